#include "verifier/decode/registry_operation.hpp"

#include <algorithm>

#include "verifier/bytes/big_endian.hpp"
#include "verifier/decode/sequencer_digest.hpp"

namespace hemi {

namespace {

/// Takes fields from the front; the size was checked before.
class Fields {
 public:
  explicit Fields(ByteView bytes) : rest_(bytes) {}

  template <std::size_t Size>
  std::array<std::uint8_t, Size> array() {
    std::array<std::uint8_t, Size> copy{};
    std::ranges::copy(take(Size), copy.begin());
    return copy;
  }
  NativeUint<64> u64() { return NativeUint<64>(big_endian_number(take(8))); }
  NativeUint<32> u32() { return NativeUint<32>(static_cast<std::uint32_t>(big_endian_number(take(4)))); }

 private:
  ByteView take(std::size_t size) {
    const auto taken = rest_.first(size);
    rest_ = rest_.subspan(size);
    return taken;
  }

  ByteView rest_;
};

// The order of evaluation within braces is that of the fields.
SealOf read_seal(Fields& fields) { return {{fields.array<32>()}, fields.array<65>()}; }
Equivocation read_equivocation(Fields fields) { return {{fields.u64()}, read_seal(fields), read_seal(fields)}; }
Bond read_bond(Fields fields) { return {fields.array<33>(), {fields.u64()}, {fields.u32()}, fields.array<65>()}; }
Unbond read_unbond(Fields fields) { return {fields.array<33>(), {fields.u32()}, fields.array<65>()}; }

std::size_t size_of(std::uint8_t kind) {
  constexpr std::array<std::size_t, 4> sizes{202, 110, 102, 33};
  return sizes[kind - kEquivocationItem];
}

}  // namespace

Decoded<RegistryOperation> decode_operation(std::uint8_t kind, ByteView body) {
  if (kind < kEquivocationItem || kind > kWithdrawItem) {
    return DecodeError{Rule::enc_schema, "kind", 0, std::to_string(kind), "1, 2, 3 or 4"};
  }
  if (body.size() != size_of(kind)) {
    return DecodeError{Rule::enc_length, "body", 0, counted(body.size(), "byte"), counted(size_of(kind), "byte")};
  }
  if (kind == kEquivocationItem) return RegistryOperation(read_equivocation(Fields(body)));
  if (kind == kBondItem) return RegistryOperation(read_bond(Fields(body)));
  if (kind == kUnbondItem) return RegistryOperation(read_unbond(Fields(body)));
  return RegistryOperation(Withdrawal{Fields(body).array<33>()});
}

std::vector<std::uint8_t> unsigned_body(const Bond& bond) {
  std::vector<std::uint8_t> body;
  append_bytes(body, bond.key);
  append_number<8>(body, bond.amount.value.value());
  append_number<4>(body, bond.expiry.value.value());
  return body;
}

std::vector<std::uint8_t> unsigned_body(const Unbond& unbond) {
  std::vector<std::uint8_t> body;
  append_bytes(body, unbond.key);
  append_number<4>(body, unbond.expiry.value.value());
  return body;
}

bool is_signed(const Bond& bond, std::uint64_t chain_id) {
  return recover(operation_digest(chain_id, kBondItem, unsigned_body(bond)), bond.signature) == bond.key;
}

bool is_signed(const Unbond& unbond, std::uint64_t chain_id) {
  return recover(operation_digest(chain_id, kUnbondItem, unsigned_body(unbond)), unbond.signature) == unbond.key;
}

}  // namespace hemi
