// Chapter adversary: what the adversary can hold up, and for how long. Each claim has a rank, a number of Bitcoin
// blocks that every block makes smaller and at the end of which the thing has happened.
#include "proofs/chapters.hpp"
#include "proofs/fork_values.hpp"

namespace hemi::proofs {

namespace {

/// The last block before something has to have happened.
template <class D>
struct Deadline {
  U<D, 64> height;

  U<D, 64> rank(const Height<D>& tip) const { return monus<D>(height, extend<64, D>(tip.value)); }
};

template <class D>
U<D, 64> blocks(const BlockCount<D>& count) {
  return extend<64, D>(count.value);
}

/// L1: a branch that goes on is final a bounded time after its rivals fell silent.
Obligation silence_makes_final_in_time() {
  return over_integers(
      {"adversary/silence-makes-final-in-time", "L1",
       "If from block x on nothing competing is published, and X keeps up and publishes at an index above all of it "
       "within g blocks, then X is final with tolerance r at block x + g + 9 + r: every block of Bitcoin brings that "
       "nearer by one.",
       "any number of rivals, branches of any length (one step), all g and r, all heights below 2^31"},
      []<class D>(Statement<D>& s) {
        const auto tip = any<Height<D>>(s, "tip");
        const auto own = any<Height<D>>(s, "own");
        const auto silent_since = any<Height<D>>(s, "silent_since");
        const auto within = any<BlockCount<D>>(s, "within_blocks");
        const auto lost = any<BlockCount<D>>(s, "tolerated_blocks");
        const auto before = any_contest<D>(s, "contest");
        const bool early = s.mutant(Rule::fin_label, "a window of 10 blocks");
        s.suppose("heights are below 2^31", tip.value < number<D, 32>((1U << 31U) - 1));
        const auto published = extend<64, D>(silent_since.value) + blocks<D>(within);
        const Deadline<D> deadline{published + number<D, 64>(9) + blocks<D>(lost)};
        s.suppose("X publishes in time", extend<64, D>(own.value) <= published);
        s.suppose("X keeps up", before.keeps_up);
        const auto next = one_above<D>(tip);
        const auto rank = deadline.rank(tip);
        s.claim("each block brings it nearer",
                rank == number<D, 64>(0) || deadline.rank(next) + number<D, 64>(1) == rank);
        const auto silent = height_in_view<D>(no_height<D>(), tip);
        const auto seen = early ? Height<D>{monus<D>(tip.value, number<D, 32>(1))} : tip;
        const auto contest = next_contest<D>(before, own, silent, silent, seen);
        const auto depth = tolerance_of<D>(depth_of<D>(own, seen));
        s.claim("then every rival is out", implies<D>(rank == number<D, 64>(0), tolerates<D>(contest.tolerance, lost)));
        s.claim("and X is deep enough", implies<D>(rank == number<D, 64>(0), tolerates<D>(depth, lost)));
      });
}

/// L2: what a branch loses that is censored.
Obligation censorship_has_its_price() {
  return over_integers(
      {"adversary/censorship-kills-after-nine-blocks", "L2",
       "A branch that is held up for at most w blocks at every index, w being at most 9, does not lapse, and gains at "
       "each index at least what a delay of w gains; with w at most 1 that is all there is to gain. One that is held "
       "up for 10 lapses, if a sibling publishes.",
       "any number of siblings, branches of any length (one step), all heights"},
      []<class D>(Statement<D>& s) {
        const auto index = any<KeystoneIndex<D>>(s, "index");
        const auto tip = any<Height<D>>(s, "tip");
        const auto lead = any<Height<D>>(s, "lead");
        const auto height = any<Height<D>>(s, "height");
        const auto held_up = any<BlockCount<D>>(s, "blocks_held_up");
        const auto before = any_standing<D>(s, "before");
        const bool lenient = s.mutant(Rule::frk_lapse, "a delay of 10 is in time");
        const bool steep = s.mutant(Rule::frk_score, "only the first block gains");
        s.suppose("scores are sums", is_sum_of_gains<D>(before));
        s.suppose("a sibling or the branch has published", is_in_view<D>(lead, tip));
        s.suppose("it has not lapsed", !before.lapse.is_known);
        const auto delay = delay_behind<D>(lead, height);
        s.suppose("it is held up for so many blocks at most", delay <= held_up);
        const auto counted = lenient ? Height<D>{monus<D>(height.value, number<D, 32>(1))} : height;
        auto next = next_standing<D>(before, index, counted, lead, tip);
        if (steep) {
          const auto gains = delay.value == number<D, 32>(0);
          next.score.value = select<D>(gains, next.score.value, before.score.value);
        }
        const auto nine_at_most = held_up <= window<D>();
        const auto gained = next.score.value - before.score.value;
        s.claim("nine blocks do not kill", implies<D>(nine_at_most, !next.lapse.is_known));
        s.claim("what is lost is bounded", implies<D>(nine_at_most, gained >= score_of<D>(held_up).value));
        s.claim("one block costs nothing",
                implies<D>(held_up.value <= number<D, 32>(1), gained == score_of<D>({number<D, 32>(0)}).value));
        s.claim("ten blocks kill", implies<D>(delay > window<D>(), next.lapse.is_known));
      });
}

}  // namespace

Obligations adversary_liveness_proofs() { return {silence_makes_final_in_time(), censorship_has_its_price()}; }

}  // namespace hemi::proofs
