// Transactions drawn at random, as the objects in which Ethereum's clients list them.
#pragma once

#include <nlohmann/json.hpp>

#include "vectors/world/random.hpp"

namespace hemi::test {

/// The chain that signed transactions are for.
inline constexpr std::uint64_t kChainId = 43111;

/// "0x" and hex: any bytes, and a number without leading zeros.
std::string hex_data(ByteView bytes);
std::string quantity(std::uint64_t number);

/// Of type 0, 1, 2 or 4. The signature has the form of one, and is of nothing.
nlohmann::json draw_signed_transaction(world::Random& random);

/// Of type 7e or 7c.
nlohmann::json draw_l2_transaction(world::Random& random);

}  // namespace hemi::test
