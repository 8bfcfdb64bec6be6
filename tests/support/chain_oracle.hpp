// The rules of the chapter bitcoin read literally: the whole chain lies in a list, and every rule looks back along it.
// Shares no code with the rule text or the streaming verifier.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "spec/bitcoin.hpp"
#include "spec/rule.hpp"
#include "tests/support/target_oracle.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi::test {

struct PlainHeader {
  std::int32_t version = 0;
  std::int64_t time = 0;
  std::uint32_t bits = 0;
  Hash256 previous{};
  Hash256 hash{};
};

PlainHeader plain(const Header<Native>& header);

/// Consecutive headers, and nothing is known of what came before the first.
struct KnownChain {
  NetworkParameters network;
  std::int64_t first_height = 0;
  std::vector<PlainHeader> headers;

  std::int64_t height(std::size_t index) const { return first_height + static_cast<std::int64_t>(index); }
  bool starts_at_genesis() const { return first_height == 0; }
  bool starts_period(std::size_t index) const { return height(index) % network.retarget_interval == 0; }
};

enum class Outcome { absent, holds, violated, not_evaluable };

/// The nBits that the header at `index` has to carry, or nothing if the known headers do not determine them.
std::optional<std::uint32_t> required_bits(const KnownChain& chain, std::size_t index);

/// The median of the times of up to eleven headers before the one at `index`: that at place n/2 when they are sorted.
std::optional<std::int64_t> median_time_past(const KnownChain& chain, std::size_t index);

/// All rules of headers, for the header at `index`.
std::map<Rule, Outcome> outcomes_of(const KnownChain& chain, std::size_t index);

Integer chain_work(const KnownChain& chain);

/// What a trail says of a rule that was evaluated at most once.
Outcome outcome_in(const Trail& trail, Rule rule);

/// How often each outcome came about in the whole chain.
std::map<Rule, Tally> tallies_of(const KnownChain& chain);
void add_to(std::map<Rule, Tally>& tallies, Rule rule, Outcome outcome);

}  // namespace hemi::test
