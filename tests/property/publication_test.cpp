// What counts as a publication, against the deployed parser retold; and the order of publications.
#include "verifier/engine/publication.hpp"

#include <gtest/gtest.h>

#include <tuple>

#include "tests/property/generators.hpp"
#include "tests/support/publication_oracle.hpp"
#include "verifier/engine/first_publications.hpp"

namespace hemi::test {
namespace {

using Bytes = std::vector<std::uint8_t>;

std::optional<Bytes> found_by_rules(const Bytes& script) {
  const auto keystone = published_keystone(script);
  if (!keystone) return std::nullopt;
  return Bytes(keystone->begin(), keystone->end());
}

Bytes push_head(unsigned form, std::uint32_t size) {
  const auto byte = [&](unsigned i) { return static_cast<std::uint8_t>(size >> (8 * i)); };
  if (form == 1) return {0x4c, byte(0)};
  if (form == 2) return {0x4d, byte(0), byte(1)};
  if (form == 3) return {0x4e, byte(0), byte(1), byte(2), byte(3)};
  return {byte(0)};
}

/// A publication in which each part is right most of the time.
rc::Gen<Bytes> near_publication() {
  const auto mostly = [](std::uint32_t usual, auto other) {
    return rc::gen::oneOf(rc::gen::just(usual), rc::gen::just(usual), rc::gen::just(usual), std::move(other));
  };
  return rc::gen::apply(
      [](std::uint32_t first, std::uint32_t form, std::uint32_t announced, std::uint32_t given, std::uint32_t magic,
         std::uint32_t version, const Bytes& trailing) {
        Bytes script;
        if (first != 0x100) script.push_back(static_cast<std::uint8_t>(first));
        const auto head = push_head(form, announced);
        script.insert(script.end(), head.begin(), head.end());
        Bytes data(given, 0x5a);
        const Bytes opening{0x48, 0x45, 0x4d, static_cast<std::uint8_t>(magic), static_cast<std::uint8_t>(version)};
        std::copy_n(opening.begin(), std::min<std::size_t>(given, opening.size()), data.begin());
        script.insert(script.end(), data.begin(), data.end());
        script.insert(script.end(), trailing.begin(), trailing.end());
        return script;
      },
      mostly(0x6a, rc::gen::element<std::uint32_t>(0x00, 0x51, 0x69, 0x6b, 0x100)),
      rc::gen::inRange<std::uint32_t>(0, 4),
      mostly(80, rc::gen::element<std::uint32_t>(0, 4, 5, 75, 77, 79, 81, 255, 336, 0x10050, 0x80000050, 0xffffffff)),
      mostly(80, rc::gen::element<std::uint32_t>(0, 1, 3, 4, 75, 77, 79, 81)),
      mostly(0x49, rc::gen::element<std::uint32_t>(0x48, 0x69, 0x00)),
      mostly(1, rc::gen::element<std::uint32_t>(0, 2, 0x81)),
      rc::gen::oneOf(rc::gen::just(Bytes{}), rc::gen::arbitrary<Bytes>(), rc::gen::just(Bytes{0x4e, 0xff})));
}

RC_GTEST_PROP(Publication, IsWhatTheTokenizerFinds, ()) {
  for (int i = 0; i < 20; ++i) {
    const auto script = *near_publication();
    const auto expected = keystone_by_tokenizer(script);
    RC_ASSERT(found_by_rules(script) == expected);
  }
}

RC_GTEST_PROP(Publication, CutAnywhereIsWhatTheTokenizerFinds, ()) {
  const auto script = *near_publication();
  for (std::size_t size = 0; size < script.size(); ++size) {
    const Bytes cut(script.begin(), script.begin() + static_cast<std::ptrdiff_t>(size));
    RC_ASSERT(found_by_rules(cut) == keystone_by_tokenizer(cut));
  }
}

RC_GTEST_PROP(Publication, IsNothingElseInRandomScripts, (const Bytes& script)) {
  RC_ASSERT(found_by_rules(script) == keystone_by_tokenizer(script));
}

/// So that the properties above do not hold for want of publications.
TEST(Publication, IsAcceptedInEveryFormThatReachesItsSize) {
  for (const unsigned form : {1U, 2U, 3U}) {
    Bytes script{0x6a};
    const auto head = push_head(form, 80);
    script.insert(script.end(), head.begin(), head.end());
    script.insert(script.end(), {0x48, 0x45, 0x4d, 0x49, 1});
    script.resize(script.size() + 75, 7);
    EXPECT_TRUE(keystone_by_tokenizer(script).has_value());
    EXPECT_EQ(found_by_rules(script), keystone_by_tokenizer(script));
    script.pop_back();
    EXPECT_EQ(found_by_rules(script), std::nullopt);
  }
}

using Place = std::tuple<std::uint32_t, std::uint64_t, std::uint64_t>;

Position<Native> position(const Place& place) {
  return {
      {NativeUint<32>(std::get<0>(place))}, {NativeUint<64>(std::get<1>(place))}, {NativeUint<64>(std::get<2>(place))}};
}

/// From a small range, so that parts are often equal.
rc::Gen<Place> any_place() {
  return rc::gen::tuple(rc::gen::inRange<std::uint32_t>(0, 3), rc::gen::inRange<std::uint64_t>(0, 3),
                        rc::gen::inRange<std::uint64_t>(0, 3));
}

RC_GTEST_PROP(PositionOrder, IsThatOfHeightThenTransactionThenOutput, ()) {
  const auto a = *any_place();
  const auto b = *any_place();
  RC_ASSERT((position(a) < position(b)) == (a < b));
  RC_ASSERT((position(a) == position(b)) == (a == b));
  RC_ASSERT(earlier<Native>(position(a), position(b)) == position(std::min(a, b)));
}

RC_GTEST_PROP(PositionOrder, IsStrictAndTotalAndTransitive, ()) {
  const auto a = position(*any_place());
  const auto b = position(*any_place());
  const auto c = position(*any_place());
  RC_ASSERT(!(a < a));
  RC_ASSERT(int{a < b} + int{b < a} + int{a == b} == 1);
  RC_ASSERT(!(a < b && b < c) || a < c);
}

RC_GTEST_PROP(FirstPublication, IsTheEarliestWhateverTheOrderOfBlocks, ()) {
  const auto places = *rc::gen::nonEmpty(rc::gen::container<std::vector<Place>>(any_place()));
  FirstPublications<> publications;
  for (const auto& place : places) publications.add({}, position(place));
  RC_ASSERT(publications.first({})->position == position(*std::ranges::min_element(places)));
  RC_ASSERT(publications.size() == 1U);
}

}  // namespace
}  // namespace hemi::test
