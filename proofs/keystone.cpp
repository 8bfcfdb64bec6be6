// Chapter keystone: what the 76 bytes and their hash determine, what they do not, and what they say of blocks (S21).
#include "spec/keystone.hpp"

#include <algorithm>

#include "proofs/chapters.hpp"
#include "proofs/hemi_values.hpp"

namespace hemi::proofs {

namespace {

template <class D>
using KeystoneBytes = std::array<U<D, 8>, kKeystoneSize>;

template <class D>
KeystoneBytes<D> any_bytes(Statement<D>& s, const std::string& name) {
  KeystoneBytes<D> bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = any<U<D, 8>>(s, name + "_byte_" + std::to_string(i));
  return bytes;
}

template <class D>
Bool<D> say_the_same(const AbbreviatedKeystone<D>& a, const AbbreviatedKeystone<D>& b) {
  return a.version == b.version && a.l1_block_number == b.l1_block_number && a.l2_block_number == b.l2_block_number &&
         are_equal<D>(a.parent_hash_prefix, b.parent_hash_prefix) &&
         are_equal<D>(a.previous_keystone_hash_prefix, b.previous_keystone_hash_prefix) &&
         are_equal<D>(a.state_root, b.state_root) && are_equal<D>(a.block_hash_prefix, b.block_hash_prefix);
}

template <class D>
KeystoneHash<D> hash_of(const KeystoneBytes<D>& bytes) {
  Preimage<D> preimage;
  for (const auto& byte : bytes) preimage.add(byte);
  return {preimage.double_sha256("hash_of_keystone")};
}

Obligation hash_binds_fields() {
  return over_bits(
      {"keystone/hash-binds-fields", "S21",
       "A keystone hash determines every field: numbers, state root, and the prefixes of the other hashes.",
       "all pairs of keystones, under ASM-HASH"},
      []<class D>(Statement<D>& s) {
        const auto one = any_bytes<D>(s, "one");
        const auto other = any_bytes<D>(s, "other");
        s.rule(Rule::key_hash, keystone_hash_is_as_stated<D>(hash_of<D>(one), hash_of<D>(other)));
        s.claim("all fields are equal", say_the_same<D>(read_keystone<D>(one), read_keystone<D>(other)));
      });
}

Obligation fields_determine_bytes() {
  return over_bits({"keystone/fields-determine-bytes", "S21",
                    "No byte of a keystone is ignored: keystones that say the same are the same 76 bytes.",
                    "all pairs of keystones"},
                   []<class D>(Statement<D>& s) {
                     const auto one = any_bytes<D>(s, "one");
                     const auto other = any_bytes<D>(s, "other");
                     s.suppose("they say the same", say_the_same<D>(read_keystone<D>(one), read_keystone<D>(other)));
                     s.claim("all bytes are equal", are_equal<D>(one, other));
                   });
}

/// What is false and must not be claimed: the id does not bind the block, since 12 of its 32 bytes are published.
Obligation prefix_is_all_that_binds() {
  return over_bits({"keystone/hash-binds-12-bytes-of-the-block", "S21",
                    "Of the block hash a keystone binds the leading 12 bytes; the mutant shows two blocks under one "
                    "keystone.",
                    "all pairs of block hashes as bytes"},
                   []<class D>(Statement<D>& s) {
                     const auto bytes = any_bytes<D>(s, "published");
                     const auto keystone = read_keystone<D>(bytes);
                     std::array<U<D, 8>, 32> one;
                     std::array<U<D, 8>, 32> other;
                     for (std::size_t i = 0; i < 32; ++i) {
                       one[i] = any<U<D, 8>>(s, "one_block_byte_" + std::to_string(i));
                       other[i] = any<U<D, 8>>(s, "other_block_byte_" + std::to_string(i));
                     }
                     const auto fits = [&](const std::array<U<D, 8>, 32>& block) {
                       auto prefix = D::truth(true);
                       for (std::size_t i = 0; i < 12; ++i)
                         prefix = prefix && block[i] == keystone.block_hash_prefix[i];
                       return prefix;
                     };
                     s.suppose("the keystone fits one block", fits(one));
                     s.suppose("the keystone fits the other", fits(other));
                     const std::size_t bound = s.mutant(Rule::key_stated, "all 32 bytes are bound") ? 32 : 12;
                     auto equal = D::truth(true);
                     for (std::size_t i = 0; i < bound; ++i) equal = equal && one[i] == other[i];
                     s.claim("the bytes are equal", equal);
                   });
}

Obligation period_is_25() {
  return over_integers({"keystone/period-is-25", "S21",
                        "Keystone blocks are at least 25 blocks apart, and there is none before block 25.",
                        "all pairs of 32-bit block numbers"},
                       []<class D>(Statement<D>& s) {
                         AbbreviatedKeystone<D> one{};
                         AbbreviatedKeystone<D> other{};
                         one.l2_block_number = any<HemiHeight<D>>(s, "one_block");
                         other.l2_block_number = any<HemiHeight<D>>(s, "other_block");
                         s.rule(Rule::key_period, keystone_block_is_on_period<D>(one), "one");
                         s.rule(Rule::key_period, keystone_block_is_on_period<D>(other), "the other");
                         s.suppose("one is before the other", one.l2_block_number < other.l2_block_number);
                         const auto distance = other.l2_block_number.value - one.l2_block_number.value;
                         s.claim("at least 25 blocks apart", distance >= number<D, 32>(25));
                         s.claim("none before block 25", one.l2_block_number.value >= number<D, 32>(25));
                       });
}

Obligation every_period_has_a_keystone() {
  return over_integers({"keystone/every-period-has-a-keystone", "S21",
                        "Every positive multiple of 25 is a keystone block.", "all 32-bit block numbers"},
                       []<class D>(Statement<D>& s) {
                         AbbreviatedKeystone<D> keystone{};
                         keystone.l2_block_number = any<HemiHeight<D>>(s, "block");
                         const auto block = extend<64, D>(keystone.l2_block_number.value);
                         const auto periods = extend<64, D>(any<U<D, 32>>(s, "periods"));
                         s.suppose("a multiple of 25", block == periods * number<D, 64>(25));
                         s.suppose("not the first block of all", block > number<D, 64>(0));
                         s.claim("it is a keystone block", keystone_block_is_on_period<D>(keystone).holds);
                       });
}

Obligation only_version_1() {
  return over_bits({"keystone/only-version-1", "S21", "The first byte of an accepted keystone is 1.", "all keystones"},
                   []<class D>(Statement<D>& s) {
                     const auto bytes = any_bytes<D>(s, "keystone");
                     s.rule(Rule::key_version, keystone_version_is_1<D>(read_keystone<D>(bytes)));
                     s.claim("the first byte is 1", bytes[0] == number<D, 8>(1));
                   });
}

// --- The full form -------------------------------------------------------------------------------------------------

/// `read_keystone` backwards.
template <class D>
KeystoneBytes<D> write_keystone(const AbbreviatedKeystone<D>& keystone) {
  KeystoneBytes<D> bytes;
  auto end = bytes.begin();
  const auto append = [&](const auto& piece) { end = std::ranges::copy(piece, end).out; };
  const auto append_number = [&](const U<D, 32>& value) {
    for (const std::uint64_t shift : {24, 16, 8, 0}) {
      *end++ = D::template truncate<8>(value >> D::template make<32>(shift));
    }
  };
  *end++ = keystone.version.value;
  append_number(keystone.l1_block_number.value);
  append_number(keystone.l2_block_number.value);
  append(keystone.parent_hash_prefix);
  append(keystone.previous_keystone_hash_prefix);
  append(keystone.state_root);
  append(keystone.block_hash_prefix);
  return bytes;
}

/// All that KEY-DERIVED.1 asks of a stated keystone.
template <class D>
void suppose_derived(Statement<D>& s, const Keystone<D>& stated, const Keystone<D>& derived) {
  const auto field = [&](const auto& of_stated, const auto& of_derived, const std::string& name) {
    s.rule(Rule::key_derived, keystone_field_is_derived<D>(of_stated, of_derived), "the " + name);
  };
  field(stated.version, derived.version, "version");
  field(stated.l1_block_number, derived.l1_block_number, "L1 block number");
  field(stated.l2_block_number, derived.l2_block_number, "L2 block number");
  field(stated.parent_hash, derived.parent_hash, "parent hash");
  field(stated.previous_keystone_hash, derived.previous_keystone_hash, "previous keystone hash");
  field(stated.state_root, derived.state_root, "state root");
  field(stated.block_hash, derived.block_hash, "block hash");
}

template <class D>
HemiBlock<D> any_block(Statement<D>& s) {
  return {any<EthereumHash<D>>(s, "block_hash"), any<EthereumHash<D>>(s, "parent_hash"),
          any<HemiHeight<D>>(s, "block_number"), {number<D, 64>(0)},
          any<StateRoot<D>>(s, "state_root"),    {any<EthereumHash<D>>(s, "transactions_root").value}};
}

Obligation publication_binds_the_block() {
  return over_bits(
      {"keystone/publication-binds-the-block", "S21",
       "What is published of a keystone is what its blocks say: version 1, both numbers, the state root, and the "
       "leading "
       "bytes of the three hashes.",
       "all 76 bytes, all keystones and blocks, under ASM-HASH"},
      []<class D>(Statement<D>& s) {
        const auto published = any_bytes<D>(s, "published");
        const auto stated = any_keystone<D>(s, "stated");
        const auto block = any_block<D>(s);
        const auto origin = any<EthereumHeight<D>>(s, "origin");
        const auto previous = any<EthereumHash<D>>(s, "hash_of_block_25_before");
        const auto bytes = write_keystone<D>(abbreviate<D>(stated));
        s.rule(Rule::key_published, published_keystone_is<D>(hash_of<D>(published), hash_of<D>(bytes)));
        suppose_derived<D>(s, stated, derive_keystone<D>(block, origin, previous));
        const auto read = read_keystone<D>(published);
        s.claim("version 1", keystone_version_is_1<D>(read).holds);
        s.claim("the Ethereum block", read.l1_block_number == origin);
        s.claim("the block", read.l2_block_number == block.number);
        s.claim("its parent, 11 bytes",
                are_equal<D>(read.parent_hash_prefix, leading_bytes<D, 11>(block.parent_hash.value)));
        s.claim("the block 25 before, 12 bytes",
                are_equal<D>(read.previous_keystone_hash_prefix, leading_bytes<D, 12>(previous.value)));
        s.claim("its state root", are_equal<D>(read.state_root, leading_bytes<D, 32>(block.state_root.value)));
        s.claim("its hash, 12 bytes", are_equal<D>(read.block_hash_prefix, leading_bytes<D, 12>(block.hash.value)));
      });
}

Obligation first_has_no_previous() {
  return over_bits(
      {"keystone/first-has-no-previous", "S21",
       "The keystone of block 25 is published with twelve zero bytes for the previous one.", "all keystones"},
      []<class D>(Statement<D>& s) {
        const auto keystone = any_keystone<D>(s, "keystone");
        const auto block_0 = any<EthereumHash<D>>(s, "hash_of_block_0");
        auto finding = first_keystone_has_no_previous<D>(keystone);
        if (s.mutant(Rule::key_first, "the payout code, which puts the hash of block 0 there")) {
          finding.holds = keystone.previous_keystone_hash == block_0;
        }
        s.suppose("it is that of block 25", keystone.l2_block_number.value == number<D, 32>(25));
        s.rule(Rule::key_first, finding);
        auto is_zero = D::truth(true);
        for (const auto& byte : abbreviate<D>(keystone).previous_keystone_hash_prefix) {
          is_zero = is_zero && byte == number<D, 8>(0);
        }
        s.claim("twelve zero bytes", is_zero);
      });
}

}  // namespace

Obligations keystone_proofs() {
  return {
      hash_binds_fields(),           fields_determine_bytes(), prefix_is_all_that_binds(),    period_is_25(),
      every_period_has_a_keystone(), only_version_1(),         publication_binds_the_block(), first_has_no_previous()};
}

}  // namespace hemi::proofs
