// Suite bitcoin-bits: what nBits mean, and how a target is encoded.
#include "vectors/facts/facts.hpp"
#include "vectors/recipes/bits_values.hpp"
#include "vectors/recipes/recipes.hpp"

namespace hemi::vectors::recipes {

namespace {

Case of_bits(const std::string& id, Kind kind, std::vector<Rule> rules, std::uint32_t bits, std::string text,
             Expectation expect) {
  return {.id = "bits-" + id,
          .kind = kind,
          .rules = std::move(rules),
          .text = std::move(text),
          .input = {{"bits_hex", hex8(bits)}},
          .expect = std::move(expect)};
}

const std::vector<Rule> kAllOfBits{Rule::btc_bits_sign, Rule::btc_bits_zero, Rule::btc_bits_overflow,
                                   Rule::btc_bits_limit};

void add_positives(Topic& topic) {
  struct Row {
    std::uint32_t bits;
    const char* text;
  };
  const Row rows[]{
      {0x1d00ffff, "The limit as it is written, slightly below the limit itself."},
      {0x1b0404cb, "An ordinary target."},
      {0x03000001, "The least target: one."},
      {0x04123456, "An exponent above 3 appends a zero byte."},
      {0x05001234, "A leading zero byte that nothing asks for: valid, and not canonical."},
      {0x1c7fffff, "The largest mantissa."},
  };
  for (const auto& [bits, text] : rows) {
    topic.add(of_bits("valid-" + hex8(bits), Kind::positive, kAllOfBits, bits, text, accept(bits_values(bits))));
  }
}

void add_signs(Topic& topic) {
  struct Row {
    std::uint32_t bits;
    bool is_negative;
    const char* text;
  };
  const Row rows[]{
      {0x00fedcba, false, "Exponent 0 leaves nothing, so the sign bit does not count: zero."},
      {0x01800000, false, "Exponent 1 and no byte left: zero, not negative."},
      {0x0180ffff, false, "Exponent 1 drops both bytes that are not zero."},
      {0x02800000, false, "Exponent 2 and nothing left: zero, not negative."},
      {0x028000ff, false, "Exponent 2 drops the only byte that is not zero."},
      {0x03800000, false, "A zero mantissa with a sign bit is zero."},
      {0x01fedcba, true, "Exponent 1 leaves 7e, which is negative."},
      {0x02fedcba, true, "Exponent 2 leaves 7edc, which is negative."},
      {0x02800100, true, "Exponent 2 leaves 01, which is negative; some readers take it for 0100 or 8001."},
      {0x03fedcba, true, "Exponent 3 leaves all, which is negative."},
      {0x04fedcba, true, "Exponent 4 with a sign bit is negative."},
      {0x1d80ffff, true, "The limit with a sign bit."},
  };
  for (const auto& [bits, is_negative, text] : rows) {
    const auto rule = is_negative ? Rule::btc_bits_sign : Rule::btc_bits_zero;
    auto added = of_bits("sign-" + hex8(bits), Kind::negative, {rule}, bits, text,
                         reject(rule, "/bits_hex", is_negative ? flags_only(true, false) : bits_values(bits)));
    added.flags = {"CompactSign"};
    added.importance = "critical";
    topic.add(std::move(added));
  }
}

/// For each exponent the largest mantissa that fits 256 bits, and the two after it.
void add_overflows(Topic& topic) {
  for (const std::uint32_t first : {0x21010000U, 0x22000100U, 0x23000001U}) {
    const auto exponent = std::to_string(first >> 24);
    for (const auto point : kPoints) {
      const auto bits = first - 1 + static_cast<std::uint32_t>(point);
      const bool fits = point == Point::before;
      const bool is_zero = value_of_bits(bits) == 0;
      const auto rule = !fits ? Rule::btc_bits_overflow : is_zero ? Rule::btc_bits_zero : Rule::btc_bits_limit;
      auto added = of_bits("overflow-" + hex8(bits), Kind::boundary, {Rule::btc_bits_overflow}, bits,
                           "Exponent " + exponent + (fits ? ": the last that fits 256 bits." : ": 2^256 or more."),
                           reject(rule, "/bits_hex", fits ? bits_values(bits) : flags_only(false, true)));
      added.flags = {"CompactOverflow"};
      added.importance = "critical";
      added.boundary = Boundary{Rule::btc_bits_overflow, "bits-overflow-exponent-" + exponent, point};
      topic.add(std::move(added));
    }
  }
  for (const std::uint32_t bits : {0x217fffffU, 0x22007fffU, 0x24000001U, 0xff000001U, 0xff7fffffU}) {
    auto added = of_bits("overflow-" + hex8(bits), Kind::negative, {Rule::btc_bits_overflow}, bits,
                         "The value does not fit 256 bits.",
                         reject(Rule::btc_bits_overflow, "/bits_hex", flags_only(false, true)));
    added.flags = {"CompactOverflow"};
    topic.add(std::move(added));
  }
  topic.add(of_bits("zero-ff000000", Kind::negative, {Rule::btc_bits_zero}, 0xff000000,
                    "Zero never overflows, whatever the exponent.",
                    reject(Rule::btc_bits_zero, "/bits_hex", bits_values(0xff000000))));
  topic.add({.id = "bits-negative-and-overflow",
             .kind = Kind::order,
             .rules = {Rule::btc_bits_sign, Rule::btc_bits_overflow},
             .text = "Both flags: the sign is judged first.",
             .input = {{"bits_hex", "ffffffff"}},
             .expect = {.verdict = "reject",
                        .fails = {Rule::btc_bits_sign, Rule::btc_bits_overflow},
                        .at = "/bits_hex",
                        .derived = flags_only(true, true)}});
}

void add_zero_bound(Topic& topic) {
  for (const auto point : kPoints) {
    const auto bits = 0x03000000 + static_cast<std::uint32_t>(point);
    auto added = of_bits("least-" + hex8(bits), Kind::boundary, {Rule::btc_bits_zero}, bits, "The least target is 1.",
                         point == Point::before ? reject(Rule::btc_bits_zero, "/bits_hex", bits_values(bits))
                                                : accept(bits_values(bits)));
    added.boundary = Boundary{Rule::btc_bits_zero, "bits-least", point};
    topic.add(std::move(added));
  }
}

/// The limit is no number that nBits can encode, so its neighbours are given as targets.
void add_limit_bound(Topic& topic) {
  for (const auto point : kPoints) {
    const Wide target = limit_of(topic.network) - 1 + static_cast<unsigned>(point);
    topic.add({.id = "target-limit-" + std::to_string(static_cast<int>(point)) + "-" + std::string(topic.network.name),
               .kind = Kind::boundary,
               .rules = {Rule::btc_bits_limit},
               .text = "The limit is 2^" + std::to_string(topic.network.limit_bit_length) + " - 1, and allowed itself.",
               .input = {{"target_hex", hex64(target)}},
               .expect = point == Point::behind ? reject(Rule::btc_bits_limit, "/target_hex", target_values(target))
                                                : accept(target_values(target)),
               .boundary = Boundary{Rule::btc_bits_limit, "target-limit-" + std::string(topic.network.name), point}});
  }
}

Wide from_hex_number(const char* digits) { return Wide(std::string("0x") + digits); }

void add_facts(Topic& topic) {
  const json provenance{{"kind", "real"}, {"source", "pairs of nBits and targets published by ZeroSync"}};
  for (const auto& [bits, target_hex] : facts::kBitsToTarget) {
    const bool is_zero = from_hex_number(target_hex) == 0;
    auto derived = target_values(from_hex_number(target_hex));
    derived.update(flags_only(false, false));
    auto added = of_bits("published-" + hex8(bits), is_zero ? Kind::negative : Kind::positive,
                         {is_zero ? Rule::btc_bits_zero : Rule::btc_bits_limit}, bits,
                         "nBits whose target another program has published.",
                         is_zero ? reject(Rule::btc_bits_zero, "/bits_hex", derived) : accept(derived));
    added.provenance = provenance;
    topic.add(std::move(added));
  }
  for (const auto& [bits, target_hex] : facts::kTargetToBits) {
    auto derived = target_values(from_hex_number(target_hex));
    derived["canonical_bits_hex"] = hex8(bits);
    topic.add({.id = "target-published-" + hex8(bits),
               .kind = Kind::positive,
               .rules = {Rule::btc_bits_limit},
               .text = "A target whose encoding another program has published.",
               .input = {{"target_hex", hex64(from_hex_number(target_hex))}},
               .expect = accept(derived),
               .provenance = provenance});
  }
}

void add_malformed(Topic& topic) {
  const auto add = [&](const char* id, const char* text, json input, Rule rule, const char* at) {
    topic.add({.id = std::string("bits-") + id,
               .kind = Kind::malformed,
               .rules = {rule},
               .text = text,
               .input = std::move(input),
               .expect = reject(rule, at)});
  };
  add("three-bytes", "nBits have four bytes.", {{"bits_hex", "1d00ff"}}, Rule::enc_length, "/bits_hex");
  add("no-hex", "0x is no hex digit.", {{"bits_hex", "0x1d00ffff"}}, Rule::enc_hex, "/bits_hex");
  add("nothing", "Neither nBits nor a target.", json::object(), Rule::enc_schema, "/");
  add("both", "nBits besides a target.", {{"bits_hex", "1d00ffff"}, {"target_hex", hex64(1)}}, Rule::enc_schema,
      "/target_hex");
  add("unknown-field", "A field that no reader knows.", {{"bits_hex", "1d00ffff"}, {"bits", 1}}, Rule::enc_schema,
      "/bits");
}

}  // namespace

void bitcoin_bits(Collection& collection) {
  auto& mainnet = collection.topic("bitcoin-bits", "nbits", kMainnet);
  add_positives(mainnet);
  add_signs(mainnet);
  add_overflows(mainnet);
  add_zero_bound(mainnet);
  add_limit_bound(mainnet);
  add_facts(mainnet);
  add_malformed(mainnet);
  auto& regtest = collection.topic("bitcoin-bits", "nbits", kRegtest);
  add_limit_bound(regtest);
  regtest.add(of_bits("valid-207fffff", Kind::positive, kAllOfBits, 0x207fffff,
                      "The limit of regtest as it is written.", accept(bits_values(0x207fffff))));
}

}  // namespace hemi::vectors::recipes
