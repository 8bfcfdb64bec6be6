// The Bitcoin view, fork choice and finality: bounds, scores, depths and tolerances are what their sentences say, and
// so is what the Finality Governor reports.
#include "proofs/chapters.hpp"
#include "proofs/framework/statement.hpp"
#include "spec/bitcoin_view.hpp"
#include "spec/finality.hpp"

namespace hemi::proofs {

namespace {

template <class D>
U<D, 64> wide(const U<D, 32>& blocks) {
  return extend<64, D>(blocks);
}

Obligation batches_are_bounded() {
  return over_bits(
      {"stated/batches-are-bounded", "VIEW-EXACT", "At most one batch, of at most 30 headers, from the activation on.",
       "all counts and times"},
      []<class D>(Statement<D>& s) {
        const auto count = any<AttributesCount<D>>(s, "batches");
        const auto size = any<BatchSize<D>>(s, "headers");
        const auto time = any<HemiTime<D>>(s, "time");
        const auto activation = any<HemiTime<D>>(s, "activation_time");
        const HemiBlock<D> block{any<EthereumHash<D>>(s, "hash"),    any<EthereumHash<D>>(s, "parent"),
                                 any<HemiHeight<D>>(s, "number"),    time,
                                 any<StateRoot<D>>(s, "state_root"), any<TransactionsRoot<D>>(s, "transactions_root")};
        const bool two = s.mutant(Rule::view_one, "two batches are taken");
        const auto one = two ? count.value <= number<D, 64>(2) : has_at_most_one_batch<D>(count).holds;
        s.claim("at most one", one == (count.value < number<D, 64>(2)));
        s.claim("at most 30 headers", batch_has_at_most_30_headers<D>(size).holds == (size.value < number<D, 64>(31)));
        s.claim("from then on", view_is_active<D>(block, activation).holds == !(time < activation));
      });
}

Obligation depths_and_lapses_are_exact() {
  return over_bits(
      {"stated/depths-and-lapses-are-exact", "FIN-EXACT",
       "FIN-DEPTH and FRK-LAPSE hold exactly if both know of none, or both of the same.", "all pairs of values"},
      []<class D>(Statement<D>& s) {
        const auto stated_known = any<Bool<D>>(s, "is_stated");
        const auto known = any<Bool<D>>(s, "is_known");
        const auto stated = any<U<D, 32>>(s, "stated");
        const auto value = any<U<D, 32>>(s, "value");
        const auto same = (!stated_known && !known) || (stated_known && known && stated == value);
        const bool trusts = s.mutant(Rule::fin_depth, "a client that takes every stated depth");
        const auto depth =
            trusts ? D::truth(true) : stated_depth_is<D>({stated_known, {stated}}, {known, {value}}).holds;
        auto standing = first_standing<D>();
        standing.lapse = {known, {value}};
        s.claim("depths", depth == same);
        s.claim("lapses", stated_lapse_is<D>({stated_known, {stated}}, standing).holds == same);
      });
}

Obligation tolerances_are_exact() {
  return over_integers(
      {"finality/tolerances-are-exact", "FIN-EXACT",
       "A depth is the blocks above a publication in view, its tolerance what exceeds nine of them; a contest that "
       "goes on loses no tolerance.",
       "all heights, contests of any length (one step)"},
      []<class D>(Statement<D>& s) {
        const auto height = any<Height<D>>(s, "height");
        const auto tip = any<Height<D>>(s, "tip");
        const auto rival = any<Height<D>>(s, "rival");
        const auto lead = any<Height<D>>(s, "lead");
        const MaybeBlockCount<D> any_depth{any<Bool<D>>(s, "has_depth"), any<BlockCount<D>>(s, "any_depth")};
        const Contest<D> before{any<Bool<D>>(s, "keeps_up"),
                                {any<Bool<D>>(s, "is_won"), any<BlockCount<D>>(s, "won_tolerance")}};
        const bool early = s.mutant(Rule::fin_label, "eight blocks close a window");
        const auto nine = early ? number<D, 64>(8) : number<D, 64>(9);
        const auto depth = depth_of<D>(height, tip);
        s.claim("in view", depth.is_known == !(height > tip));
        s.claim("the blocks above",
                implies<D>(depth.is_known, wide<D>(depth.count.value) + wide<D>(height.value) == wide<D>(tip.value)));
        const auto tolerance = tolerance_of<D>(any_depth);
        const auto blocks = wide<D>(any_depth.count.value);
        s.claim("nine blocks", tolerance.is_known == (any_depth.is_known && blocks >= nine));
        s.claim("what exceeds them", implies<D>(tolerance.is_known, wide<D>(tolerance.count.value) + nine == blocks));
        const auto after = next_contest<D>(before, height, rival, lead, tip);
        s.claim("a contest that is won stays so", implies<D>(before.tolerance.is_known, after.tolerance.is_known));
        s.claim("its tolerance does not fall",
                implies<D>(before.tolerance.is_known, after.tolerance.count >= before.tolerance.count));
      });
}

Obligation scores_are_inverse_squares() {
  return over_integers(
      {"fork-choice/scores-are-inverse-squares", "FRK-EXACT",
       "A delay of 1 to 9 blocks scores 2520² divided by its square, none scores like 1, and above 9 nothing is "
       "scored.",
       "all 32-bit delays"},
      []<class D>(Statement<D>& s) {
        const auto delay = any<BlockCount<D>>(s, "delay");
        const bool none = s.mutant(std::nullopt, "a delay of 10 scores");
        const auto score = [](std::uint64_t blocks) { return score_of<D>({D::template make<32>(blocks)}).value; };
        for (std::uint64_t d = 1; d <= 9; ++d) {
          s.claim("at " + std::to_string(d), D::template make<64>(d * d) * score(d) == number<D, 64>(2520 * 2520));
        }
        s.claim("at 0", score(0) == score(1));
        const auto first = first_standing<D>();
        s.claim("nothing before the first index", !first.lapse.is_known && first.score.value == number<D, 64>(0));
        const auto last = none ? number<D, 32>(10) : number<D, 32>(9);
        s.claim("none above 9", (score_of<D>(delay).value == number<D, 64>(0)) == (delay.value > last));
      });
}

Obligation governors_count_blocks() {
  return over_integers(
      {"finality/governors-count-blocks", "FIN-EXACT",
       "Confirmations are the blocks above a publication, 10 of them superfinality; the former number was one more, at "
       "most 109. What is hidden may be shown within 144 blocks.",
       "all heights below 2^32 − 1"},
      []<class D>(Statement<D>& s) {
        const auto first = any<Height<D>>(s, "first");
        const auto tip = any<Height<D>>(s, "tip");
        s.suppose("the tip is not the last height", tip.value < number<D, 32>(0xffffffff));
        const bool early = s.mutant(std::nullopt, "9 confirmations are enough");
        const auto above = monus<D>(wide<D>(tip.value), wide<D>(first.value));
        const auto from_next = monus<D>(wide<D>(tip.value) + number<D, 64>(1), wide<D>(first.value));
        const auto confirmations = governor_confirmations<D>(first, tip);
        s.claim("the blocks above", wide<D>(confirmations.value) == above);
        s.claim("10 of them",
                governor_superfinality<D>(confirmations) == (above > (early ? number<D, 64>(8) : number<D, 64>(9))));
        const auto former = wide<D>(former_finality_plus_9<D>(first, tip).value);
        s.claim("one more formerly", former == smaller<D>(from_next, number<D, 64>(109)));
        s.claim("hidden for 144", may_still_be_revealed<D>(first, tip) == (above < number<D, 64>(145)));
      });
}

}  // namespace

Obligations exact_finality_proofs() {
  return {batches_are_bounded(), depths_and_lapses_are_exact(), tolerances_are_exact(), scores_are_inverse_squares(),
          governors_count_blocks()};
}

}  // namespace hemi::proofs
