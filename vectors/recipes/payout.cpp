// Suite payout: which keystones a block pays for, whom, and how much. Points and shares are computed apart from the
// rule text, on unbounded integers.
#include <algorithm>
#include <map>

#include "vectors/recipes/recipes.hpp"
#include "vectors/tool/arithmetic.hpp"
#include "vectors/world/hemi_mini.hpp"
#include "vectors/world/random.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/l2_transaction.hpp"
#include "verifier/decode/payout_call.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::Bytes;

constexpr const char* kBase = "payout-heights";
constexpr std::uint32_t kKeystone = 25;
constexpr std::uint32_t kView = 100;
/// Of the block in which that keystone closes.
constexpr std::uint32_t kClosing = kView + 15;
const Wide kPool("100000000000000000000");  // 100 tokens

EthereumAddress miner(std::uint64_t number) { return world::Random(number).array<20>(); }

struct Published {
  std::uint32_t height;
  std::uint64_t transaction;
  /// Nothing for nobody.
  std::optional<std::uint64_t> miner;
};

struct Entry {
  std::uint64_t miner;
  std::uint32_t x;
};

/// 100000 / x², to the nearest; x = 0 as x = 1.
std::uint64_t points_of(std::uint32_t x) {
  const std::uint64_t square = x == 0 ? 1 : std::uint64_t{x} * x;
  return (2 * 100'000 + square) / (2 * square);
}

std::vector<Wide> rewards_of(const std::vector<Entry>& entries) {
  const Wide unit("1000000000000000000");
  Wide total = 0;
  for (const auto& entry : entries) total += points_of(entry.x);
  std::vector<Wide> rewards;
  for (const auto& entry : entries) rewards.push_back(kPool * unit / total * points_of(entry.x) / unit);
  return rewards;
}

json keystone_json(std::uint32_t number, std::uint32_t view_height, const std::vector<Published>& publications) {
  json list = json::array();
  for (const auto& [height, transaction, who] : publications) {
    list.push_back({{"height", height},
                    {"transaction", transaction},
                    {"output", 0},
                    {"miner", who ? to_hex(miner(*who)) : std::string("nobody")}});
  }
  return {{"number", number}, {"view_height", view_height}, {"publications", list}};
}

Bytes call_of(const std::vector<Entry>& entries, PayoutForm form, std::uint32_t number = kKeystone) {
  PayoutCall call{number, {}};
  const auto rewards = rewards_of(entries);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto amount = NativeUint<256>(NativeUint<256>::Storage(rewards[i]));
    const auto x = NativeUint<256>(NativeUint<256>::Storage(entries[i].x));
    call.entries.push_back({miner(entries[i].miner), form == PayoutForm::amounts ? amount : x});
  }
  return encode_payout_call(call, form);
}

std::string transaction_hex(const Bytes& calldata) {
  return to_hex(encode_payout({.to = EthereumAddress{0x42}, .gas = 1'000'000, .data = calldata}));
}

std::string pool_hex() { return hex64(kPool).substr(32); }

json payout_json(const std::vector<Entry>& entries, PayoutForm form) {
  json payout{{"transaction", transaction_hex(call_of(entries, form))}, {"pool_hex", pool_hex()}};
  if (form == PayoutForm::amounts) return payout;
  payout["rewards_hex"] = json::array();
  for (const auto& reward : rewards_of(entries)) payout["rewards_hex"].push_back(hex64(reward));
  return payout;
}

json input_of(const json& keystones, const json& payouts, PayoutForm form = PayoutForm::heights,
              std::uint32_t view_height = kClosing, std::uint32_t highest_before = kClosing - 1) {
  return {{"keystones", keystones},
          {"block", {{"number", 500}, {"view_height", view_height}, {"highest_view_before", highest_before}}},
          {"form", form == PayoutForm::amounts ? "amounts" : "heights"},
          {"payouts", payouts}};
}

json paid(const std::vector<Entry>& entries, std::uint32_t number = kKeystone, bool has_pool = true) {
  json credits = json::array();
  for (const auto& entry : entries) {
    credits.push_back({{"miner", to_hex(miner(entry.miner))}, {"x", entry.x}, {"points", points_of(entry.x)}});
  }
  json keystone{{"number", number}, {"credits", credits}};
  if (!has_pool) return keystone;
  keystone["rewards_hex"] = json::array();
  for (const auto& reward : rewards_of(entries)) keystone["rewards_hex"].push_back(hex64(reward));
  return keystone;
}

json derived(const std::vector<json>& keystones) { return {{"keystones", keystones}}; }

/// Three miners at the base and above; nobody before and between; one of them twice; one too late.
std::vector<Published> usual_publications() {
  return {
      {101, 4, std::nullopt}, {102, 2, 1}, {102, 9, 2}, {103, 1, std::nullopt}, {103, 5, 1}, {105, 3, 3}, {110, 1, 4}};
}
std::vector<Entry> usual_entries() { return {{1, 0}, {2, 0}, {3, 3}}; }
json usual_keystones() { return json::array({keystone_json(kKeystone, kView, usual_publications())}); }

json usual_payouts() { return json::array({payout_json(usual_entries(), PayoutForm::heights)}); }

/// A payout without pool and rewards, as the list of a block.
json only_call(const Bytes& calldata) {
  const json payout{{"transaction", transaction_hex(calldata)}};
  return json::array({payout});
}

void add_positives(Topic& topic) {
  const std::vector<Rule> all{Rule::pay_close, Rule::pay_credit, Rule::pay_share, Rule::pay_tx};
  const auto add = [&](const char* id, const char* text, json input, json expected, std::vector<Rule> rules) {
    topic.add({.id = id,
               .kind = Kind::positive,
               .rules = std::move(rules),
               .text = text,
               .input = std::move(input),
               .expect = accept(std::move(expected)),
               .importance = "critical"});
  };
  const auto usual = derived({paid(usual_entries())});
  add(kBase, "Publications that name nobody move no base; each miner counts once, by his first.",
      input_of(usual_keystones(), usual_payouts()), usual, all);
  add("payout-amounts", "The form that runs: selector 1725877d, and amounts in place of heights.",
      input_of(usual_keystones(), json::array({payout_json(usual_entries(), PayoutForm::amounts)}),
               PayoutForm::amounts),
      usual, all);
  auto reversed = usual_publications();
  std::ranges::reverse(reversed);
  reversed.push_back(reversed[2]);
  add("payout-in-another-order", "The order in which publications are given, and one given twice, change nothing.",
      input_of(json::array({keystone_json(kKeystone, kView, reversed)}), usual_payouts()), usual, {Rule::pay_credit});
  add("payout-for-nobody", "A keystone that nobody published for pay closes without a payout.",
      input_of(json::array({keystone_json(kKeystone, kView, {{101, 1, std::nullopt}})}), json::array()), derived({}),
      {Rule::pay_close});
  add("payout-two-keystones", "Two keystones close in one block and are paid in the order of their numbers.",
      input_of({keystone_json(50, kView, {{104, 1, 2}}), keystone_json(kKeystone, kView, usual_publications())},
               {payout_json(usual_entries(), PayoutForm::heights),
                {{"transaction", transaction_hex(call_of({{2, 0}}, PayoutForm::heights, 50))}}}),
      derived({paid(usual_entries()), paid({{2, 0}}, 50, false)}), {Rule::pay_close});
  // No multiple of the points: with another unit than 10^18 the quotients would not come out even.
  const Wide odd_pool("12345678901234567");
  const std::vector<Entry> alone{{1, 0}};
  auto odd_payout = payout_json(alone, PayoutForm::heights);
  odd_payout["pool_hex"] = hex64(odd_pool).substr(32);
  odd_payout["rewards_hex"] = json::array({hex64(odd_pool)});
  auto odd_paid = paid(alone);
  odd_paid["rewards_hex"] = odd_payout["rewards_hex"];
  add("payout-of-an-odd-pool", "A single publisher has all of the pool, to the last unit.",
      input_of(json::array({keystone_json(kKeystone, kView, {{102, 2, 1}})}), json::array({odd_payout})),
      derived({odd_paid}), {Rule::pay_share});
  std::vector<Published> ladder;
  std::vector<Entry> rungs;
  for (std::uint32_t x = 0; x <= 8; ++x) {
    ladder.push_back({101 + x, 1, x});
    rungs.push_back({x, x});
  }
  add("payout-all-heights", "One miner at each height of the window: the whole table of points.",
      input_of(json::array({keystone_json(kKeystone, kView, ladder)}),
               json::array({payout_json(rungs, PayoutForm::heights)})),
      derived({paid(rungs)}), {Rule::pay_credit, Rule::pay_share});
}

void add_bounds(Topic& topic) {
  for (const auto point : kPoints) {
    const auto offset = static_cast<std::uint32_t>(point);
    const auto view_height = kClosing - 1 + offset;
    topic.add(around(
        "payout-", Rule::pay_close, "closing", point,
        input_of(usual_keystones(), usual_payouts(), PayoutForm::heights, view_height),
        point == Point::before ? reject(Rule::pay_close, "/payouts/0") : accept(derived({paid(usual_entries())})),
        "A keystone closes once the view is 15 above its own."));
    const std::vector<Entry> late{{1, 0}, {2, 7 + offset}};
    topic.add(around("payout-", Rule::pay_credit, "window", point,
                     input_of(json::array({keystone_json(kKeystone, kView, {{101, 1, 1}, {108 + offset, 1, 2}})}),
                              only_call(call_of(late, PayoutForm::heights))),
                     point == Point::behind ? reject(Rule::pay_credit, "/payouts/0")
                                            : accept(derived({paid(late, kKeystone, false)})),
                     "Publications up to 9 blocks above the keystone's view earn."));
    auto payouts = usual_payouts();
    payouts[0]["rewards_hex"][1] = hex64(rewards_of(usual_entries())[1] + offset - 1);
    topic.add(
        around("payout-", Rule::pay_share, "reward", point, input_of(usual_keystones(), payouts),
               point == Point::at ? accept(derived({paid(usual_entries())})) : reject(Rule::pay_share, "/payouts/0"),
               "A reward of one base unit less, the right one, and one more."));
    std::vector<Published> crowd;
    std::vector<Entry> entries;
    for (std::uint32_t i = 0; i < 63 + offset; ++i) {
      crowd.push_back({101, i + 1, i});
      entries.push_back({i, 0});
    }
    topic.add(around("payout-", Rule::pay_tx, "entries", point,
                     input_of(json::array({keystone_json(kKeystone, kView, crowd)}),
                              only_call(call_of(entries, PayoutForm::heights))),
                     point == Point::behind ? reject(Rule::pay_tx, "/payouts/0")
                                            : accept(derived({paid(entries, kKeystone, false)})),
                     "A payout has at most 64 entries."));
  }
}

void add_negative(Topic& topic, const char* id, Rule rule, const char* text, json input, const char* base = kBase) {
  topic.add({.id = std::string("payout-") + id,
             .kind = Kind::negative,
             .rules = {rule},
             .text = text,
             .input = std::move(input),
             .expect = reject(rule, "/payouts/0"),
             .importance = "high",
             .base = base});
}

void add_closing_faults(Topic& topic) {
  add_negative(topic, "omitted", Rule::pay_close, "The keystone closes and is not paid.",
               input_of(usual_keystones(), json::array()));
  add_negative(topic, "paid-before", Rule::pay_close, "An earlier keystone block had that view: it has been paid.",
               input_of(usual_keystones(), usual_payouts(), PayoutForm::heights, kClosing, kClosing));
  auto twice = usual_payouts();
  twice.push_back(twice[0]);
  topic.add({.id = "payout-twice",
             .kind = Kind::negative,
             .rules = {Rule::pay_close},
             .text = "The keystone is paid twice in one block.",
             .input = input_of(usual_keystones(), twice),
             .expect = reject(Rule::pay_close, "/payouts/1"),
             .importance = "high",
             .base = kBase});
}

/// The pool is paid out in full, to the wrong publishers.
void add_share_faults(Topic& topic) {
  auto payouts = usual_payouts();
  std::swap(payouts[0]["rewards_hex"][0], payouts[0]["rewards_hex"][2]);
  add_negative(topic, "rewards-swapped", Rule::pay_share, "Two publishers have each other's reward.",
               input_of(usual_keystones(), payouts));
}

void add_credit_faults(Topic& topic) {
  const auto with_entries = [&](const std::vector<Entry>& entries) {
    return input_of(usual_keystones(), only_call(call_of(entries, PayoutForm::heights)));
  };
  const auto add = [&](const char* id, const char* text, const std::vector<Entry>& entries) {
    add_negative(topic, id, Rule::pay_credit, text, with_entries(entries));
  };
  add("dropped-miner", "A miner is left out.", {{1, 0}, {3, 3}});
  add("added-miner", "A miner is added who published nothing.", {{1, 0}, {2, 0}, {3, 3}, {9, 3}});
  add("swapped-miners", "Two miners change places.", {{2, 0}, {1, 0}, {3, 3}});
  add("better-height", "A miner is paid for a lower height than his.", {{1, 0}, {2, 0}, {3, 2}});
  add("base-of-nobody", "Heights are counted from a publication that names nobody.", {{1, 1}, {2, 1}, {3, 4}});
  add("second-publication", "A miner is paid for his second publication too.", {{1, 0}, {2, 0}, {1, 1}, {3, 3}});
}

void add_call_faults(Topic& topic) {
  const auto call = call_of(usual_entries(), PayoutForm::heights);
  const auto add = [&](const char* id, const char* text, const Bytes& changed, PayoutForm form = PayoutForm::heights) {
    add_negative(topic, id, Rule::pay_tx, text, input_of(usual_keystones(), only_call(changed), form));
  };
  const auto with_bit = [&](std::size_t at) {
    auto changed = call;
    changed.at(at) ^= 1;
    return changed;
  };
  auto longer = call;
  longer.push_back(0);
  add("longer-call", "A byte follows the call.", longer);
  add("empty-call", "The call has no bytes.", {});
  add("other-selector", "The call has another selector.", with_bit(3));
  add("heights-for-amounts", "The form with heights stands where the one with amounts is asked for.", call,
      PayoutForm::amounts);
  add("keystone-above-64-bits", "The number of the keystone has more than 64 bits.", with_bit(4));
  add("other-miners-offset", "The miners are said to be elsewhere.", with_bit(67));
  add("other-values-offset", "The heights are said to be elsewhere.", with_bit(99));
  add("other-miner-count", "The list of miners has another length than the call.", with_bit(131));
  add("other-value-count", "The list of heights has another length than the call.", with_bit(131 + 32 * 4));
  add("padded-miner", "A byte before an address is not zero.", with_bit(132));
  add("height-above-32-bits", "A height has more than 32 bits.", with_bit(132 + 32 * 4 + 27));
}

void add_others(Topic& topic) {
  auto payouts = usual_payouts();
  payouts[0]["transaction"] = "7c" + payouts[0]["transaction"].get<std::string>().substr(2);
  topic.add({.id = "payout-other-type",
             .kind = Kind::malformed,
             .rules = {Rule::enc_l2_block},
             .text = "The transaction is of type 7c.",
             .input = input_of(usual_keystones(), payouts),
             .expect = reject(Rule::enc_l2_block, "/payouts/0/transaction")});
  auto faulty = usual_payouts();
  faulty[0]["transaction"] = transaction_hex(call_of({{1, 0}, {3, 3}, {2, 0}}, PayoutForm::heights));
  faulty[0]["rewards_hex"][0] = hex64(1);
  topic.add({.id = "payout-order",
             .kind = Kind::order,
             .rules = {Rule::pay_close, Rule::pay_credit, Rule::pay_share},
             .text = "Paid too early, to miners in the wrong order, and too little.",
             .input = input_of(usual_keystones(), faulty, PayoutForm::heights, kClosing - 1),
             .expect = reject_first({Rule::pay_close, Rule::pay_credit, Rule::pay_share}, "/payouts/0")});
}

}  // namespace

void payout(Collection& collection) {
  auto& topic = collection.topic("payout", "payouts", world::hemi_mini());
  add_positives(topic);
  add_bounds(topic);
  add_closing_faults(topic);
  add_share_faults(topic);
  add_credit_faults(topic);
  add_call_faults(topic);
  add_others(topic);
}

}  // namespace hemi::vectors::recipes
