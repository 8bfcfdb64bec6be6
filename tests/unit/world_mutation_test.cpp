// Each mutation, for several seeds: its base violates nothing, and what is broken violates exactly the rules that the
// mutation declares.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/support/hemi_run.hpp"
#include "vectors/world/mutation.hpp"
#include "verifier/decode/header.hpp"
#include "verifier/engine/block_verifier.hpp"
#include "verifier/engine/header_tree.hpp"
#include "verifier/engine/proof_verifier.hpp"
#include "verifier/engine/publication.hpp"

namespace hemi::world {
namespace {

std::optional<Time<Native>> time_of(const std::optional<std::uint32_t>& now) {
  return now ? std::optional(Time<Native>{Native::make<32>(*now)}) : std::nullopt;
}

Bytes joined(const std::vector<HeaderBytes>& headers) {
  Bytes bytes;
  for (const auto& header : headers) append(bytes, header);
  return bytes;
}

std::vector<Rule> failing(const HeaderEvidence& evidence) {
  Trail trail;
  std::vector<Header<Native>> forks;
  for (const auto& header : evidence.forks) forks.push_back(*decode_header(header));
  const auto start = evidence.start_height - static_cast<std::uint32_t>(evidence.ancestors.size());
  HeaderTree tree(evidence.network, {Native::make<32>(start)}, time_of(evidence.now), forks);
  tree.extend(joined(evidence.ancestors), "/ancestors", 0, trail);
  tree.extend(joined(evidence.headers), "/headers", 0, trail);
  const auto tips = tree.finish(trail);
  if (evidence.stated_best) judge_best(tips, BlockHash<Native>{*evidence.stated_best}, trail);
  if (evidence.stated_work) {
    trail.record(Rule::btc_work, {"/chain_work"},
                 chain_work_is_as_stated<Native>(*evidence.stated_work, tree.main().ancestry.chain_work));
  }
  return trail.failing();
}

Branch<Native> branch_of(std::uint64_t index, const std::vector<Hash256>& siblings) {
  Branch<Native> branch{{Native::make<64>(index)}, {}};
  for (const auto& sibling : siblings) branch.siblings.push_back({sibling});
  return branch;
}

template <class Target, class Value>
void state(std::optional<Target>& target, const std::optional<Value>& value) {
  if (!value) return;
  if constexpr (std::is_integral_v<Value>) {
    target = Target{decltype(Target::value)(*value)};
  } else {
    target = Target{*value};
  }
}

std::vector<Rule> failing(const ProofEvidence& evidence) {
  StateProof proof;
  proof.network = evidence.network;
  proof.claim = evidence.claims_publication ? Claim::publication : Claim::inclusion;
  proof.header = *decode_header(evidence.header);
  proof.placed = {*decode_transaction(evidence.transaction), branch_of(evidence.index, evidence.siblings)};
  if (evidence.coinbase) {
    proof.coinbase = {*decode_transaction(evidence.coinbase->transaction), branch_of(0, evidence.coinbase->siblings)};
  }
  state(proof.height, evidence.height);
  state(proof.transaction_count, evidence.transaction_count);
  state(proof.output, evidence.output_index);
  state(proof.stated.block_hash, evidence.stated_block_hash);
  state(proof.stated.txid, evidence.stated_txid);
  state(proof.stated.keystone_hash, evidence.stated_keystone_hash);
  state(proof.stated.l1_block_number, evidence.stated_l1_block_number);
  state(proof.stated.l2_block_number, evidence.stated_l2_block_number);
  if (evidence.stated_miner) proof.stated.miner = Miner{evidence.stated_miner->address};
  Trail trail;
  judge(proof, trail);
  return trail.failing();
}

std::vector<Rule> failing(const BlockEvidence& evidence) {
  Trail trail;
  BlockVerifier verifier(evidence.network, std::nullopt);
  std::optional<Position<Native>> first;
  auto height = evidence.start_height;
  for (const auto& bytes : evidence.blocks) {
    const auto block = decode_block(bytes);
    const Height<Native> here{Native::make<32>(height++)};
    verifier.judge(*block, here, {"/blocks"}, trail);
    for (const auto& found : verifier.publications(*block, false)) {
      if (keystone_hash(found.payload).value != evidence.stated_first->keystone_hash) continue;
      const Position<Native> position{here, found.transaction, found.output};
      first = first ? earlier<Native>(*first, position) : position;
    }
  }
  const auto& stated = *evidence.stated_first;
  trail.record(Rule::pub_first, {"/first"},
               first_publication_is_as_stated<Native>({{Native::make<32>(stated.height)},
                                                       {Native::make<64>(stated.transaction)},
                                                       {Native::make<64>(stated.output)}},
                                                      *first));
  return trail.failing();
}

std::vector<Rule> failing(const HemiEvidence& evidence) { return test::run_hemi(evidence).trail.failing(); }

std::vector<std::string_view> ids(const std::vector<Rule>& rules) {
  std::vector<std::string_view> names;
  names.reserve(rules.size());
  for (const auto rule : rules) names.push_back(id_of(rule));
  return names;
}

template <class Mutations>
void expect_single_faults(const Mutations& mutations) {
  for (const auto& mutation : mutations) {
    for (const std::uint64_t seed : {1, 2, 3}) {
      SCOPED_TRACE(std::string(mutation.name) + ", seed " + std::to_string(seed));
      EXPECT_EQ(ids(failing(mutation.valid(seed))), ids({}));
      EXPECT_EQ(ids(failing(mutation.broken(seed))), ids(mutation.fails()));
    }
  }
}

TEST(WorldMutation, OfHeaders) { expect_single_faults(header_mutations()); }
TEST(WorldMutation, OfBits) { expect_single_faults(bits_mutations()); }
TEST(WorldMutation, OfTime) { expect_single_faults(time_mutations()); }
TEST(WorldMutation, OfInclusion) { expect_single_faults(inclusion_mutations()); }
TEST(WorldMutation, OfPublications) { expect_single_faults(publication_mutations()); }
TEST(WorldMutation, OfBlocks) { expect_single_faults(block_mutations()); }
TEST(WorldMutation, OfLayer2Blocks) { expect_single_faults(hemi_mutations()); }
TEST(WorldMutation, OfViews) { expect_single_faults(view_mutations()); }
TEST(WorldMutation, OfFullKeystones) { expect_single_faults(keystone_mutations()); }

/// The world of the shipped bundle, as much of it shown as the mutation asks for: what is broken in it breaks the same
/// rule. Mutations of the view make worlds of their own.
TEST(WorldMutation, OfTheShippedWorld) {
  std::set<Rule> broken;
  const auto apply = [&](const std::vector<HemiMutation>& mutations) {
    for (const auto& mutation : mutations) {
      SCOPED_TRACE(mutation.name);
      const auto base = mutation.base(1);
      auto world = draw_bundle_world(1);
      world.first_shown = base.first_shown;
      world.shows_parent = base.shows_parent;
      world.shows_blocks = base.shows_blocks;
      world.shows_publications = base.shows_publications;
      EXPECT_EQ(ids(failing(mutation.breaks(world))), ids(mutation.fails()));
      broken.insert(mutation.rule);
    }
  };
  apply(hemi_mutations());
  apply(keystone_mutations());
  EXPECT_GE(broken.size(), 14U);
}

/// Every rule from bitcoin.md to bitcoin-view.md is broken by itself at least once. For the chapters after these the
/// recipes break the rules, and the coverage of the vectors asks for it.
TEST(WorldMutation, CoversTheCatalogue) {
  std::vector<Rule> isolated;
  const auto collect = [&](const auto& mutations) {
    for (const auto& mutation : mutations) {
      if (mutation.inherent.empty()) isolated.push_back(mutation.rule);
    }
  };
  collect(header_mutations());
  collect(bits_mutations());
  collect(time_mutations());
  collect(inclusion_mutations());
  collect(publication_mutations());
  collect(block_mutations());
  collect(hemi_mutations());
  collect(view_mutations());
  collect(keystone_mutations());
  for (auto i = static_cast<std::size_t>(Rule::btc_stated); i <= static_cast<std::size_t>(Rule::view_tip); ++i) {
    EXPECT_TRUE(std::ranges::count(isolated, static_cast<Rule>(i)) > 0) << kRuleIds[i];
  }
}

}  // namespace
}  // namespace hemi::world
