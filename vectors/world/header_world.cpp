#include "vectors/world/header_world.hpp"

namespace hemi::world {

HeaderWorld draw_header_world(const NetworkParameters& network, std::uint64_t seed, std::size_t length) {
  HeaderChain chain(network, seed);
  const auto tip = chain.grow(HeaderChain::kGenesis, length);
  return {.network = network, .chain = chain.branch_to(tip)};
}

HeaderWorld scheduled_header_world(const NetworkParameters& network, std::uint64_t seed,
                                   std::span<const std::int32_t> steps_seconds) {
  HeaderChain chain(network, seed);
  const auto tip = chain.grow(HeaderChain::kGenesis, steps_seconds);
  return {.network = network, .chain = chain.branch_to(tip)};
}

Ancestry<Native> ancestry_at(const HeaderWorld& world, std::uint32_t height) {
  const auto network = in_domain<Native>(world.network);
  auto ancestry = before_genesis();
  for (std::uint32_t below = 0; below < height; ++below) ancestry = after(network, ancestry, world.chain[below]);
  return ancestry;
}

void repair_from(HeaderWorld& world, std::uint32_t height) {
  const auto network = in_domain<Native>(world.network);
  auto ancestry = ancestry_at(world, height);
  for (; height < world.chain.size(); ++height) {
    auto& header = world.chain[height];
    if (height > 0) header = next_header(network, ancestry, {header.version, header.merkle_root, header.time});
    ancestry = after(network, ancestry, header);
  }
}

HeaderEvidence evidence_of(const HeaderWorld& world) {
  HeaderEvidence evidence{.network = world.network, .start_height = world.first_judged};
  auto work = work_of<Native>(target_of(world.chain[world.first_shown].bits));
  for (auto height = world.first_shown; height < world.chain.size(); ++height) {
    const auto& header = world.chain[height];
    auto& part = height < world.first_judged ? evidence.ancestors : evidence.headers;
    part.push_back(serialize(header));
    if (height > world.first_shown) work = add_work<Native>(work, work_of<Native>(target_of(header.bits)));
  }
  for (const auto& header : world.fork) evidence.forks.push_back(serialize(header));
  evidence.now = world.now;
  if (world.states_best) evidence.stated_best = hash_of(world.chain.back());
  if (world.states_work) evidence.stated_work = work;
  return evidence;
}

}  // namespace hemi::world
