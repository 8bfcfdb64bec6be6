#include "tests/support/chain_oracle.hpp"

#include <algorithm>

#include "verifier/bytes/hex.hpp"

namespace hemi::test {

namespace {

Integer limit_of(const NetworkParameters& network) { return power_of_two(network.limit_bit_length) - 1; }

Outcome outcome(bool holds) { return holds ? Outcome::holds : Outcome::violated; }

Outcome outcome_if(bool evaluable, bool holds) { return evaluable ? outcome(holds) : Outcome::not_evaluable; }

std::uint32_t retarget(const NetworkParameters& network, std::uint32_t old_bits, std::int64_t first_time,
                       std::int64_t last_time) {
  const std::int64_t target_timespan =
      std::int64_t{network.retarget_interval} * std::int64_t{network.target_spacing_seconds};
  const std::int64_t timespan = std::clamp(last_time - first_time, target_timespan / 4, target_timespan * 4);
  const Integer product = meaning_of_bits(old_bits).low_256_bits() * timespan % power_of_two(256);
  return canonical_bits(std::min<Integer>(product / target_timespan, limit_of(network)));
}

std::optional<std::uint32_t> bits_at_retarget(const KnownChain& chain, std::size_t index) {
  const std::size_t interval = chain.network.retarget_interval;
  if (index < interval) return std::nullopt;
  const auto& first = chain.headers[index - interval];
  const auto& last = chain.headers[index - 1];
  const auto old_bits = chain.network.retargets_from_first_block ? first.bits : last.bits;
  return retarget(chain.network, old_bits, first.time, last.time);
}

/// Back from the parent over blocks of minimum difficulty, to the first of the period at most.
std::optional<std::uint32_t> regular_bits(const KnownChain& chain, std::size_t index) {
  for (auto at = index; at-- > 0;) {
    if (chain.starts_period(at) || chain.headers[at].bits != chain.network.limit_compact) return chain.headers[at].bits;
  }
  return std::nullopt;
}

std::int32_t least_version(const NetworkParameters& network, std::int64_t height) {
  if (height >= network.version_4_height) return 4;
  if (height >= network.version_3_height) return 3;
  return height >= network.version_2_height ? 2 : INT32_MIN;
}

Integer number_of(const Hash256& hash) { return Integer("0x" + to_display_hex(hash)); }

void judge_own_bits(const KnownChain& chain, const PlainHeader& header, std::map<Rule, Outcome>& outcomes) {
  const auto meaning = meaning_of_bits(header.bits);
  outcomes[Rule::btc_bits_sign] = outcome(!meaning.negative);
  outcomes[Rule::btc_bits_overflow] = outcome(!meaning.overflow);
  outcomes[Rule::btc_bits_zero] = outcome_if(meaning.has_target(), meaning.magnitude != 0);
  outcomes[Rule::btc_bits_limit] = outcome_if(meaning.has_target(), meaning.magnitude <= limit_of(chain.network));
  outcomes[Rule::btc_pow] =
      outcome_if(meaning.has_target() && meaning.magnitude != 0, number_of(header.hash) <= meaning.magnitude);
}

void judge_ancestry(const KnownChain& chain, std::size_t index, std::map<Rule, Outcome>& outcomes) {
  const auto& header = chain.headers[index];
  const bool knows_parent = index > 0;
  outcomes[Rule::btc_link] = outcome_if(knows_parent, knows_parent && header.previous == chain.headers[index - 1].hash);
  const auto required = required_bits(chain, index);
  outcomes[Rule::btc_bits_required] = outcome_if(required.has_value(), header.bits == required);
  const auto median = median_time_past(chain, index);
  outcomes[Rule::btc_time_median] = outcome_if(median.has_value(), header.time > median);
  if (chain.network.retargets_from_first_block && chain.starts_period(index)) {
    outcomes[Rule::btc_time_warp] =
        outcome_if(knows_parent, knows_parent && header.time >= chain.headers[index - 1].time - 600);
  }
}

}  // namespace

PlainHeader plain(const Header<Native>& header) {
  return {static_cast<std::int32_t>(header.version.value.value()), header.time.value.value(), header.bits.value.value(),
          header.previous_hash.value, header.hash.value};
}

std::optional<std::uint32_t> required_bits(const KnownChain& chain, std::size_t index) {
  const auto& network = chain.network;
  if (network.never_retargets) return network.limit_compact;
  if (index == 0) return std::nullopt;
  if (chain.starts_period(index)) return bits_at_retarget(chain, index);
  const auto& parent = chain.headers[index - 1];
  if (!network.allows_minimum_difficulty) return parent.bits;
  if (chain.headers[index].time > parent.time + network.minimum_difficulty_delay_seconds) return network.limit_compact;
  return regular_bits(chain, index);
}

std::optional<std::int64_t> median_time_past(const KnownChain& chain, std::size_t index) {
  constexpr std::size_t kSpan = 11;
  const auto count = std::min(index, kSpan);
  if (count == 0 || (count < kSpan && !chain.starts_at_genesis())) return std::nullopt;
  std::vector<std::int64_t> times;
  for (std::size_t back = 1; back <= count; ++back) times.push_back(chain.headers[index - back].time);
  std::ranges::sort(times);
  return times[count / 2];
}

std::map<Rule, Outcome> outcomes_of(const KnownChain& chain, std::size_t index) {
  std::map<Rule, Outcome> outcomes;
  const auto& header = chain.headers[index];
  const bool is_genesis = chain.height(index) == 0;
  if (is_genesis && !chain.network.genesis_hash_hex.empty()) {
    outcomes[Rule::btc_genesis] = outcome(to_display_hex(header.hash) == chain.network.genesis_hash_hex);
  }
  outcomes[Rule::btc_version] = outcome(header.version >= least_version(chain.network, chain.height(index)));
  judge_own_bits(chain, header, outcomes);
  if (!is_genesis) judge_ancestry(chain, index, outcomes);
  return outcomes;
}

Integer chain_work(const KnownChain& chain) {
  Integer work = 0;
  for (const auto& header : chain.headers) {
    const auto meaning = meaning_of_bits(header.bits);
    if (meaning.has_target() && meaning.magnitude != 0) work += work_of_target(meaning.magnitude);
  }
  return work;
}

Outcome outcome_in(const Trail& trail, Rule rule) {
  const auto& tally = trail.tally(rule);
  if (tally.violated > 0) return Outcome::violated;
  if (tally.held > 0) return Outcome::holds;
  return tally.not_evaluable > 0 ? Outcome::not_evaluable : Outcome::absent;
}

void add_to(std::map<Rule, Tally>& tallies, Rule rule, Outcome outcome) {
  auto& tally = tallies[rule];
  tally.held += outcome == Outcome::holds;
  tally.violated += outcome == Outcome::violated;
  tally.not_evaluable += outcome == Outcome::not_evaluable;
}

std::map<Rule, Tally> tallies_of(const KnownChain& chain) {
  std::map<Rule, Tally> tallies;
  for (std::size_t index = 0; index < chain.headers.size(); ++index) {
    for (const auto& [rule, outcome] : outcomes_of(chain, index)) add_to(tallies, rule, outcome);
  }
  return tallies;
}

}  // namespace hemi::test
