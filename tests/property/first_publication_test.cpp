// When a keystone counts as published, while the Bitcoin chain grows and shrinks.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "spec/publication_height.hpp"
#include "tests/property/generators.hpp"

namespace hemi::test {
namespace {

constexpr std::uint32_t kKeystones = 4;

Height<Native> height_of(std::size_t value) { return {NativeUint<32>(static_cast<std::uint32_t>(value))}; }

std::optional<std::uint32_t> as_optional(const MaybeHeight<Native>& height) {
  return height.is_known ? std::optional(height.height.value.value()) : std::nullopt;
}

/// The keystones that each block of the chain publishes, by height.
using Blocks = std::vector<std::set<std::uint32_t>>;

/// Looks through the whole chain.
std::optional<std::uint32_t> first_in(const Blocks& blocks, std::uint32_t keystone) {
  const auto block = std::ranges::find_if(blocks, [&](const auto& published) { return published.contains(keystone); });
  if (block == blocks.end()) return std::nullopt;
  return static_cast<std::uint32_t>(block - blocks.begin());
}

/// The first publications of all keystones, kept up with the tip and never looked up again.
class Kept {
 public:
  void connect(const std::set<std::uint32_t>& published, std::size_t height) {
    for (std::uint32_t keystone = 0; keystone < kKeystones; ++keystone) {
      first_[keystone] = connected<Native>(first_[keystone], published.contains(keystone), height_of(height));
    }
  }
  void disconnect(std::size_t height) {
    for (auto& first : first_) first = disconnected<Native>(first, height_of(height));
  }
  std::optional<std::uint32_t> first(std::uint32_t keystone) const { return as_optional(first_[keystone]); }

 private:
  std::array<MaybeHeight<Native>, kKeystones> first_{no_height<Native>(), no_height<Native>(), no_height<Native>(),
                                                     no_height<Native>()};
};

RC_GTEST_PROP(FirstPublication, IsThatOfTheChainAsItIsAfterAnySequenceOfSteps, ()) {
  Blocks blocks;
  Kept kept;
  const auto steps = *rc::gen::inRange(0, 60);
  for (int i = 0; i < steps; ++i) {
    const bool shrinks = !blocks.empty() && *rc::gen::inRange(0, 5) < 2;
    if (shrinks) {
      blocks.pop_back();
      kept.disconnect(blocks.size());
    } else {
      const auto drawn = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 200));
      const std::set<std::uint32_t> published(drawn.begin(), drawn.end());  // mostly other keystones
      kept.connect(published, blocks.size());
      blocks.push_back(published);
    }
    for (std::uint32_t keystone = 0; keystone < kKeystones; ++keystone) {
      RC_ASSERT(kept.first(keystone) == first_in(blocks, keystone));
    }
  }
}

RC_GTEST_PROP(CountsFrom, IsTheFirstBlockFromThePublicationOnWhoseMedianIsLater, ()) {
  const auto medians = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 12));
  const auto published = *rc::gen::inRange<std::size_t>(0, medians.size() + 1);
  const auto time = *rc::gen::inRange<std::uint64_t>(0, 12);
  auto folded = no_height<Native>();
  std::optional<std::uint32_t> expected;
  for (auto height = published; height < medians.size(); ++height) {
    const Time<Native> median{NativeUint<32>(medians[height])};
    folded = counts_from<Native>(folded, height_of(height), median, {NativeUint<64>(time)});
    if (!expected && medians[height] > time) expected = static_cast<std::uint32_t>(height);
  }
  RC_ASSERT(as_optional(folded) == expected);
}

RC_GTEST_PROP(Inherited, IsTheLowestOfAKeystoneAndAllThatBuildOnIt, ()) {
  const auto own = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 6));
  auto folded = no_height<Native>();
  std::optional<std::uint32_t> expected;
  for (auto keystone = own.size(); keystone-- > 0;) {
    const bool is_published = own[keystone] != 0;  // 0 stands for none
    if (is_published) expected = std::min(expected.value_or(UINT32_MAX), own[keystone]);
    folded = inherited<Native>(is_published ? MaybeHeight<Native>{true, height_of(own[keystone])} : no_height<Native>(),
                               folded);
    RC_ASSERT(as_optional(folded) == expected);
  }
}

}  // namespace
}  // namespace hemi::test
