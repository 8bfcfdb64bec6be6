#include "vectors/world/sealed_parameters.hpp"

namespace hemi::world {

SequencerParameters<Native> sealed_parameters() {
  const auto n = [](std::uint64_t value) { return NativeUint<64>(value); };
  return {.score_window = n(kFreshness),
          .tolerated_reorganisation = n(1),
          .set_depth = n(kSetDepth),
          .freshness = n(kFreshness),
          .item_depth = n(kItemDepth),
          .derivation_step = n(kStep),
          .max_batch_headers = n(16),
          .epoch_length = n(kEpochLength),
          .stake_lock = n(kStakeLock),
          .operation_life = n(2),
          .max_items = n(kMaxItems),
          .gas_of_item = n(500'000),
          .block_gas_limit = n(30'000'000),
          .max_records = n(kMaxRecords),
          .least_stake = {n(1)},
          .stake_bound = {n(std::uint64_t{1} << 62)},
          .first_height = {NativeUint<32>(kFirstHeight)}};
}

}  // namespace hemi::world
