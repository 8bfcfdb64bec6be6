// Blocks: parsing, ids, Merkle tree and the search for publications.
#include <benchmark/benchmark.h>

#include "tests/bench/bench_data.hpp"
#include "vectors/world/block.hpp"
#include "verifier/engine/block_verifier.hpp"

namespace hemi::bench {

namespace {

/// A block of about a megabyte.
const std::vector<std::uint8_t>& block_bytes() {
  static const auto bytes = [] {
    auto real =
        read_real("hemi/testnet3_block_3802508_0000000000000006200009cf36af2bbcb1362b887b4e2625113b6b44327435b8.bin");
    if (!real.empty()) return real;
    world::Random random(1);
    world::Block block{.header = {.version = 4, .time = 1'700'000'000, .bits = 0x207fffff},
                       .transactions = world::draw_transactions(100, 3'500, random)};
    world::seal(block);
    return world::serialize(block);
  }();
  return bytes;
}

void scan(benchmark::State& state) {
  const ByteView bytes = block_bytes();
  BlockView block;
  for (auto _ : state) {
    Trail trail;
    if (decode_block_into(bytes, block)) state.SkipWithError("the block did not decode");
    BlockVerifier verifier(kTestnet3, std::nullopt);
    verifier.judge(block, std::nullopt, {"/blocks", 0}, trail);
    if (trail.tally(Rule::mrk_root).held != 1) state.SkipWithError("the root is not that of the transactions");
    benchmark::DoNotOptimize(verifier.publications(block, false));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
}
BENCHMARK(scan)->UseRealTime();
BENCHMARK(scan)->Threads(2)->UseRealTime();

}  // namespace

}  // namespace hemi::bench
