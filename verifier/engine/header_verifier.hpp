// Headers, one after another, against all rules of the chapter bitcoin: the native reading of a fold over rule text, in
// constant memory.
#pragma once

#include <optional>

#include "spec/bitcoin.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi {

/// A point in a chain: what its headers leave behind, and how much of that is known when they did not start at the
/// genesis block. Values that are not known hold zero and are never read.
struct ChainState {
  Ancestry<Native> ancestry{};
  bool knows_parent = false;
  bool knows_period_first = false;
  bool knows_regular_bits = false;
  bool starts_at_genesis = false;

  bool knows_recent_times() const {
    return ancestry.recent_times.count == kMedianSpan || (starts_at_genesis && knows_parent);
  }
};

/// The state before the header at `height`, about whose ancestors nothing is known.
ChainState state_before(const Height<Native>& height);

class HeaderVerifier {
 public:
  /// `now` is the caller's time for BTC-TIME-BOUND; without it that rule is not evaluated.
  HeaderVerifier(const NetworkParameters& parameters, std::optional<Time<Native>> now);

  /// Evaluates every rule that applies to the header that follows `state`, then moves the state on to it.
  void judge(ChainState& state, const Header<Native>& header, const Location& at, Trail& trail);

  /// For a header whose height is not given: the rules that need neither its height nor its ancestors.
  void judge_alone(const Header<Native>& header, const Location& at, Trail& trail);

  const Network<Native>& network() const { return network_; }

  /// What nBits mean, kept because thousands of headers in a row carry the same.
  struct Meaning {
    CompactBits<Native> bits;
    ExpandedBits<Native> expanded;
    /// Neither negative nor overflowing.
    bool has_target;
    /// Zero where there is no target or it is zero.
    Work<Native> work;
  };
  const Meaning& meaning_of(const CompactBits<Native>& bits);

 private:
  void judge_bits(const Header<Native>& header, const Location& at, Trail& trail);
  void judge_proof_of_work(const Header<Native>& header, const Location& at, Trail& trail);
  void judge_required_bits(const ChainState& state, const Header<Native>& header, const Location& at, Trail& trail);
  void judge_time_bound(const Header<Native>& header, const Location& at, Trail& trail);
  void judge_time(const ChainState& state, const Header<Native>& header, const Location& at, Trail& trail);

  Network<Native> network_;
  std::optional<BlockHash<Native>> genesis_hash_;
  std::optional<Time<Native>> now_;
  std::optional<Meaning> meaning_;
};

}  // namespace hemi
