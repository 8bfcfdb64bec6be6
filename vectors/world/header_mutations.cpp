#include "vectors/world/mini_networks.hpp"
#include "vectors/world/mutation.hpp"

namespace hemi::world {

namespace {

HeaderWorld regtest(std::uint64_t seed) { return draw_header_world(kRegtest, seed, 20); }

/// Five periods, each a little harder than the one before: seven steps where eight seconds are due.
HeaderWorld mini(std::uint64_t seed) { return scheduled_header_world(kMini, seed, std::vector<std::int32_t>(39, 1)); }

constexpr std::uint32_t kInPeriod = 19;
constexpr std::uint32_t kAtRetarget = 32;
constexpr std::uint32_t kSilence = 20;

/// One block comes late enough to be allowed minimum difficulty.
HeaderWorld with_silence_before(std::uint32_t height, const NetworkParameters& network, std::uint64_t seed) {
  std::vector<std::int32_t> steps(39, 1);
  steps[height - 1] = 5;
  return scheduled_header_world(network, seed, steps);
}
HeaderWorld silent_in_period(std::uint64_t seed) { return with_silence_before(kSilence, kMiniTestnet3, seed); }
HeaderWorld silent_at_end_of_period(std::uint64_t seed) {
  return with_silence_before(kAtRetarget - 1, kMiniTestnet4, seed);
}

HeaderEvidence with_other_genesis(HeaderWorld& world) {
  ++world.chain[0].time;
  mine(world.chain[0]);
  repair_after(world, 0);
  return evidence_of(world);
}

HeaderEvidence with_broken_link(HeaderWorld& world) {
  auto& header = world.chain[kInPeriod];
  header.previous_hash.bytes[0] ^= 1;
  mine(header);
  repair_after(world, kInPeriod);
  return evidence_of(world);
}

HeaderEvidence with_link_to_grandparent(HeaderWorld& world) {
  auto& header = world.chain[kInPeriod];
  header.previous_hash = hash_of(world.chain[kInPeriod - 2]);
  mine(header);
  repair_after(world, kInPeriod);
  return evidence_of(world);
}

HeaderEvidence with_version(HeaderWorld& world, std::uint32_t height, std::uint32_t version) {
  world.chain[height].version = version;
  repair_from(world, height);
  return evidence_of(world);
}
HeaderEvidence with_version_1(HeaderWorld& world) { return with_version(world, kMini.version_2_height, 1); }
HeaderEvidence with_version_2(HeaderWorld& world) { return with_version(world, kMini.version_3_height, 2); }
HeaderEvidence with_version_3(HeaderWorld& world) { return with_version(world, kMini.version_4_height, 3); }
HeaderEvidence with_negative_version(HeaderWorld& world) { return with_version(world, kInPeriod, 0x80000004); }

/// Other nBits than required, and mined to them; what follows is as the rules want it after such a header.
HeaderEvidence with_bits(HeaderWorld& world, std::uint32_t height, const CompactBits<Native>& bits) {
  world.chain[height].bits = bits.value.value();
  mine(world.chain[height]);
  repair_after(world, height);
  return evidence_of(world);
}

CompactBits<Native> a_little_harder(const HeaderFields& header) {
  const auto target = target_of(header.bits).value;
  return compact<Native>({target - target / Native::make<256>(8)});
}

HeaderEvidence with_other_bits_in_period(HeaderWorld& world) {
  const auto bits = a_little_harder(world.chain[kInPeriod]);
  return with_bits(world, kInPeriod, bits);
}

HeaderEvidence with_skipped_retarget(HeaderWorld& world) {
  const CompactBits<Native> bits{Native::make<32>(world.chain[kAtRetarget - 1].bits)};
  return with_bits(world, kAtRetarget, bits);
}

HeaderEvidence with_unearned_minimum(HeaderWorld& world) {
  return with_bits(world, kInPeriod, in_domain<Native>(kMini).limit_bits);
}

HeaderEvidence with_kept_minimum(HeaderWorld& world) {
  return with_bits(world, kSilence + 1, in_domain<Native>(kMini).limit_bits);
}

/// As networks without BIP94 compute it: from the last block of the period, here one of minimum difficulty.
HeaderEvidence with_retarget_from_last_block(HeaderWorld& world) {
  auto network = in_domain<Native>(world.network);
  network.retargets_from_first_block = false;
  const auto parent = ancestry_at(world, kAtRetarget);
  return with_bits(world, kAtRetarget, retargeted_bits<Native>(network, parent.period, parent.bits, parent.time));
}

HeaderEvidence with_missed_target(HeaderWorld& world) {
  mine_to_miss(world.chain[kInPeriod]);
  repair_after(world, kInPeriod);
  return evidence_of(world);
}

HeaderWorld with_work(std::uint64_t seed) {
  auto world = mini(seed);
  world.states_work = true;
  return world;
}

HeaderEvidence with_other_work(HeaderWorld& world) {
  auto evidence = evidence_of(world);
  evidence.stated_work = add_work<Native>(*evidence.stated_work, {Native::make<256>(1)});
  return evidence;
}

constexpr std::uint32_t kForkHeight = 12;

/// Two branches: the fork comes late to its retarget and continues at the least difficulty. So it has a header more
/// than the main branch, but less work.
HeaderWorld forked(std::uint64_t seed) {
  HeaderChain chain(kMini, seed);
  const auto common = chain.grow(HeaderChain::kGenesis, std::vector<std::int32_t>(kForkHeight, 1));
  const auto main = chain.grow(common, std::vector<std::int32_t>(8, 1));
  std::vector<std::int32_t> late(9, 1);
  late[2] = 30;
  const auto fork = chain.branch_to(chain.grow(common, late));
  return {.network = kMini,
          .chain = chain.branch_to(main),
          .fork_height = kForkHeight,
          .fork = {fork.begin() + kForkHeight + 1, fork.end()},
          .states_best = true};
}

HeaderEvidence with_longer_but_lighter_branch(HeaderWorld& world) {
  const std::vector<HeaderFields> main(world.chain.begin() + world.fork_height + 1, world.chain.end());
  world.chain.resize(world.fork_height + 1);
  world.chain.insert(world.chain.end(), world.fork.begin(), world.fork.end());
  world.fork = main;
  return evidence_of(world);
}

HeaderEvidence with_shortened_main_branch(HeaderWorld& world) {
  world.chain.resize(world.fork_height + 3);
  return evidence_of(world);
}

}  // namespace

const std::vector<HeaderMutation>& header_mutations() {
  static const std::vector<HeaderMutation> mutations{
      {"other-genesis", Rule::btc_genesis, "The chain begins at another genesis header.", regtest, with_other_genesis},
      {"broken-link", Rule::btc_link, "A header names a block that nobody knows.", mini, with_broken_link},
      {"link-to-grandparent", Rule::btc_link, "A header names the block before its parent.", mini,
       with_link_to_grandparent},
      {"version-1", Rule::btc_version, "Version 1 at the first height of version 2.", mini, with_version_1},
      {"version-2", Rule::btc_version, "Version 2 at the first height of version 3.", mini, with_version_2},
      {"version-3", Rule::btc_version, "Version 3 at the first height of version 4.", mini, with_version_3},
      {"negative-version", Rule::btc_version, "A version that is large unsigned, but negative.", mini,
       with_negative_version},
      {"other-bits-in-period", Rule::btc_bits_required, "The target becomes harder within a period.", mini,
       with_other_bits_in_period},
      {"skipped-retarget", Rule::btc_bits_required, "A period starts with the target of the one before.", mini,
       with_skipped_retarget},
      {"unearned-minimum", Rule::btc_bits_required, "Minimum difficulty without the silence that allows it.",
       silent_in_period, with_unearned_minimum},
      {"kept-minimum", Rule::btc_bits_required, "The block after one of minimum difficulty keeps it.", silent_in_period,
       with_kept_minimum},
      {"retarget-from-last-block", Rule::btc_bits_required, "A BIP94 network retargets from the last block.",
       silent_at_end_of_period, with_retarget_from_last_block},
      {"missed-target", Rule::btc_pow, "The hash is above the target.", mini, with_missed_target},
      {"other-work", Rule::btc_work, "The stated work is one too many.", with_work, with_other_work},
      {"longer-but-lighter-branch", Rule::btc_best, "The longer branch is stated best, a shorter one has more work.",
       forked, with_longer_but_lighter_branch},
      {"shortened-main-branch", Rule::btc_best, "The stated best branch lacks its last headers.", forked,
       with_shortened_main_branch},
  };
  return mutations;
}

}  // namespace hemi::world
