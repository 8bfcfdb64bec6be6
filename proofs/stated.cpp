// Rules that compare what evidence states with what is so, or pass on what a decoder found: each holds exactly then.
// Little is proved by that, but a comparison that is turned around does not stay unseen.
#include "proofs/chapters.hpp"
#include "spec/bitcoin_view.hpp"
#include "spec/finality.hpp"
#include "spec/inclusion.hpp"
#include "spec/keystone.hpp"
#include "spec/payout.hpp"
#include "spec/publication.hpp"
#include "spec/sequencer.hpp"

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

/// `judge` is the rule as a function of something of some kind and of what a decoder found of it: the rule asks for
/// that, or for its opposite.
template <template <class> class Kind, class Judge>
Obligation passes_on(Rule rule, const std::string& name, const std::string& property, bool wanted, const Judge& judge) {
  const std::string says = wanted ? " holds exactly if it is so." : " holds exactly if it is not so.";
  return over_bits(
      {name, property, "Of what a decoder found the rule " + std::string(id_of(rule)) + says, "all values"},
      [=]<class D>(Statement<D>& s) {
        const auto of = any<Kind<D>>(s, "of");
        const auto is_so = any<Bool<D>>(s, "is_so");
        const bool ignores = s.mutant(rule, "a client that does not look at the inputs");
        const auto holds = ignores ? D::truth(true) : judge.template operator()<D>(of, is_so).holds;
        s.claim("it holds exactly then", holds == (wanted ? is_so : !is_so));
      });
}

Obligation targets_are_bounded_exactly() {
  return over_bits({"stated/targets-are-bounded-exactly", "S13",
                    "BTC-BITS-ZERO and BTC-BITS-LIMIT hold exactly of targets from 1 to the limit, BTC-POW exactly of "
                    "hashes no larger than the target.",
                    "all targets, limits, and hashes"},
                   []<class D>(Statement<D>& s) {
                     auto network = in_domain<D>(kMainnet);
                     network.limit = any<Target<D>>(s, "limit");
                     const auto target = any<Target<D>>(s, "target");
                     const auto hash = any<BlockHash<D>>(s, "hash");
                     const bool ignores = s.mutant(Rule::btc_bits_limit, "a client that does not look at the limit");
                     const auto is_within = ignores ? D::truth(true) : target_is_within_limit<D>(network, target).holds;
                     s.claim("the limit", is_within == !(target.value > network.limit.value));
                     s.claim("zero", target_is_not_zero<D>(target).holds == (target.value != number<D, 256>(0)));
                     s.claim("the hash",
                             hash_meets_target<D>(hash, target).holds == !(target.value < D::as_number(hash.value)));
                   });
}

/// Of four transactions the second and the third are no neighbours.
Obligation duplicates_are_pairs() {
  return over_bits(
      {"stated/duplicates-are-pairs", "S19",
       "MRK-DUPLICATE fails exactly if the first two, the last two, or both pairs of four are equal.",
       "four transactions"},
      []<class D>(Statement<D>& s) {
        const auto id = [&](const std::string& name) { return any<MerkleNode<D>>(s, name).value; };
        const auto a = id("a");
        const auto b = id("b");
        const auto c = id("c");
        const auto d = id("d");
        const bool ignores = s.mutant(Rule::mrk_duplicate, "a client that does not look");
        const auto holds = ignores ? D::truth(true) : no_neighbours_are_equal<D>(merkle_tree<D>({a, b, c, d})).holds;
        s.claim("exactly then", holds == !(a == b || c == d || (a == c && b == d)));
      });
}

/// The first byte of a digest is the lowest of its number.
Obligation leading_bytes_are_the_lowest() {
  return over_bits({"stated/leading-bytes-are-the-lowest", "S21",
                    "The bytes of a digest, put together from the first one on, are its number.", "all digests"},
                   []<class D>(Statement<D>& s) {
                     const auto hash = any<EthereumHash<D>>(s, "hash").value;
                     const auto bytes = leading_bytes<D, 32>(hash);
                     const bool shorter = s.mutant(Rule::key_derived, "a client that takes 31 bytes");
                     auto number_of = number<D, 256>(0);
                     for (std::size_t i = 0; i < (shorter ? 31 : 32); ++i) {
                       number_of = number_of | (extend<256, D>(bytes[i]) << D::template make<256>(8 * i));
                     }
                     s.claim("its number", number_of == D::as_number(hash));
                   });
}

/// Lengths and depths are counted by comparisons, and each count has a bound of its own.
Obligation lengths_and_depths_are_exact() {
  return over_bits({"stated/lengths-and-depths-are-exact", "S16",
                    "A target has more than k bytes exactly from 256^k on, a tree more than k levels exactly above 2^k "
                    "transactions; "
                    "a target of one byte keeps it.",
                    "all targets and counts; k at both ends"},
                   []<class D>(Statement<D>& s) {
                     const auto value = any<Target<D>>(s, "target").value;
                     const auto count = any<TransactionCount<D>>(s, "transactions");
                     const auto small = any<U<D, 8>>(s, "small_target");
                     const bool late = s.mutant(std::nullopt, "a power of 256 has one byte less");
                     for (const std::uint32_t k : {0, 1, 2, 30, 31}) {
                       const auto power = number<D, 256>(1) << D::template make<256>(std::uint64_t{8} * k);
                       const auto reached = late ? value > power : value >= power;
                       s.claim("more than " + std::to_string(k) + " bytes",
                               (byte_length<D>(value) > D::template make<32>(k)) == reached);
                     }
                     for (const std::uint64_t k : {0, 1, 2, 61, 62}) {
                       const auto power = number<D, 64>(1) << D::template make<64>(k);
                       s.claim("more than " + std::to_string(k) + " levels",
                               (tree_depth<D>(count).value > D::template make<64>(k)) == (count.value > power));
                     }
                     s.claim("at most 63 levels", tree_depth<D>(count).value <= number<D, 64>(63));
                     const auto bits = compact<D>(Target<D>{extend<256, D>(small)}).value;
                     s.claim("one byte", implies<D>(small > number<D, 8>(0) && small < number<D, 8>(0x80),
                                                    bits == (number<D, 32>(0x01000000) |
                                                             (extend<32, D>(small) << number<D, 32>(16)))));
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

constexpr auto kCalldata = []<class D>(const auto& a, const auto& b) { return calldata_is_an_update<D>(a, b); };
constexpr auto kPayoutCall = []<class D>(const auto& a, const auto& b) { return payout_call_has_the_form<D>(a, b); };
constexpr auto kBlock = []<class D>(const auto& a, const auto& b) { return block_hash_is_as_stated<D>(a, b); };
constexpr auto kViewGenesis = []<class D>(const auto& a, const auto& b) { return effective_genesis_is<D>(a, b); };
constexpr auto kViewField = []<class D>(const auto& a, const auto& b) { return view_field_is_derived<D>(a, b); };
constexpr auto kRegistry = []<class D>(const auto& a, const auto& b) { return registry_is_as_stated<D>(a, b); };
constexpr auto kSet = []<class D>(const auto& a, const auto& b) { return set_is_as_stated<D>(a, b); };
constexpr auto kField = []<class D>(const auto& a, const auto& b) { return self_derived_field_is<D>(a, b); };
constexpr auto kPaid = []<class D>(const auto& a, const auto& b) { return payout_is_for<D>(a, b); };
constexpr auto kCredit = []<class D>(const auto& a, const auto& b) { return entry_is_the_credit<D>(a, b); };
constexpr auto kReward = []<class D>(const auto& a, const auto& b) { return reward_is_the_share<D>(a, b); };
constexpr auto kCursor = []<class D>(const auto& a, const auto& b) {
  return cursor_is_as_stated<D>(start_of_height<D>(a), start_of_height<D>(b));
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
          passes_on<MerkleNode>(Rule::mrk_coinbase, "stated/first-is-the-coinbase", "S19", true, kFirstIsCoinbase),
          passes_on<MerkleNode>(Rule::pub_coinbase, "stated/no-coinbase-publishes", "S21", false, kIsNoCoinbase),
          is_exact<Miner>(Rule::pub_miner, "stated/miner-is-exact", "S21", kMiner),
          is_exact<KeystoneHash>(Rule::key_hash, "stated/keystone-hash-is-exact", "S21", kHash),
          is_exact<HemiHeight>(Rule::key_stated, "stated/keystone-number-is-exact", "S21", kNumber),
          is_exact<Score>(Rule::frk_score, "stated/score-is-exact", "S9", kScore),
          is_exact<KeystoneHash>(Rule::frk_choice, "stated/choice-is-exact", "S9", kChoice),
          is_exact<KeystoneHash>(Rule::fin_fault, "stated/fault-is-exact", "S4", kFault),
          is_exact<EthereumHash>(Rule::hem_stated, "stated/block-hash-is-exact", "S18", kBlock),
          is_exact<BlockHash>(Rule::view_genesis, "stated/effective-genesis-is-exact", "VIEW-EXACT", kViewGenesis),
          passes_on<CalldataSize>(Rule::view_calldata, "stated/calldata-is-exact", "VIEW-EXACT", true, kCalldata),
          is_exact<BlockHash>(Rule::seq_state, "stated/view-field-is-exact", "SEQ-EXACT", kViewField),
          is_exact<StateHash>(Rule::seq_reg, "stated/registry-is-exact", "SEQ-EXACT", kRegistry),
          is_exact<StateHash>(Rule::seq_set, "stated/set-is-exact", "SEQ-EXACT", kSet),
          is_exact<Height>(Rule::off_cursor, "stated/cursor-is-exact", "OFF-EXACT", kCursor),
          is_exact<GasPrice>(Rule::off_self_form, "stated/derived-field-is-exact", "OFF-EXACT", kField),
          passes_on<CalldataSize>(Rule::pay_tx, "stated/payout-call-is-exact", "PAY-EXACT", true, kPayoutCall),
          is_exact<HemiHeight>(Rule::pay_close, "stated/paid-keystone-is-exact", "PAY-EXACT", kPaid),
          is_exact<Miner>(Rule::pay_credit, "stated/credit-is-exact", "PAY-EXACT", kCredit),
          is_exact<Reward>(Rule::pay_share, "stated/reward-is-exact", "PAY-EXACT", kReward),
          targets_are_bounded_exactly(),
          duplicates_are_pairs(),
          lengths_and_depths_are_exact(),
          leading_bytes_are_the_lowest()};
}

}  // namespace hemi::proofs
