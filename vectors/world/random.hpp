// All randomness of the synthetic world. SplitMix64 (Steele, Lea, Flood 2014): eight lines, the same numbers on every
// machine. The distributions of <random> are not used, because each standard library implements its own.
#pragma once

#include <array>

#include "vectors/world/byte_writer.hpp"
#include "verifier/native/hash.hpp"

namespace hemi::world {

class Random {
 public:
  explicit constexpr Random(std::uint64_t seed) : state_(seed) {}

  constexpr std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
  }

  /// A number below `bound`, which is positive. The bias of the remainder is irrelevant here; its simplicity is not.
  constexpr std::uint64_t below(std::uint64_t bound) { return next() % bound; }

  template <std::size_t Size>
  constexpr std::array<std::uint8_t, Size> array() {
    std::array<std::uint8_t, Size> drawn{};
    for (auto& byte : drawn) byte = static_cast<std::uint8_t>(next());
    return drawn;
  }

  Hash256 hash() { return {array<32>()}; }

  Bytes bytes(std::size_t size) {
    Bytes drawn(size);
    for (auto& byte : drawn) byte = static_cast<std::uint8_t>(next());
    return drawn;
  }

 private:
  std::uint64_t state_;
};

}  // namespace hemi::world
