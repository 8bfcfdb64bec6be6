// The walk over eight branches of a thousand keystones, and the whole report on them.
#include <benchmark/benchmark.h>

#include "vectors/world/random.hpp"
#include "verifier/engine/fork_report.hpp"

namespace hemi::bench {

namespace {

constexpr std::size_t kBranches = 8;
constexpr std::uint32_t kLength = 1000;
constexpr std::uint32_t kTip = 2100;

struct Scene {
  KeystoneTree tree{{NativeUint<32>(0)}, {}};
  KeystoneView view{.tip = {NativeUint<32>(kTip)}, .sightings = {KeystoneSighting{}}};

  /// All in step, so that no branch lapses and every index counts.
  Scene() {
    world::Random random(1);
    for (std::size_t branch = 0; branch < kBranches; ++branch) {
      auto previous = kRootKeystone;
      for (std::uint32_t i = 0; i < kLength; ++i) {
        previous = tree.add(previous, {random.hash()}, Stake<Native>{NativeUint<64>(1)});
        const auto height = 2 * i + static_cast<std::uint32_t>(random.below(8));
        const MaybeHeight<Native> published{true, {NativeUint<32>(height)}};
        view.sightings.push_back({published, published});
      }
    }
  }
};

void walk(benchmark::State& state) {
  const Scene scene;
  for (auto _ : state) benchmark::DoNotOptimize(survivor_walk(scene.tree, scene.view));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * scene.tree.size()));
}
BENCHMARK(walk)->Unit(benchmark::kMillisecond);

void report(benchmark::State& state) {
  const Scene scene;
  for (auto _ : state) benchmark::DoNotOptimize(fork_report(scene.tree, scene.view));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * scene.tree.size()));
}
BENCHMARK(report)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace hemi::bench
