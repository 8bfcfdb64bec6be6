// Suite sequencer: operations on stake, one block's items at a time. Operations live 2 Bitcoin blocks, stake is locked
// for 24, the registry has room for four records.
#include "vectors/recipes/recipes.hpp"
#include "vectors/recipes/sequencer_draft.hpp"
#include "vectors/world/hemi_mini.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::SigningKey;

constexpr const char* kBlock = "/block";
constexpr const char* kRecord = "/block/after";
constexpr std::uint32_t kMined = 32;

DraftItem bond(const SigningKey& key, std::uint64_t amount, std::uint32_t expiry) {
  return {2, world::bond_body(key, draft_chain_id(), amount, expiry), kMined};
}
DraftItem unbond(const SigningKey& key, std::uint32_t expiry) {
  return {3, world::unbond_body(key, draft_chain_id(), expiry), kMined};
}
DraftItem withdrawal(const SigningKey& key, std::uint32_t mined) {
  return {4, {key.compressed().begin(), key.compressed().end()}, mined};
}

/// A bond of the key between the first two members, with its deposit.
SequencerDraft with_bond(std::uint64_t amount, std::uint32_t expiry) {
  auto drafted = draft();
  drafted.items = {bond(drafted.keys[1], amount, expiry)};
  drafted.deposits = 1;
  return drafted;
}

void insert_bonded(SequencerDraft& drafted, std::uint64_t amount) {
  drafted.registry_after.insert(drafted.registry_after.begin() + 1, {drafted.keys[1].compressed(), amount});
}

Case effect(const char* id, std::string text, const SequencerDraft& drafted) {
  return held(id, {Rule::seq_reg}, std::move(text), drafted);
}

Case negative(const char* id, Rule rule, std::string text, const SequencerDraft& drafted) {
  return refused(id, rule, std::move(text), input_of(drafted));
}

void add_bonds(Topic& topic) {
  for (const auto point : kPoints) {
    auto drafted = with_bond(4, kMined + 1 + static_cast<std::uint32_t>(point));
    insert_bonded(drafted, 4);
    topic.add(bounded(Rule::seq_reg, "expiry-of-a-bond", point, input_of(drafted),
                      point == Point::behind ? reject(Rule::seq_reg, kBlock) : accept(derived_of(drafted)),
                      "A bond may be signed up to two blocks ahead; here one, two and three."));
    auto late = with_bond(4, kMined - 1 + static_cast<std::uint32_t>(point));
    insert_bonded(late, 4);
    topic.add(bounded(Rule::seq_reg, "age-of-a-bond", point, input_of(late),
                      point == Point::before ? reject(Rule::seq_reg, kBlock) : accept(derived_of(late)),
                      "A bond has no effect above its last height."));
    auto poor = with_bond(static_cast<std::uint64_t>(point), kMined);
    insert_bonded(poor, static_cast<std::uint64_t>(point));
    topic.add(bounded(Rule::seq_reg, "least-stake-of-a-bond", point, input_of(poor),
                      point == Point::before ? reject(Rule::seq_reg, kBlock) : accept(derived_of(poor)),
                      "A bond has at least one unit."));
  }
  auto unpaid = with_bond(4, kMined);
  unpaid.deposits = 0;
  topic.add(effect("bond-without-deposit", "A bond whose deposit was not executed.", unpaid));
  auto unsigned_bond = with_bond(4, kMined);
  unsigned_bond.items[0].body = world::bond_body(unsigned_bond.keys[3], draft_chain_id(), 4, kMined);
  std::ranges::copy(unsigned_bond.keys[1].compressed(), unsigned_bond.items[0].body.begin());
  topic.add(effect("bond-signed-by-another", "A bond that another key signed.", unsigned_bond));
  auto foreign = with_bond(4, kMined);
  foreign.items[0].body = world::bond_body(foreign.keys[1], draft_chain_id() + 1, 4, kMined);
  topic.add(effect("bond-of-another-chain", "A bond that was signed for another chain.", foreign));
  auto full = with_bond(4, kMined);
  full.registry.push_back({full.keys[5].compressed(), 1});
  full.registry_after = full.registry;
  topic.add(effect("bond-without-room", "The registry is full.", full));
  auto bounded_stake = with_bond(4, kMined);
  bounded_stake.registry[2].stake = (std::uint64_t{1} << 62) - 12;
  bounded_stake.registry_after = bounded_stake.registry;
  topic.add(effect("bond-up-to-the-bound", "With the bond all stake would be 2^62, which it has to stay below.",
                   bounded_stake));
  auto twice = with_bond(4, kMined);
  twice.items.push_back(twice.items[0]);
  twice.deposits = 3;
  insert_bonded(twice, 4);
  topic.add(effect("bond-twice", "A bond and its copy: the second finds a record.", twice));
  auto more = draft();
  more.items = {bond(more.keys[0], 4, kMined)};
  more.deposits = 1;
  topic.add(effect("bond-of-a-member", "A key with a record cannot add to it.", more));
}

void add_masks(Topic& topic) {
  auto transaction = draft();
  transaction.items = {{0, {}, kMined}};
  topic.add(effect("transaction-among-items", "An off-loaded transaction is no operation.", transaction));
  transaction.deposits = 1;
  topic.add(negative("deposit-of-a-transaction", Rule::seq_mask, "The bit of an item that is no bond.", transaction));
  auto beyond = with_bond(4, kMined);
  insert_bonded(beyond, 4);
  topic.add(held("bond", {Rule::seq_mask, Rule::seq_reg}, "A bond with its deposit.", beyond));
  beyond.deposits = 3;
  topic.add(negative("deposit-of-no-item", Rule::seq_mask, "The bit behind the last item.", beyond));
}

void add_exits(Topic& topic) {
  auto leaving = draft();
  leaving.items = {unbond(leaving.keys[2], kMined)};
  leaving.registry_after[1].since = leaving.number;
  topic.add(effect("unbond", "A member begins to leave; it may still lead.", leaving));
  auto staying = leaving;
  staying.registry_after = staying.registry;
  topic.add(
      negative("unbond-without-effect", Rule::seq_reg, "The stated registry still has the member bonded.", staying));
  auto without_stake = draft();
  without_stake.registry.push_back({without_stake.keys[5].compressed(), 0});
  without_stake.registry_after = without_stake.registry;
  without_stake.items = {unbond(without_stake.keys[5], kMined)};
  topic.add(effect("unbond-without-stake", "Who has no stake is not bonded, and cannot leave.", without_stake));
  auto least = without_stake;
  least.registry.back().stake = 1;
  least.registry_after.back() = {least.keys[5].compressed(), 1, least.number};
  topic.add(effect("unbond-of-one-unit", "A single unit is stake enough to leave.", least));
  auto again = draft();
  again.registry[1].since = again.registry_after[1].since = 90;
  again.items = {unbond(again.keys[2], kMined)};
  topic.add(effect("unbond-twice", "A replay of an unbond finds the key leaving already.", again));
  for (const auto point : kPoints) {
    auto drafted = draft();
    drafted.registry.push_back({drafted.keys[5].compressed(), 7, 90});
    drafted.keystones = {{75, 1}, {100, 7}, {90, 8}};
    drafted.items = {withdrawal(drafted.keys[5], 30 + static_cast<std::uint32_t>(point))};
    topic.add(bounded(Rule::eqv_free, "withdrawal-behind-the-lock", point, input_of(drafted),
                      point == Point::before ? reject(Rule::eqv_free, kRecord) : accept(derived_of(drafted)),
                      "The exit of block 90 counts at 7, with keystone 100; stake is free 24 blocks later."));
  }
  auto open = draft();
  open.registry.push_back({open.keys[5].compressed(), 7, 90});
  open.items = {withdrawal(open.keys[5], 31)};
  topic.add({.id = "seq-withdrawal-without-publications",
             .kind = Kind::indeterminate,
             .rules = {Rule::seq_reg},
             .text = "What was published is not given.",
             .input = input_of(open),
             .expect = undecided()});
}

void add_evidence(Topic& topic) {
  auto slashed = draft();
  slashed.items = {evidence_item(slashed.keys[0], 3, kMined)};
  slashed.registry_after[0] = {slashed.keys[0].compressed(), 0, slashed.number};
  topic.add(effect("evidence-of-an-earlier-epoch",
                   "Two seals of one slot, long past; the epochs of the blocks are not looked at.", slashed));
  auto twice = slashed;
  twice.items.push_back(evidence_item(slashed.keys[0], 4, kMined));
  topic.add(effect("evidence-twice", "The second evidence finds no stake.", twice));
  auto ignored = slashed;
  ignored.registry_after = ignored.registry;
  topic.add(refused("evidence-without-effect", Rule::eqv_slash, "The stated registry keeps the stake.",
                    input_of(ignored), kRecord));
  auto both = slashed;
  both.items.push_back(evidence_item(slashed.keys[2], 4, kMined));
  both.registry_after = both.registry;
  topic.add(negative("evidence-without-effect-twice", Rule::seq_reg,
                     "Two keys keep their stake: one item alone does not explain the registry.", both));
  auto kept = draft();
  kept.registry.push_back({kept.keys[5].compressed(), 7, 90});
  kept.registry_after.push_back(kept.registry.back());
  kept.keystones = {{100, 7}};
  kept.items = {withdrawal(kept.keys[5], 31)};
  topic.add(refused("withdrawal-without-effect", Rule::eqv_free,
                    "Stake that is free, and the stated registry keeps the record.", input_of(kept), kRecord));
  auto raced = draft();
  raced.registry.push_back({raced.keys[5].compressed(), 7, 90});
  raced.registry_after.push_back({raced.keys[5].compressed(), 0, 90});
  raced.keystones = {{100, 7}};
  raced.items = {evidence_item(raced.keys[5], 4, 30), withdrawal(raced.keys[5], 30)};
  topic.add(effect("evidence-before-an-early-withdrawal",
                   "Evidence takes the stake of a leaving key; the withdrawal is one block too early.", raced));
}

}  // namespace

void sequencer_items(Collection& collection) {
  auto& topic = collection.topic("sequencer", "items", world::hemi_mini());
  add_masks(topic);
  add_bonds(topic);
  add_exits(topic);
  add_evidence(topic);
}

}  // namespace hemi::vectors::recipes
