// Chapter bitcoin-view: the tip (S14), what is in the view and leaves it again (I2, I19), and the height for which the
// chain answers (I28, I13).
#include "spec/bitcoin_view.hpp"

#include "proofs/chapters.hpp"
#include "proofs/framework/statement.hpp"

namespace hemi::proofs {

namespace {

// --- The tip -------------------------------------------------------------------------------------------------------

template <class D>
ViewTip<D> any_tip(Statement<D>& s, const std::string& name) {
  return {any<BlockHash<D>>(s, name + "_hash"), any<Height<D>>(s, name + "_height"),
          any<Work<D>>(s, name + "_chain_work")};
}

template <class D>
Bool<D> are_equal(const ViewTip<D>& a, const ViewTip<D>& b) {
  return a.hash == b.hash && a.height == b.height && a.chain_work == b.chain_work;
}

/// `last` if the condition holds, else the tip as it was.
template <class D>
ViewTip<D> moved_if(const Bool<D>& moves, const ViewTip<D>& tip, const ViewTip<D>& last) {
  return {select<D>(moves, last.hash, tip.hash), select<D>(moves, last.height, tip.height),
          select<D>(moves, last.chain_work, tip.chain_work)};
}

Obligation tip_has_most_work() {
  return over_integers(
      {"bitcoin-view/tip-has-most-work", "S14",
       "The tip has at least as much work as before and as any header that came; of equal work the first seen stays.",
       "views of any size (one step), all 256-bit sums of work"},
      []<class D>(Statement<D>& s) {
        const auto tip = any_tip<D>(s, "tip");
        const auto last = any_tip<D>(s, "last");
        const bool flaps = s.mutant(Rule::view_tip, "a tie moves the tip");
        const auto after =
            flaps ? moved_if<D>(last.chain_work >= tip.chain_work, tip, last) : followed_by<D>(tip, last);
        s.claim("its work never falls", after.chain_work >= tip.chain_work);
        s.claim("nothing has more", after.chain_work >= last.chain_work);
        s.claim("it is one of the two", are_equal<D>(after, tip) || are_equal<D>(after, last));
        s.claim("a tie keeps it", implies<D>(last.chain_work == tip.chain_work, are_equal<D>(after, tip)));
      });
}

/// Deployed code tells two cases apart: a batch that extends the tip always moves it, any other by more work.
Obligation tip_is_the_deployed_one() {
  return over_integers(
      {"bitcoin-view/tip-is-the-deployed-one", "S14",
       "Asking for more work alone gives the tip that the deployed two cases give.",
       "views of any size, batches that end with more work than the header they start from "
       "(bitcoin/chain-work-increases)"},
      []<class D>(Statement<D>& s) {
        const auto tip = any_tip<D>(s, "tip");
        const auto start = any_tip<D>(s, "start");
        const auto last = any_tip<D>(s, "last");
        s.suppose("one header has one work", implies<D>(start.hash == tip.hash, start.chain_work == tip.chain_work));
        s.suppose("headers add work", last.chain_work > start.chain_work);
        const auto more = has_more_work<D>(last.chain_work, tip.chain_work).holds;
        const bool flaps = s.mutant(Rule::view_tip, "a tie moves the tip");
        const auto moves = start.hash == tip.hash || (flaps ? last.chain_work >= tip.chain_work : more);
        s.claim("one tip", are_equal<D>(followed_by<D>(tip, last), moved_if<D>(moves, tip, last)));
      });
}

Obligation only_the_last_header_counts() {
  return over_integers(
      {"bitcoin-view/only-the-last-header-counts", "S14",
       "Following a batch header by header leads to the tip to which its last header alone leads.",
       "batches of any length (one header more), all 256-bit sums of work"},
      []<class D>(Statement<D>& s) {
        const auto tip = any_tip<D>(s, "tip");
        const auto middle = any_tip<D>(s, "middle");
        const auto last = any_tip<D>(s, "last");
        s.suppose("headers add work", last.chain_work > middle.chain_work);
        s.claim("one tip", are_equal<D>(followed_by<D>(followed_by<D>(tip, middle), last), followed_by<D>(tip, last)));
      });
}

Obligation one_tip_can_be_claimed() {
  return over_integers({"bitcoin-view/one-tip-can-be-claimed", "S14",
                        "A batch fixes the tip that its transaction has to claim.", "all views and batches"},
                       []<class D>(Statement<D>& s) {
                         const auto tip = any_tip<D>(s, "tip");
                         const auto last = any_tip<D>(s, "last");
                         const bool either =
                             s.mutant(Rule::view_tip, "of two tips with equal work either may be claimed");
                         const auto any_claim = [&](const std::string& name) {
                           const auto claimed = any<BlockHash<D>>(s, name);
                           auto finding = claimed_tip_is_the_tip<D>(claimed, followed_by<D>(tip, last));
                           const auto is_other = claimed == last.hash && last.chain_work == tip.chain_work;
                           if (either) finding.holds = finding.holds || is_other;
                           s.rule(Rule::view_tip, finding, name);
                           return claimed;
                         };
                         const auto one = any_claim("one_claim");
                         const auto other = any_claim("other_claim");
                         s.claim("one claim", one == other);
                       });
}

// --- The headers ---------------------------------------------------------------------------------------------------

/// A header of which only the hash and the parent matter.
template <class D>
Header<D> any_header(Statement<D>& s, const std::string& name) {
  const auto hash = any<BlockHash<D>>(s, name + "_hash");
  const auto previous_hash = any<BlockHash<D>>(s, name + "_previous_hash");
  const auto none = number<D, 32>(0);
  return {{none}, previous_hash, {previous_hash.value}, {none}, {none}, {none}, hash};
}

/// Whether any one header is in the view; what holds of it holds of all.
template <class D>
struct Membership {
  BlockHash<D> of;
  Bool<D> is_known;

  Membership with(const BlockHash<D>& hash) const { return {of, is_known || of == hash}; }
  Membership without(const BlockHash<D>& hash) const { return {of, is_known && of != hash}; }
};

Obligation view_has_no_orphans() {
  return over_bits(
      {"bitcoin-view/view-has-no-orphans", "I2", "Once a batch is in the view, so is each of its headers' parents.",
       "batches of any length (the first header, and one behind any other)"},
      []<class D>(Statement<D>& s) {
        const auto first = any_header<D>(s, "first");
        const auto before = any_header<D>(s, "one_before");
        const auto header = any_header<D>(s, "header");
        const auto in_view_after = [&](const BlockHash<D>& hash, const Bool<D>& is_known) {
          const Membership<D> earlier{hash, is_known};
          return earlier.with(first.hash).with(before.hash).with(header.hash).is_known;
        };
        const auto parent_of_first = any<Bool<D>>(s, "parent_of_first_is_known");
        const auto parent_of_header = any<Bool<D>>(s, "parent_of_header_is_known");
        s.rule(Rule::view_parent, batch_starts_in_the_view<D>(first, parent_of_first));
        s.rule(Rule::view_link, batch_is_a_chain<D>(header, before.hash));
        s.claim("the first header's parent", in_view_after(first.previous_hash, parent_of_first));
        s.claim("a later header's parent", in_view_after(header.previous_hash, parent_of_header));
      });
}

/// A batch is put in header by header and taken out in reverse order, so one header is the whole induction step.
Obligation undo_restores_the_view() {
  return over_bits(
      {"bitcoin-view/undo-restores-the-view", "I19",
       "After a batch is put in and taken out again exactly those headers are in the view that were before; a batch "
       "with "
       "a known header has no such undo.",
       "views and batches of any size (one header, any other header)"},
      []<class D>(Statement<D>& s) {
        const auto header = any<BlockHash<D>>(s, "header");
        const auto header_is_known = any<Bool<D>>(s, "header_is_known");
        const auto other = any<BlockHash<D>>(s, "other");
        const auto other_is_known = any<Bool<D>>(s, "other_is_known");
        const bool lenient = s.mutant(Rule::view_new, "a known header is accepted again");
        const bool careless = s.mutant(Rule::view_new, "undo leaves what was put in");
        const auto is_accepted = lenient ? D::truth(true) : header_is_new<D>(header, header_is_known).holds;
        const auto is_restored = [&](const Membership<D>& before) {
          const auto applied = before.with(header);
          const auto undone = careless ? applied : applied.without(header);
          return undone.is_known == before.is_known;
        };
        s.claim("another header is not touched",
                implies<D>(other != header, is_restored(Membership<D>{other, other_is_known})));
        s.claim("it is restored exactly if it was new", is_restored({header, header_is_known}) == is_accepted);
      });
}

// --- The height that answers ---------------------------------------------------------------------------------------

/// What deployed code answers at: two below the tip once the tip is three above the effective genesis, else the tip.
template <class D>
Height<D> deployed_height(const Height<D>& genesis, const Height<D>& tip) {
  const auto is_far = extend<64, D>(tip.value) > extend<64, D>(genesis.value) + number<D, 64>(2);
  return select<D>(is_far, Height<D>{monus<D>(tip.value, number<D, 32>(2))}, tip);
}

/// The height that answers, or in one mutant the deployed one.
template <class D>
auto answers(Statement<D>& s, const Height<D>& genesis) {
  const bool as_deployed =
      s.mutant(std::nullopt, "the deployed height, which is the tip itself up to two above the genesis");
  return [=](const Height<D>& tip) {
    return as_deployed ? deployed_height<D>(genesis, tip) : answered_height<D>(genesis, tip);
  };
}

Obligation answers_never_fall() {
  return over_integers(
      {"bitcoin-view/answers-never-fall", "I28",
       "While the tip climbs, the height that answers does not fall; the mutant shows that the deployed one does, when "
       "the tip climbs from two above the effective genesis to three.",
       "all heights"},
      []<class D>(Statement<D>& s) {
        const auto genesis = any<Height<D>>(s, "effective_genesis");
        const auto low = any<Height<D>>(s, "tip");
        const auto high = any<Height<D>>(s, "later_tip");
        const auto answered = answers<D>(s, genesis);
        s.suppose("the tip does not fall", low <= high);
        s.claim("no lower", answered(low) <= answered(high));
      });
}

Obligation answers_lie_two_below() {
  return over_integers(
      {"bitcoin-view/answers-lie-two-below", "I28",
       "The height that answers lies between the effective genesis and the tip, at most two below the tip, and is the "
       "deployed one as soon as the tip is three above the genesis.",
       "all heights"},
      []<class D>(Statement<D>& s) {
        const auto genesis = any<Height<D>>(s, "effective_genesis");
        const auto tip = any<Height<D>>(s, "tip");
        const bool lags_more = s.mutant(std::nullopt, "a lag of three");
        const auto answered = lags_more ? larger<D>(genesis, Height<D>{monus<D>(tip.value, number<D, 32>(3))})
                                        : answered_height<D>(genesis, tip);
        s.suppose("the tip is in the view", genesis <= tip);
        const auto far = extend<64, D>(genesis.value) + number<D, 64>(2);
        s.claim("not below the genesis", genesis <= answered);
        s.claim("not above the tip", answered <= tip);
        s.claim("at most two below the tip", tip.value - answered.value <= number<D, 32>(2));
        s.claim("the deployed one above",
                implies<D>(extend<64, D>(tip.value) > far, answered == deployed_height<D>(genesis, tip)));
      });
}

/// Old and new tip have all headers in common up to the fork, and none above it.
Obligation answers_survive_small_reorganisations() {
  return over_integers(
      {"bitcoin-view/answers-survive-small-reorganisations", "I13",
       "The header that answers stays in the chain if Bitcoin loses at most two blocks.", "all heights"},
      []<class D>(Statement<D>& s) {
        const auto genesis = any<Height<D>>(s, "effective_genesis");
        const auto tip = any<Height<D>>(s, "tip");
        const auto fork = any<Height<D>>(s, "fork");
        const auto answered = answers<D>(s, genesis);
        s.suppose("the fork is in the view", genesis <= fork);
        s.suppose("the fork is below the tip", fork <= tip);
        s.suppose("at most two blocks are lost", tip.value - fork.value <= number<D, 32>(2));
        s.claim("it is common to both branches", answered(tip) <= fork);
      });
}

}  // namespace

Obligations bitcoin_view_proofs() {
  return {tip_has_most_work(),      tip_is_the_deployed_one(), only_the_last_header_counts(),
          one_tip_can_be_claimed(), view_has_no_orphans(),     undo_restores_the_view(),
          answers_never_fall(),     answers_lie_two_below(),   answers_survive_small_reorganisations()};
}

}  // namespace hemi::proofs
