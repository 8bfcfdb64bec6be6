// What is false of hashes, branches, work and evidence, though it sounds right. (spec/refuted.md)
#include "proofs/chapters.hpp"
#include "proofs/hemi_values.hpp"
#include "proofs/sequencer_values.hpp"
#include "spec/bitcoin.hpp"
#include "spec/inclusion.hpp"

namespace hemi::proofs {

namespace {

Obligation keystone_binds_the_block() {
  return refuted(
      over_bits({"refuted/keystone-binds-the-block", "F8",
                 "What is published of a keystone determines its layer-2 block.", "all pairs of keystones"},
                []<class D>(Statement<D>& s) {
                  const auto one = any_keystone<D>(s, "keystone");
                  auto other = one;
                  other.block_hash = any<EthereumHash<D>>(s, "other_block_hash");
                  s.suppose("their 76 bytes are equal",
                            are_equal<D>(abbreviate<D>(one).block_hash_prefix, abbreviate<D>(other).block_hash_prefix));
                  s.claim("one block", one.block_hash == other.block_hash);
                }));
}

/// A transaction of 64 bytes, which reads as an inner node above a made-up leaf.
Obligation leaf_sizes_are_enough() {
  return refuted(over_bits(
      {"refuted/leaf-sizes-are-enough", "F13",
       "If no leaf has 64 bytes, a branch to the root of a block names a transaction of the block.",
       "blocks of 2 transactions, branches of one level or two, under ASM-HASH"},
      []<class D>(Statement<D>& s) {
        const auto first = any<MerkleNode<D>>(s, "first_transaction");
        const auto second = any<MerkleNode<D>>(s, "second_transaction");
        const auto leaf = any<MerkleNode<D>>(s, "leaf");
        const auto lower = any<MerkleNode<D>>(s, "lower_sibling");
        const auto upper = any<MerkleNode<D>>(s, "upper_sibling");
        const auto is_deeper = any<Bool<D>>(s, "is_deeper");
        const bool of_one_depth = s.repair("a branch as deep as the tree");
        s.suppose("how deep it is", of_one_depth ? !is_deeper : D::truth(true));
        const auto below = select<D>(is_deeper, D::hash_pair(leaf.value, lower.value), leaf.value);
        s.suppose("the leaf has no 64 bytes", leaf_is_not_node_sized<D>(s.preimage_size_of(leaf.value, "size")).holds);
        s.suppose("the branch leads to the root",
                  D::hash_pair(below, upper.value) == D::hash_pair(first.value, second.value));
        s.claim("the leaf is the first transaction", leaf == first);
      }));
}

Obligation paths_are_indices() {
  return refuted(
      over_bits({"refuted/paths-are-indices", "F13", "A path through a tree belongs to one index.", "trees of depth 3"},
                []<class D>(Statement<D>& s) {
                  const auto one = any<TransactionIndex<D>>(s, "one_index");
                  const auto other = any<TransactionIndex<D>>(s, "other_index");
                  const auto path_of = [](const TransactionIndex<D>& index) { return index.value & number<D, 64>(7); };
                  const BranchDepth<D> depth{number<D, 64>(3)};
                  const bool fits = s.repair("indexes within the depth");
                  s.suppose("one path", path_of(one) == path_of(other));
                  s.suppose("which indexes there are",
                            fits ? index_fits_depth<D>(one, depth).holds && index_fits_depth<D>(other, depth).holds
                                 : D::truth(true));
                  s.claim("one index", one == other);
                }));
}

/// Without a bound for times: a private branch dates the last block of a period weeks ahead.
Obligation headers_cost_what_they_did() {
  return refuted(
      over_integers({"refuted/headers-cost-what-they-did", "F11",
                     "A header costs at least what headers cost before, whatever times a private branch writes.",
                     "all 256-bit targets within mainnet's limit, all pairs of 32-bit times"},
                    []<class D>(Statement<D>& s) {
                      const auto network = in_domain<D>(kMainnet);
                      const auto old = any<Target<D>>(s, "old_target");
                      const auto first = any<Time<D>>(s, "first_time");
                      const auto last = any<Time<D>>(s, "last_time");
                      s.suppose("the old target is within the limit", target_is_within_limit<D>(network, old).holds);
                      const bool in_time = s.repair("periods of two weeks at most");
                      s.suppose("how long the period took",
                                in_time ? monus<D>(last.value, first.value) <= number<D, 32>(1209600) : first <= last);
                      s.claim("the target does not grow",
                              retargeted<D>(network, old, period_timespan_seconds<D>(network, first, last)) <= old);
                    }));
}

Obligation every_equivocation_costs() {
  return refuted(over_integers(
      {"refuted/every-equivocation-costs", "F12",
       "Evidence of two seals for one slot finds the stake, whenever it is mined.",
       "all heights, locks of 2016 blocks"},
      []<class D>(Statement<D>& s) {
        const auto p = parameters_of_profile<D>(s);
        const auto record = any_record<D>(s);
        const auto exit = any<Height<D>>(s, "withdrawal");
        const auto evidence = any<Height<D>>(s, "evidence_mined");
        const auto withdrawal = any<Height<D>>(s, "withdrawal_mined");
        s.suppose("a withdrawal takes the stake", is_free<D>(record, {D::truth(true), exit}, withdrawal, p));
        const bool in_time = s.repair("evidence within the lock");
        const auto end = extend<64, D>(exit.value) + p.stake_lock;
        s.suppose("the evidence is mined", in_time ? extend<64, D>(evidence.value) < end : D::truth(true));
        s.claim("the evidence is earlier", evidence < withdrawal);
      }));
}

}  // namespace

Obligations refuted_evidence_claims() {
  return {keystone_binds_the_block(), headers_cost_what_they_did(), every_equivocation_costs(), leaf_sizes_are_enough(),
          paths_are_indices()};
}

}  // namespace hemi::proofs
