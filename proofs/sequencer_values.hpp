// Sequencers as the proofs of two chapters need them.
#pragma once

#include "proofs/hemi_values.hpp"
#include "spec/accountability.hpp"

namespace hemi::proofs {

/// The profile sequencer-consensus, wherever its epoch 0 begins. (Lengths that vary would make epochs nonlinear.)
template <class D>
SequencerParameters<D> parameters_of_profile(Statement<D>& s) {
  const auto n = [](Literal<64> literal) { return number<D, 64>(literal); };
  return {.score_window = n(9),
          .tolerated_reorganisation = n(6),
          .set_depth = n(15),
          .freshness = n(9),
          .item_depth = n(6),
          .derivation_step = n(18),
          .max_batch_headers = n(30),
          .epoch_length = n(144),
          .stake_lock = n(2016),
          .operation_life = n(144),
          .max_items = n(32),
          .gas_of_item = n(500'000),
          .block_gas_limit = n(30'000'000),
          .max_records = n(256),
          .least_stake = {n(1'000'000'000'000)},
          .stake_bound = {n(std::uint64_t{1} << 62)},
          .first_height = any<Height<D>>(s, "first_height")};
}

template <class D>
SequencerRecord<D> any_record(Statement<D>& s) {
  return {any<SequencerKey<D>>(s, "key"), any<Stake<D>>(s, "stake"), any<LeavingBlock<D>>(s, "since")};
}

}  // namespace hemi::proofs
