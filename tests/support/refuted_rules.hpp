// Rules for forks that were considered and are wrong: the pairwise rule set with its top cycle, and VeriBlock's
// comparator with its quirks. They exist here only, to show that the witnesses refute them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hemi::test {

/// A chain of keystones by name and height; chains share the keystones of one name.
struct NamedKeystone {
  std::string name;
  std::int64_t height;
};

struct NamedChain {
  std::vector<NamedKeystone> keystones;
  std::uint64_t stake = 0;
};

/// A chain whose keystones are its own.
NamedChain chain_of_its_own(const std::string& name, const std::vector<std::int64_t>& heights, std::uint64_t stake = 0);

/// One chain against another, from where they part. Unpublished is missing, and who is out leads no more.
struct PairResult {
  std::int64_t score = 0;
  std::int64_t rival_score = 0;
  /// Whether the rival is out at some index.
  bool rival_is_out = false;
};
PairResult compared_by_pairs(const NamedChain& chain, const NamedChain& rival);

/// The chain that the rule set chooses: of the top cycle that with the greatest sum of scores.
std::size_t chosen_by_top_cycle(const std::vector<NamedChain>& chains);

/// VeriBlock: positive if the first is preferred. Heights as they are published; unpublished is a height, too.
std::int64_t compared_by_veriblock(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b);

}  // namespace hemi::test
