#include "verifier/engine/header_tree.hpp"

#include "verifier/decode/header.hpp"
#include "verifier/native/hash_lanes.hpp"

namespace hemi {

HeaderTree::HeaderTree(const NetworkParameters& parameters, const Height<Native>& start,
                       std::optional<Time<Native>> now, std::vector<Header<Native>> side_headers)
    : verifier_(parameters, now), main_(state_before(start)), side_headers_(std::move(side_headers)) {
  for (const auto& header : side_headers_) branching_hashes_.insert(header.previous_hash.value);
}

void HeaderTree::keep_if_branched(const ChainState& state) {
  const auto& hash = state.ancestry.hash.value;
  if (branching_hashes_.contains(hash)) states_.emplace(hash, state);
}

void HeaderTree::extend(ByteView headers, std::string_view collection, std::uint64_t first_index, Trail& trail) {
  const std::size_t count = headers.size() / kHeaderSize;
  batch_hashes_.resize(count);
  double_sha256_headers(headers, batch_hashes_);
  for (std::size_t i = 0; i < count; ++i) {
    const auto bytes = headers.subspan(i * kHeaderSize).first<kHeaderSize>();
    verifier_.judge(main_, read_header_fields(bytes, batch_hashes_[i]), {collection, first_index + i}, trail);
    if (!branching_hashes_.empty()) keep_if_branched(main_);
  }
  headers_on_main_ += count;
}

std::vector<Tip> HeaderTree::finish(Trail& trail) {
  const auto tip_of = [](const ChainState& state, bool is_main) {
    return Tip{state.ancestry.hash, state.ancestry.height, state.ancestry.chain_work, is_main};
  };
  std::vector<Tip> tips{tip_of(main_, true)};
  for (std::size_t i = 0; i < side_headers_.size(); ++i) {
    const auto& header = side_headers_[i];
    const auto parent = states_.find(header.previous_hash.value);
    if (parent == states_.end()) {
      trail.undecided(Rule::btc_link, {"/forks", i}, "the parent, " + describe(header.previous_hash));
      continue;
    }
    ChainState state = parent->second;
    verifier_.judge(state, header, {"/forks", i}, trail);
    keep_if_branched(state);
    if (!branching_hashes_.contains(header.hash.value)) tips.push_back(tip_of(state, false));
  }
  return tips;
}

std::optional<Tip> judge_best(const std::vector<Tip>& tips, const std::optional<BlockHash<Native>>& stated,
                              Trail& trail) {
  const Location at{"/best"};
  const Tip* best = nullptr;
  for (const auto& tip : tips) {
    const bool is_candidate = !stated || tip.hash == *stated;
    if (is_candidate && (!best || best->chain_work < tip.chain_work)) best = &tip;
  }
  if (!best) {
    trail.undecided(Rule::btc_best, at, "the stated tip " + describe(*stated));
    return std::nullopt;
  }
  for (const auto& tip : tips) {
    if (&tip == best) continue;
    if (tip.chain_work == best->chain_work) {
      trail.undecided(Rule::btc_best, at, "which of two branches of equal work was seen first, or one more block");
    } else {
      trail.record(Rule::btc_best, at, has_more_work<Native>(best->chain_work, tip.chain_work));
    }
  }
  return *best;
}

}  // namespace hemi
