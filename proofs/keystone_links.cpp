// Chapter keystone: how keystones hang together (S22).
#include "proofs/chapters.hpp"
#include "proofs/hemi_values.hpp"

namespace hemi::proofs {

namespace {

/// With `hemi-chain/hash-determines-ancestry`: it names one block, and so one whole keystone.
Obligation names_one_previous() {
  return over_bits({"keystone/names-one-previous", "S22",
                    "No two keystones of different blocks can both be the one that a keystone names; by 12 bytes they "
                    "could.",
                    "all triples of keystones"},
                   []<class D>(Statement<D>& s) {
                     const auto keystone = any_keystone<D>(s, "keystone");
                     const bool cut = s.mutant(Rule::key_link, "a client that compares what is published, 12 bytes");
                     const auto any_previous = [&](const std::string& name) {
                       auto previous = any_keystone<D>(s, name);
                       auto finding = names_the_previous_keystone<D>(keystone, previous);
                       if (cut) {
                         finding.holds = are_equal<D>(abbreviate<D>(keystone).previous_keystone_hash_prefix,
                                                      abbreviate<D>(previous).block_hash_prefix);
                       }
                       s.rule(Rule::key_link, finding, name);
                       return previous;
                     };
                     const auto one = any_previous("one");
                     const auto other = any_previous("other");
                     s.claim("they are of one block", one.block_hash == other.block_hash);
                   });
}

/// A keystone block and the 25 blocks below it, last first. What no rule here speaks of is one digest.
template <class D>
std::vector<HemiBlock<D>> any_25_links(Statement<D>& s, const std::string& name, std::size_t links_checked) {
  std::vector<HemiBlock<D>> blocks;
  auto number_of_block = any<HemiHeight<D>>(s, name + "_number");
  auto all_link = D::truth(true);
  for (std::size_t i = 0; i <= 25; ++i) {
    const auto of = name + "_" + std::to_string(i) + "_below";
    const auto parent_hash = any<EthereumHash<D>>(s, of + "_parent_hash");
    const auto rest = any<StateRoot<D>>(s, of + "_rest");
    Preimage<D> header;
    header.add(parent_hash).add(number_of_block).add(rest);
    blocks.push_back({{header.keccak256("hash_of_block_in_25")},
                      parent_hash,
                      number_of_block,
                      {number<D, 64>(0)},
                      rest,
                      {rest.value}});
    if (i > 0 && i <= links_checked) all_link = all_link && names_its_parent<D>(blocks[i - 1], blocks[i]).holds;
    number_of_block.value = number_of_block.value - number<D, 32>(1);
  }
  s.suppose(name + " is a chain", all_link);
  return blocks;
}

/// The step from keystone to keystone: what holds of one holds of the previous, and so on down. The origin, which is in
/// the body, follows by `hemi-chain/hash-determines-origin`.
Obligation block_determines_keystone() {
  return over_bits(
      {"keystone/block-determines-keystone", "S22",
       "Two chains with one block at a keystone have one block at the previous keystone, and one keystone of it all.",
       "chains of any length (25 blocks at a time), under ASM-HASH"},
      []<class D>(Statement<D>& s) {
        const bool is_cut = s.mutant(Rule::hem_link, "a client that checks 24 of the 25 links");
        const auto one = any_25_links<D>(s, "one", is_cut ? 24 : 25);
        const auto other = any_25_links<D>(s, "other", is_cut ? 24 : 25);
        const auto origin = any<EthereumHeight<D>>(s, "origin");
        s.suppose("they have one block at the keystone", one[0].hash == other[0].hash);
        s.claim("one previous block", one[25].hash == other[25].hash);
        const auto first = derive_keystone<D>(one[0], origin, one[25].hash);
        const auto second = derive_keystone<D>(other[0], origin, other[25].hash);
        s.claim("one keystone", first.l2_block_number == second.l2_block_number &&
                                    first.parent_hash == second.parent_hash &&
                                    first.previous_keystone_hash == second.previous_keystone_hash &&
                                    first.state_root == second.state_root && first.block_hash == second.block_hash);
      });
}

}  // namespace

Obligations keystone_link_proofs() { return {names_one_previous(), block_determines_keystone()}; }

}  // namespace hemi::proofs
