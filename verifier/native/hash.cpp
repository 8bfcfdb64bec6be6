#include "verifier/native/hash.hpp"

#include <botan/hash.h>

namespace hemi {

namespace {

// Looking an algorithm up costs more than hashing a header with it, so each thread keeps its own object.
Botan::HashFunction& sha256_function() {
  thread_local const auto function = Botan::HashFunction::create_or_throw("SHA-256");
  return *function;
}

Hash256 finish(Botan::HashFunction& function) {
  Hash256 digest;
  function.final(digest.bytes.data());
  return digest;
}

}  // namespace

Hash256 sha256(ByteView bytes) {
  auto& function = sha256_function();
  function.update(bytes.data(), bytes.size());
  return finish(function);
}

Hash256 double_sha256(ByteView bytes) { return sha256(sha256(bytes).bytes); }

Hash256 double_sha256(std::span<const ByteView> pieces) {
  auto& function = sha256_function();
  for (const auto piece : pieces) function.update(piece.data(), piece.size());
  return sha256(finish(function).bytes);
}

Hash256 keccak256(ByteView bytes) {
  thread_local const auto function = Botan::HashFunction::create_or_throw("Keccak-1600(256)");
  function->update(bytes.data(), bytes.size());
  return finish(*function);
}

}  // namespace hemi
