// Chapter finality: the safety frontier. A keystone without visible rivals is published at a height and has so many
// confirmations; then Bitcoin loses at most r blocks. Is every rival that nobody saw late? For every window, not nine
// blocks only.
#include "proofs/chapters.hpp"
#include "proofs/fork_values.hpp"

namespace hemi::proofs {

namespace {

/// A keystone, the view in which it was confirmed, and a reorganisation after which a rival's publication is seen.
template <class D>
struct Confirmed {
  BlockCount<D> window;
  BlockCount<D> lost;
  Height<D> published;
  Height<D> tip;

  BlockCount<D> confirmations() const { return delay_behind<D>(published, tip); }
  /// Whether the keystone was confirmed by the window and all blocks that may be lost.
  Bool<D> is_deep() const { return extend<64, D>(confirmations().value) >= needed(); }
  U<D, 64> needed() const { return extend<64, D>(window.value) + extend<64, D>(lost.value); }
  Bool<D> is_late(const Height<D>& rival) const { return delay_behind<D>(published, rival) > window; }
};

template <class D>
Confirmed<D> any_confirmed(Statement<D>& s) {
  return {any<BlockCount<D>>(s, "window"), any<BlockCount<D>>(s, "lost_blocks"), any<Height<D>>(s, "published"),
          any<Height<D>>(s, "tip")};
}

Obligation deep_is_safe() {
  return over_integers(
      {"finality/deep-is-safe", "S4",
       "With a window of D and a depth of D + r, no reorganisation of at most r blocks makes room for a rival in time "
       "that was not visible.",
       "all D, all r, all heights"},
      []<class D>(Statement<D>& s) {
        const auto keystone = any_confirmed<D>(s);
        const auto fork = any<Height<D>>(s, "fork");
        const auto rival = any<Height<D>>(s, "rival");
        const bool early = s.mutant(Rule::fin_label, "a depth of D + r - 1");
        const auto depth = extend<64, D>(keystone.confirmations().value);
        const auto one_less = depth + number<D, 64>(1) >= keystone.needed();
        s.suppose("it is published", keystone.published <= keystone.tip);
        s.suppose("it is D + r deep", early ? one_less : keystone.is_deep());
        s.suppose("at most r blocks are lost", delay_behind<D>(fork, keystone.tip) <= keystone.lost);
        s.suppose("nobody saw the rival (ASM-VIS)", rival > fork);
        s.claim("the keystone stays published", keystone.published <= fork);
        s.claim("the rival is late", keystone.is_late(rival));
        s.claim("with 9 blocks that is the rule's window",
                implies<D>(keystone.window == window<D>(),
                           keystone.is_late(rival) == is_late_behind<D>(keystone.published, rival)));
      });
}

Obligation shallow_is_not_safe() {
  return over_integers({"finality/shallow-is-not-safe", "S4",
                        "At a depth of less than D + r a reorganisation of r blocks makes room for a rival in time.",
                        "all D, all r, all heights below 2^31 (one rival for each)"},
                       []<class D>(Statement<D>& s) {
                         const auto keystone = any_confirmed<D>(s);
                         const bool deeper = s.mutant(Rule::fin_label, "a depth of D + r");
                         suppose_room_above<D>(s, keystone.tip);
                         s.suppose("the blocks are there", keystone.lost.value <= keystone.tip.value);
                         const auto depth = extend<64, D>(keystone.confirmations().value);
                         s.suppose("it is less than D + r deep",
                                   deeper ? depth <= keystone.needed() : !keystone.is_deep());
                         const Height<D> fork{keystone.tip.value - keystone.lost.value};
                         const auto rival = one_above<D>(fork);
                         s.claim("nobody saw the rival", rival > fork);
                         s.claim("it is in time", !keystone.is_late(rival));
                       });
}

Obligation unseen_is_never_safe() {
  return over_integers(
      {"finality/unseen-is-never-safe", "S4",
       "Without ASM-VIS no depth is safe: a rival that was published in time, and that nobody noticed, is in time for "
       "good, without any reorganisation.",
       "all D, all depths"},
      []<class D>(Statement<D>& s) {
        const auto keystone = any_confirmed<D>(s);
        const auto rival = any<Height<D>>(s, "rival");
        const bool sees = s.mutant(std::nullopt, "the rival's publication is above the tip");
        s.suppose("the rival was published no later", sees ? rival > keystone.tip : rival <= keystone.published);
        s.claim("it is in time at every depth", !keystone.is_late(rival));
      });
}

}  // namespace

Obligations frontier_proofs() { return {deep_is_safe(), shallow_is_not_safe(), unseen_is_never_safe()}; }

}  // namespace hemi::proofs
