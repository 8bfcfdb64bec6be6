// Full contextual verification of headers, beside plain double hashing of the same bytes.
#include <benchmark/benchmark.h>

#include "tests/bench/bench_data.hpp"
#include "vectors/world/header_world.hpp"
#include "verifier/decode/header.hpp"
#include "verifier/engine/header_tree.hpp"
#include "verifier/native/hash_lanes.hpp"

namespace hemi::bench {

namespace {

struct Input {
  NetworkParameters network = kMainnet;
  std::uint32_t start_height = 1;
  std::vector<std::uint8_t> headers;
};

const Input& input() {
  static const Input chosen = [] {
    Input result;
    result.headers = read_real("hemi/mainnet_headers_1-32260.lecount.bin");
    if (!result.headers.empty()) {
      result.headers.erase(result.headers.begin(), result.headers.begin() + 4);
      return result;
    }
    const auto world = world::draw_header_world(kRegtest, 1, 20'000);
    result.network = kRegtest;
    for (std::size_t i = 1; i < world.chain.size(); ++i)
      world::append(result.headers, world::serialize(world.chain[i]));
    return result;
  }();
  return chosen;
}

void plain_double_hashing(benchmark::State& state) {
  const ByteView headers = input().headers;
  for (auto _ : state) {
    for (std::size_t at = 0; at < headers.size(); at += kHeaderSize) {
      benchmark::DoNotOptimize(double_sha256(headers.subspan(at, kHeaderSize)));
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * headers.size() / kHeaderSize));
}
BENCHMARK(plain_double_hashing);

void interleaved_double_hashing(benchmark::State& state) {
  const ByteView headers = input().headers;
  std::vector<Hash256> hashes(headers.size() / kHeaderSize);
  for (auto _ : state) {
    double_sha256_headers(headers, hashes);
    benchmark::DoNotOptimize(hashes.data());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * hashes.size()));
}
BENCHMARK(interleaved_double_hashing);

/// As the command `headers` does it, in batches of 1024, every rule evaluated.
void verify_headers(benchmark::State& state) {
  const ByteView headers = input().headers;
  constexpr std::size_t kBatch = 1024 * kHeaderSize;
  for (auto _ : state) {
    Trail trail;
    HeaderTree tree(input().network, {NativeUint<32>(input().start_height)}, std::nullopt, {});
    for (std::size_t at = 0; at < headers.size(); at += kBatch) {
      tree.extend(headers.subspan(at, std::min(kBatch, headers.size() - at)), "/headers", at / kHeaderSize, trail);
    }
    if (trail.verdict() != VerdictKind::accept) state.SkipWithError("the headers were not accepted");
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * headers.size() / kHeaderSize));
}
BENCHMARK(verify_headers);

}  // namespace

}  // namespace hemi::bench
