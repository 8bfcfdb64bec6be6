// SHA-256 (FIPS 180-4) with the SHA instructions of x86-64.
//
// The instruction for two rounds takes several cycles, and each needs the result of the one before it. The processor
// can meanwhile work on other messages. Hence the lanes: independent messages that take turns, round by round.
#include "verifier/native/sha256_shani.hpp"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

#include <algorithm>

// The functions that use the instructions, and only they, are compiled for processors that have them.
#define HEMI_SHANI gnu::target("sha,sse4.1")

namespace hemi::shani {

namespace {

/// The fastest as measured: two leave the processor idle at times, and the more there are the fewer fit into registers.
constexpr std::size_t kLanes = 3;
constexpr std::size_t kBlockSize = 64;
constexpr std::size_t kHeaderSize = 80;

/// Section 4.2.2: the first bits of the fractional parts of the cube roots of the first 64 primes.
alignas(16) constexpr std::array<std::uint32_t, 64> kRoundConstants = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/// The working variables a to h as the instructions want them: f, e, b, a and h, g, d, c, from the lowest bits up.
struct State {
  __m128i abef;
  __m128i cdgh;
};

/// The sixteen words of a message block: four to a register, the first in the lowest bits.
struct Block {
  __m128i words[4];
};

template <std::size_t Lanes>
using States = std::array<State, Lanes>;
template <std::size_t Lanes>
using Blocks = std::array<Block, Lanes>;

inline __m128i make_words(std::uint32_t w0, std::uint32_t w1, std::uint32_t w2, std::uint32_t w3) {
  return _mm_setr_epi32(static_cast<int>(w0), static_cast<int>(w1), static_cast<int>(w2), static_cast<int>(w3));
}

/// Padding (section 5.1.1): a one bit, zeros, and at the end of the block the length of the message in bits.
inline __m128i padding_start() { return make_words(0x80000000, 0, 0, 0); }
inline __m128i padding_zeros() { return make_words(0, 0, 0, 0); }
inline __m128i padding_end(std::uint32_t message_bits) { return make_words(0, 0, 0, message_bits); }

/// Section 5.3.3: the first bits of the fractional parts of the square roots of the first eight primes.
inline State initial_state() {
  return {make_words(0x9b05688c, 0x510e527f, 0xbb67ae85, 0x6a09e667),
          make_words(0x5be0cd19, 0x1f83d9ab, 0xa54ff53a, 0x3c6ef372)};
}

template <std::size_t Lanes>
States<Lanes> initial_states() {
  States<Lanes> states;
  states.fill(initial_state());
  return states;
}

/// SHA-256 reads and writes words most significant byte first, the processor least significant byte first.
[[HEMI_SHANI]] inline __m128i reverse_each_word(__m128i words) {
  return _mm_shuffle_epi8(words, _mm_setr_epi8(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));
}

[[HEMI_SHANI]] inline __m128i load_words(const std::uint8_t* bytes) {
  return reverse_each_word(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes)));
}

[[HEMI_SHANI]] inline void store_words(__m128i words, std::uint8_t* bytes) {
  _mm_storeu_si128(reinterpret_cast<__m128i*>(bytes), reverse_each_word(words));
}

[[HEMI_SHANI]] inline Block load_block(const std::uint8_t* bytes) {
  return {{load_words(bytes), load_words(bytes + 16), load_words(bytes + 32), load_words(bytes + 48)}};
}

/// The next four words of the message schedule (section 6.2.2, step 1), from the sixteen before them.
[[HEMI_SHANI]] inline __m128i next_words(__m128i w16, __m128i w12, __m128i w8, __m128i w4) {
  const auto w7 = _mm_alignr_epi8(w4, w8, 4);  // the four words that are seven before the new ones
  return _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(w16, w12), w7), w4);
}

/// Four rounds (section 6.2.2, step 3), given the sums K + W of each.
[[HEMI_SHANI]] inline void four_rounds(State& state, __m128i sums) {
  // The instruction does two rounds, with the two lower sums. It returns the new a, b, e, f; what were a, b, e, f
  // before it are now c, d, g, h. So the two registers swap their roles, twice.
  state.cdgh = _mm_sha256rnds2_epu32(state.cdgh, state.abef, sums);
  state.abef = _mm_sha256rnds2_epu32(state.abef, state.cdgh, _mm_unpackhi_epi64(sums, sums));
}

/// Takes one block of each lane into that lane's state. The loops are unrolled so that all indexes are constants.
template <std::size_t Lanes>
[[HEMI_SHANI, gnu::always_inline]] inline void compress(States<Lanes>& states, Blocks<Lanes> blocks) {
  const auto before = states;
#pragma GCC unroll 16
  for (std::size_t step = 0; step < 16; ++step) {
    const auto constants = _mm_load_si128(reinterpret_cast<const __m128i*>(&kRoundConstants[4 * step]));
#pragma GCC unroll 8
    for (std::size_t lane = 0; lane < Lanes; ++lane) {
      auto& words = blocks[lane].words;  // the last sixteen of the schedule, words[step % 4] being the oldest four
      auto& oldest = words[step % 4];
      four_rounds(states[lane], _mm_add_epi32(oldest, constants));
      if (step < 12) oldest = next_words(oldest, words[(step + 1) % 4], words[(step + 2) % 4], words[(step + 3) % 4]);
    }
  }
#pragma GCC unroll 8
  for (std::size_t lane = 0; lane < Lanes; ++lane) {
    states[lane].abef = _mm_add_epi32(states[lane].abef, before[lane].abef);
    states[lane].cdgh = _mm_add_epi32(states[lane].cdgh, before[lane].cdgh);
  }
}

/// The eight words of the digest, in order.
struct Digest {
  __m128i abcd;
  __m128i efgh;
};

inline Digest digest_of(const State& state) {
  constexpr int kReverse = 0b00'01'10'11;
  const auto dcba = _mm_unpackhi_epi64(state.cdgh, state.abef);  // named from the lowest bits up
  const auto hgfe = _mm_unpacklo_epi64(state.cdgh, state.abef);
  return {_mm_shuffle_epi32(dcba, kReverse), _mm_shuffle_epi32(hgfe, kReverse)};
}

[[HEMI_SHANI]] inline void store_digest(const Digest& digest, Hash256& hash) {
  store_words(digest.abcd, hash.bytes.data());
  store_words(digest.efgh, hash.bytes.data() + 16);
}

/// The second hash of a double hash. Its message is a digest: 32 bytes, one block with the padding.
template <std::size_t Lanes>
[[HEMI_SHANI, gnu::always_inline]] inline void hash_digests(const std::array<Digest, Lanes>& digests, Hash256* hashes) {
  auto states = initial_states<Lanes>();
  Blocks<Lanes> blocks;
#pragma GCC unroll 8
  for (std::size_t lane = 0; lane < Lanes; ++lane) {
    blocks[lane] = {{digests[lane].abcd, digests[lane].efgh, padding_start(), padding_end(8 * sizeof(Hash256))}};
  }
  compress<Lanes>(states, blocks);
#pragma GCC unroll 8
  for (std::size_t lane = 0; lane < Lanes; ++lane) store_digest(digest_of(states[lane]), hashes[lane]);
}

template <std::size_t Lanes>
[[HEMI_SHANI, gnu::always_inline]] inline void hash_digests_of(const States<Lanes>& states, Hash256* hashes) {
  std::array<Digest, Lanes> digests;
#pragma GCC unroll 8
  for (std::size_t lane = 0; lane < Lanes; ++lane) digests[lane] = digest_of(states[lane]);
  hash_digests<Lanes>(digests, hashes);
}

template <std::size_t Lanes>
[[HEMI_SHANI]] void hash_headers(const std::uint8_t* headers, Hash256* hashes) {
  auto states = initial_states<Lanes>();
  Blocks<Lanes> blocks;
#pragma GCC unroll 8
  for (std::size_t lane = 0; lane < Lanes; ++lane) blocks[lane] = load_block(headers + kHeaderSize * lane);
  compress<Lanes>(states, blocks);
#pragma GCC unroll 8
  for (std::size_t lane = 0; lane < Lanes; ++lane) {
    const auto last_words = load_words(headers + kHeaderSize * lane + kBlockSize);
    blocks[lane] = {{last_words, padding_start(), padding_zeros(), padding_end(8 * kHeaderSize)}};
  }
  compress<Lanes>(states, blocks);
  hash_digests_of<Lanes>(states, hashes);
}

/// All nodes are read before the first parent is written.
template <std::size_t Lanes>
[[HEMI_SHANI]] void hash_pairs(const Hash256* nodes, Hash256* parents) {
  static_assert(2 * sizeof(Hash256) == kBlockSize);
  auto states = initial_states<Lanes>();
  Blocks<Lanes> blocks;
#pragma GCC unroll 8
  for (std::size_t lane = 0; lane < Lanes; ++lane) {
    blocks[lane] = load_block(reinterpret_cast<const std::uint8_t*>(nodes + 2 * lane));
  }
  compress<Lanes>(states, blocks);
#pragma GCC unroll 8
  for (std::size_t lane = 0; lane < Lanes; ++lane) {
    blocks[lane] = {{padding_start(), padding_zeros(), padding_zeros(), padding_end(8 * kBlockSize)}};
  }
  compress<Lanes>(states, blocks);
  hash_digests_of<Lanes>(states, parents);
}

/// Hands out the blocks of a message, padded as in section 5.1.1.
class BlockReader {
 public:
  void start(std::span<const ByteView> pieces) {
    pieces_ = pieces;
    piece_ = {};
    message_bits_ = 0;
    one_bit_done_ = false;
    done_ = false;
    for (const auto piece : pieces) message_bits_ += 8 * std::uint64_t{piece.size()};
  }

  /// Whether the last block has been handed out. (Any further ones mean nothing.)
  bool done() const { return done_; }

  /// 64 bytes, valid until the next call.
  const std::uint8_t* next() {
    if (piece_.size() >= kBlockSize) {
      const auto* const block = piece_.data();
      piece_ = piece_.subspan(kBlockSize);
      return block;
    }
    const auto filled = gather();
    if (filled < kBlockSize) pad(filled);
    return buffer_.data();
  }

 private:
  /// Fills the buffer with the bytes that come next; returns how many there were.
  std::size_t gather() {
    std::size_t filled = 0;
    while (true) {
      const auto taken = std::min(piece_.size(), kBlockSize - filled);
      std::copy_n(piece_.data(), taken, buffer_.data() + filled);
      filled += taken;
      piece_ = piece_.subspan(taken);
      if (filled == kBlockSize || pieces_.empty()) return filled;
      piece_ = pieces_.front();
      pieces_ = pieces_.subspan(1);
    }
  }

  /// Continues after the last byte of the message. If the length no longer fits, a block of padding alone follows.
  void pad(std::size_t filled) {
    std::fill(buffer_.begin() + static_cast<std::ptrdiff_t>(filled), buffer_.end(), std::uint8_t{0});
    if (!one_bit_done_) buffer_[filled++] = 0x80;
    one_bit_done_ = true;
    if (filled > kBlockSize - sizeof message_bits_) return;
    for (std::size_t i = 0; i < sizeof message_bits_; ++i) {
      buffer_[kBlockSize - 1 - i] = static_cast<std::uint8_t>(message_bits_ >> (8 * i));
    }
    done_ = true;
  }

  std::span<const ByteView> pieces_;  // those not begun
  ByteView piece_;                    // what is left of the current one
  std::uint64_t message_bits_ = 0;
  bool one_bit_done_ = false;
  bool done_ = false;
  std::array<std::uint8_t, kBlockSize> buffer_{};
};

std::span<const ByteView> pieces_of(const ByteView& message) { return {&message, 1}; }
std::span<const ByteView> pieces_of(const MessagePieces& message) { return message; }

/// SHA-256, once. A lane whose message ends takes the next message, so different lengths leave no lane waiting.
template <typename Message>
[[HEMI_SHANI]] void hash_many(std::span<const Message> messages, std::span<Hash256> hashes) {
  auto states = initial_states<kLanes>();
  std::array<BlockReader, kLanes> readers;
  std::array<Hash256*, kLanes> results{};  // null where there is no message any more
  std::size_t begun = 0;
  std::size_t finished = 0;
  const auto begin = [&](std::size_t lane) {
    results[lane] = begun < messages.size() ? &hashes[begun] : nullptr;
    if (results[lane]) readers[lane].start(pieces_of(messages[begun++]));
    states[lane] = initial_state();
  };
  for (std::size_t lane = 0; lane < kLanes; ++lane) begin(lane);
  while (finished < messages.size()) {
    Blocks<kLanes> blocks;
    for (std::size_t lane = 0; lane < kLanes; ++lane) blocks[lane] = load_block(readers[lane].next());
    compress<kLanes>(states, blocks);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      if (!results[lane] || !readers[lane].done()) continue;
      store_digest(digest_of(states[lane]), *results[lane]);
      ++finished;
      begin(lane);
    }
  }
}

/// SHA-256 of digests, in place.
template <std::size_t Lanes>
[[HEMI_SHANI]] void rehash(Hash256* hashes) {
  std::array<Digest, Lanes> digests;
#pragma GCC unroll 8
  for (std::size_t lane = 0; lane < Lanes; ++lane) {
    const auto* const bytes = hashes[lane].bytes.data();
    digests[lane] = {load_words(bytes), load_words(bytes + 16)};
  }
  hash_digests<Lanes>(digests, hashes);
}

template <typename Message>
void double_hash_many(std::span<const Message> messages, std::span<Hash256> hashes) {
  hash_many(messages, hashes);
  std::size_t i = 0;
  for (; i + kLanes <= hashes.size(); i += kLanes) rehash<kLanes>(&hashes[i]);
  for (; i < hashes.size(); ++i) rehash<1>(&hashes[i]);
}

}  // namespace

bool supported() {
  unsigned eax, ebx, ecx, edx;
  if (!__get_cpuid(1, &eax, &ebx, &ecx, &edx) || !(ecx & bit_SSSE3) || !(ecx & bit_SSE4_1)) return false;
  return __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) && (ebx & bit_SHA);
}

void double_sha256_headers(std::span<const std::uint8_t> headers, std::span<Hash256> hashes) {
  std::size_t i = 0;
  for (; i + kLanes <= hashes.size(); i += kLanes) hash_headers<kLanes>(&headers[kHeaderSize * i], &hashes[i]);
  for (; i < hashes.size(); ++i) hash_headers<1>(&headers[kHeaderSize * i], &hashes[i]);
}

void double_sha256_pairs(std::span<const Hash256> nodes, std::span<Hash256> parents) {
  std::size_t i = 0;
  for (; i + kLanes <= parents.size(); i += kLanes) hash_pairs<kLanes>(&nodes[2 * i], &parents[i]);
  for (; i < parents.size(); ++i) hash_pairs<1>(&nodes[2 * i], &parents[i]);
}

void double_sha256_many(std::span<const ByteView> messages, std::span<Hash256> hashes) {
  double_hash_many(messages, hashes);
}

void double_sha256_many(std::span<const MessagePieces> messages, std::span<Hash256> hashes) {
  double_hash_many(messages, hashes);
}

}  // namespace hemi::shani

#endif
