// Chapter publication, section "When a keystone counts as published": the first publication under reorganisation (S12),
// what is passed on to ancestors (S22), and that nothing counts before it exists (S23).
#include "spec/publication_height.hpp"

#include "proofs/chapters.hpp"
#include "proofs/hemi_values.hpp"

namespace hemi::proofs {

namespace {

// --- The least height of a kind ------------------------------------------------------------------------------------

/// Any function of heights, as far as a proof looks at it: at a height that stands for all, at the tip, and at one
/// more.
template <class D, class Value>
struct AnyOfHeight {
  Height<D> some;
  Height<D> tip;
  Value at_some;
  Value at_tip;
  Value elsewhere;

  Value operator()(const Height<D>& height) const {
    return select<D>(height == tip, at_tip, select<D>(height == some, at_some, elsewhere));
  }
};

template <class D, class Value>
AnyOfHeight<D, Value> any_of_height(Statement<D>& s, const Height<D>& tip, const std::string& name) {
  return {any<Height<D>>(s, "some_height"), tip, any<Value>(s, name + "_at_some_height"),
          any<Value>(s, name + "_at_tip"), any<Value>(s, name + "_elsewhere")};
}

/// Of a range and a property: no height in the range that has the property is lower. Said of the height that stands for
/// all.
template <class D>
Bool<D> none_is_lower(const MaybeHeight<D>& least, const Height<D>& some, const Bool<D>& is_in_range,
                      const Bool<D>& has_property) {
  return implies<D>(is_in_range && has_property, least.is_known && least.height <= some);
}

// --- The first publication -----------------------------------------------------------------------------------------

/// A chain of blocks up to `tip`, each of which publishes the keystone or does not.
template <class D>
using Chain = AnyOfHeight<D, Bool<D>>;

/// The first publication in the chain without its tip, supposed to be it.
template <class D>
MaybeHeight<D> first_below_tip(Statement<D>& s, const Chain<D>& chain) {
  const auto first = any_maybe_height<D>(s, "first");
  s.suppose("no block below publishes earlier",
            none_is_lower<D>(first, chain.some, chain.some < chain.tip, chain(chain.some)));
  s.suppose("it is a publication below the tip",
            implies<D>(first.is_known, first.height < chain.tip && chain(first.height)));
  return first;
}

template <class D>
void claim_first(Statement<D>& s, const Chain<D>& chain, const MaybeHeight<D>& first, const Bool<D>& some_is_in_chain,
                 const Bool<D>& first_is_in_chain) {
  s.claim("none is earlier", none_is_lower<D>(first, chain.some, some_is_in_chain, chain(chain.some)));
  s.claim("it is a publication in the chain", implies<D>(first.is_known, first_is_in_chain && chain(first.height)));
}

Obligation connecting_keeps_the_first() {
  return over_integers(
      {"publication/connecting-keeps-the-first", "S12",
       "A new tip leaves the first publication the earliest in the chain.", "all chains (one step), all heights"},
      []<class D>(Statement<D>& s) {
        const auto tip = any<Height<D>>(s, "tip");
        const auto chain = any_of_height<D, Bool<D>>(s, tip, "publishes");
        const auto before = first_below_tip<D>(s, chain);
        auto after = connected<D>(before, chain.at_tip, tip);
        if (s.mutant(Rule::pub_first, "a later publication takes its place")) {
          after = {before.is_known || chain.at_tip, select<D>(chain.at_tip, tip, before.height)};
        }
        claim_first<D>(s, chain, after, chain.some <= tip, after.height <= tip);
      });
}

Obligation disconnecting_keeps_the_first() {
  return over_integers({"publication/disconnecting-keeps-the-first", "S12",
                        "The loss of the tip leaves the first publication the earliest in what is left of the chain.",
                        "all chains (one step), all heights"},
                       []<class D>(Statement<D>& s) {
                         const auto tip = any<Height<D>>(s, "tip");
                         const auto chain = any_of_height<D, Bool<D>>(s, tip, "publishes");
                         const auto before = any_maybe_height<D>(s, "first");
                         s.suppose("none is earlier",
                                   none_is_lower<D>(before, chain.some, chain.some <= tip, chain(chain.some)));
                         s.suppose("it is a publication in the chain",
                                   implies<D>(before.is_known, before.height <= tip && chain(before.height)));
                         auto after = disconnected<D>(before, tip);
                         if (s.mutant(Rule::pub_first, "it goes with whatever block is lost")) after = no_height<D>();
                         if (s.mutant(Rule::pub_first, "it stays whatever block is lost")) after = before;
                         claim_first<D>(s, chain, after, chain.some < tip, after.height < tip);
                       });
}

Obligation disconnecting_undoes_connecting() {
  return over_integers(
      {"publication/disconnecting-undoes-connecting", "S12",
       "Once a tip is gone again, the first publication is what it was before the tip came.",
       "all chains (one step), all heights"},
      []<class D>(Statement<D>& s) {
        const auto tip = any<Height<D>>(s, "tip");
        const auto publishes = any<Bool<D>>(s, "tip_publishes");
        const auto before = any_maybe_height<D>(s, "first");
        s.suppose("a first publication is below the tip", implies<D>(before.is_known, before.height < tip));
        s.suppose("none has height 0", implies<D>(!before.is_known, before.height.value == number<D, 32>(0)));
        const auto with_tip = connected<D>(before, publishes, tip);
        const bool forgets = s.mutant(Rule::pub_first, "it goes with whatever block is lost");
        const auto after = forgets ? no_height<D>() : disconnected<D>(with_tip, tip);
        s.claim("known as before", after.is_known == before.is_known);
        s.claim("the height as before", after.height == before.height);
      });
}

// --- Descendants ---------------------------------------------------------------------------------------------------

/// None is later than every height.
template <class D>
Bool<D> is_no_later(const MaybeHeight<D>& a, const MaybeHeight<D>& b) {
  return implies<D>(b.is_known, a.is_known && a.height <= b.height);
}

/// The induction step of "a keystone has the least height of itself and all its descendants".
Obligation ancestors_count_no_later() {
  return over_integers(
      {"publication/ancestors-count-no-later", "S22",
       "A keystone counts no later than those that build on it, no later than by itself, and not before both.",
       "chains of any length (one step), all heights"},
      []<class D>(Statement<D>& s) {
        const auto own = any_maybe_height<D>(s, "own");
        const auto of_next = any_maybe_height<D>(s, "of_next");
        const auto bound = any_maybe_height<D>(s, "bound");
        const bool alone = s.mutant(std::nullopt, "only what is published itself counts");
        const bool last = s.mutant(std::nullopt, "the later of the two counts");
        auto result = alone ? own : inherited<D>(own, of_next);
        if (last) result = {own.is_known || of_next.is_known, larger<D>(own.height, of_next.height)};
        s.claim("no later than the next", is_no_later<D>(result, of_next));
        s.claim("no later than its own", is_no_later<D>(result, own));
        s.claim("the latest such", implies<D>(is_no_later<D>(bound, own) && is_no_later<D>(bound, of_next),
                                              is_no_later<D>(bound, result)));
      });
}

/// The same step upwards: a publication more can only help.
Obligation more_publications_never_harm() {
  return over_integers({"publication/more-publications-never-harm", "S22",
                        "If a keystone or one that builds on it is published earlier, it counts no later.",
                        "chains of any length (one step), all heights"},
                       []<class D>(Statement<D>& s) {
                         const auto own = any_maybe_height<D>(s, "own");
                         const auto of_next = any_maybe_height<D>(s, "of_next");
                         const auto earlier_own = any_maybe_height<D>(s, "earlier_own");
                         const auto earlier_of_next = any_maybe_height<D>(s, "earlier_of_next");
                         s.suppose("its own is no later", is_no_later<D>(earlier_own, own));
                         s.suppose("that of the next is no later", is_no_later<D>(earlier_of_next, of_next));
                         s.claim("it counts no later", is_no_later<D>(inherited<D>(earlier_own, earlier_of_next),
                                                                      inherited<D>(own, of_next)));
                       });
}

Obligation every_second_is_enough() {
  return over_integers({"publication/every-second-is-enough", "S22",
                        "Where one of each two neighbours is published, every keystone that has a next one counts.",
                        "chains of any length (one step), all heights"},
                       []<class D>(Statement<D>& s) {
                         const auto own = any_maybe_height<D>(s, "own");
                         const auto own_of_next = any_maybe_height<D>(s, "own_of_next");
                         const auto of_all_behind = any_maybe_height<D>(s, "of_all_behind");
                         s.suppose("one of the two is published", own.is_known || own_of_next.is_known);
                         const bool alone = s.mutant(std::nullopt, "only what is published itself counts");
                         const auto of_next = inherited<D>(own_of_next, of_all_behind);
                         s.claim("it counts", alone ? own.is_known : inherited<D>(own, of_next).is_known);
                       });
}

// --- Not before it exists ------------------------------------------------------------------------------------------

template <class D>
Bool<D> is_later_than(const Time<D>& median, const HemiTime<D>& keystone_time) {
  return extend<64, D>(median.value) > keystone_time.value;
}

/// One step of the walk up from the publication, with the block at `tip`.
Obligation nothing_counts_before_it_exists() {
  return over_integers(
      {"publication/nothing-counts-before-it-exists", "S23",
       "A publication counts from the first block, at or above its own, whose median time past is later than the "
       "keystone's time.",
       "walks of any length (one step), all heights and times"},
      []<class D>(Statement<D>& s) {
        const auto publication = any<Height<D>>(s, "publication");
        const auto tip = any<Height<D>>(s, "tip");
        const auto keystone_time = any<HemiTime<D>>(s, "keystone_time");
        const auto medians = any_of_height<D, Time<D>>(s, tip, "median");
        const auto is_after = [&](const Height<D>& at) { return is_later_than<D>(medians(at), keystone_time); };
        const auto before = any_maybe_height<D>(s, "so_far");
        const auto walked = [&](const Height<D>& at) { return publication <= at && at < tip; };
        s.suppose("the walk began at the publication", publication <= tip);
        s.suppose("no block below serves earlier",
                  none_is_lower<D>(before, medians.some, walked(medians.some), is_after(medians.some)));
        s.suppose("it is such a block below",
                  implies<D>(before.is_known, walked(before.height) && is_after(before.height)));
        const bool at_once = s.mutant(std::nullopt, "it counts from its own block");
        const bool same_second = s.mutant(std::nullopt, "the same second is late enough");
        auto after = counts_from<D>(before, tip, medians.at_tip, keystone_time);
        if (at_once) after = lower<D>(before, {D::truth(true), tip});
        if (same_second) {
          after = lower<D>(before, {extend<64, D>(medians.at_tip.value) >= keystone_time.value, tip});
        }
        s.claim("not before the publication", implies<D>(after.is_known, publication <= after.height));
        s.claim("only after the keystone", implies<D>(after.is_known, is_after(after.height)));
        s.claim("the first such block",
                none_is_lower<D>(after, medians.some, publication <= medians.some && medians.some <= tip,
                                 is_after(medians.some)));
      });
}

Obligation earlier_counts_no_later() {
  return over_integers(
      {"publication/earlier-counts-no-later", "S23",
       "Of two publications the lower one counts no later, and so does the one of the earlier keystone.",
       "walks of any length (one step), all heights and times"},
      []<class D>(Statement<D>& s) {
        const auto tip = any<Height<D>>(s, "tip");
        const auto median = any<Time<D>>(s, "median_at_tip");
        const auto low = any<Height<D>>(s, "lower_publication");
        const auto high = any<Height<D>>(s, "higher_publication");
        const auto low_time = any<HemiTime<D>>(s, "time_of_lower");
        const auto high_time = any<HemiTime<D>>(s, "time_of_higher");
        const auto low_so_far = any_maybe_height<D>(s, "lower_so_far");
        const auto high_so_far = any_maybe_height<D>(s, "higher_so_far");
        const auto step = [&](const MaybeHeight<D>& so_far, const Height<D>& publication, const HemiTime<D>& time) {
          const auto next = counts_from<D>(so_far, tip, median, time);
          const auto has_begun = publication <= tip;
          return MaybeHeight<D>{select<D>(has_begun, next.is_known, so_far.is_known),
                                select<D>(has_begun, next.height, so_far.height)};
        };
        s.suppose("the publications are in order", low <= high);
        s.suppose("the keystones are in order", low_time <= high_time);
        s.suppose("below the tip it holds", is_no_later<D>(low_so_far, high_so_far));
        s.claim("with the tip it holds",
                is_no_later<D>(step(low_so_far, low, low_time), step(high_so_far, high, high_time)));
      });
}

}  // namespace

Obligations publication_height_proofs() {
  return {connecting_keeps_the_first(),      disconnecting_keeps_the_first(), disconnecting_undoes_connecting(),
          ancestors_count_no_later(),        more_publications_never_harm(),  every_second_is_enough(),
          nothing_counts_before_it_exists(), earlier_counts_no_later()};
}

}  // namespace hemi::proofs
