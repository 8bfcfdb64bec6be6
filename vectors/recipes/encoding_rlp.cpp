// Suite encoding: RLP, and the structures of layer 2.
#include <array>

#include "vectors/recipes/encoding_case.hpp"
#include "vectors/recipes/hemi_inputs.hpp"
#include "vectors/recipes/recipes.hpp"
#include "verifier/bytes/rlp_writer.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::append;
using world::Bytes;
using world::HemiBlockFields;

constexpr std::uint64_t kSeed = 101;
constexpr std::size_t kHeadOfHeader = 3;  // f9 and two bytes of size
constexpr std::size_t kFieldsOfLegacy = 15;

HemiBlockFields a_header(std::size_t field_count) {
  world::Random random(kSeed);
  return {.parent_hash = random.hash(),
          .state_root = random.hash(),
          .transactions_root = random.hash(),
          .receipts_root = random.hash(),
          .number = 1'000,
          .time = 1'700'002'200,
          .beacon_root = random.hash(),
          .field_count = field_count};
}

json derived_of(const HemiBlockFields& block) {
  return {{"hash_hex_wire", wire(hash_of(block))}, {"number", block.number}, {"time", block.time}};
}

/// The items of the header, without the list around them.
Bytes items_of(const HemiBlockFields& block) {
  const auto header = serialize_header(block);
  return {header.begin() + kHeadOfHeader, header.end()};
}

Bytes list_of(const Bytes& items) {
  RlpWriter writer;
  writer.list([&] { writer.item(items); });
  return writer.take();
}

std::string numbered(const char* name, Point point) {
  return std::string(name) + "-" + std::to_string(static_cast<int>(point));
}

Case of_header(const std::string& id, Rule rule, const Bytes& bytes, std::string text, Expectation expect) {
  return of_bytes(id, "l2-header", rule, bytes, std::move(text), std::move(expect));
}

/// Headers have 15 to 21 fields; which of them a time asks for is another rule.
void add_field_counts(Topic& topic) {
  for (const std::size_t count : {16U, 20U, 21U}) {
    const auto header = a_header(count);
    topic.add(of_header("l2-header-of-" + std::to_string(count), Rule::enc_l2_block, serialize_header(header),
                        "A header with " + std::to_string(count) + " fields.", accept(derived_of(header))));
  }
  const auto least = a_header(kFieldsOfLegacy);
  auto without_nonce = items_of(least);
  without_nonce.resize(without_nonce.size() - 9);
  const auto more = a_header(kFieldsOfLegacy + 1);
  const std::array<Bytes, 3> around_least{list_of(without_nonce), serialize_header(least), serialize_header(more)};
  const std::array<Expectation, 3> of_least{reject(Rule::enc_l2_block, "/bytes"), accept(derived_of(least)),
                                            accept(derived_of(more))};
  const auto fewer = a_header(20);
  const auto most = a_header(21);
  auto with_another = items_of(most);
  with_another.push_back(0x80);
  const std::array<Bytes, 3> around_most{serialize_header(fewer), serialize_header(most), list_of(with_another)};
  const std::array<Expectation, 3> of_most{accept(derived_of(fewer)), accept(derived_of(most)),
                                           reject(Rule::enc_l2_block, "/bytes")};
  for (const auto point : kPoints) {
    const auto i = static_cast<std::size_t>(point);
    topic.add(on_bound(of_header(numbered("l2-header-least-fields", point), Rule::enc_l2_block, around_least[i],
                                 "A header has at least 15 fields.", of_least[i]),
                       "least-fields-of-a-header", point));
    topic.add(on_bound(of_header(numbered("l2-header-most-fields", point), Rule::enc_l2_block, around_most[i],
                                 "A header has at most 21 fields.", of_most[i]),
                       "most-fields-of-a-header", point));
  }
}

/// A header of 15 fields whose extra data, item 13, is written as the caller says.
Bytes with_extra_data(const Bytes& item) {
  auto items = items_of(a_header(kFieldsOfLegacy));
  constexpr std::size_t kBehind = 33 + 9;  // mix hash and nonce
  const auto at = items.end() - kBehind - 1;
  items.erase(at);
  items.insert(items.end() - kBehind, item.begin(), item.end());
  return list_of(items);
}

json derived_with_extra_data(const Bytes& item) {
  const auto header = a_header(kFieldsOfLegacy);
  return {{"hash_hex_wire", wire(keccak256(with_extra_data(item)))}, {"number", header.number}, {"time", header.time}};
}

void add_forms_of_strings(Topic& topic) {
  for (const auto point : kPoints) {
    // One byte of size where the first byte could say it.
    const auto size = 55 + static_cast<std::size_t>(point);
    Bytes item{0xb8, static_cast<std::uint8_t>(size)};
    item.resize(item.size() + size, 0x11);
    topic.add(on_bound(
        of_header(numbered("rlp-long-string", point), Rule::enc_rlp, with_extra_data(item),
                  "Strings up to 55 bytes have the short form.",
                  point == Point::before ? reject(Rule::enc_rlp, "/bytes") : accept(derived_with_extra_data(item))),
        "long-form-of-a-string", point));
  }
  for (const auto point : kPoints) {
    // A single byte with a head of its own.
    const auto byte = static_cast<std::uint8_t>(0x7f + static_cast<int>(point));
    const Bytes item{0x81, byte};
    topic.add(on_bound(
        of_header(numbered("rlp-single-byte", point), Rule::enc_rlp, with_extra_data(item),
                  "A byte below 80 stands for itself.",
                  point == Point::before ? reject(Rule::enc_rlp, "/bytes") : accept(derived_with_extra_data(item))),
        "head-of-a-byte", point));
  }
  for (const auto point : kPoints) {
    const auto size = 1'023 + static_cast<std::size_t>(point);
    Bytes item{0xb9, static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size)};
    item.resize(item.size() + size, 0x11);
    topic.add(on_bound(
        of_header(numbered("l2-extra-data", point), Rule::enc_limit, with_extra_data(item),
                  "Extra data has at most 1024 bytes.",
                  point == Point::behind ? reject(Rule::enc_limit, "/bytes") : accept(derived_with_extra_data(item))),
        "extra-data", point));
  }
}

/// The number, item 9, behind five digests, an address, the bloom and the difficulty.
Bytes with_number(const Bytes& item) {
  auto items = items_of(a_header(kFieldsOfLegacy));
  constexpr std::size_t kOffset = 5 * 33 + 21 + 259 + 1;
  const auto at = items.begin() + kOffset;
  items.insert(items.erase(at, at + 3), item.begin(), item.end());
  return list_of(items);
}

void add_numbers(Topic& topic) {
  for (const auto point : kPoints) {
    const auto number = 0xffffffffULL - 1 + static_cast<std::uint64_t>(point);
    RlpWriter item;
    item.number(number);
    const auto bytes = with_number(item.bytes());
    const json derived{
        {"hash_hex_wire", wire(keccak256(bytes))}, {"number", number}, {"time", a_header(kFieldsOfLegacy).time}};
    topic.add(on_bound(of_header(numbered("l2-number", point), Rule::enc_limit, bytes,
                                 "Numbers of blocks have 32 bits, as in keystones.",
                                 point == Point::behind ? reject(Rule::enc_limit, "/bytes") : accept(derived)),
                       "number-of-a-block", point));
  }
  struct Row {
    const char* id;
    Bytes item;
    const char* text;
    Rule rule;
  };
  for (const auto& [id, item, text, rule] :
       {Row{"leading-zero", {0x83, 0x00, 0x03, 0xe8}, "A number with a leading zero byte.", Rule::enc_rlp},
        Row{"zero-as-byte", {0x00}, "Zero as a zero byte.", Rule::enc_rlp},
        Row{"list-for-number", {0xc2, 0x03, 0x28}, "A list in the place of a number.", Rule::enc_l2_block},
        Row{"long-size", {0xb9, 0x00, 0x02, 0x03, 0xe8}, "A size with a leading zero byte.", Rule::enc_rlp},
        Row{"number-of-9-bytes", {0x89, 1, 0, 0, 0, 0, 0, 0, 0, 0}, "A number of nine bytes.", Rule::enc_l2_block}}) {
    topic.add(of_header(std::string("rlp-") + id, rule, with_number(item), text, reject(rule, "/bytes")));
  }
}

void add_ends(Topic& topic) {
  const auto header = serialize_header(a_header(21));
  topic.add(of_header("rlp-header", Rule::enc_rlp, header, "A whole header, and nothing else.",
                      accept(derived_of(a_header(21)))));
  auto longer = header;
  longer.push_back(0);
  topic.add(of_header("rlp-trailing-byte", Rule::enc_rlp, longer, "A byte follows.", reject(Rule::enc_rlp, "/bytes")));
  auto shorter = header;
  shorter.pop_back();
  topic.add(of_header("rlp-cut", Rule::enc_rlp, shorter, "The last byte is missing.", reject(Rule::enc_rlp, "/bytes")));
  auto overlong = header;
  ++overlong[2];
  topic.add(of_header("rlp-list-too-long", Rule::enc_rlp, overlong, "A list that exceeds the bytes.",
                      reject(Rule::enc_rlp, "/bytes")));
  topic.add(of_header("rlp-nothing", Rule::enc_rlp, {}, "No bytes.", reject(Rule::enc_rlp, "/bytes")));
}

/// A legacy transaction that is a list of lists of lists, inside the lists of block and transactions.
Bytes block_with_nesting(std::size_t levels) {
  Bytes nested{0xc0};
  for (std::size_t level = 3; level < levels; ++level) nested = list_of(nested);
  auto block = a_header(16);
  block.transactions = {nested};
  return serialize(block);
}

void add_blocks(Topic& topic) {
  auto block = a_header(21);
  world::Random random(kSeed);
  for (int i = 0; i < 4; ++i) block.transactions.push_back(world::user_transaction(1, random));
  auto derived = derived_of(block);
  derived["transactions"] = 4;
  const auto bytes = serialize(block);
  topic.add(of_bytes("l2-block", "l2-block", Rule::enc_l2_block, bytes, "Transactions with types and without.",
                     accept(derived)));
  auto items = Bytes(bytes.begin() + kHeadOfHeader, bytes.end());
  auto with_ommer = items;
  with_ommer.end()[-2] = 0xc1;  // the list of ommers, in front of the empty list of withdrawals
  with_ommer.insert(with_ommer.end() - 1, 0x80);
  topic.add(of_bytes("l2-block-with-ommer", "l2-block", Rule::enc_l2_block, list_of(with_ommer),
                     "Layer 2 has no ommers.", reject(Rule::enc_l2_block, "/bytes")));
  auto with_more = items;
  with_more.push_back(0xc0);
  topic.add(of_bytes("l2-block-with-more", "l2-block", Rule::enc_l2_block, list_of(with_more), "A fifth list.",
                     reject(Rule::enc_l2_block, "/bytes")));
  auto empty = a_header(16);
  empty.transactions = {{}};
  topic.add(of_bytes("l2-block-empty-transaction", "l2-block", Rule::enc_l2_block, serialize(empty),
                     "A transaction without bytes.", reject(Rule::enc_l2_block, "/bytes")));
  for (const auto point : kPoints) {
    const auto levels = 15 + static_cast<std::size_t>(point);
    auto nested = derived_of(a_header(16));
    nested["transactions"] = 1;
    topic.add(on_bound(of_bytes(numbered("rlp-levels", point), "l2-block", Rule::enc_limit, block_with_nesting(levels),
                                "Lists nest 16 levels deep at most.",
                                point == Point::behind ? reject(Rule::enc_limit, "/bytes") : accept(nested)),
                       "levels-of-rlp", point));
  }
}

void add_transactions(Topic& topic) {
  const Bytes input{1, 2, 3};
  const json derived{{"input", "010203"}};
  const auto deposit = world::deposit_transaction({}, input);
  const auto attributes = world::attributes_transaction(input);
  topic.add(of_bytes("deposit", "deposit", Rule::enc_l2_block, deposit, "A deposit.", accept(derived)));
  topic.add(of_bytes("bitcoin-attributes", "bitcoin-attributes", Rule::enc_l2_block, attributes,
                     "A Bitcoin-attributes transaction.", accept(derived)));
  auto other_type = attributes;
  other_type[0] = 0x7d;
  topic.add(of_bytes("attributes-of-another-type", "bitcoin-attributes", Rule::enc_l2_block, other_type,
                     "The type of payouts.", reject(Rule::enc_l2_block, "/bytes")));
  auto flag = deposit;
  flag.end()[-5] = 0x02;
  topic.add(of_bytes("deposit-flag-of-2", "deposit", Rule::enc_l2_block, flag, "A flag is 0 or 1.",
                     reject(Rule::enc_l2_block, "/bytes")));
  RlpWriter short_target;
  short_target.list([&] {
    short_target.string(Bytes(19, 0x88));
    short_target.number(1);
    short_target.string(input);
  });
  Bytes with_short_target{0x7c};
  append(with_short_target, short_target.bytes());
  topic.add(of_bytes("attributes-target-of-19-bytes", "bitcoin-attributes", Rule::enc_l2_block, with_short_target,
                     "A target has 20 bytes or none.", reject(Rule::enc_l2_block, "/bytes")));
}

}  // namespace

void encoding_rlp(Collection& collection) {
  auto& topic = collection.topic("encoding", "layer-2", kRegtest);
  add_field_counts(topic);
  add_forms_of_strings(topic);
  add_numbers(topic);
  add_ends(topic);
  add_blocks(topic);
  add_transactions(topic);
}

}  // namespace hemi::vectors::recipes
