// Rules that compare what evidence states with what is so, or pass on what a decoder found: each holds exactly then.
// Little is proved by that, but a comparison that is turned around does not stay unseen.
#include "proofs/chapters.hpp"
#include "spec/bitcoin.hpp"
#include "spec/finality.hpp"
#include "spec/inclusion.hpp"
#include "spec/keystone.hpp"
#include "spec/publication.hpp"

namespace hemi::proofs {

namespace {

/// `judge` is the rule as a function of two values of a kind that depends on the domain.
template <template <class> class Kind, class Judge>
Obligation is_exact(Rule rule, const std::string& name, const std::string& property, const Judge& judge) {
  return over_bits({name, property, "The rule " + std::string(id_of(rule)) + " holds exactly if both values are equal.",
                    "all pairs of values"},
                   [=]<class D>(Statement<D>& s) {
                     const auto stated = any<Kind<D>>(s, "stated");
                     const auto computed = any<Kind<D>>(s, "computed");
                     const bool trusts = s.mutant(rule, "a client that takes every stated value");
                     const auto holds = trusts ? D::truth(true) : judge.template operator()<D>(stated, computed).holds;
                     s.claim("it holds exactly of equal values", holds == (stated == computed));
                   });
}

/// `judge` is the rule as a function of a transaction and of whether that is a coinbase; `wanted` is what it asks for.
template <class Judge>
Obligation passes_on_coinbase(Rule rule, const std::string& name, const std::string& property, bool wanted,
                              const Judge& judge) {
  const std::string says = wanted ? " holds exactly of a coinbase." : " holds exactly of what is no coinbase.";
  return over_bits({name, property, "The rule " + std::string(id_of(rule)) + says, "all transactions"},
                   [=]<class D>(Statement<D>& s) {
                     const auto txid = any<MerkleNode<D>>(s, "txid");
                     const auto is_coinbase = any<Bool<D>>(s, "is_coinbase");
                     const bool ignores = s.mutant(rule, "a client that does not look at the inputs");
                     const auto holds =
                         ignores ? D::truth(true) : judge.template operator()<D>(txid, is_coinbase).holds;
                     s.claim("it holds exactly then", holds == (wanted ? is_coinbase : !is_coinbase));
                   });
}

constexpr auto kGenesis = []<class D>(const auto& a, const auto& b) { return is_genesis<D>(a, b); };
constexpr auto kWork = []<class D>(const auto& a, const auto& b) { return chain_work_is_as_stated<D>(a, b); };
constexpr auto kTxid = []<class D>(const auto& a, const auto& b) { return transaction_id_is_as_stated<D>(a, b); };
constexpr auto kDepth = []<class D>(const auto& a, const auto& b) { return depth_is_that_of_the_tree<D>(a, b); };
constexpr auto kMiner = []<class D>(const auto& a, const auto& b) { return miner_is_as_stated<D>(a, b); };
constexpr auto kHash = []<class D>(const auto& a, const auto& b) { return keystone_hash_is_as_stated<D>(a, b); };
constexpr auto kNumber = []<class D>(const auto& a, const auto& b) { return keystone_number_is_as_stated<D>(a, b); };
constexpr auto kFirstIsCoinbase = []<class D>(const auto& txid, const auto& is_coinbase) {
  return first_transaction_is_coinbase<D>(txid, is_coinbase);
};
constexpr auto kIsNoCoinbase = []<class D>(const auto& txid, const auto& is_coinbase) {
  return transaction_is_no_coinbase<D>(txid, is_coinbase);
};

constexpr auto kScore = []<class D>(const auto& a, const auto& b) {
  return stated_score_is<D>(a, {first_standing<D>().lapse, b});
};
constexpr auto kChoice = []<class D>(const auto& a, const auto& b) { return stated_choice_is<D>(a, b); };
constexpr auto kFault = []<class D>(const auto& a, const auto& b) { return final_keystone_stays_chosen<D>(a, b); };

/// An Ethereum address, or nobody: to the rule a value that equals another or does not.
template <class D>
using Miner = typename D::Hash;

}  // namespace

Obligations stated_proofs() {
  return {is_exact<BlockHash>(Rule::btc_genesis, "stated/genesis-is-exact", "S18", kGenesis),
          is_exact<Work>(Rule::btc_work, "stated/work-is-exact", "S14", kWork),
          is_exact<MerkleNode>(Rule::mrk_txid, "stated/id-is-exact", "S19", kTxid),
          is_exact<BranchDepth>(Rule::mrk_depth, "stated/depth-is-exact", "S20", kDepth),
          passes_on_coinbase(Rule::mrk_coinbase, "stated/first-is-the-coinbase", "S19", true, kFirstIsCoinbase),
          passes_on_coinbase(Rule::pub_coinbase, "stated/no-coinbase-publishes", "S21", false, kIsNoCoinbase),
          is_exact<Miner>(Rule::pub_miner, "stated/miner-is-exact", "S21", kMiner),
          is_exact<KeystoneHash>(Rule::key_hash, "stated/keystone-hash-is-exact", "S21", kHash),
          is_exact<HemiHeight>(Rule::key_stated, "stated/keystone-number-is-exact", "S21", kNumber),
          is_exact<Score>(Rule::frk_score, "stated/score-is-exact", "S9", kScore),
          is_exact<KeystoneHash>(Rule::frk_choice, "stated/choice-is-exact", "S9", kChoice),
          is_exact<KeystoneHash>(Rule::fin_fault, "stated/fault-is-exact", "S4", kFault)};
}

}  // namespace hemi::proofs
