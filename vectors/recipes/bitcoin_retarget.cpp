// Suite bitcoin-retarget: nBits of the first header of a period, from the first and the last of the period before.
#include "vectors/facts/facts.hpp"
#include "vectors/recipes/bits_values.hpp"
#include "vectors/recipes/recipes.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr std::uint32_t kStart = 1'500'000'000;
constexpr std::uint32_t kDue = 1'209'600;
constexpr std::uint32_t kOrdinary = 0x1b0404cb;

struct Span {
  std::int64_t seconds;
  std::uint32_t first_bits = kOrdinary;
  std::uint32_t last_bits = kOrdinary;

  std::uint32_t last_time() const { return static_cast<std::uint32_t>(kStart + seconds); }
  Retarget retargeted(const NetworkParameters& network) const {
    return retarget(network, kStart, last_time(), network.retargets_from_first_block ? first_bits : last_bits);
  }
};

json input_of(const Span& span, std::uint32_t next_bits) {
  return {{"first_time", kStart},
          {"first_bits_hex", hex8(span.first_bits)},
          {"last_time", span.last_time()},
          {"last_bits_hex", hex8(span.last_bits)},
          {"next_bits_hex", hex8(next_bits)}};
}

Case correct(const std::string& id, const NetworkParameters& network, const Span& span, std::string text) {
  const auto computed = span.retargeted(network);
  return {.id = "retarget-" + id,
          .kind = Kind::positive,
          .rules = {Rule::btc_bits_required},
          .text = std::move(text),
          .input = input_of(span, computed.bits),
          .expect = accept(retarget_values(computed)),
          .importance = "high"};
}

Case wrong(const std::string& id, const NetworkParameters& network, const Span& span, std::uint32_t next_bits,
           std::string text) {
  return {.id = "retarget-" + id,
          .kind = Kind::negative,
          .rules = {Rule::btc_bits_required},
          .text = std::move(text),
          .input = input_of(span, next_bits),
          .expect = reject(Rule::btc_bits_required, "/next_bits_hex", retarget_values(span.retargeted(network))),
          .importance = "high"};
}

/// Three timespans in a row, each with the nBits that follow from it.
void add_edge(Topic& topic, const std::string& set, std::int64_t seconds, std::uint32_t bits, const char* text) {
  for (const auto point : kPoints) {
    const Span span{seconds - 1 + static_cast<int>(point), bits, bits};
    auto added = correct(set + "-" + std::to_string(span.seconds), topic.network, span, text);
    topic.add(on_bound(std::move(added), "retarget-" + set, point));
  }
}

void add_mainnet(Topic& topic) {
  const auto& network = topic.network;
  topic.add(correct("on-time", network, {kDue}, "A period of exactly two weeks changes nothing."));
  topic.add(correct("honest-on-time", network, {kDue - 600}, "2015 intervals of ten minutes: slightly harder."));
  add_edge(topic, "lower-clamp", kDue / 4, kOrdinary, "A timespan below a quarter counts as a quarter.");
  add_edge(topic, "upper-clamp", std::int64_t{kDue} * 4, kOrdinary,
           "A timespan above four times counts as four times.");
  add_edge(topic, "limit", 1'209'619, 0x1d00ffff,
           "A target above the limit is cut to the limit, before it is encoded.");
  add_edge(topic, "encoding", kDue, 0x1b008000, "Around a leading byte of 80, which would read as a sign.");

  auto backwards = correct("last-before-first", network, {-1}, "The last header is dated before the first: a quarter.");
  backwards.flags = {"SignedTimespan"};
  topic.add(std::move(backwards));
  const auto four_times = Span{std::int64_t{kDue} * 4}.retargeted(network).bits;
  auto wrapped = wrong("unsigned-timespan", network, {-1}, four_times, "The nBits of a timespan that wrapped around.");
  wrapped.flags = {"SignedTimespan"};
  topic.add(std::move(wrapped));

  auto other_form = wrong("not-canonical", network, {kDue, 0x04123400, 0x04123400}, 0x05001234,
                          "The required target in an encoding that is not canonical.");
  other_form.flags = {"NonCanonicalBits"};
  topic.add(std::move(other_form));
  topic.add(wrong("unchanged", network, {kDue / 2}, kOrdinary, "A period of one week leaves nBits as they were."));
  topic.add(wrong("one-less", network, {kDue / 2}, Span{kDue / 2}.retargeted(network).bits - 1,
                  "One less than the required nBits: a harder target is refused as well."));
  topic.add(wrong("one-more", network, {kDue / 2}, Span{kDue / 2}.retargeted(network).bits + 1,
                  "One more than the required nBits."));
  topic.add(correct("to-zero", network, {1, 0x03000003, 0x03000003},
                    "A quarter of 3 is 0: no chain gets there, the formula does."));
}

void add_facts(Topic& topic) {
  for (const auto& fact : facts::kRetargets) {
    const Span span{fact.timespan_seconds, fact.bits_before, fact.bits_before};
    auto derived = retarget_values(span.retargeted(topic.network));
    derived["required_bits_hex"] = hex8(fact.bits_after);
    topic.add({.id = "retarget-mainnet-" + std::to_string(fact.height),
               .kind = Kind::positive,
               .rules = {Rule::btc_bits_required},
               .text = "A retarget of the main network; the times are moved, their distance is the recorded one.",
               .input = input_of(span, fact.bits_after),
               .expect = accept(derived),
               .provenance = {{"kind", "real"}, {"source", "bitcoin mainnet height " + std::to_string(fact.height)}},
               .importance = "critical"});
  }
}

void add_malformed(Topic& topic) {
  auto input = input_of({kDue}, kOrdinary);
  input["last_time"] = std::uint64_t{1} << 32;
  topic.add({.id = "retarget-time-of-33-bits",
             .kind = Kind::malformed,
             .rules = {Rule::enc_schema},
             .text = "A time has 32 bits.",
             .input = std::move(input),
             .expect = reject(Rule::enc_schema, "/last_time")});
}

/// The last block of the period is at minimum difficulty, the first is not.
Span with_easy_last_block() { return {kDue / 2, kOrdinary, 0x1d00ffff}; }

}  // namespace

void bitcoin_retarget(Collection& collection) {
  auto& mainnet = collection.topic("bitcoin-retarget", "periods", kMainnet);
  add_mainnet(mainnet);
  add_facts(mainnet);
  add_malformed(mainnet);

  const auto easy = with_easy_last_block();
  auto& testnet3 = collection.topic("bitcoin-retarget", "periods", kTestnet3);
  testnet3.add(correct("testnet3-from-last", kTestnet3, easy,
                       "The last block had minimum difficulty, and the next period starts from there."));
  testnet3.add(wrong("testnet3-from-first", kTestnet3, easy, easy.retargeted(kTestnet4).bits,
                     "What BIP94 asks for is wrong on testnet3."));
  auto& testnet4 = collection.topic("bitcoin-retarget", "periods", kTestnet4);
  testnet4.add(correct("testnet4-from-first", kTestnet4, easy, "BIP94: the first block of the period counts."));
  testnet4.add(wrong("testnet4-from-last", kTestnet4, easy, easy.retargeted(kTestnet3).bits,
                     "Minimum difficulty of the last block is not handed on."));
  auto& regtest = collection.topic("bitcoin-retarget", "periods", kRegtest);
  regtest.add({.id = "retarget-regtest",
               .kind = Kind::positive,
               .rules = {Rule::btc_bits_required},
               .text = "Regtest never retargets, whatever the times say.",
               .input = input_of({1, 0x207fffff, 0x207fffff}, 0x207fffff),
               .expect = accept({{"required_bits_hex", "207fffff"}})});
}

}  // namespace hemi::vectors::recipes
