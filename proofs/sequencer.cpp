// Chapter sequencer: who leads, which set an epoch has, and how long a leaving key and a signed operation have.
#include "spec/sequencer.hpp"

#include "proofs/chapters.hpp"
#include "proofs/sequencer_values.hpp"

namespace hemi::proofs {

namespace {

// --- The draw ------------------------------------------------------------------------------------------------------

template <class D>
Draw<D> any_draw(Statement<D>& s) {
  return {any<U<D, 64>>(s, "drawn"), any<U<D, 64>>(s, "passed"), any<Bool<D>>(s, "is_found"),
          any<SequencerKey<D>>(s, "leader")};
}

template <class D>
void suppose_bounded(Statement<D>& s, const std::string& name, const U<D, 64>& stake) {
  s.suppose(name + " is at most 2^62", stake <= number<D, 64>(std::uint64_t{1} << 62));
}

/// The step of a walk whose intervals hold their ends too, or lack their starts.
template <class D>
Draw<D> with_other_interval(const Draw<D>& draw, const SequencerKey<D>& key, const U<D, 64>& stake, bool with_end,
                            bool without_start) {
  const auto end = draw.passed + stake;
  const auto is_behind_start = without_start ? draw.passed < draw.drawn : draw.passed <= draw.drawn;
  const auto is_drawn = is_behind_start && (with_end ? draw.drawn <= end : draw.drawn < end);
  return {draw.drawn, end, draw.is_found || is_drawn, select<D>(is_drawn, key, draw.leader)};
}

Obligation every_number_has_one_leader() {
  return over_integers(
      {"sequencer/every-number-has-one-leader", "SEQ-LEAD-TOTAL",
       "After each member a leader is found exactly if the drawn number is below the stake so far, and never a second "
       "one.",
       "sets of any size (one step), stake up to 2^62"},
      []<class D>(Statement<D>& s) {
        const auto draw = any_draw<D>(s);
        const auto key = any<SequencerKey<D>>(s, "key");
        const auto stake = any<Stake<D>>(s, "stake").value;
        suppose_bounded<D>(s, "the stake so far", draw.passed);
        suppose_bounded<D>(s, "the member's stake", stake);
        s.suppose("it holds before the member", draw.is_found == (draw.drawn < draw.passed));
        const bool with_end = s.mutant(Rule::seq_lead, "an interval holds its end");
        const bool without_start = s.mutant(Rule::seq_lead, "an interval lacks its start");
        const bool is_other = with_end || without_start;
        const auto after = is_other ? with_other_interval<D>(draw, key, stake, with_end, without_start)
                                    : with_member<D>(draw, key, {stake});
        s.claim("it holds behind the member", after.is_found == (after.drawn < after.passed));
        s.claim("never a second one", implies<D>(draw.is_found, after.leader == draw.leader));
      });
}

Obligation splitting_is_neutral() {
  return over_integers(
      {"sequencer/splitting-is-neutral", "SEQ-SPLIT-NEUTRAL",
       "Two neighbours with parts of a stake are drawn for the numbers for which one with all of it is.",
       "sets of any size (one step), stake up to 2^62"},
      []<class D>(Statement<D>& s) {
        const auto draw = any_draw<D>(s);
        const auto key = any<SequencerKey<D>>(s, "key");
        const auto one = any<Stake<D>>(s, "one_part").value;
        const auto other = any<Stake<D>>(s, "other_part").value;
        suppose_bounded<D>(s, "the stake so far", draw.passed);
        suppose_bounded<D>(s, "one part", one);
        suppose_bounded<D>(s, "the other part", other);
        const bool without_start = s.mutant(Rule::seq_lead, "an interval lacks its start");
        const auto step = [&](const Draw<D>& before, const U<D, 64>& stake) {
          return without_start ? with_other_interval<D>(before, key, stake, false, true)
                               : with_member<D>(before, key, {stake});
        };
        const auto whole = step(draw, one + other);
        const auto split = step(step(draw, one), other);
        s.claim("found alike", whole.is_found == split.is_found);
        s.claim("the same owner", whole.leader == split.leader);
        s.claim("the same end", whole.passed == split.passed);
      });
}

// --- Epochs and sets -----------------------------------------------------------------------------------------------

template <class D>
void suppose_bounded(Statement<D>& s, const Epoch<D>& epoch) {
  s.suppose("the epoch is below 2^32", epoch.value < number<D, 64>(std::uint64_t{1} << 32));
}

Obligation epochs_never_fall() {
  return over_integers({"sequencer/epochs-never-fall", "SEQ-EPOCH-MONO",
                        "An epoch is no earlier than the parent's, and no view is beyond its end.",
                        "all views, epochs of 144 blocks below 2^32"},
                       []<class D>(Statement<D>& s) {
                         const auto p = parameters_of_profile<D>(s);
                         const auto of_parent = any<Epoch<D>>(s, "of_parent");
                         const auto view = any<Height<D>>(s, "view");
                         suppose_bounded<D>(s, of_parent);
                         const bool falls = s.mutant(Rule::seq_epoch, "the view alone counts");
                         const auto epoch = falls ? epoch_at<D>(view, p) : next_epoch<D>(of_parent, view, p);
                         const auto end =
                             extend<64, D>(p.first_height.value) + p.epoch_length * (epoch.value + number<D, 64>(1));
                         s.claim("no earlier than the parent's", epoch >= of_parent);
                         s.claim("the view is not beyond", extend<64, D>(view.value) < end);
                       });
}

template <class D>
CountedKeystone<D> any_keystone_that_counts(Statement<D>& s) {
  return {any<HemiHeight<D>>(s, "keystone"), {D::truth(true), any<Height<D>>(s, "published")}};
}

Obligation sets_are_deep() {
  return over_integers({"sequencer/sets-are-deep", "SEQ-SET-DEEP",
                        "When an epoch begins, its seed is 144 deep, the publication that fixes its set 159, and 15 "
                        "older than the seed.",
                        "all views, epochs of 144 blocks behind epoch 0, sets 15 deep"},
                       []<class D>(Statement<D>& s) {
                         const auto p = parameters_of_profile<D>(s);
                         const auto keystone = any_keystone_that_counts<D>(s);
                         const auto epoch = any<Epoch<D>>(s, "epoch");
                         const auto view = any<Height<D>>(s, "view");
                         s.suppose("the epoch is not the first", epoch.value > number<D, 64>(0));
                         s.suppose("the epoch is that of the view", epoch == epoch_at<D>(view, p));
                         s.suppose("the keystone may fix the set", may_fix_the_set<D>(keystone, epoch, p));
                         const bool late = s.mutant(Rule::seq_set, "the seed is where the epoch begins");
                         const auto seed =
                             late ? seed_height<D>({epoch.value + number<D, 64>(1)}, p) : seed_height<D>(epoch, p);
                         const auto published = extend<64, D>(keystone.published.height.value);
                         const auto height = extend<64, D>(view.value);
                         s.claim("the seed is deep", seed + number<D, 64>(144) <= height);
                         s.claim("the publication is deeper", published + number<D, 64>(159) <= height);
                         s.claim("the seed is younger than the set", published + number<D, 64>(15) <= seed);
                       });
}

Obligation leaving_keys_seal_no_more() {
  return over_integers(
      {"sequencer/leaving-keys-seal-no-more", "SEQ-LAST-SEAL",
       "While an exit that counts from p is not in the set, the parent's view is at most at p + 301.",
       "all views, epochs of 144 blocks below 2^32, sets 15 deep"},
      []<class D>(Statement<D>& s) {
        const auto p = parameters_of_profile<D>(s);
        const auto exit = any_keystone_that_counts<D>(s);
        const auto of_parent = any<Epoch<D>>(s, "of_parent");
        const auto epoch = any<Epoch<D>>(s, "epoch");
        const auto view = any<Height<D>>(s, "view");
        suppose_bounded<D>(s, epoch);
        s.rule(Rule::seq_epoch, epoch_follows_from_the_parent<D>(epoch, next_epoch<D>(of_parent, view, p)));
        const bool earlier = s.mutant(Rule::seq_set, "the seed is one epoch earlier");
        const auto asked = earlier ? Epoch<D>{monus<D>(epoch.value, number<D, 64>(1))} : epoch;
        s.suppose("the exit is not in the set", !may_fix_the_set<D>(exit, asked, p));
        s.claim("the view is near",
                extend<64, D>(view.value) <= extend<64, D>(exit.published.height.value) + number<D, 64>(301));
      });
}

/// Seed and set of an epoch that has begun, in two views that share all blocks but the last ones of the earlier.
Obligation reorganisations_leave_the_set() {
  return over_integers(
      {"sequencer/reorganisations-leave-the-set", "SEQ-SET-REORG",
       "A reorganisation of at most 144 blocks leaves the seed of an epoch that has begun, and whatever may fix its "
       "set.",
       "all views, epochs of 144 blocks behind epoch 0, sets 15 deep"},
      []<class D>(Statement<D>& s) {
        const auto p = parameters_of_profile<D>(s);
        const auto epoch = any<Epoch<D>>(s, "epoch");
        const auto view = any<Height<D>>(s, "view");
        const auto fork = any<Height<D>>(s, "fork");
        const auto before = any_keystone_that_counts<D>(s);
        const CountedKeystone<D> after{before.number,
                                       {any<Bool<D>>(s, "is_published_later"), any<Height<D>>(s, "published_later")}};
        const auto shared = [&](const MaybeHeight<D>& one, const MaybeHeight<D>& other) {
          return implies<D>(one.is_known && one.height <= fork, other.is_known && other.height == one.height);
        };
        s.suppose("the epoch has begun, and is not the first",
                  epoch.value > number<D, 64>(0) && epoch <= epoch_at<D>(view, p));
        s.suppose("at most 144 blocks are lost",
                  extend<64, D>(view.value) <= extend<64, D>(fork.value) + number<D, 64>(144));
        s.suppose("up to the fork both views have the same",
                  shared(before.published, after.published) && shared(after.published, before.published));
        const bool late = s.mutant(Rule::seq_set, "the seed is where the epoch begins");
        const auto asked = late ? Epoch<D>{epoch.value + number<D, 64>(1)} : epoch;
        s.claim("the seed is shared", seed_height<D>(asked, p) <= extend<64, D>(fork.value));
        s.claim("what may fix the set may still",
                may_fix_the_set<D>(before, asked, p) == may_fix_the_set<D>(after, asked, p));
      });
}

Obligation stake_stays_in_range() {
  return over_integers({"sequencer/stake-stays-in-range", "SEQ-SUM-RANGE",
                        "The stake of a registry is below 2^63, and stays so with every bond.",
                        "registries of any size (one bond more)"},
                       []<class D>(Statement<D>& s) {
                         auto p = parameters_of_profile<D>(s);
                         p.stake_bound = any<Stake<D>>(s, "stake_bound");
                         const RegistryForm<D> form{any<Bool<D>>(s, "is_in_order"), any<Bool<D>>(s, "has_points_only"),
                                                    any<SequencerKey<D>>(s, "last_key"),
                                                    any<RecordCount<D>>(s, "count"), any<U<D, 128>>(s, "total_stake")};
                         const auto amount = any<Stake<D>>(s, "amount");
                         const auto enters = any<Bool<D>>(s, "it_enters");
                         s.rule(Rule::seq_param, parameters_are_consistent<D>(p));
                         s.rule(Rule::seq_form, registry_is_well_formed<D>(form, p));
                         const bool unbounded = s.mutant(Rule::seq_form, "a bond looks at room only");
                         const auto may = may_bond<D>(form, D::truth(false), amount, D::truth(true), p);
                         s.suppose("a bond enters if it may", implies<D>(enters, unbounded ? D::truth(true) : may));
                         const auto after =
                             form.total_stake + select<D>(enters, extend<128, D>(amount.value), number<D, 128>(0));
                         s.claim("below 2^63", after < (number<D, 128>(1) << number<D, 128>(63)));
                       });
}

// --- Operations ----------------------------------------------------------------------------------------------------

Obligation operations_apply_once() {
  return over_integers({"sequencer/operations-apply-once", "SEQ-OP-ONCE",
                        "When a key may return, what it signed in its earlier life has expired.",
                        "all heights, locks below 2^32, the other parameters those of the profile"},
                       []<class D>(Statement<D>& s) {
                         auto p = parameters_of_profile<D>(s);
                         p.operation_life = any<U<D, 64>>(s, "operation_life");
                         p.stake_lock = any<U<D, 64>>(s, "stake_lock");
                         const auto record = any_record<D>(s);
                         const auto first = any<Height<D>>(s, "first_mined");
                         const auto expiry = any<Height<D>>(s, "expiry");
                         const auto exit = any<Height<D>>(s, "withdrawal");
                         const auto withdrawn = any<Height<D>>(s, "withdrawn");
                         const auto second = any<Height<D>>(s, "second_mined");
                         s.suppose("the lock is below 2^32", p.stake_lock < number<D, 64>(std::uint64_t{1} << 32));
                         s.rule(Rule::seq_param, parameters_are_consistent<D>(p));
                         s.suppose("it was alive", is_in_its_life<D>(first, expiry, p));
                         s.suppose("the exit came later", first <= exit);
                         s.suppose("the stake was free", is_free<D>(record, {D::truth(true), exit}, withdrawn, p));
                         s.suppose("the key returned after that", withdrawn <= second);
                         s.claim("it is dead", !is_in_its_life<D>(second, expiry, p));
                       });
}

}  // namespace

Obligations sequencer_proofs() {
  return {
      every_number_has_one_leader(), splitting_is_neutral(),          epochs_never_fall(),    sets_are_deep(),
      leaving_keys_seal_no_more(),   reorganisations_leave_the_set(), stake_stays_in_range(), operations_apply_once()};
}

}  // namespace hemi::proofs
