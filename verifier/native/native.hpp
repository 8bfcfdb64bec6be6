// The native reading of rule text: machine integers, 256-bit integers, real hashes. See spec/domain.hpp for what each
// operation means.
#pragma once

#include <bit>
#include <cstring>
#include <limits>
#include <vector>

#include "spec/domain.hpp"
#include "verifier/native/hash_lanes.hpp"
#include "verifier/native/uint.hpp"

namespace hemi {

struct Native {
  using Bool = bool;
  template <unsigned Bits>
  using Uint = NativeUint<Bits>;
  using Hash = Hash256;

  template <unsigned Bits>
  static Uint<Bits> make(std::uint64_t literal) {
    return Uint<Bits>(static_cast<typename Uint<Bits>::Storage>(literal));
  }

  static bool truth(bool flag) { return flag; }

  template <unsigned Bits, unsigned From>
  static Uint<Bits> extend(const Uint<From>& value) {
    static_assert(Bits >= From);
    return Uint<Bits>(static_cast<typename Uint<Bits>::Storage>(value.value()));
  }

  template <unsigned Bits, unsigned From>
  static Uint<Bits> truncate(const Uint<From>& value) {
    static_assert(Bits <= 64 && Bits <= From);
    using Storage = typename Uint<From>::Storage;
    const Storage mask = static_cast<Storage>(std::numeric_limits<typename Uint<Bits>::Storage>::max());
    return Uint<Bits>(static_cast<typename Uint<Bits>::Storage>(static_cast<Storage>(value.value() & mask)));
  }

  static bool signed_less_equal(const Uint<32>& a, const Uint<32>& b) {
    return static_cast<std::int32_t>(a.value()) <= static_cast<std::int32_t>(b.value());
  }

  template <class Value>
  static Value select(bool condition, const Value& if_true, const Value& if_false) {
    return condition ? if_true : if_false;
  }

  template <class IfTrue, class IfFalse>
  static auto choose(bool condition, const IfTrue& if_true, const IfFalse& if_false) {
    return condition ? if_true() : if_false();
  }

  static Hash hash_pair(const Hash& left, const Hash& right) {
    Hash parent;
    const std::array<Hash, 2> pair{left, right};
    double_sha256_pairs(pair, std::span(&parent, 1));
    return parent;
  }

  static void hash_pairs(std::vector<Hash>& level) {
    const std::size_t parents = level.size() / 2;
    double_sha256_pairs(level, std::span(level).first(parents));
    level.resize(parents);
  }

  static Uint<256> as_number(const Hash& hash) {
    static_assert(std::endian::native == std::endian::little && sizeof(boost::multiprecision::limb_type) == 8);
    Uint<256>::Storage number;
    auto& backend = number.backend();
    backend.resize(4, 4);
    std::memcpy(backend.limbs(), hash.bytes.data(), 32);
    backend.normalize();
    return Uint<256>(number);
  }
};

}  // namespace hemi
