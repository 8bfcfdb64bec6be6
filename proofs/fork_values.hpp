// What the proofs about fork choice and finality share: branches at one index, and two views of Bitcoin.
//
// The later view may have lost blocks of the earlier one and has any others instead; the blocks up to the *fork* are
// common to both. All that the proofs need of it is one relation between heights, `keeps_up_to`. It is shown of single
// publications, and of everything that is made of them, in fork_heights.cpp.
#pragma once

#include "proofs/framework/statement.hpp"
#include "spec/finality.hpp"

namespace hemi::proofs {

template <class D>
Standing<D> any_standing(Statement<D>& s, const std::string& name) {
  const MaybeIndex<D> lapse{any<Bool<D>>(s, name + "_has_lapsed"), any<KeystoneIndex<D>>(s, name + "_lapse")};
  return {lapse, any<Score<D>>(s, name + "_score")};
}

template <class D>
Sibling<D> any_sibling(Statement<D>& s, const std::string& name, const Standing<D>& standing) {
  return {standing, any<Stake<D>>(s, name + "_stake"), any<KeystoneHash<D>>(s, name + "_hash")};
}

template <class D>
Contest<D> any_contest(Statement<D>& s, const std::string& name) {
  return {any<Bool<D>>(s, name + "_keeps_up"),
          {any<Bool<D>>(s, name + "_is_won"), any<BlockCount<D>>(s, name + "_tolerance")}};
}

/// A sum of gains, one for each of at most 2^32 indices.
template <class D>
Bool<D> is_sum_of_gains(const Standing<D>& standing) {
  return standing.score.value <= number<D, 64>(6350400ULL << 32U);
}

template <class D, class... Standings>
void suppose_sums(Statement<D>& s, const Standings&... standings) {
  s.suppose("scores are sums", (is_sum_of_gains<D>(standings) && ...));
}

/// That the chapter's numbers have room: of the highest height that a statement has.
template <class D>
void suppose_room_above(Statement<D>& s, const Height<D>& highest) {
  s.suppose("heights are below 2^31", highest.value < number<D, 32>(1U << 31U));
}

/// Whether a lapse, if there is one, is at an index that was looked at before this one.
template <class D>
Bool<D> lapsed_before(const Standing<D>& standing, const KeystoneIndex<D>& index) {
  return implies<D>(standing.lapse.is_known, standing.lapse.index < index);
}

/// Whether it lapsed at this index or one before.
template <class D>
Bool<D> lapsed_by(const Standing<D>& standing, const KeystoneIndex<D>& index) {
  return implies<D>(standing.lapse.is_known, standing.lapse.index <= index);
}

/// What lies at or below the fork by the first height lies there, or lower, by the second.
template <class D>
Bool<D> keeps_up_to(const Height<D>& fork, const Height<D>& first, const Height<D>& second) {
  return implies<D>(first <= fork, second <= first);
}

template <class D>
Bool<D> keeps_up_to(const Height<D>& fork, const MaybeHeight<D>& first, const MaybeHeight<D>& second) {
  return implies<D>(first.is_known && first.height <= fork, second.is_known && second.height <= first.height);
}

/// A later view that has lost at most so many blocks of an earlier one; `covered` is the tip of the latter.
template <class D>
void suppose_at_most_lost(Statement<D>& s, const BlockCount<D>& lost, const Height<D>& fork, const Height<D>& covered,
                          const Height<D>& later_tip) {
  s.suppose("at most so many blocks are lost", delay_behind<D>(fork, covered) <= lost);
  s.suppose("the fork is in the later view", fork <= later_tip);
}

/// Whether that many lost blocks are tolerated.
template <class D>
Bool<D> tolerates(const MaybeBlockCount<D>& tolerance, const BlockCount<D>& lost) {
  return tolerance >= MaybeBlockCount<D>{D::truth(true), lost};
}

/// Whether a window that opened at a height is closed by that many blocks.
template <class D>
Bool<D> is_closed_by(const BlockCount<D>& blocks, const Height<D>& height, const Height<D>& tip) {
  return tolerates<D>(tolerance_of<D>(depth_of<D>(height, tip)), blocks);
}

/// A height one block up, for faults that are off by one.
template <class D>
Height<D> one_above(const Height<D>& height) {
  return {height.value + number<D, 32>(1)};
}

}  // namespace hemi::proofs
