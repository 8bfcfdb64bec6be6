// Counterexamples about nBits, targets and retargets: suites bitcoin-bits and bitcoin-retarget.
#include "vectors/recipes/bits_values.hpp"
#include "vectors/recipes/counterexamples.hpp"
#include "vectors/recipes/recipes.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr std::uint32_t kSignBit = 0x00800000;

std::vector<Rule> faults_of_target(const NetworkParameters& network, const Wide& target) {
  if (target == 0) return {Rule::btc_bits_zero};
  if (target > limit_of(network)) return {Rule::btc_bits_limit};
  return {};
}

Expectation answer_to_bits(const NetworkParameters& network, std::uint32_t bits) {
  const auto value = value_of_bits(bits);
  const bool negative = (bits & kSignBit) != 0 && value != 0;
  const bool overflow = value >> 256 != 0;
  std::vector<Rule> fails;
  if (negative) fails.push_back(Rule::btc_bits_sign);
  if (overflow) fails.push_back(Rule::btc_bits_overflow);
  if (!fails.empty()) return expectation_of(fails, flags_only(negative, overflow));
  return expectation_of(faults_of_target(network, value), bits_values(bits));
}

Topic& bits_topic(Collection& collection, const NetworkParameters& network) {
  return collection.topic("bitcoin-bits", "counterexamples", network);
}

Case bits_case(const NetworkParameters& network, const Counterexample& found, std::uint32_t bits,
               const std::string& wrong) {
  return case_of(found, wrong, {{"bits_hex", hex8(bits)}}, answer_to_bits(network, bits));
}

/// The model's mantissa with each exponent that cuts some of it off: the sign bit is that of the uncut mantissa.
void add_signs(Collection& collection, const Counterexample& found) {
  auto& topic = bits_topic(collection, kMainnet);
  for (const std::uint32_t exponent : {1, 2}) {
    const auto bits = exponent << 24 | (found.word("bits") & 0x00ffffff);
    const auto mantissa = bits & 0x00ffffff;
    const auto shifted = hex8(mantissa >> 8 * (3 - exponent));
    auto added = bits_case(kMainnet, found, bits,
                           "sees no sign in these nBits and may take them for the target " + shifted +
                               ", the sign bit as a part of the number.");
    added.flags = {"CompactSign"};
    added.importance = "critical";
    topic.add(named(std::move(added), "exponent-" + std::to_string(exponent)));
  }
}

void add_sign_left_out(Collection& collection, const Counterexample& found) {
  auto added = bits_case(kMainnet, found, found.word("bits"), "takes a negative number for a small target.");
  added.flags = {"CompactSign"};
  added.importance = "critical";
  bits_topic(collection, kMainnet).add(std::move(added));
}

void add_overflow_flag(Collection& collection, const Counterexample& found) {
  auto added = bits_case(kMainnet, found, found.word("bits"), "sees an overflow where the number is zero, or fits.");
  added.flags = {"CompactOverflow"};
  bits_topic(collection, kMainnet).add(std::move(added));
}

void add_overflow(Collection& collection, const Counterexample& found) {
  auto added = bits_case(kMainnet, found, found.word("bits"), "goes on with the low 256 bits of a larger number.");
  added.flags = {"CompactOverflow"};
  bits_topic(collection, kMainnet).add(std::move(added));
}

void add_overflow_on_regtest(Collection& collection, const Counterexample& found) {
  auto added = case_of(found, "cannot do without BTC-BITS-OVERFLOW.1: the low 256 bits are a valid target there.",
                       {{"bits_hex", hex8(found.word("bits"))}}, answer_to_bits(kRegtest, found.word("bits")));
  added.flags = {"CompactOverflow"};
  bits_topic(collection, kRegtest).add(std::move(added));
}

void add_zero(Collection& collection, const Counterexample& found) {
  bits_topic(collection, kMainnet)
      .add(bits_case(kMainnet, found, found.word("bits"), "accepts a target that no hash but zero meets."));
}

Case target_case(const NetworkParameters& network, const Counterexample& found, const std::string& variable,
                 const std::string& wrong) {
  const auto target = found.wide(variable);
  return case_of(found, wrong, {{"target_hex", hex64(target)}},
                 expectation_of(faults_of_target(network, target), target_values(target)));
}

void add_encodings(Collection& collection, const Counterexample& found) {
  constexpr const char* kWrong = "encodes this target as another, or as a negative number.";
  auto& topic = bits_topic(collection, kMainnet);
  if (found.has("target")) topic.add(target_case(kMainnet, found, "target", kWrong));
  if (found.has("bits")) topic.add(bits_case(kMainnet, found, found.word("bits"), kWrong));
  for (const auto* variable : {"smaller_target", "larger_target"}) {
    if (found.has(variable))
      topic.add(named(target_case(kMainnet, found, variable, kWrong),
                      std::string_view(variable).starts_with("small") ? "smaller" : "larger"));
  }
}

/// Regtest has the largest limit, so that as many targets as possible are judged by their work.
void add_work(Collection& collection, const Counterexample& found) {
  bits_topic(collection, kRegtest)
      .add(target_case(kRegtest, found, "target", "finds another work for this target, zero, or none."));
}

/// The period's nBits and times, once with the nBits that follow and once with those of the faulty client.
void add_retarget(Collection& collection, const Counterexample& found, std::uint32_t bits, std::uint32_t first_bits,
                  const Wide& faulty_target) {
  auto& topic = collection.topic("bitcoin-retarget", "counterexamples", kMainnet);
  const auto computed = retarget(kMainnet, found.word("first_time"), found.word("last_time"), bits);
  json input{{"first_time", found.word("first_time")},
             {"first_bits_hex", hex8(first_bits)},
             {"last_time", found.word("last_time")},
             {"last_bits_hex", hex8(bits)},
             {"next_bits_hex", hex8(computed.bits)}};
  const auto right =
      named(case_of(found, "does not ask for these nBits.", input, accept(retarget_values(computed))), "right");
  topic.add(right);
  input["next_bits_hex"] = hex8(bits_of_value(std::min(faulty_target, limit_of(kMainnet))));
  auto wrong = case_of(found, "asks for these nBits.", input,
                       expectation_of({Rule::btc_bits_required}, retarget_values(computed)));
  wrong.base = right.id;
  topic.add(named(std::move(wrong), "wrong"));
}

constexpr std::uint32_t kTwoWeeks = 1'209'600;

void add_unsigned_timespan(Collection& collection, const Counterexample& found) {
  constexpr std::uint32_t kOrdinary = 0x1b0404cb;
  const std::uint32_t wrapped = found.word("last_time") - found.word("first_time");
  const auto timespan = std::clamp(wrapped, kTwoWeeks / 4, kTwoWeeks * 4);
  add_retarget(collection, found, kOrdinary, kOrdinary, value_of_bits(kOrdinary) * timespan / kTwoWeeks);
}

void add_missing_clamp(Collection& collection, const Counterexample& found) {
  const auto bits = bits_of_value(found.wide("old_target"));
  const auto timespan = std::max<std::int64_t>(std::int64_t{found.word("last_time")} - found.word("first_time"), 0);
  add_retarget(collection, found, bits, bits, value_of_bits(bits) * timespan / kTwoWeeks);
}

void add_first_block_retarget(Collection& collection, const Counterexample& found) {
  const auto first_bits = found.word("other_first_bits");
  const auto faulty = retarget(kTestnet4, found.word("first_time"), found.word("last_time"), first_bits);
  add_retarget(collection, found, found.word("last_bits"), first_bits, faulty.target);
}

}  // namespace

void counterexamples_bits(Collection& collection) {
  translate(collection,
            {
                {"bitcoin/negative-flag", "a client that shifts", add_signs},
                {"bitcoin/overflow-flag", "overflow from exponent 33", add_overflow_flag},
                {"bitcoin/pow-is-necessary", "without BTC-BITS-SIGN", add_sign_left_out},
                {"bitcoin/pow-is-necessary", "without BTC-BITS-OVERFLOW", add_overflow},
                {"bitcoin/pow-is-necessary", "without BTC-BITS-ZERO", add_zero},
                {"bitcoin/overflow-is-implied", "without BTC-BITS-", add_overflow},
                {"bitcoin/overflow-is-implied", "with the limit of regtest", add_overflow_on_regtest},
                {"bitcoin/encoding-is-canonical", "without BTC-BITS-OVERFLOW", add_overflow},
                {"bitcoin/encoding-", "an encoder that forgets", add_encodings},
                {"bitcoin/work-is-the-quotient", "", add_work},
                {"bitcoin/timespan-is-signed-clamp", "a client that subtracts", add_unsigned_timespan},
                {"bitcoin/retarget-", "no clamp of the timespan", add_missing_clamp},
                {"bitcoin/no-test-network-rules-on-mainnet", "the rules of testnet4", add_first_block_retarget},
            });
}

}  // namespace hemi::vectors::recipes
