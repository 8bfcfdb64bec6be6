#include "verifier/decode/miner.hpp"

#include "verifier/decode/script.hpp"
#include "verifier/native/public_key.hpp"

namespace hemi {

namespace {

/// The data of the push after the first token, or nothing where one of the two is not complete.
std::optional<ByteView> second_push(ByteView script) {
  if (script.empty()) return std::nullopt;
  const std::size_t signature_size = script[0];
  if ((signature_size != 71 && signature_size != 72) || script.size() <= signature_size) return std::nullopt;
  // The rule text for pushes looks at the token after a first byte: here that is the last byte of the signature.
  const auto from_signature_end = script.subspan(signature_size);
  const auto head = script_head(from_signature_end);
  const auto push = announced_push<Native>(head);
  if (!push_ends_within_script<Native>(head, push).holds) return std::nullopt;
  return pushed_data(from_signature_end, push);
}

}  // namespace

Miner miner_of(ByteView first_script_sig) {
  const auto key = second_push(first_script_sig);
  return {key ? address_of(*key) : std::nullopt};
}

}  // namespace hemi
