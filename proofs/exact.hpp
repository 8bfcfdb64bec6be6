// Rules that ask for several things at once hold exactly if each of them is so.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "proofs/framework/statement.hpp"

namespace hemi::proofs {

/// What a rule asks for, in words and as a truth value.
template <class D>
using Parts = std::vector<std::pair<std::string, Bool<D>>>;

/// Claims that what `holds` needs each part, and no more than all of them.
template <class D>
void claim_exactly(Statement<D>& s, const std::string& what, const Bool<D>& holds, const Parts<D>& parts) {
  auto all = D::truth(true);
  for (const auto& [name, part] : parts) {
    s.claim(what + " needs " + name, implies<D>(holds, part));
    all = all && part;
  }
  s.claim(what + " needs no more", implies<D>(all, holds));
}

}  // namespace hemi::proofs
