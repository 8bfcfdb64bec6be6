// Truth values and digests, as both symbolic domains share them. Closed types: nothing turns into them or out of them
// unasked, least of all into a C++ `bool`.
#pragma once

#include <vector>

#include "proofs/domain/session.hpp"
#include "spec/domain.hpp"

namespace hemi::proofs {

class SymBool {
 public:
  explicit SymBool(z3::expr term) : term_(std::move(term)) {}

  const z3::expr& term() const { return term_; }

  friend SymBool operator&&(const SymBool& a, const SymBool& b) { return SymBool(a.term_ && b.term_); }
  friend SymBool operator||(const SymBool& a, const SymBool& b) { return SymBool(a.term_ || b.term_); }
  friend SymBool operator!(const SymBool& a) { return SymBool(!a.term_); }
  friend SymBool operator==(const SymBool& a, const SymBool& b) { return SymBool(a.term_ == b.term_); }
  friend SymBool operator!=(const SymBool& a, const SymBool& b) { return SymBool(a.term_ != b.term_); }

 private:
  z3::expr term_;
};

/// A digest without bytes: it equals another or does not.
class SymHash {
 public:
  explicit SymHash(z3::expr term) : term_(std::move(term)) {}

  const z3::expr& term() const { return term_; }

  friend SymBool operator==(const SymHash& a, const SymHash& b) { return SymBool(a.term_ == b.term_); }
  friend SymBool operator!=(const SymHash& a, const SymHash& b) { return SymBool(a.term_ != b.term_); }

 private:
  z3::expr term_;
};

/// The operations of a domain that do not depend on how it reads numbers.
struct SymCommon {
  using Bool = SymBool;
  using Hash = SymHash;

  static Bool truth(bool flag) { return Bool(Session::current().context().bool_val(flag)); }

  template <class Value>
  static Value select(const Bool& condition, const Value& if_true, const Value& if_false) {
    return Value(z3::ite(condition.term(), if_true.term(), if_false.term()));
  }

  static Hash hash_pair(const Hash& left, const Hash& right) {
    return Hash(Session::current().digest("hash_pair", double_sha256, {left.term(), right.term()}));
  }

  static void hash_pairs(std::vector<Hash>& level) {
    std::vector<Hash> parents;
    for (std::size_t i = 0; i + 1 < level.size(); i += 2) parents.push_back(hash_pair(level[i], level[i + 1]));
    level = parents;
  }
};

/// `choose` of a symbolic domain: both branches are read, each knowing that it is taken.
template <class D, class IfTrue, class IfFalse>
auto read_both(const SymBool& condition, const IfTrue& if_true, const IfFalse& if_false) {
  const auto under = [](const z3::expr& branch, const auto& read) {
    const Session::Branch taken(branch);
    return read();
  };
  const auto value_if_true = under(condition.term(), if_true);
  const auto value_if_false = under(!condition.term(), if_false);
  return hemi::select<D>(condition, value_if_true, value_if_false);
}

}  // namespace hemi::proofs
