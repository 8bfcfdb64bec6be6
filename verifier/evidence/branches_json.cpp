#include "verifier/evidence/branches_json.hpp"

#include "verifier/evidence/keystone_record_json.hpp"

namespace hemi {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxBranches = 100;
constexpr std::size_t kMaxItems = 10'000;
/// Of tolerances and depths, so that sums of a few stay below 2^32.
constexpr std::uint64_t kMaxBlocks = 0x7fff'ffff;

/// Each item of a list as an object.
template <class Read>
void for_each_object(JsonFields& fields, const std::string& name, std::size_t max_count, const Read& read) {
  if (!fields.has(name)) return;
  std::size_t index = 0;
  for (const auto& item : fields.items(name, max_count)) {
    if (fields.error()) return;
    JsonFields object(item, fields.place(name) + "/" + std::to_string(index++), fields.error());
    read(object);
    object.finish();
  }
}

void read_blocks(JsonFields& fields, EvidenceFolder& folder, HemiBlocks& blocks) {
  const auto& value = fields.value("blocks");
  if (fields.error()) return;
  if (value.is_array()) {
    blocks.list = &fields.items("blocks", kMaxHemiBlocks);
    return;
  }
  auto source = read_source(value, fields.place("blocks"), folder);
  if (source) {
    blocks.file = std::move(*source);
  } else {
    fields.error() = source.error();
  }
}

BundleBranch read_branch(JsonFields& fields, EvidenceFolder& folder) {
  BundleBranch branch;
  if (fields.has("blocks")) read_blocks(fields, folder, branch.blocks);
  if (fields.has("seals")) branch.blocks.seals = read_seals(fields, "seals");
  if (!fields.has("keystones")) return branch;
  std::size_t index = 0;
  for (const auto& item : fields.items("keystones", kMaxItems)) {
    const auto record = read_keystone_record(item, fields.place("keystones") + "/" + std::to_string(index++));
    if (record) {
      branch.keystones.push_back(*record);
    } else if (!fields.error()) {
      fields.error() = record.error();
    }
  }
  return branch;
}

KeystoneHash<Native> read_hash(JsonFields& fields, const char* name) { return {fields.display_hash(name)}; }

BlockCount<Native> read_count(JsonFields& fields, const char* name) {
  return {NativeUint<32>(static_cast<std::uint32_t>(fields.number(name, kMaxBlocks)))};
}

RivalReading read_reading(JsonFields& fields) {
  const auto name = fields.text("reading");
  for (const auto reading : kRivalReadings) {
    if (name_of(reading) == name) return reading;
  }
  fields.refuse("reading", Rule::enc_schema, name.substr(0, 80), "all, linked or revealed");
  return RivalReading::all;
}

MaybeBlockCount<Native> read_depth(JsonFields& fields) {
  if (fields.is_null("depth")) return no_blocks<Native>();
  return {true, read_count(fields, "depth")};
}

BranchClaims read_claims(JsonFields fields) {
  BranchClaims claims;
  if (fields.has("chosen")) claims.chosen = read_hash(fields, "chosen");
  for_each_object(fields, "depths", kMaxItems, [&](JsonFields& item) {
    const auto keystone = read_hash(item, "keystone");
    claims.depths.push_back({keystone, read_depth(item)});
  });
  for_each_object(fields, "final", kMaxItems, [&](JsonFields& item) {
    const auto keystone = read_hash(item, "keystone");
    const auto tolerance = read_count(item, "tolerance");
    claims.final_keystones.push_back({keystone, tolerance, read_reading(item)});
  });
  for_each_object(fields, "counted", kMaxItems, [&](JsonFields& item) {
    const auto keystone = read_hash(item, "keystone");
    claims.counted.push_back({keystone, {item.u32("height")}});
  });
  fields.finish();
  return claims;
}

}  // namespace

BundleBranches read_branches(JsonFields& document, EvidenceFolder& folder) {
  BundleBranches all;
  for_each_object(document, "branches", kMaxBranches,
                  [&](JsonFields& item) { all.branches.push_back(read_branch(item, folder)); });
  for_each_object(document, "stakes", kMaxItems, [&](JsonFields& item) {
    const auto keystone = read_hash(item, "keystone");
    const Stake<Native> stake{NativeUint<64>(item.number("stake", UINT64_MAX))};
    if (!all.stakes.emplace(keystone.value, stake).second) {
      item.refuse("keystone", Rule::enc_schema, "twice", "one stake for each keystone");
    }
  });
  if (document.has("claims")) all.claims = read_claims(document.object("claims"));
  return all;
}

DecodeError in_branch(DecodeError error, std::size_t branch) {
  constexpr std::string_view kSegment = "/hemi";
  if (error.where.starts_with(kSegment)) {
    error.where.replace(0, kSegment.size(), "/branches/" + std::to_string(branch));
  }
  return error;
}

}  // namespace hemi
