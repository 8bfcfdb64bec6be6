// Suite offload, outputs: which are items. Each negative case departs in one point from an item.
#include <algorithm>
#include <array>
#include <functional>

#include "vectors/recipes/inputs.hpp"
#include "vectors/recipes/recipes.hpp"
#include "vectors/world/hemi_mini.hpp"
#include "vectors/world/inbox.hpp"
#include "vectors/world/sequencers.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::Bytes;
using world::UserTransaction;
using Type = UserTransaction::Type;

constexpr std::uint64_t kSeed = 61;
constexpr const char* kBase = "item-transfer";

std::uint64_t chain_id() { return world::hemi_mini().chain_id; }

const world::SigningKey& user() {
  static world::Random random(kSeed);
  static const world::SigningKey key(random);
  return key;
}

UserTransaction transfer() { return {.chain_id = chain_id(), .nonce = 7, .value = 1000}; }

Bytes script_of(ByteView body, std::uint8_t kind = 0) {
  return world::inbox_script(world::inbox_data(kind, chain_id(), body));
}

Bytes script_of(const UserTransaction& transaction) { return script_of(world::signed_by(user(), transaction)); }

json input_of(const Bytes& script) { return {{"script", to_hex(script)}}; }

/// Of a transaction of the user.
json derived_of(const UserTransaction& transaction, std::uint64_t intrinsic_gas) {
  return {{"kind", 0},
          {"sender", std::string("0x").append(to_hex(user().address()))},
          {"nonce", transaction.nonce},
          {"intrinsic_gas", intrinsic_gas}};
}

/// Of the user, who sealed slot 100 twice.
Bytes evidence(std::uint64_t chain, Hash256 first, Hash256 second) {
  return world::equivocation_body(user(), user(), chain, 100, first, second);
}

void add_items(Topic& topic) {
  const auto add = [&](const std::string& id, const char* text, const UserTransaction& transaction, std::uint64_t gas) {
    topic.add({.id = id,
               .kind = Kind::positive,
               .rules = {Rule::off_out, Rule::off_item},
               .text = text,
               .input = input_of(script_of(transaction)),
               .expect = accept(derived_of(transaction, gas)),
               .importance = "critical"});
  };
  add(kBase, "A transfer with two prices (EIP-1559).", transfer(), 21'000);
  auto legacy = transfer();
  legacy.type = Type::legacy;
  add("item-legacy", "A legacy transaction whose v names the chain (EIP-155).", legacy, 21'000);
  auto listed = transfer();
  listed.type = Type::access_list;
  listed.access = {{.address = {1}, .keys = {Hash256{}, Hash256{}}}, {.address = {2}}};
  listed.gas = 29'600;
  add("item-access-list", "An access list of two addresses and two keys costs 2 · 2400 + 2 · 1900.", listed, 29'600);
  auto call = transfer();
  call.data = Bytes{0xa9, 0x05, 0x9c, 0xbb, 0x00, 0x00};
  call.gas = 21'180;
  add("item-call", "Data of 4 other and 2 zero bytes: the floor of 4 · 40 + 2 · 10 is more than 4 · 16 + 2 · 4.", call,
      21'180);
  auto creation = transfer();
  creation.to.reset();
  creation.data = Bytes(33, 1);
  creation.gas = 53'532;
  add("item-creation", "A creation costs 32000, two for each word of its code, and 16 for each byte of it.", creation,
      53'532);
  auto word = transfer();
  word.to.reset();
  word.data = Bytes(16, 0);
  word.data.resize(32, 1);
  word.gas = 53'322;
  add("item-creation-of-one-word", "32 bytes of code are one word; the 16 that are zero cost 4 each.", word, 53'322);
  const auto add_operation = [&](const char* id, const char* text, std::uint8_t kind, const Bytes& body) {
    topic.add({.id = id,
               .kind = Kind::positive,
               .rules = {Rule::off_out, Rule::off_item},
               .text = text,
               .input = input_of(script_of(body, kind)),
               .expect = accept({{"kind", kind}}),
               .importance = "high"});
  };
  add_operation("item-evidence", "Two seals of one key for one slot.", 1, evidence(chain_id(), {{1}}, {{2}}));
  add_operation("item-bond", "A bond, signed by its key.", 2, world::bond_body(user(), chain_id(), 1'000'000, 900));
  add_operation("item-unbond", "An unbond, signed by its key.", 3, world::unbond_body(user(), chain_id(), 900));
  topic.add({.id = "item-withdrawal",
             .kind = Kind::positive,
             .rules = {Rule::off_out, Rule::off_item},
             .text = "A withdrawal is a key of 33 bytes; a direct push is enough.",
             .input = input_of(script_of(user().compressed(), 4)),
             .expect = accept({{"kind", 4}})});
}

struct Departure {
  const char* id;
  const char* text;
  Bytes script;
};

void add_departures(Topic& topic, Rule rule, const std::vector<Departure>& departures) {
  for (const auto& [id, text, script] : departures) {
    topic.add({.id = id,
               .kind = Kind::negative,
               .rules = {rule},
               .text = text,
               .input = input_of(script),
               .expect = reject(rule, "/script"),
               .importance = "high",
               .base = kBase});
  }
}

void add_no_candidates(Topic& topic) {
  const auto body = world::signed_by(user(), transfer());
  const auto data = world::inbox_data(0, chain_id(), body);
  const auto valid = world::inbox_script(data);
  auto longer_push = Bytes{world::opcode::kReturn};
  world::append_push(longer_push, data, world::PushForm::two_byte_length);
  auto trailing = valid;
  trailing.push_back(0x51);
  auto cut = valid;
  cut.pop_back();
  auto behind_false = valid;
  behind_false.insert(behind_false.begin(), world::opcode::kFalse);
  auto without_return = valid;
  without_return.front() = 0x51;
  const auto of = [](const Bytes& push_data) { return world::inbox_script(push_data); };
  auto hemi_data = data;
  std::ranges::copy(std::string_view("HEMI"), hemi_data.begin());
  add_departures(
      topic, Rule::off_out,
      {{"output-longer-push", "F1: the push takes two bytes of length where one is enough.", longer_push},
       {"output-trailing-opcode", "F1: an opcode follows the push.", trailing},
       {"output-cut", "F1: the push runs past the end of the script.", cut},
       {"output-without-return", "F1: the push stands behind another opcode than OP_RETURN.", without_return},
       {"output-behind-false", "F1: OP_FALSE stands in front.", behind_false},
       {"output-of-publication", "F1: the magic is that of a publication.", of(hemi_data)},
       {"output-version-2", "F1: the version is 2.", of(world::inbox_data(0, chain_id(), body, 2))},
       {"output-kind-5", "F1: there is no kind 5.", of(world::inbox_data(5, chain_id(), body))},
       {"output-without-body", "F1: nothing follows the head.", of(world::inbox_data(0, chain_id(), {}))},
       {"output-short-withdrawal", "F1: a withdrawal of 32 bytes.",
        script_of(ByteView(user().compressed()).first(32), 4)},
       {"output-evidence-of-110-bytes", "F1: evidence of the size of a bond.", script_of(Bytes(110, 1), 1)},
       {"output-bond-of-102-bytes", "F1: a bond of the size of an unbond.", script_of(Bytes(102, 1), 2)},
       {"output-unbond-of-33-bytes", "F1: an unbond of the size of a withdrawal.", script_of(Bytes(33, 1), 3)},
       {"output-withdrawal-of-202-bytes", "F1: a withdrawal of the size of evidence.", script_of(Bytes(202, 1), 4)},
       {"output-other-chain", "F2: the output names another chain.", of(world::inbox_data(0, chain_id() + 1, body))},
       {"output-chain-id-little-endian", "F2: the chain id has its bytes in reverse.", [&] {
          auto reversed = data;
          std::reverse(reversed.begin() + 6, reversed.begin() + 14);
          return of(reversed);
        }()}});
}

Bytes signed_script(const UserTransaction& transaction, const std::function<void(RecoverableSignature&)>& change) {
  auto signature = user().sign(keccak256(world::unsigned_bytes(transaction)));
  change(signature);
  return script_of(world::with_signature(transaction, signature));
}

void add_no_transactions(Topic& topic) {
  const auto valid = world::signed_by(user(), transfer());
  auto trailing = valid;
  trailing.push_back(0);
  auto blob = valid;
  blob[0] = 3;
  auto deposit = valid;
  deposit[0] = 0x7e;
  // The nonce 7 is the first field behind the chain id, which takes 5 bytes.
  auto padded = valid;
  constexpr std::size_t kNonceAt = 8;
  padded.at(kNonceAt) = 0x81;
  padded.insert(padded.begin() + kNonceAt + 1, 7);
  ++padded[2];
  auto other_chain = transfer();
  other_chain.chain_id += 1;
  auto without_chain = transfer();
  without_chain.type = Type::legacy;
  const auto parity_2 = [](RecoverableSignature& s) { s.back() = 2; };
  const auto high_s = [](RecoverableSignature& s) { s = world::with_other_s(s); };
  const auto zero_r = [](RecoverableSignature& s) { std::fill(s.begin(), s.begin() + 32, std::uint8_t{0}); };
  auto greedy = transfer();
  greedy.priority_fee = greedy.max_fee + 1;
  add_departures(
      topic, Rule::off_item,
      {{"item-trailing-byte", "F3: a byte follows the transaction.", script_of(trailing)},
       {"item-blobs", "F3: a transaction of type 03.", script_of(blob)},
       {"item-deposit", "F3: a type of the chain itself.", script_of(deposit)},
       {"item-padded-number", "F3: the nonce has a length where a byte stands for itself.", script_of(padded)},
       {"item-empty-list", "F3: a list without fields.", script_of(Bytes{0xc0})},
       {"item-without-chain", "F3: a legacy transaction whose v is 27 or 28.",
        script_of(world::legacy_without_chain(without_chain, user().sign(Hash256{{1}})))},
       {"item-other-chain", "F2: the transaction in it is for another chain.",
        script_of(world::signed_by(user(), other_chain))},
       {"item-high-s", "F4: the other of two signatures, with the high s.", signed_script(transfer(), high_s)},
       {"item-parity-2", "F4: a parity of 2.", signed_script(transfer(), parity_2)},
       {"item-zero-r", "F4: a signature whose r is 0.", signed_script(transfer(), zero_r)},
       {"item-evidence-one-block", "F4: evidence with one block twice.",
        script_of(evidence(chain_id(), {{1}}, {{1}}), 1)},
       {"item-evidence-of-other-chain", "F4: both seals are for another chain.",
        script_of(evidence(chain_id() + 1, {{1}}, {{2}}), 1)},
       {"item-bond-of-other-chain", "F4: the bond is signed for another chain.",
        script_of(world::bond_body(user(), chain_id() + 1, 1'000'000, 900), 2)},
       {"item-unbond-of-other-chain", "F4: the unbond is signed for another chain.",
        script_of(world::unbond_body(user(), chain_id() + 1, 900), 3)},
       {"item-greedy", "F5: the priority fee is more than the fee.", script_of(greedy)}});
}

/// Up to 75 bytes are pushed directly, up to 255 with one byte of length: such outputs are candidates, with a body that
/// is no transaction.
void add_pushes(Topic& topic) {
  constexpr std::size_t kHead = 14;
  std::vector<Departure> departures;
  static const std::array<std::string, 4> ids{"item-push-of-75", "item-push-of-76", "item-push-of-255",
                                              "item-push-of-256"};
  const std::array<std::size_t, 4> sizes{75, 76, 255, 256};
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    departures.push_back({ids[i].c_str(), "F3: the shortest push of that many bytes, and no transaction in it.",
                          script_of(Bytes(sizes[i] - kHead, 1))});
  }
  add_departures(topic, Rule::off_item, departures);
}

void add_bounds(Topic& topic) {
  for (const auto point : kPoints) {
    const auto offset = static_cast<std::uint64_t>(point);
    const auto with_gas = [&](std::uint64_t gas) {
      auto transaction = transfer();
      transaction.gas = gas;
      return transaction;
    };
    const auto least = with_gas(20'999 + offset);
    topic.add(around("item-", Rule::off_item, "least-gas", point, input_of(script_of(least)),
                     point == Point::before ? reject(Rule::off_item) : accept(derived_of(least, 21'000)),
                     "F5: a transfer needs 21000 of gas."));
    const auto most = with_gas(499'999 + offset);
    topic.add(around("item-", Rule::off_item, "most-gas", point, input_of(script_of(most)),
                     point == Point::behind ? reject(Rule::off_item) : accept(derived_of(most, 21'000)),
                     "F5: an item has at most 500000 of gas."));
    // 4096 bytes are a type, 3 + 5 bytes of lists and lengths, other fields, and data.
    auto large = with_gas(400'000);
    const auto frame = world::signed_by(user(), large).size() + 4;
    large.data = Bytes(4095 + offset - frame, 0);
    while (world::signed_by(user(), large).size() < 4095 + offset) large.data.push_back(0);
    const auto size = large.data.size();
    topic.add(around("output-", Rule::off_out, "body-size", point, input_of(script_of(large)),
                     point == Point::behind ? reject(Rule::off_out) : accept(derived_of(large, 21'000 + 10 * size)),
                     "F1: the body of a transaction has at most 4096 bytes."));
  }
}

void add_scan(Topic& topic) {
  const auto item = script_of(transfer());
  const auto other = script_of(world::signed_by(user(), [] {
    auto transaction = transfer();
    transaction.chain_id += 1;
    return transaction;
  }()));
  world::Transaction transaction;
  transaction.inputs.push_back({.previous = {Hash256{{1}}, 0}});
  for (const auto& script : {world::pay_to_public_key_hash({}), item, other, item}) {
    transaction.outputs.push_back({.value = 0, .script = script});
  }
  topic.add({.id = "output-scan",
             .kind = Kind::positive,
             .rules = {Rule::off_out, Rule::off_item},
             .text = "A payment, an item, one for another chain, and the first item again: each output is read alone.",
             .input = {{"transaction", to_hex(world::serialize(transaction))}},
             .expect = accept({{"codes", {1, 0, 2, 0}}})});
  auto high_s = signed_script(transfer(), [](RecoverableSignature& s) { s = world::with_other_s(s); });
  auto greedy = transfer();
  greedy.priority_fee = greedy.max_fee + 1;
  auto all = transaction;
  all.outputs.clear();
  for (const auto& script : {world::inbox_script(world::inbox_data(0, chain_id() + 1, Bytes{1})),
                             script_of(Bytes{0xc0}), high_s, script_of(greedy)}) {
    all.outputs.push_back({.value = 0, .script = script});
  }
  topic.add({.id = "output-scan-of-all-codes",
             .kind = Kind::positive,
             .rules = {Rule::off_out, Rule::off_item},
             .text = "An output for another chain, a list without fields, a high s, and a greedy priority fee.",
             .input = {{"transaction", to_hex(world::serialize(all))}},
             .expect = accept({{"codes", {2, 3, 4, 5}}})});
  auto coinbase = transaction;
  coinbase.inputs[0].previous = {};
  topic.add({.id = "output-scan-coinbase",
             .kind = Kind::positive,
             .rules = {Rule::off_out},
             .text = "The same outputs in a coinbase are no candidates.",
             .input = {{"transaction", to_hex(world::serialize(coinbase))}},
             .expect = accept({{"codes", {1, 1, 1, 1}}})});
}

}  // namespace

void offload_items(Collection& collection) {
  auto& topic = collection.topic("offload", "items", world::hemi_mini());
  add_items(topic);
  add_no_candidates(topic);
  add_no_transactions(topic);
  add_pushes(topic);
  add_bounds(topic);
  add_scan(topic);
}

}  // namespace hemi::vectors::recipes
