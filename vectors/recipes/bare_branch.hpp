// A branch without header and transaction, as the suite inclusion takes it.
#pragma once

#include <optional>

#include "vectors/recipes/inputs.hpp"

namespace hemi::vectors {

/// From one of a block's transactions to its root.
struct BareBranch {
  Hash256 leaf;
  Hash256 root;
  std::uint64_t index;
  std::vector<Hash256> siblings;
  std::optional<std::uint64_t> count{};

  json input() const {
    json branch{{"leaf_hex_wire", wire(leaf)},
                {"merkle_root_hex_wire", wire(root)},
                {"index", number(index)},
                {"siblings_hex_wire", wire(siblings)}};
    if (count) branch["transaction_count"] = number(*count);
    return {{"branch", branch}};
  }

 private:
  /// JSON readers need not keep more than 53 bits of a number.
  static json number(std::uint64_t value) { return value >> 53 == 0 ? json(value) : json(std::to_string(value)); }
};

}  // namespace hemi::vectors
