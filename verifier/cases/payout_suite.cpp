// payout: the payouts of one sealed keystone block, and the keystones that may close in it.
#include <algorithm>

#include "verifier/bytes/big_endian.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/cases/fields.hpp"
#include "verifier/cases/suites.hpp"
#include "verifier/decode/l2_transaction.hpp"
#include "verifier/engine/payout.hpp"

namespace hemi::suites {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxKeystones = 1000;
constexpr std::size_t kMaxPublications = 10'000;
constexpr std::size_t kMaxPayouts = 1000;

std::string amount_hex(const NativeUint<256>& amount) { return to_hex(big_endian_bytes(amount)); }

/// 40 hex digits, or "nobody".
Miner read_miner(JsonFields& fields) {
  if (fields.value("miner") == "nobody") return {};
  Miner miner{EthereumAddress{}};
  if (const auto error = read_hex(fields.text("miner"), *miner.address, "miner")) {
    fields.refuse("miner", error->rule, error->found, error->required);
  }
  return miner;
}

PayableKeystone read_keystone(JsonFields fields) {
  PayableKeystone keystone{{fields.u32("number")}, {fields.u32("view_height")}, {}};
  for (const auto& item : fields.items("publications", kMaxPublications)) {
    const auto where = fields.place("publications") + "/" + std::to_string(keystone.publications.size());
    JsonFields publication(item, where, fields.error());
    const Position<Native> position{{publication.u32("height")},
                                    {NativeUint<64>(read_u64(publication, "transaction"))},
                                    {NativeUint<64>(read_u64(publication, "output"))}};
    keystone.publications.push_back({position, read_miner(publication)});
    publication.finish();
  }
  fields.finish();
  return keystone;
}

Pool<Native> read_pool(JsonFields& fields, const std::string& name) {
  const auto bytes = fields.bytes(name);
  if (bytes.size() == 16) {
    const auto number = number_of_big_endian(bytes).value();
    return {NativeUint<128>(static_cast<NativeUint<128>::Storage>(number))};
  }
  fields.refuse(name, Rule::enc_length, counted(bytes.size(), "byte"), "16 bytes");
  return {NativeUint<128>(NativeUint<128>::Storage{0})};
}

std::vector<Reward<Native>> read_rewards(JsonFields& fields, const std::string& name) {
  std::vector<Reward<Native>> rewards;
  for (const auto& bytes : fields.byte_strings(name, kMaxPayoutEntries)) {
    if (bytes.size() != 32) fields.refuse(name, Rule::enc_length, counted(bytes.size(), "byte"), "32 bytes");
    if (fields.error()) return {};
    rewards.push_back({number_of_big_endian(bytes)});
  }
  return rewards;
}

StatedPayout read_payout(JsonFields fields) {
  StatedPayout payout;
  const auto bytes = fields.bytes("transaction");
  if (const auto transaction = decode_payout(bytes)) {
    payout.calldata.assign(transaction->data.begin(), transaction->data.end());
  } else {
    fields.refuse("transaction", transaction.error().rule, transaction.error().found, transaction.error().required);
  }
  payout.pool = read_if_present(fields, "pool_hex", read_pool);
  payout.rewards = read_if_present(fields, "rewards_hex", read_rewards);
  fields.finish();
  return payout;
}

PayoutForm read_form(JsonFields& fields) {
  const auto text = fields.text("form");
  if (text != "amounts" && text != "heights") fields.refuse("form", Rule::enc_schema, text, "'amounts' or 'heights'");
  return text == "amounts" ? PayoutForm::amounts : PayoutForm::heights;
}

PayingBlock read_block(JsonFields& fields) {
  auto block = fields.object("block");
  PayingBlock read{
      {block.u32("number")}, {block.u32("view_height")}, {block.u32("highest_view_before")}, read_form(fields), {}};
  block.finish();
  for (const auto& item : fields.items("payouts", kMaxPayouts)) {
    const auto where = fields.place("payouts") + "/" + std::to_string(read.payouts.size());
    read.payouts.push_back(read_payout({item, where, fields.error()}));
  }
  return read;
}

json derived_of(const PayableKeystone& keystone, const std::optional<Pool<Native>>& pool) {
  const auto credits = credits_of(keystone, offload_terms<Native>());
  json entries = json::array();
  for (const auto& credit : credits) {
    entries.push_back({{"miner", to_hex(credit.miner)},
                       {"x", credit.x.value.value()},
                       {"points", points_at<Native>(credit.x).value.value()}});
  }
  json derived{{"number", keystone.number.value.value()}, {"credits", entries}};
  if (pool) {
    derived["rewards_hex"] = json::array();
    for (const auto& reward : rewards_of(credits, *pool)) derived["rewards_hex"].push_back(amount_hex(reward.value));
  }
  return derived;
}

}  // namespace

Fault payout(const HemiParameters&, const json& input, Answer& answer) {
  Fault fault;
  JsonFields fields(input, "", fault);
  std::vector<PayableKeystone> keystones;
  for (const auto& item : fields.items("keystones", kMaxKeystones)) {
    keystones.push_back(read_keystone({item, "/keystones/" + std::to_string(keystones.size()), fault}));
  }
  const auto block = read_block(fields);
  fields.finish();
  if (fault) return fault;

  const auto terms = offload_terms<Native>();
  judge_payouts(keystones, block, terms, answer.trail);
  if (answer.trail.verdict() != VerdictKind::accept) return fault;
  answer.derived["keystones"] = json::array();
  const auto due = keystones_due(keystones, block, terms);
  for (std::size_t i = 0; i < due.size(); ++i) {
    answer.derived["keystones"].push_back(derived_of(*due[i], block.payouts[i].pool));
  }
  return fault;
}

}  // namespace hemi::suites
