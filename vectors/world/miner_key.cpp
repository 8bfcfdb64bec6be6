#include "vectors/world/miner_key.hpp"

#include <stdexcept>

namespace hemi::world {

namespace {

constexpr std::uint8_t kHashTypeAll = 0x01;

/// What the signature of input 0 signs: the transaction with the spent output's script in place of its own, and the
/// hash type behind it. Other inputs count with empty scripts.
Hash256 signed_digest(Transaction transaction, const Bytes& spent_script) {
  for (auto& input : transaction.inputs) input.script.clear();
  transaction.inputs[0].script = spent_script;
  auto message = serialize_without_witness(transaction);
  append_little_endian<4>(message, kHashTypeAll);
  return double_sha256(message);
}

}  // namespace

void MinerKey::sign(Transaction& transaction, std::size_t push_size) const {
  const auto digest = signed_digest(transaction, locking_script());
  const auto fits = [&](std::size_t size) { return push_size == 0 ? size == 71 || size == 72 : size == push_size; };
  Bytes signature;
  for (std::uint32_t attempt = 0; !fits(signature.size()); ++attempt) {
    if (attempt == 100'000) throw std::invalid_argument("no signature of that size");
    signature = key_.sign_der(digest, attempt);
    signature.push_back(kHashTypeAll);
  }
  auto& script = transaction.inputs[0].script;
  script.clear();
  append_push(script, signature);
  append_push(script, compressed_public_key());
}

}  // namespace hemi::world
