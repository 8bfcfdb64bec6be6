// An evidence bundle: one JSON document of evidence of several kinds, which may refer to files beside it (schema:
// vectors/schemas/bundle.schema.json).
#pragma once

#include <memory>

#include "verifier/engine/bundle_verifier.hpp"
#include "verifier/evidence/branches_json.hpp"
#include "verifier/evidence/hemi_blocks.hpp"
#include "verifier/evidence/hemi_profile_json.hpp"
#include "verifier/evidence/sources.hpp"
#include "verifier/evidence/state_proof_json.hpp"

namespace hemi {

inline constexpr std::string_view kBundleFormat = "hemi-evidence/1";

/// A publication that the evidence may assign to a keystone.
struct BundlePublication {
  std::optional<HemiHeight<Native>> keystone;
  std::unique_ptr<OwnedStateProof> proof;
};

/// A bundle that decodes, with the bytes that it views. Whole blocks and layer-2 blocks are decoded as they are judged,
/// so that memory holds the bytes of all of them but the values of one.
struct Bundle {
  std::optional<HemiProfile> profile;
  std::string provenance;

  /// Without them blocks and publications have no place.
  bool has_headers = false;
  std::vector<std::uint8_t> ancestor_bytes;
  std::vector<std::uint8_t> header_bytes;
  BitcoinHeaders headers;
  /// Each holds blocks one after another, or in frames as in a blk*.dat file.
  std::vector<std::vector<std::uint8_t>> block_files;

  std::optional<HemiBlocks> hemi;
  /// Behind the parent, where blocks are sealed.
  std::optional<StatedStart> start;
  /// Before them or in their place, lines of the batches that such blocks brought.
  std::vector<std::uint8_t> history;
  std::vector<Keystone<Native>> keystones;
  std::vector<BundlePublication> publications;

  BundleBranches rivals;
  /// Of which only Bitcoin is there: how that looked later.
  std::unique_ptr<Bundle> later;
};

/// The tree of keystones is made where something is claimed of it, or always.
enum class TreeWish { if_claimed, always };

/// `document` must outlive the bundle. Errors: ENC-SCHEMA.1, ENC-HEX.1, ENC-LENGTH.1, ENC-LIMIT.1, ENC-FILE.1, placed
/// by JSON pointers.
Decoded<std::unique_ptr<Bundle>> read_bundle(const nlohmann::json& document, EvidenceFolder& folder);

/// Hands all of a bundle to the verifier, in the order in which it judges.
BundleFacts judge(const Bundle& bundle, Trail& trail, TreeWish wish = TreeWish::if_claimed);

}  // namespace hemi
