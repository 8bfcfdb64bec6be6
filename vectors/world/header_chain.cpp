#include "vectors/world/header_chain.hpp"

#include <algorithm>

namespace hemi::world {

namespace {

/// Version bits without any signal, as most headers carry today.
constexpr std::uint32_t kVersion = 0x20000000;
constexpr std::uint32_t kStartOfTime = 1'700'000'000;

/// "The Times 03/Jan/2009 …": the one transaction of every Bitcoin genesis block.
constexpr Hash256 kGenesisMerkleRoot{{0x3b, 0xa3, 0xed, 0xfd, 0x7a, 0x7b, 0x12, 0xb2, 0x7a, 0xc7, 0x2c,
                                      0x3e, 0x67, 0x76, 0x8f, 0x61, 0x7f, 0xc8, 0x1b, 0xc3, 0x88, 0x8a,
                                      0x51, 0x32, 0x3a, 0x9f, 0xb8, 0xaa, 0x4b, 0x1e, 0x5e, 0x4a}};
constexpr HeaderFields kRegtestGenesis{.version = 1,
                                       .previous_hash = {},
                                       .merkle_root = kGenesisMerkleRoot,
                                       .time = 1296688602,
                                       .bits = 0x207fffff,
                                       .nonce = 2};

}  // namespace

Ancestry<Native> before_genesis() {
  Ancestry<Native> nothing{};
  nothing.height = {Native::make<32>(0xffffffff)};
  return nothing;
}

Ancestry<Native> after(const Network<Native>& network, const Ancestry<Native>& parent, const HeaderFields& header) {
  return followed_by<Native>(network, parent, as_rules_see(header), work_of<Native>(target_of(header.bits)));
}

HeaderFields next_header(const Network<Native>& network, const Ancestry<Native>& parent, const HeaderContent& content) {
  const auto bits = required_bits<Native>(network, parent.period, parent.bits, parent.time, next_height<Native>(parent),
                                          {Native::make<32>(content.time)});
  HeaderFields header{.version = content.version,
                      .previous_hash = parent.hash.value,
                      .merkle_root = content.merkle_root,
                      .time = content.time,
                      .bits = bits.value.value()};
  mine(header);
  return header;
}

HeaderFields genesis_header(const NetworkParameters& parameters, Random& random) {
  if (parameters.name == kRegtest.name) return kRegtestGenesis;
  HeaderFields header{.version = kVersion,
                      .previous_hash = {},
                      .merkle_root = random.hash(),
                      .time = kStartOfTime,
                      .bits = parameters.limit_compact};
  mine(header);
  return header;
}

HeaderChain::HeaderChain(const NetworkParameters& parameters, std::uint64_t seed)
    : parameters_(parameters), network_(in_domain<Native>(parameters)), random_(seed) {
  const auto genesis = genesis_header(parameters, random_);
  nodes_.push_back({genesis, after(network_, before_genesis(), genesis), kGenesis});
}

/// Blocks above the least difficulty take longer, so that it stays near the least however far a chain grows.
std::uint32_t HeaderChain::draw_time(const Ancestry<Native>& parent) {
  const std::uint32_t spacing = parameters_.target_spacing_seconds;
  const std::uint32_t effort = parent.bits == network_.limit_bits ? 0 : spacing;
  const auto step = effort + static_cast<std::uint32_t>(random_.below(2 * std::uint64_t{spacing} + 1));
  const auto earliest = median_time_past<Native>(parent.recent_times).value.value() + 1;
  return std::max(parent.time.value.value() + step, earliest);
}

HeaderChain::Place HeaderChain::extend(Place parent, const Wishes& wishes) {
  const auto& ancestry = nodes_[parent].after;
  // Always drawn, so that what the caller fixes does not shift what comes later.
  const auto drawn_time = draw_time(ancestry);
  const auto drawn_root = random_.hash();
  const auto header = next_header(network_, ancestry,
                                  {.version = wishes.version.value_or(kVersion),
                                   .merkle_root = wishes.merkle_root.value_or(drawn_root),
                                   .time = wishes.time.value_or(drawn_time)});
  nodes_.push_back({header, after(network_, ancestry, header), parent});
  return nodes_.size() - 1;
}

HeaderChain::Place HeaderChain::grow(Place from, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) from = extend(from, {});
  return from;
}

HeaderChain::Place HeaderChain::grow(Place from, std::span<const std::int32_t> steps_seconds) {
  for (const auto step : steps_seconds) {
    // Unsigned addition wraps to the earlier time where the step is negative.
    const std::uint32_t time = header(from).time + static_cast<std::uint32_t>(step);
    from = extend(from, {.time = time, .version = {}, .merkle_root = {}});
  }
  return from;
}

std::vector<HeaderFields> HeaderChain::branch_to(Place tip) const {
  std::vector<HeaderFields> branch{header(tip)};
  for (Place place = tip; place != kGenesis;) {
    place = nodes_[place].parent;
    branch.push_back(header(place));
  }
  std::ranges::reverse(branch);
  return branch;
}

HeaderChain::Place HeaderChain::best() const {
  Place best = kGenesis;
  for (Place place = 0; place < nodes_.size(); ++place) {
    if (has_more_work<Native>(nodes_[place].after.chain_work, nodes_[best].after.chain_work).holds) best = place;
  }
  return best;
}

}  // namespace hemi::world
