#include "verifier/engine/header_verifier.hpp"

#include "verifier/bytes/hex.hpp"

namespace hemi {

ChainState state_before(const Height<Native>& height) {
  ChainState state;
  // At height 0 the parent's height wraps to 2^32 − 1, and following it wraps back.
  state.ancestry.height = {height.value - number<Native, 32>(1)};
  return state;
}

HeaderVerifier::HeaderVerifier(const NetworkParameters& parameters, std::optional<Time<Native>> now)
    : network_(in_domain<Native>(parameters)), now_(now) {
  if (!parameters.genesis_hash_hex.empty()) {
    genesis_hash_ = BlockHash<Native>{*hash_from_display_hex(parameters.genesis_hash_hex, "genesis hash")};
  }
}

const HeaderVerifier::Meaning& HeaderVerifier::meaning_of(const CompactBits<Native>& bits) {
  if (!meaning_ || meaning_->bits != bits) {
    const auto expanded = expand<Native>(bits);
    const bool has_target = !expanded.negative && !expanded.overflow;
    const bool has_work = has_target && target_is_not_zero<Native>(expanded.target).holds;
    meaning_ = Meaning{bits, expanded, has_target, has_work ? work_of<Native>(expanded.target) : Work<Native>{}};
  }
  return *meaning_;
}

void HeaderVerifier::judge_bits(const Header<Native>& header, const Location& at, Trail& trail) {
  const auto& meaning = meaning_of(header.bits);
  trail.record(Rule::btc_bits_sign, at, target_is_not_negative<Native>(header.bits, meaning.expanded));
  trail.record(Rule::btc_bits_overflow, at, target_does_not_overflow<Native>(header.bits, meaning.expanded));
  if (!meaning.has_target) {
    for (const auto rule : {Rule::btc_bits_zero, Rule::btc_bits_limit}) {
      trail.undecided(rule, at, "nBits that encode a target");
    }
    return;
  }
  trail.record(Rule::btc_bits_zero, at, target_is_not_zero<Native>(meaning.expanded.target));
  trail.record(Rule::btc_bits_limit, at, target_is_within_limit<Native>(network_, meaning.expanded.target));
}

void HeaderVerifier::judge_proof_of_work(const Header<Native>& header, const Location& at, Trail& trail) {
  const auto& meaning = meaning_of(header.bits);
  if (meaning.has_target && target_is_not_zero<Native>(meaning.expanded.target).holds) {
    trail.record(Rule::btc_pow, at, hash_meets_target<Native>(header.hash, meaning.expanded.target));
  } else {
    trail.undecided(Rule::btc_pow, at, "nBits that encode a target above zero");
  }
}

void HeaderVerifier::judge_required_bits(const ChainState& state, const Header<Native>& header, const Location& at,
                                         Trail& trail) {
  const auto record = [&] {
    trail.record(Rule::btc_bits_required, at, bits_are_required_bits<Native>(network_, header, state.ancestry));
  };
  const auto lacks = [&](std::string_view missing) {
    trail.not_evaluable(Rule::btc_bits_required, at, missing, Assumption::start);
  };
  if (network_.never_retargets) return record();
  if (!state.knows_parent) return lacks("the parent");
  if (starts_period<Native>(network_, next_height<Native>(state.ancestry))) {
    return state.knows_period_first ? record() : lacks("the first header of the difficulty period");
  }
  if (!network_.allows_minimum_difficulty || state.knows_regular_bits) return record();
  // A block after a long silence may carry the limit whatever came before it.
  const auto required = bits_within_period<Native>(network_, state.ancestry.period, state.ancestry.bits,
                                                   state.ancestry.time, header.time);
  return required == network_.limit_bits ? record() : lacks("a header of the period that is not of minimum difficulty");
}

void HeaderVerifier::judge_time(const ChainState& state, const Header<Native>& header, const Location& at,
                                Trail& trail) {
  if (state.knows_recent_times()) {
    trail.record(Rule::btc_time_median, at, time_exceeds_median<Native>(header.time, state.ancestry.recent_times));
  } else {
    trail.not_evaluable(Rule::btc_time_median, at, "eleven earlier headers", Assumption::start);
  }
  if (network_.retargets_from_first_block && starts_period<Native>(network_, next_height<Native>(state.ancestry))) {
    if (state.knows_parent) {
      trail.record(Rule::btc_time_warp, at, period_starts_in_time<Native>(network_, header, state.ancestry));
    } else {
      trail.not_evaluable(Rule::btc_time_warp, at, "the parent", Assumption::start);
    }
  }
}

void HeaderVerifier::judge_time_bound(const Header<Native>& header, const Location& at, Trail& trail) {
  if (now_) trail.record(Rule::btc_time_bound, at, time_is_not_in_the_future<Native>(header.time, *now_));
  if (now_) trail.assume(Assumption::caller_time);
}

void HeaderVerifier::judge_alone(const Header<Native>& header, const Location& at, Trail& trail) {
  judge_bits(header, at, trail);
  judge_proof_of_work(header, at, trail);
  judge_time_bound(header, at, trail);
  for (const auto rule : {Rule::btc_link, Rule::btc_bits_required, Rule::btc_time_median}) {
    trail.not_evaluable(rule, at, "the parent", Assumption::start);
  }
  trail.not_evaluable(Rule::btc_version, at, "the height", Assumption::start);
}

void HeaderVerifier::judge(ChainState& state, const Header<Native>& header, const Location& at, Trail& trail) {
  const auto height = next_height<Native>(state.ancestry);
  const bool is_first_of_all = height == Height<Native>{number<Native, 32>(0)};
  if (is_first_of_all) {
    if (genesis_hash_) trail.record(Rule::btc_genesis, at, is_genesis<Native>(header.hash, *genesis_hash_));
  } else if (state.knows_parent) {
    trail.record(Rule::btc_link, at, names_its_parent<Native>(header, state.ancestry));
    trail.assume(Assumption::hash);
  } else {
    trail.not_evaluable(Rule::btc_link, at, "the parent", Assumption::start);
  }
  trail.record(Rule::btc_version, at, version_is_allowed<Native>(network_, header, height));
  judge_bits(header, at, trail);
  if (!is_first_of_all) judge_required_bits(state, header, at, trail);
  judge_proof_of_work(header, at, trail);
  if (!is_first_of_all) judge_time(state, header, at, trail);
  judge_time_bound(header, at, trail);

  const bool starts = starts_period<Native>(network_, height);
  state.ancestry = followed_by<Native>(network_, state.ancestry, header, meaning_of(header.bits).work);
  state.knows_parent = true;
  state.knows_period_first |= starts;
  state.knows_regular_bits |= starts || header.bits != network_.limit_bits;
  state.starts_at_genesis |= is_first_of_all;
}

}  // namespace hemi
