// Chapter finality, section "What is visible": heights in two views of Bitcoin that have the blocks up to a fork in
// common. What a proof about two views supposes of heights (`keeps_up_to`) is shown here of single publications, and of
// all that chapters make of them: the time from which one counts, the least of a branch, the height in a view.
#include "proofs/chapters.hpp"
#include "proofs/fork_values.hpp"
#include "proofs/hemi_values.hpp"

namespace hemi::proofs {

namespace {

template <class D>
MaybeHeight<D> if_it_counts(const Bool<D>& counts, const MaybeHeight<D>& height) {
  return {counts && height.is_known, height.height};
}

/// One keystone more on both sides, so for branches of every size: a keystone takes part in the earlier view, and in
/// the later one if it did in the earlier. Of a keystone's own branch that is data, which once shown stays known.
/// Of a rival the two are exchanged: what can take part in the later view was visible in the earlier one.
Obligation least_heights_are_kept() {
  return over_integers({"finality/least-heights-are-kept", "S4",
                        "What is kept up to a fork of every keystone is kept of the least height of a branch.",
                        "branches of any size (one keystone more), all heights"},
                       []<class D>(Statement<D>& s) {
                         const auto fork = any<Height<D>>(s, "fork");
                         const auto one = any_maybe_height<D>(s, "one");
                         const auto one_later = any_maybe_height<D>(s, "one_later");
                         const auto others = any_maybe_height<D>(s, "others");
                         const auto others_later = any_maybe_height<D>(s, "others_later");
                         const auto counts = any<Bool<D>>(s, "one_counts");
                         const auto counts_later = any<Bool<D>>(s, "one_counts_later");
                         s.suppose("the others are kept", keeps_up_to<D>(fork, others, others_later));
                         s.suppose("the one is kept", keeps_up_to<D>(fork, one, one_later));
                         s.suppose("if it takes part it does later", implies<D>(counts, counts_later));
                         s.claim("the least is kept",
                                 keeps_up_to<D>(fork, inherited<D>(if_it_counts<D>(counts, one), others),
                                                inherited<D>(if_it_counts<D>(counts_later, one_later), others_later)));
                       });
}

/// One block of the walk up from the publication, in both chains at the same height.
Obligation counting_times_are_kept() {
  return over_integers(
      {"finality/counting-times-are-kept", "S4",
       "If a publication is kept up to a fork, so is the height from which it counts, whatever the times of blocks.",
       "walks of any length (one step), all heights and times"},
      []<class D>(Statement<D>& s) {
        const auto fork = any<Height<D>>(s, "fork");
        const auto height = any<Height<D>>(s, "height");
        const auto time = any<HemiTime<D>>(s, "keystone_time");
        const auto walked = [&](const std::string& view, const MaybeHeight<D>& published) {
          const auto so_far = any_maybe_height<D>(s, "so_far" + view);
          const auto median = any<Time<D>>(s, "median" + view);
          const auto next = counts_from<D>(so_far, height, median, time);
          const auto has_begun = published.is_known && published.height <= height;
          const MaybeHeight<D> after{select<D>(has_begun, next.is_known, so_far.is_known),
                                     select<D>(has_begun, next.height, so_far.height)};
          return std::tuple(so_far, median, after);
        };
        const auto published = any_maybe_height<D>(s, "published");
        const auto published_later = any_maybe_height<D>(s, "published_later");
        const auto [so_far, median, after] = walked("", published);
        const auto [so_far_later, median_later, after_later] = walked("_later", published_later);
        s.suppose("the publication is kept", keeps_up_to<D>(fork, published, published_later));
        s.suppose("blocks up to the fork are common", implies<D>(height <= fork, median == median_later));
        s.suppose("below it holds", keeps_up_to<D>(fork, so_far, so_far_later));
        s.claim("with this block it holds", keeps_up_to<D>(fork, after, after_later));
      });
}

Obligation heights_in_view_are_kept() {
  return over_integers(
      {"finality/heights-in-view-are-kept", "S4",
       "If a publication is kept up to a fork of two views, so is its height in them.", "all heights below 2^31"},
      []<class D>(Statement<D>& s) {
        const auto fork = any<Height<D>>(s, "fork");
        const auto tip = any<Height<D>>(s, "tip");
        const auto later_tip = any<Height<D>>(s, "later_tip");
        const auto published = any_maybe_height<D>(s, "published");
        const auto published_later = any_maybe_height<D>(s, "published_later");
        s.suppose("tips are below 2^31", larger<D>(tip, later_tip).value < number<D, 32>(1U << 31U));
        s.suppose("the fork is in the earlier view", fork <= tip);
        s.suppose("the publication is kept", keeps_up_to<D>(fork, published, published_later));
        s.claim("its height is kept",
                keeps_up_to<D>(fork, height_in_view<D>(published, tip), height_in_view<D>(published_later, later_tip)));
      });
}

/// A keystone of which nobody can say where it hangs may turn out to be of any rival's branch, together with what is
/// known of that branch.
Obligation unplaced_keystones_may_be_of_any_rival() {
  return over_integers(
      {"finality/unplaced-keystones-may-be-of-any-rival", "S4",
       "A rival that is given the least height of its visible keystones and of all unplaced ones is never taken for "
       "later than it turns out to be.",
       "any number of unplaced keystones (one more), all heights"},
      []<class D>(Statement<D>& s) {
        const auto fork = any<Height<D>>(s, "fork");
        const auto visible = any<Height<D>>(s, "visible");
        const auto unplaced = any<Height<D>>(s, "unplaced");
        const auto visible_later = any<Height<D>>(s, "visible_later");
        const auto unplaced_later = any<Height<D>>(s, "unplaced_later");
        const bool alone = s.mutant(Rule::fin_label, "an unplaced keystone is a rival for itself alone");
        const auto rival = alone ? visible : smaller<D>(visible, unplaced);
        s.suppose("what is placed was visible", keeps_up_to<D>(fork, visible_later, visible));
        s.suppose("what is unplaced was visible", keeps_up_to<D>(fork, unplaced_later, unplaced));
        s.claim("both together were", keeps_up_to<D>(fork, smaller<D>(visible_later, unplaced_later), rival));
      });
}

/// Whatever the later view finds of a rival, data and all, was visible in the earlier one by its bytes alone.
Obligation rivals_count_from_their_bytes() {
  return over_integers(
      {"finality/rivals-count-from-their-bytes", "FIN-ASYM",
       "A rival whose heights are those of its bytes on Bitcoin is never taken for later than it turns out to be, "
       "however late it is shown, and from whenever its publications count.",
       "all heights below 2^31"},
      []<class D>(Statement<D>& s) {
        const auto fork = any<Height<D>>(s, "fork");
        const auto tip = any<Height<D>>(s, "tip");
        const auto seen = any_maybe_height<D>(s, "seen");
        const auto counts = any_maybe_height<D>(s, "counts");
        const auto seen_later = any_maybe_height<D>(s, "seen_later");
        const auto counts_later = any_maybe_height<D>(s, "counts_later");
        const bool by_data = s.mutant(Rule::fin_label, "a rival counts from when its data counts");
        s.suppose("tips are below 2^31", tip.value < number<D, 32>(1U << 31U));
        s.suppose("the fork is in the earlier view", fork <= tip);
        s.suppose("what counts is seen no later",
                  implies<D>(counts_later.is_known, seen_later.is_known && seen_later.height <= counts_later.height));
        s.suppose("bytes up to the fork are common", keeps_up_to<D>(fork, seen_later, seen));
        s.claim("it was visible", keeps_up_to<D>(fork, height_in_view<D>(counts_later, fork),
                                                 height_in_view<D>(by_data ? counts : seen, tip)));
      });
}

}  // namespace

Obligations fork_height_proofs() {
  return {rivals_count_from_their_bytes(), least_heights_are_kept(), counting_times_are_kept(),
          heights_in_view_are_kept(), unplaced_keystones_may_be_of_any_rival()};
}

}  // namespace hemi::proofs
