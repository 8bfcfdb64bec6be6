// Hashes per second (items_per_second) of what the verifier hashes most: headers, Merkle nodes, transactions.
#include <benchmark/benchmark.h>

#include <random>
#include <vector>

#include "verifier/native/hash_lanes.hpp"

namespace hemi {
namespace {

constexpr std::size_t kHeaderSize = 80;
constexpr std::size_t kCount = 3500;  // about the transactions of a block

std::vector<std::uint8_t> random_bytes(std::size_t size) {
  std::mt19937 generator(1);
  std::vector<std::uint8_t> bytes(size);
  for (auto& byte : bytes) byte = static_cast<std::uint8_t>(generator());
  return bytes;
}

/// Messages of sizes between smallest and largest, cut from the bytes one after another.
std::vector<ByteView> cut(ByteView bytes, std::size_t smallest, std::size_t largest) {
  std::mt19937 generator(2);
  std::uniform_int_distribution<std::size_t> size(smallest, largest);
  std::vector<ByteView> messages;
  for (std::size_t i = 0; i < kCount; ++i) {
    messages.push_back(bytes.first(size(generator)));
    bytes = bytes.subspan(messages.back().size());
  }
  return messages;
}

template <typename Hash>
void run(benchmark::State& state, const Hash& hash) {
  std::vector<Hash256> hashes(kCount);
  for (auto _ : state) {
    hash(hashes);
    benchmark::DoNotOptimize(hashes.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kCount));
}

void headers_plain_double_hashing(benchmark::State& state) {
  const auto headers = random_bytes(kHeaderSize * kCount);
  run(state, [&](auto& hashes) { portable::double_sha256_headers(headers, hashes); });
}
BENCHMARK(headers_plain_double_hashing);

void headers_in_lanes(benchmark::State& state) {
  const auto headers = random_bytes(kHeaderSize * kCount);
  run(state, [&](auto& hashes) { double_sha256_headers(headers, hashes); });
}
BENCHMARK(headers_in_lanes);

void pairs(benchmark::State& state, decltype(&double_sha256_pairs) hash) {
  std::vector<Hash256> nodes(2 * kCount);
  for (std::size_t i = 0; i < nodes.size(); ++i) nodes[i].bytes[i % 32] = static_cast<std::uint8_t>(i);
  run(state, [&](auto& parents) { hash(nodes, parents); });
}
BENCHMARK_CAPTURE(pairs, plain, portable::double_sha256_pairs);
BENCHMARK_CAPTURE(pairs, in_lanes, double_sha256_pairs);

template <typename Message>
using HashMany = void (*)(std::span<const Message>, std::span<Hash256>);

/// The arguments of the benchmark are the smallest and the largest size.
void messages(benchmark::State& state, HashMany<ByteView> hash) {
  const auto largest = static_cast<std::size_t>(state.range(1));
  const auto bytes = random_bytes(largest * kCount);
  const auto messages = cut(bytes, static_cast<std::size_t>(state.range(0)), largest);
  run(state, [&](auto& hashes) { hash(messages, hashes); });
}
BENCHMARK_CAPTURE(messages, plain, portable::double_sha256_many)->Args({250, 250})->Args({200, 600});
BENCHMARK_CAPTURE(messages, in_lanes, double_sha256_many)->Args({250, 250})->Args({200, 600});

/// As transactions without their witnesses.
void pieces(benchmark::State& state, HashMany<MessagePieces> hash) {
  const auto largest = static_cast<std::size_t>(state.range(1));
  const auto bytes = random_bytes(largest * kCount);
  std::vector<MessagePieces> messages;
  for (const auto message : cut(bytes, static_cast<std::size_t>(state.range(0)), largest)) {
    messages.push_back({message.first(4), message.subspan(4, message.size() - 8), message.last(4)});
  }
  run(state, [&](auto& hashes) { hash(messages, hashes); });
}
BENCHMARK_CAPTURE(pieces, plain, portable::double_sha256_many)->Args({250, 250})->Args({200, 600});
BENCHMARK_CAPTURE(pieces, in_lanes, double_sha256_many)->Args({250, 250})->Args({200, 600});

}  // namespace
}  // namespace hemi
