#include "tests/ethereumjs/transactions.hpp"

#include <fmt/format.h>

#include "verifier/bytes/hex.hpp"

namespace hemi::test {

namespace {

using nlohmann::json;

std::uint64_t draw_number(world::Random& random, unsigned max_bits) {
  return random.next() >> (64 - 1 - random.below(max_bits));
}

std::string draw_quantity(world::Random& random, unsigned max_bits = 63) {
  return quantity(random.below(8) == 0 ? 0 : draw_number(random, max_bits));
}

std::string draw_address(world::Random& random) { return hex_data(random.array<20>()); }

/// Below half of the order of the curve, and sometimes short.
std::string draw_signature_part(world::Random& random) {
  const auto size = random.below(10) == 0 ? 31 : 32;
  auto bytes = random.bytes(static_cast<std::size_t>(size));
  bytes[0] = static_cast<std::uint8_t>(1 + random.below(0x7e));
  const auto digits = to_hex(bytes);
  return "0x" + (digits.starts_with('0') ? digits.substr(1) : digits);
}

json draw_access_list(world::Random& random) {
  auto list = json::array();
  for (auto count = random.below(4); count > 0; --count) {
    auto keys = json::array();
    for (auto key_count = random.below(4); key_count > 0; --key_count) keys.push_back(hex_data(random.array<32>()));
    list.push_back({{"address", draw_address(random)}, {"storageKeys", keys}});
  }
  return list;
}

json draw_authorizations(world::Random& random) {
  auto list = json::array();
  for (auto count = 1 + random.below(3); count > 0; --count) {
    list.push_back({{"chainId", quantity(random.below(2) * kChainId)},
                    {"address", draw_address(random)},
                    {"nonce", draw_quantity(random)},
                    {"yParity", quantity(random.below(2))},
                    {"r", draw_signature_part(random)},
                    {"s", draw_signature_part(random)}});
  }
  return list;
}

/// What all of them have. Often the input is empty, and sometimes it is long.
json draw_payment(world::Random& random) {
  constexpr std::array<std::uint64_t, 3> kInputSizes{1, 100, 3000};
  return {{"nonce", draw_quantity(random)},
          {"gas", draw_quantity(random, 32)},
          {"to", draw_address(random)},
          {"value", draw_quantity(random)},
          {"input", hex_data(random.bytes(random.below(kInputSizes[random.below(3)])))}};
}

}  // namespace

std::string hex_data(ByteView bytes) { return "0x" + to_hex(bytes); }
std::string quantity(std::uint64_t number) { return fmt::format("{:#x}", number); }

json draw_signed_transaction(world::Random& random) {
  constexpr std::array<unsigned, 4> kTypes{0, 1, 2, 4};
  const auto type = kTypes[random.below(kTypes.size())];
  auto transaction = draw_payment(random);
  transaction["type"] = quantity(type);
  transaction["chainId"] = quantity(kChainId);
  transaction["gasPrice"] = draw_quantity(random, 40);
  if (type != 4 && random.below(5) == 0) transaction["to"] = nullptr;
  if (type >= 1) transaction["accessList"] = draw_access_list(random);
  if (type >= 2) {
    const auto priority = draw_number(random, 40);
    transaction["maxPriorityFeePerGas"] = quantity(priority);
    transaction["maxFeePerGas"] = quantity(priority + random.below(1000));
  }
  if (type == 4) transaction["authorizationList"] = draw_authorizations(random);
  const auto parity = random.below(2);
  const auto first_v = random.below(2) == 0 ? 27 : 35 + 2 * kChainId;
  transaction["v"] = quantity(type == 0 ? first_v + parity : parity);
  if (type >= 1 && random.below(2) == 0) transaction["yParity"] = quantity(parity);
  transaction["r"] = draw_signature_part(random);
  transaction["s"] = draw_signature_part(random);
  return transaction;
}

json draw_l2_transaction(world::Random& random) {
  auto transaction = draw_payment(random);
  const bool is_deposit = random.below(2) == 0;
  transaction["type"] = is_deposit ? "0x7e" : "0x7c";
  if (random.below(5) == 0) transaction["to"] = nullptr;
  if (!is_deposit) return transaction;
  transaction["sourceHash"] = hex_data(random.array<32>());
  transaction["from"] = draw_address(random);
  if (random.below(2) == 0) transaction["mint"] = draw_quantity(random);
  if (random.below(2) == 0) transaction["isSystemTx"] = random.below(2) == 0;
  return transaction;
}

}  // namespace hemi::test
