// keystone: the bytes that an output publishes, and what is stated of them; or full keystones.
#include "verifier/cases/derived_keystone.hpp"
#include "verifier/cases/fields.hpp"
#include "verifier/cases/suites.hpp"
#include "verifier/decode/keystone.hpp"

namespace hemi::suites {

using nlohmann::json;

namespace {

template <class Number>
void judge_stated(const char* at, const std::optional<std::uint32_t>& stated, const Number& published, Trail& trail) {
  if (!stated) return;
  const Number number{decltype(published.value)(static_cast<decltype(published.value.value())>(*stated))};
  trail.record(Rule::key_stated, {at}, keystone_number_is_as_stated<Native>(number, published));
}

}  // namespace

Fault keystone(const NetworkParameters&, const json& input, Answer& answer) {
  Fault fault;
  JsonFields fields(input, "", fault);
  if (read_choice(fields, {"keystone", "records"}) == "records") return keystone_records(input, answer);
  const auto bytes = fields.bytes("keystone");
  const auto hash = read_if_present(fields, "hash_hex_wire", read_wire_hash);
  const auto version = read_if_present(fields, "version", read_u8);
  const auto l1_block_number = read_if_present(fields, "l1_block_number", read_u32);
  const auto l2_block_number = read_if_present(fields, "l2_block_number", read_u32);
  fields.finish();
  if (fault) return fault;

  auto& trail = answer.trail;
  const auto length = keystone_has_76_bytes<Native>(KeystoneSize<Native>{NativeUint<64>(bytes.size())});
  trail.record(Rule::key_length, {"/keystone"}, length);
  if (!length.holds) return fault;
  const auto payload = ByteView(bytes).first<kKeystoneSize>();
  const auto read = read_keystone_fields(payload);
  const auto computed_hash = keystone_hash(payload);
  trail.record(Rule::key_version, {"/keystone"}, keystone_version_is_1<Native>(read));
  trail.record(Rule::key_period, {"/keystone"}, keystone_block_is_on_period<Native>(read));
  if (hash)
    trail.record(Rule::key_hash, {"/hash_hex_wire"}, keystone_hash_is_as_stated<Native>({*hash}, computed_hash));
  judge_stated("/version", version, read.version, trail);
  judge_stated("/l1_block_number", l1_block_number, read.l1_block_number, trail);
  judge_stated("/l2_block_number", l2_block_number, read.l2_block_number, trail);
  if (trail.verdict() == VerdictKind::accept) answer.derived = derived_keystone(read, computed_hash);
  return fault;
}

}  // namespace hemi::suites
