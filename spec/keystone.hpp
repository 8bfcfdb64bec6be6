// The rules of abbreviated keystones (chapter keystone).
#pragma once

#include "spec/hemi_chain.hpp"

namespace hemi {

inline constexpr std::size_t kKeystoneSize = 76;
/// Layer-2 blocks from one keystone to the next, and the number of the first keystone block.
inline constexpr std::uint32_t kKeystonePeriod = 25;

/// The 76 bytes of an abbreviated keystone as fields. Numbers are big-endian; digests are cut to their leading bytes.
template <class D>
struct AbbreviatedKeystone {
  KeystoneVersion<D> version;
  EthereumHeight<D> l1_block_number;
  HemiHeight<D> l2_block_number;
  std::array<U<D, 8>, 11> parent_hash_prefix;
  std::array<U<D, 8>, 12> previous_keystone_hash_prefix;
  std::array<U<D, 8>, 32> state_root;
  std::array<U<D, 8>, 12> block_hash_prefix;
};

template <class D, std::size_t Size>
std::array<U<D, 8>, Size> cut(const std::array<U<D, 8>, kKeystoneSize>& bytes, std::size_t from) {
  std::array<U<D, 8>, Size> piece{};
  for (std::size_t i = 0; i < Size; ++i) piece[i] = bytes[from + i];
  return piece;
}

template <class D>
U<D, 32> big_endian(const std::array<U<D, 8>, 4>& bytes) {
  auto value = number<D, 32>(0);
  for (const auto& byte : bytes) value = (value << number<D, 32>(8)) | extend<32, D>(byte);
  return value;
}

template <class D>
AbbreviatedKeystone<D> read_keystone(const std::array<U<D, 8>, kKeystoneSize>& bytes) {
  return {.version = {bytes[0]},
          .l1_block_number = {big_endian<D>(cut<D, 4>(bytes, 1))},
          .l2_block_number = {big_endian<D>(cut<D, 4>(bytes, 5))},
          .parent_hash_prefix = cut<D, 11>(bytes, 9),
          .previous_keystone_hash_prefix = cut<D, 12>(bytes, 20),
          .state_root = cut<D, 32>(bytes, 32),
          .block_hash_prefix = cut<D, 12>(bytes, 64)};
}

/// [KEY-LENGTH.1]
template <class D>
auto keystone_has_76_bytes(const KeystoneSize<D>& size) {
  return equal<D>(size, KeystoneSize<D>{number<D, 64>(kKeystoneSize)});
}

/// [KEY-VERSION.1]
template <class D>
auto keystone_version_is_1(const AbbreviatedKeystone<D>& keystone) {
  return equal<D>(keystone.version, KeystoneVersion<D>{number<D, 8>(1)});
}

/// [KEY-PERIOD.1]
template <class D>
auto keystone_block_is_on_period(const AbbreviatedKeystone<D>& keystone) {
  const auto& block = keystone.l2_block_number.value;
  const auto zero = number<D, 32>(0);
  return has<D>(keystone.l2_block_number, "a positive multiple of 25",
                block != zero && block % number<D, 32>(kKeystonePeriod) == zero);
}

/// [KEY-HASH.1]
template <class D>
auto keystone_hash_is_as_stated(const KeystoneHash<D>& stated, const KeystoneHash<D>& computed) {
  return equal<D>(stated, computed);
}

/// [KEY-STATED.1] of one number stated beside the keystone.
template <class D, class Number>
auto keystone_number_is_as_stated(const Number& stated, const Number& published) {
  return equal<D>(stated, published);
}

// --- The full form -------------------------------------------------------------------------------------------------

/// A keystone with whole digests, as layer-2 nodes hand it out.
template <class D>
struct Keystone {
  KeystoneVersion<D> version;
  EthereumHeight<D> l1_block_number;
  HemiHeight<D> l2_block_number;
  EthereumHash<D> parent_hash;
  EthereumHash<D> previous_keystone_hash;
  StateRoot<D> state_root;
  EthereumHash<D> block_hash;
};

/// The keystone of a block. `previous` is the hash of the block 25 before, or zero for block 25.
template <class D>
Keystone<D> derive_keystone(const HemiBlock<D>& block, const EthereumHeight<D>& origin,
                            const EthereumHash<D>& previous) {
  return {.version = {number<D, 8>(1)},
          .l1_block_number = origin,
          .l2_block_number = block.number,
          .parent_hash = block.parent_hash,
          .previous_keystone_hash = previous,
          .state_root = block.state_root,
          .block_hash = block.hash};
}

template <class D, std::size_t Size>
std::array<U<D, 8>, Size> leading_bytes(const typename D::Hash& hash) {
  const auto as_number = D::as_number(hash);
  std::array<U<D, 8>, Size> bytes{};
  for (std::size_t i = 0; i < Size; ++i) {
    bytes[i] = D::template truncate<8>(as_number >> D::template make<256>(8 * i));
  }
  return bytes;
}

template <class D>
AbbreviatedKeystone<D> abbreviate(const Keystone<D>& keystone) {
  return {.version = keystone.version,
          .l1_block_number = keystone.l1_block_number,
          .l2_block_number = keystone.l2_block_number,
          .parent_hash_prefix = leading_bytes<D, 11>(keystone.parent_hash.value),
          .previous_keystone_hash_prefix = leading_bytes<D, 12>(keystone.previous_keystone_hash.value),
          .state_root = leading_bytes<D, 32>(keystone.state_root.value),
          .block_hash_prefix = leading_bytes<D, 12>(keystone.block_hash.value)};
}

/// [KEY-FIRST.1]
template <class D>
auto first_keystone_has_no_previous(const Keystone<D>& keystone) {
  const auto is_first = keystone.l2_block_number == HemiHeight<D>{number<D, 32>(kKeystonePeriod)};
  const auto is_zero = D::as_number(keystone.previous_keystone_hash.value) == number<D, 256>(0);
  return has<D>(keystone.previous_keystone_hash, "zero where the block is 25", !is_first || is_zero);
}

/// [KEY-LINK.1] `previous` is the keystone 25 blocks before.
template <class D>
auto names_the_previous_keystone(const Keystone<D>& keystone, const Keystone<D>& previous) {
  return equal<D>(keystone.previous_keystone_hash, previous.block_hash);
}

/// [KEY-DERIVED.1] of one field of a stated keystone.
template <class D, class Field>
auto keystone_field_is_derived(const Field& stated, const Field& derived) {
  return equal<D>(stated, derived);
}

/// [KEY-PUBLISHED.1]
template <class D>
auto published_keystone_is(const KeystoneHash<D>& published, const KeystoneHash<D>& of_keystone) {
  return equal<D>(published, of_keystone);
}

}  // namespace hemi
