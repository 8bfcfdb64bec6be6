// Pairs of nBits and targets that another project publishes.
#include "spec/compact_target.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/target_oracle.hpp"

namespace hemi::test {
namespace {

class TargetPairs : public RealData {};

std::uint32_t bits_of(const nlohmann::json& text) {
  return static_cast<std::uint32_t>(std::stoul(text.get<std::string>(), nullptr, 16));
}

TEST_F(TargetPairs, NBitsExpandToTheirTarget) {
  std::size_t cases = 0;
  const auto pairs = json("negative/zerosync_bits_target.json");
  for (const auto& pair : pairs.at("bits_to_target")) {
    const auto expanded = expand<Native>({NativeUint<32>(bits_of(pair.at("input")))});
    EXPECT_FALSE(expanded.negative || expanded.overflow) << pair;
    EXPECT_EQ(integer(expanded.target.value), Integer(pair.at("expected_output").get<std::string>())) << pair;
    ++cases;
  }
  EXPECT_EQ(cases, 9U);
}

TEST_F(TargetPairs, TargetsCompactToTheirNBits) {
  std::size_t cases = 0;
  const auto pairs = json("negative/zerosync_bits_target.json");
  for (const auto& pair : pairs.at("target_to_bits")) {
    const Target<Native> target{NativeUint<256>(NativeUint<256>::Storage(pair.at("input").get<std::string>()))};
    EXPECT_EQ(compact<Native>(target).value.value(), bits_of(pair.at("expected_output"))) << pair;
    ++cases;
  }
  EXPECT_EQ(cases, 7U);
}

}  // namespace
}  // namespace hemi::test
