// A chain of headers with side branches, and which of their tips is best. Memory grows with the side branches only: the
// main chain streams through, and only the states at which a branch leaves it are kept.
#pragma once

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "verifier/engine/header_verifier.hpp"

namespace hemi {

struct Tip {
  BlockHash<Native> hash;
  Height<Native> height;
  Work<Native> chain_work;
  bool is_main;
};

/// Of side branches, in one piece of evidence.
inline constexpr std::size_t kMaxForkHeaders = 99'999;

class HeaderTree {
 public:
  /// `side_headers` are the headers of all side branches, parents before children.
  HeaderTree(const NetworkParameters& parameters, const Height<Native>& start, std::optional<Time<Native>> now,
             std::vector<Header<Native>> side_headers);

  /// The next headers of the main chain: n · 80 bytes, and the index of the first within `collection`.
  void extend(ByteView headers, std::string_view collection, std::uint64_t first_index, Trail& trail);

  /// Once the main chain is complete: judges the side branches and gives all tips, the main one first.
  std::vector<Tip> finish(Trail& trail);

  const ChainState& main() const { return main_; }
  std::uint64_t headers_on_main() const { return headers_on_main_; }

 private:
  void keep_if_branched(const ChainState& state);

  HeaderVerifier verifier_;
  ChainState main_;
  std::uint64_t headers_on_main_ = 0;
  std::vector<Header<Native>> side_headers_;
  std::unordered_set<Hash256, HashOfHash256> branching_hashes_;
  std::unordered_map<Hash256, ChainState, HashOfHash256> states_;
  std::vector<Hash256> batch_hashes_;
};

/// [BTC-BEST.1] over all tips: the stated one, or else the one with most work, against every other. A tie is left open:
/// Bitcoin keeps the branch seen first, which no evidence shows.
std::optional<Tip> judge_best(const std::vector<Tip>& tips, const std::optional<BlockHash<Native>>& stated,
                              Trail& trail);

}  // namespace hemi
