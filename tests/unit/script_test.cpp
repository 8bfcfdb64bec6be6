#include "verifier/decode/script.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/serialize.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/keystone.hpp"

namespace hemi {
namespace {

using test::Bytes;
using test::join;
using test::little_endian;

/// What the rules of publications find in a script: the pushed data, where the push is complete.
std::optional<Bytes> returned_data(const Bytes& script) {
  const auto head = script_head(script);
  const auto push = announced_push<Native>(head);
  const auto data = pushed_data(script, push);
  if (!script_starts_with_return<Native>(head).holds || !push_ends_within_script<Native>(head, push).holds) {
    return std::nullopt;
  }
  return Bytes(data.begin(), data.end());
}

TEST(Script, EveryFormOfPush) {
  for (const std::size_t size : {0, 1, 75, 76, 80, 255, 256, 65535, 65536}) {
    const Bytes data(size, 0xab);
    const auto length = [&](int bytes) { return little_endian(size, bytes); };
    if (size <= 75) {
      EXPECT_EQ(returned_data(join({{0x6a}, length(1), data})), data);
    }
    if (size <= 255) {
      EXPECT_EQ(returned_data(join({{0x6a, 0x4c}, length(1), data})), data);
    }
    if (size <= 65535) {
      EXPECT_EQ(returned_data(join({{0x6a, 0x4d}, length(2), data})), data);
    }
    EXPECT_EQ(returned_data(join({{0x6a, 0x4e}, length(4), data})), data);
  }
}

TEST(Script, WhatFollowsThePushDoesNotMatter) {
  EXPECT_EQ(returned_data({0x6a, 0x02, 1, 2, 0x4e, 0xff}), (Bytes{1, 2}));
}

TEST(Script, OpcodesThatPushNothing) {
  for (const auto opcode : Bytes{0x00, 0x4f, 0x51, 0x6a, 0xff}) {
    EXPECT_EQ(returned_data({0x6a, opcode, 1, 2}), Bytes()) << int{opcode};
  }
}

TEST(Script, PushesPastTheEnd) {
  const std::vector<Bytes> complete = {
      {0x6a, 0x02, 1, 2}, {0x6a, 0x4c, 2, 1, 2}, {0x6a, 0x4d, 2, 0, 1, 2}, {0x6a, 0x4e, 2, 0, 0, 0, 1, 2}};
  for (const auto& script : complete) {
    ASSERT_EQ(returned_data(script), (Bytes{1, 2}));
    for (std::size_t size = 0; size < script.size(); ++size) {
      const Bytes cut(script.begin(), script.begin() + static_cast<std::ptrdiff_t>(size));
      EXPECT_FALSE(returned_data(cut)) << size << " of " << to_hex(script);
    }
  }
  EXPECT_FALSE(returned_data({0x6a, 0x4e, 0xff, 0xff, 0xff, 0xff, 1})) << "a length that is negative for btcd";
}

TEST(Script, DataOfAnIncompletePushIsWhatThereIs) {
  const Bytes script = {0x6a, 0x05, 1, 2};
  const auto data = pushed_data(script, announced_push<Native>(script_head(script)));
  EXPECT_TRUE(std::ranges::equal(data, Bytes{1, 2}));
}

RC_GTEST_PROP(Script, EveryScriptHasAHeadAndData, (const Bytes& script)) {
  const auto head = script_head(script);
  RC_ASSERT(head.size.value.value() == script.size());
  RC_ASSERT(pushed_data(script, announced_push<Native>(head)).size() <= script.size());
}

TEST(Script, MagicIsBigEndianAndPaddedWithZeros) {
  EXPECT_EQ(magic_of(Bytes{0x48, 0x45, 0x4d, 0x49, 0xff}).value.value(), 0x48454d49U);
  EXPECT_EQ(magic_of(Bytes{0x48, 0x45, 0x4d}).value.value(), 0x48454d00U);
  EXPECT_EQ(magic_of({}).value.value(), 0U);
}

// --- Keystones -----------------------------------------------------------------------------------------------------

/// heminetwork, internal/testutil, MakeSharedKeystones, item 1.
TEST(Keystone, FieldsAndHash) {
  const auto bytes = *from_hex(
      "0100002711000000199dcf97a184f32623d11a736e340b9cffb37a989ca544e675c8fd04ad916aec3e3d5cb76a452b116b3d4d0912a0a4"
      "85e9fb8e3d240e210c4bf5122f344554c53bde2ebb",
      "");
  ASSERT_EQ(bytes.size(), kKeystoneSize);
  const auto view = ByteView(bytes).first<kKeystoneSize>();
  const auto keystone = read_keystone_fields(view);
  EXPECT_EQ(keystone.version.value.value(), 1);
  EXPECT_EQ(keystone.l1_block_number.value.value(), 10001U);
  EXPECT_EQ(keystone.l2_block_number.value.value(), 25U);
  EXPECT_EQ(keystone.parent_hash_prefix[0].value(), 0x9d);
  EXPECT_EQ(keystone.previous_keystone_hash_prefix[11].value(), bytes[31]);
  EXPECT_EQ(keystone.state_root[31].value(), bytes[63]);
  EXPECT_EQ(keystone.block_hash_prefix[11].value(), 0xbb);
  EXPECT_EQ(to_display_hex(keystone_hash(view).value),
            "c1d7ee497897038a7756fe4c77daf78b40ddbb3b0f1659b261e5774984c583d6");
}

}  // namespace
}  // namespace hemi
