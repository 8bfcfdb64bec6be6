#include "tests/support/drawn_l2_header.hpp"

namespace hemi::test {

L2Header draw_l2_header(world::Random& random) {
  const auto number = [&] { return random.next() >> random.below(64); };
  L2Header header;
  header.parent_hash = random.hash();
  header.ommers_hash = random.hash();
  header.beneficiary = random.array<20>();
  header.state_root = random.hash();
  header.transactions_root = random.hash();
  header.receipts_root = random.hash();
  header.logs_bloom[random.below(256)] = 1;
  header.difficulty = NativeUint<256>(number());
  header.number = static_cast<std::uint32_t>(random.next() >> (32 + random.below(32)));
  header.gas_limit = number();
  header.gas_used = header.gas_limit / (1 + random.below(100));
  header.timestamp = number();
  header.extra_data = random.bytes(random.below(random.below(10) == 0 ? kMaxExtraData + 1 : 33));
  header.mix_hash = random.hash();
  header.nonce = random.array<8>();
  const auto optional_fields = random.below(7);
  if (optional_fields > 0) header.base_fee = NativeUint<256>(number());
  if (optional_fields > 1) header.withdrawals_root = random.hash();
  if (optional_fields > 2) header.blob_gas_used = number();
  if (optional_fields > 3) header.excess_blob_gas = number();
  if (optional_fields > 4) header.parent_beacon_block_root = random.hash();
  if (optional_fields > 5) header.requests_hash = random.hash();
  return header;
}

}  // namespace hemi::test
