// Chapter bitcoin, sections "Chain" and "Version": what a header's id determines (S18), and which versions are allowed.
#include "proofs/chapters.hpp"
#include "proofs/framework/preimage.hpp"
#include "spec/bitcoin.hpp"

namespace hemi::proofs {

namespace {

/// A header whose hash is that of its 80 bytes.
template <class D>
Header<D> any_header(Statement<D>& s, const std::string& name) {
  const auto version = any<Version<D>>(s, name + "_version");
  const auto previous_hash = any<BlockHash<D>>(s, name + "_previous_hash");
  const auto merkle_root = any<MerkleNode<D>>(s, name + "_merkle_root");
  const auto time = any<Time<D>>(s, name + "_time");
  const auto bits = any<CompactBits<D>>(s, name + "_bits");
  const auto nonce = any<Nonce<D>>(s, name + "_nonce");
  Preimage<D> bytes;
  bytes.add(version).add(previous_hash).add(merkle_root).add(time).add(bits).add(nonce);
  return {version, previous_hash, merkle_root, time, bits, nonce, {bytes.double_sha256("hash_of_header")}};
}

template <class D>
Bool<D> have_equal_fields(const Header<D>& a, const Header<D>& b) {
  return a.version == b.version && a.previous_hash == b.previous_hash && a.merkle_root == b.merkle_root &&
         a.time == b.time && a.bits == b.bits && a.nonce == b.nonce;
}

Obligation id_determines_header() {
  return over_bits({"bitcoin/id-determines-header", "S18", "Two headers with one id are the same 80 bytes.",
                    "all pairs of headers, under ASM-HASH"},
                   []<class D>(Statement<D>& s) {
                     const auto one = any_header<D>(s, "one");
                     const auto other = any_header<D>(s, "other");
                     s.suppose("they have one id", one.hash == other.hash);
                     s.claim("every field is equal", have_equal_fields<D>(one, other));
                   });
}

/// The induction step of "an id determines the whole chain before it".
Obligation id_determines_ancestry() {
  return over_bits({"bitcoin/id-determines-ancestry", "S18",
                    "Two headers with one id have one parent, and so on down: an id determines the whole chain.",
                    "chains of any length (one step), under ASM-HASH"},
                   []<class D>(Statement<D>& s) {
                     const auto one = any_header<D>(s, "one");
                     const auto other = any_header<D>(s, "other");
                     const auto one_parent = any_header<D>(s, "one_parent");
                     const auto other_parent = any_header<D>(s, "other_parent");
                     const auto ancestry = [](const Header<D>& parent) {
                       return Ancestry<D>{parent.hash, {}, parent.time, parent.bits, {}, {}, {}};
                     };
                     s.suppose("they have one id", one.hash == other.hash);
                     s.rule(Rule::btc_link, names_its_parent<D>(one, ancestry(one_parent)), "one");
                     s.rule(Rule::btc_link, names_its_parent<D>(other, ancestry(other_parent)), "the other");
                     s.claim("their parents are equal", have_equal_fields<D>(one_parent, other_parent));
                   });
}

template <class D>
Bool<D> version_allowed(const Network<D>& network, const Version<D>& version, const Height<D>& height,
                        const BlockHash<D>& hash) {
  const Header<D> header{version, hash, {hash.value}, {}, {}, {}, hash};
  return version_is_allowed<D>(network, header, height).holds;
}

Obligation version_rises_with_height() {
  return over_bits(
      {"bitcoin/version-rises-with-height", "BIP34, BIP65, BIP66",
       "On mainnet every version is allowed below height 227931, only signed versions of 4 and more are from 388381 "
       "on, "
       "and what is allowed at a height is allowed at every lower one.",
       "all 2^32 versions, all heights, mainnet"},
      []<class D>(Statement<D>& s) {
        const auto network = in_domain<D>(kMainnet);
        const auto version = any<Version<D>>(s, "version");
        const auto height = any<Height<D>>(s, "height");
        const auto lower = any<Height<D>>(s, "lower_height");
        const auto hash = any<BlockHash<D>>(s, "hash");
        const bool is_unsigned = s.mutant(Rule::btc_version, "versions compared without a sign");
        const auto allowed = [&](const Height<D>& at) {
          const auto four = number<D, 32>(4);
          return is_unsigned ? at < network.version_4_height || version.value >= four
                             : version_allowed<D>(network, version, at, hash);
        };
        const auto is_small = version.value < number<D, 32>(4);
        const auto is_negative = version.value >= number<D, 32>(0x80000000);
        s.claim("all below the first height", implies<D>(height < network.version_2_height, allowed(height)));
        const auto means_at_least = [&](const Height<D>& from, const Height<D>& until, Literal<32> least) {
          const auto is_enough = version.value >= number<D, 32>(least) && !is_negative;
          return implies<D>(height >= from && height < until, allowed(height) == is_enough);
        };
        s.claim("from 2 on at the first height", means_at_least(network.version_2_height, network.version_3_height, 2));
        s.claim("from 3 on at the second", means_at_least(network.version_3_height, network.version_4_height, 3));
        s.claim("from 4 on at the last height",
                implies<D>(height >= network.version_4_height, allowed(height) == (!is_small && !is_negative)));
        s.claim("what is allowed stays allowed below", implies<D>(lower <= height && allowed(height), allowed(lower)));
      });
}

}  // namespace

Obligations bitcoin_chain_proofs() {
  return {id_determines_header(), id_determines_ancestry(), version_rises_with_height()};
}

}  // namespace hemi::proofs
