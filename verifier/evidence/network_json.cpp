#include "verifier/evidence/network_json.hpp"

#include <fmt/format.h>

#include <bit>

namespace hemi {

using nlohmann::json;

namespace {

constexpr std::uint32_t kMaxHeight = 0xffffffff;
/// Four target timespans are at most 2^30 seconds.
constexpr std::uint32_t kMaxInterval = 1U << 14;
constexpr std::uint32_t kMaxSpacing = 1U << 14;

/// A retarget multiplies a target by up to four timespans, and the product has to fit 256 bits.
bool retargets_fit(const NetworkParameters& network) {
  const std::uint64_t longest = std::uint64_t{4} * network.retarget_interval * network.target_spacing_seconds;
  return network.never_retargets ||
         network.limit_bit_length + static_cast<unsigned>(std::bit_width(longest - 1)) <= 256;
}

NetworkParameters read_parameters(JsonFields fields) {
  NetworkParameters network{};
  const auto number = [&](const char* name, std::uint32_t least, std::uint32_t most) {
    const auto value = static_cast<std::uint32_t>(fields.number(name, most));
    if (value < least) fields.refuse(name, Rule::enc_schema, std::to_string(value), fmt::format("{} or more", least));
    return value;
  };
  network.name = "parameters";
  network.limit_bit_length = number("limit_bit_length", 1, 255);
  network.limit_compact = read_bits(fields, "limit_bits_hex").value.value();
  network.retarget_interval = number("retarget_interval", 1, kMaxInterval);
  network.target_spacing_seconds = number("target_spacing_seconds", 1, kMaxSpacing);
  network.minimum_difficulty_delay_seconds = number("minimum_difficulty_delay_seconds", 0, kMaxSpacing);
  network.allows_minimum_difficulty = fields.flag("allows_minimum_difficulty");
  network.never_retargets = fields.flag("never_retargets");
  network.retargets_from_first_block = fields.flag("retargets_from_first_block");
  network.version_2_height = number("version_2_height", 0, kMaxHeight);
  network.version_3_height = number("version_3_height", 0, kMaxHeight);
  network.version_4_height = number("version_4_height", 0, kMaxHeight);
  fields.finish();
  if (!retargets_fit(network)) {
    fields.refuse("limit_bit_length", Rule::enc_limit, std::to_string(network.limit_bit_length),
                  "a limit that can be multiplied by four timespans");
  }
  return network;
}

}  // namespace

CompactBits<Native> read_bits(JsonFields& fields, const std::string& name) {
  const auto bytes = fields.bytes(name);
  if (bytes.size() != 4) fields.refuse(name, Rule::enc_length, counted(bytes.size(), "byte"), "4 bytes");
  std::uint32_t bits = 0;
  for (const auto byte : bytes) bits = bits << 8 | byte;
  return {NativeUint<32>(bits)};
}

NetworkParameters read_network(JsonFields fields) {
  const auto name = fields.text("network");
  const auto known = find_network(name);
  NetworkParameters network = known.value_or(NetworkParameters{});
  if (fields.has("parameters")) {
    network = read_parameters(fields.object("parameters"));
  } else if (!known) {
    fields.refuse("network", Rule::enc_schema, name.substr(0, 80),
                  "mainnet, testnet3, testnet4, regtest or parameters");
  }
  fields.finish();
  return network;
}

json network_json(const NetworkParameters& network) {
  json written{{"network", network.name}};
  if (find_network(network.name)) return written;
  written["parameters"] = {{"limit_bit_length", network.limit_bit_length},
                           {"limit_bits_hex", fmt::format("{:08x}", network.limit_compact)},
                           {"retarget_interval", network.retarget_interval},
                           {"target_spacing_seconds", network.target_spacing_seconds},
                           {"minimum_difficulty_delay_seconds", network.minimum_difficulty_delay_seconds},
                           {"allows_minimum_difficulty", network.allows_minimum_difficulty},
                           {"never_retargets", network.never_retargets},
                           {"retargets_from_first_block", network.retargets_from_first_block},
                           {"version_2_height", network.version_2_height},
                           {"version_3_height", network.version_3_height},
                           {"version_4_height", network.version_4_height}};
  return written;
}

}  // namespace hemi
