// Suite bitcoin-headers on real networks: recorded headers, and what a single byte does to them.
#include "vectors/facts/facts.hpp"
#include "vectors/recipes/inputs.hpp"
#include "vectors/recipes/recipes.hpp"
#include "vectors/tool/arithmetic.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::vectors::recipes {

namespace {

using facts::RecordedHeader;

/// Four bytes of a header's hex, as a number.
std::uint32_t number_at(const std::string& hex, std::size_t byte) {
  std::uint32_t number = 0;
  for (std::size_t i = 4; i-- > 0;) {
    number = number << 8 | static_cast<std::uint32_t>(std::stoul(hex.substr(2 * (byte + i), 2), nullptr, 16));
  }
  return number;
}

std::string hash_of_hex(const std::string& hex) { return wire(double_sha256(*from_hex(hex, ""))); }

/// Of headers that do not start at genesis, whose medians are unknown; `next_bits` if they fix it.
json derived_of(const std::vector<RecordedHeader>& headers, bool fixes_next_bits) {
  Wide work = 0;
  for (const auto& header : headers) work += work_for(value_of_bits(number_at(header.hex, 72)));
  json derived{{"tip_height", headers.back().height},
               {"tip_hash_hex_wire", hash_of_hex(headers.back().hex)},
               {"chain_work_hex", hex64(work)}};
  if (fixes_next_bits) derived["next_bits_hex"] = hex8(number_at(headers.back().hex, 72));
  return derived;
}

json input_of(const std::vector<RecordedHeader>& headers) {
  json input{{"start_height", headers.front().height}, {"headers", json::array()}};
  for (const auto& header : headers) input["headers"].push_back(header.hex);
  return input;
}

json real(const RecordedHeader& header) {
  return {{"kind", "real"},
          {"source", "bitcoin " + std::string(header.network) + " height " + std::to_string(header.height)}};
}

void add_pairs(Topic& topic) {
  struct Row {
    RecordedHeader first;
    RecordedHeader second;
    const char* text;
  };
  for (const auto& [first, second, text] :
       {Row{facts::kMainnet2015, facts::kMainnet2016, "Around the first retarget, which was cut to the limit."},
        Row{facts::kMainnet32255, facts::kMainnet32256, "Around the first retarget that changed nBits."},
        Row{facts::kMainnet800351, facts::kMainnet800352, "Around a recent retarget."},
        Row{facts::kMainnet883092, facts::kMainnet883093, "Where Hemi's view of Bitcoin begins."}}) {
    topic.add({.id = "mainnet-" + std::to_string(first.height) + "-and-next",
               .kind = Kind::positive,
               .rules = {Rule::btc_link, Rule::btc_version, Rule::btc_pow, Rule::btc_bits_limit},
               .text = text,
               .input = input_of({first, second}),
               .expect = accept(derived_of({first, second}, true)),
               .provenance = real(first),
               .importance = "high"});
  }
  auto swapped = input_of({facts::kMainnet2016, facts::kMainnet2015});
  swapped["start_height"] = facts::kMainnet2015.height;
  topic.add({.id = "mainnet-2015-and-2016-swapped",
             .kind = Kind::negative,
             .rules = {Rule::btc_link},
             .text = "Two headers in the wrong order.",
             .input = std::move(swapped),
             .expect = reject(Rule::btc_link, "/headers/1"),
             .provenance = {{"kind", "mutation"}, {"source", "mainnet-2015-and-next"}},
             .base = "mainnet-2015-and-next"});
}

/// At its height the version of an old header is outdated; everything else is as it was mined.
void add_old_version(Topic& topic) {
  for (const auto point : kPoints) {
    auto header = facts::kMainnet2015;
    header.height = topic.network.version_2_height - 1 + static_cast<std::uint32_t>(point);
    topic.add({.id = "mainnet-version-1-at-" + std::to_string(header.height),
               .kind = Kind::boundary,
               .rules = {Rule::btc_version},
               .text = "A header of version 1 around the height of BIP34.",
               .input = input_of({header}),
               .expect = point == Point::before ? accept(derived_of({header}, true))
                                                : reject(Rule::btc_version, "/headers/0"),
               .provenance = {{"kind", "mutation"}, {"source", "bitcoin mainnet height 2015"}},
               .boundary = Boundary{Rule::btc_version, "mainnet-version-2", point}});
  }
}

/// A network's genesis block repeats that of the main network but for time, nBits and nonce.
world::HeaderFields genesis(std::uint32_t time, std::uint32_t nonce) {
  constexpr const char* kRoot = "3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a";
  return {.version = 1,
          .previous_hash = {},
          .merkle_root = *hash_from_wire_hex(kRoot, ""),
          .time = time,
          .bits = 0x1d00ffff,
          .nonce = nonce};
}

void add_genesis(Topic& topic, std::uint32_t time, std::uint32_t nonce, const std::string& other_hex) {
  const world::HeaderWorld world{.network = topic.network, .chain = {genesis(time, nonce)}};
  const auto name = std::string(topic.network.name);
  topic.add({.id = "genesis-" + name,
             .kind = Kind::positive,
             .rules = {Rule::btc_genesis, Rule::btc_bits_limit, Rule::btc_pow},
             .text = "The genesis block of " + name + ".",
             .input = vectors::input_of(evidence_of(world)),
             .expect = accept(vectors::derived_of(world)),
             .provenance = {{"kind", "real"}, {"source", "bitcoin " + name + " height 0"}},
             .importance = "critical"});
  topic.add({.id = "genesis-of-another-chain-" + name,
             .kind = Kind::negative,
             .rules = {Rule::btc_genesis},
             .text = "A valid header that is not the genesis block of " + name + ".",
             .input = {{"start_height", 0}, {"headers", {other_hex}}},
             .expect = reject(Rule::btc_genesis, "/headers/0"),
             .provenance = {{"kind", "real"}, {"source", "a recorded header"}},
             .base = "genesis-" + name});
}

void add_regtest(Topic& topic) {
  json headers = json::array();
  std::vector<std::uint32_t> times;
  for (const auto* hex : facts::kRegtestHeaders) {
    headers.push_back(hex);
    times.push_back(number_at(hex, 68));
  }
  const json provenance{{"kind", "real"}, {"source", "heminetwork service/tbc/tbc_test.go"}};
  topic.add({.id = "regtest-0-to-2",
             .kind = Kind::positive,
             .rules = {Rule::btc_genesis, Rule::btc_link, Rule::btc_bits_required, Rule::btc_time_median},
             .text = "A chain of another project's tests.",
             .input = {{"start_height", 0}, {"headers", headers}},
             .expect = accept({{"tip_height", 2},
                               {"tip_hash_hex_wire", hash_of_hex(facts::kRegtestHeaders[2])},
                               {"chain_work_hex", hex64(6)},
                               {"median_time_past", median_of(times)},
                               {"next_bits_hex", "207fffff"}}),
             .provenance = provenance});
  auto without_middle = headers;
  without_middle.erase(1);
  topic.add({.id = "regtest-missing-header",
             .kind = Kind::negative,
             .rules = {Rule::btc_link},
             .text = "The header in the middle is left out.",
             .input = {{"start_height", 0}, {"headers", without_middle}},
             .expect = reject(Rule::btc_link, "/headers/1"),
             .provenance = {{"kind", "mutation"}, {"source", "regtest-0-to-2"}},
             .base = "regtest-0-to-2"});
}

}  // namespace

void bitcoin_facts(Collection& collection) {
  auto& mainnet = collection.topic("bitcoin-headers", "recorded", kMainnet);
  add_pairs(mainnet);
  add_old_version(mainnet);
  add_genesis(mainnet, 1231006505, 2083236893, facts::kMainnet2015.hex);
  auto& testnet3 = collection.topic("bitcoin-headers", "recorded", kTestnet3);
  add_genesis(testnet3, 1296688602, 414098458, facts::kMainnet2015.hex);
  const auto& start = facts::kTestnet3522419;
  testnet3.add({.id = "testnet3-3522419",
                .kind = Kind::positive,
                .rules = {Rule::btc_pow},
                .text = "Where the view of Bitcoin begins on Hemi's test network; nothing before it is known.",
                .input = input_of({start}),
                .expect = accept(derived_of({start}, true)),
                .provenance = real(start)});
  add_regtest(collection.topic("bitcoin-headers", "recorded", kRegtest));
}

}  // namespace hemi::vectors::recipes
