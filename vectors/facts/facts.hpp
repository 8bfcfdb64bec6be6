// Values recorded from chains and from other programs. Plain facts: each with where it comes from.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hemi::vectors::facts {

/// The state proof that ships with the project; embedded when the generator is built.
inline constexpr const char* kStateProofPath = "state-proof/data/testnet3-2902385.json";
std::string_view state_proof_text();

struct RecordedHeader {
  const char* network;
  std::uint32_t height;
  const char* hex;
};

inline constexpr RecordedHeader kMainnet2015{"mainnet", 2015,
                                             "01000000e25509cde707c3d02a693e4fe9e7cdd57c38a0d2c8d6341f20dae84b000000000"
                                             "c113df1185e162ee92d031fe21d1400ff7d705a3e9b"
                                             "9c860eea855313cd8ca26c087f49ffff001d30b73231"};
inline constexpr RecordedHeader kMainnet2016{"mainnet", 2016,
                                             "010000006397bb6abd4fc521c0d3f6071b5650389f0b4551bc40b4e6b067306900000000a"
                                             "ce470aecda9c8818c8fe57688cd2a772b5a57954a00"
                                             "df0420a7dd546b6d2c576b0e7f49ffff001d33f0192f"};
inline constexpr RecordedHeader kMainnet32255{"mainnet", 32255,
                                              "0100000049c1daab3b6536ff1b2633c3a316a6e06ec287676cdeec4ca7baae6b00000000"
                                              "ac10b36b8f354b3353207de15940a5edbc05bb8364af"
                                              "75b4b5409e7823f2b48923ec3a4bffff001dbd5fa412"};
inline constexpr RecordedHeader kMainnet32256{
    "mainnet", 32256,
    "010000004b0360d834a330ec7833e30e1f523ee05a0793361e29a73421964f980000000027b64a020af294e903feed93768705336a2009061"
    "2a043f47af462a2f5e5b564f8ee3a4b6ad8001dd3a43707"};
inline constexpr RecordedHeader kMainnet800351{"mainnet", 800351,
                                               "00c0242aec1e429e7ebb70cae6f987250c9145e0236971b14db30300000000000000000"
                                               "0b11290a96497569f421860a69f276cbc397a92ef2fc0"
                                               "215940ab32c54c17d5840014c164943805175b99be86"};
inline constexpr RecordedHeader kMainnet800352{"mainnet", 800352,
                                               "00e0fa2c6a3e49a364a2fbdc904dffc7ad35868e5edfaa2c8cdc0000000000000000000"
                                               "0b9711364ed6f7e2cd6145207d8a37314d0908f048a71"
                                               "dc7c7f8a480b9a057e91b314c164026105177f872aed"};
/// Where Hemi's view of Bitcoin begins on its main network and on its test network.
inline constexpr RecordedHeader kMainnet883092{"mainnet", 883092,
                                               "0000003efaaa2ba65de684c512bb67ef115298d1d16bcb49b16c0200000000000000000"
                                               "0ed31a56788c4488afc4ee69e0791ad6aeeb9ea05f069"
                                               "e0fdde6159068765ad3f4128a96726770217e7f41c86"};
inline constexpr RecordedHeader kMainnet883093{"mainnet", 883093,
                                               "00a00e20a8ed887132a9b8ce41eb46941c61b7effaadd555486e0000000000000000000"
                                               "08deb503ac221d02ec9656018d95ed3550228e263336e"
                                               "3c12b21b2eb3661f13501130a9672677021707ca4139"};
inline constexpr RecordedHeader kTestnet3522419{"testnet3", 3522419,
                                                "00c05732cdc3e0d654efe86351f0cbfc6c79325e9f9fa7886a39b552f5c4d907000000"
                                                "00dae4079485e26f1f77425b84a13760038a352d07a0fe"
                                                "f92b5188bd04c2999162afca58679121011962b9d0a5"};
/// Of heminetwork's tests (service/tbc/tbc_test.go): genesis and two more.
inline constexpr std::array<const char*, 3> kRegtestHeaders{
    "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc388"
    "8a"
    "51323a9fb8aa4b1e5e4adae5494dffff7f2002000000",
    "0000002006226e46111a0b59caaf126043eb5bbf28c34f3a5e332a1fc7b2b73cf188910f7f8d3254fe4edbe9490e7435863b654877e2388425"
    "28"
    "042a89f26b877deadd0268dd9566ffff7f2000000000",
    "00000020954556f526b4b9691cb511ba38d6e710d89d5fce5c6d5d3020a9da22eaa0bc2499d5e1d516ccc57fa5794cf076d3a38ac9f8122528"
    "6f"
    "d06b4ef8c9889fd04b21d3e39566ffff7f2000000000"};

/// A retarget as op-geth replays it (difficulty_replay_mainnet_boundaries.txt).
struct RecordedRetarget {
  std::uint32_t height;
  std::uint32_t timespan_seconds;
  std::uint32_t bits_before;
  std::uint32_t bits_after;
};
inline constexpr std::array<RecordedRetarget, 3> kRetargets{{
    {2016, 2055491, 0x1d00ffff, 0x1d00ffff},
    {32256, 1022578, 0x1d00ffff, 0x1d00d86a},
    {800352, 1246189, 0x17053894, 0x17056102},
}};

/// What other programs say that nBits are (bits_to_target) and how targets are encoded (target_to_bits).
struct RecordedTarget {
  std::uint32_t bits;
  const char* target_hex;
};
inline constexpr std::array<RecordedTarget, 9> kBitsToTarget{{
    {0x01003456, "00"},
    {0x01123456, "12"},
    {0x02008000, "80"},
    {0x181bc330, "1bc330000000000000000000000000000000000000000000"},
    {0x05009234, "92340000"},
    {0x04123456, "12345600"},
    {0x1d00ffff, "00000000ffff0000000000000000000000000000000000000000000000000000"},
    {0x1c0d3142, "000000000d314200000000000000000000000000000000000000000000000000"},
    {0x1707a429, "00000000000000000007a4290000000000000000000000000000000000000000"},
}};
inline constexpr std::array<RecordedTarget, 6> kTargetToBits{{
    {0x181bc330, "1bc330000000000000000000000000000000000000000000"},
    {0x05009234, "92340000"},
    {0x04123456, "12345600"},
    {0x1d00ffff, "00000000ffff0000000000000000000000000000000000000000000000000000"},
    {0x1c0d3142, "000000000d314200000000000000000000000000000000000000000000000000"},
    {0x1d00d86a, "d86a528bc8bc8bc8bc8bc8bc8bc8bc8bc8bc8bc8bc8bc8bc8bc8bc8b"},
}};

/// A publication of the older form, as heminetwork's tests have it (hemi/pop/pop_test.go).
inline constexpr const char* kLegacyScript =
    "6a4c4d48454d49010000210fa38c96eb92aeb5ea26a4b8844276625da50b3e1a6ff2f0115aee4544a9e6cf384276625da50b3e1aef3457bba3"
    "8c"
    "96eb92aeb5ea26a4b8fdeaee4544a9e6cf38ef3457bb";

struct RecordedKeystone {
  const char* hex;
  const char* hash_display_hex;
  std::uint32_t l1_block_number;
  std::uint32_t l2_block_number;
};
/// From the recipe of heminetwork's tests (internal/testutil, MakeSharedKeystones), items 1 and 2.
inline constexpr std::array<RecordedKeystone, 2> kKeystones{{
    {"0100002711000000199dcf97a184f32623d11a736e340b9cffb37a989ca544e675c8fd04ad916aec3e3d5cb76a452b116b3d4d0912a0a485e"
     "9"
     "fb8e3d240e210c4bf5122f344554c53bde2ebb",
     "c1d7ee497897038a7756fe4c77daf78b40ddbb3b0f1659b261e5774984c583d6", 10001, 25},
    {"01000027120000003250cff72c8e550546d661ec4bf5122f344554c53bde2ebb970bec7483984728e413a0ff65986310f4bbe8fff5f02c58e"
     "6"
     "064856262d8476dbc1b4c900ffe48d575b5da5",
     "66786d9932a636bd2485418b7961e6efe3e48bca79e910ca906080034683b37f", 10002, 50},
}};

/// A batch of headers as a layer-2 block brought it, with the tip that it claimed, in display order.
struct RecordedBatch {
  const char* tip_display_hex;
  std::vector<const char*> headers;
};
/// The first batches of the main network and of the test network (op-geth core/vm/testdata,
/// btcattr_*_history.ndjson).
const std::vector<RecordedBatch>& mainnet_batches();
const std::vector<RecordedBatch>& testnet_batches();

/// Branches of heminetwork's tests (bitcoin/bitcoin_test.go).
struct RecordedBranch {
  std::uint64_t index;
  const char* leaf_hex_wire;
  const char* root_hex_wire;
  /// As the tests have them: in display order, or in wire order.
  bool siblings_in_display_order;
  std::vector<const char*> siblings;
};
const std::vector<RecordedBranch>& branches();

}  // namespace hemi::vectors::facts
