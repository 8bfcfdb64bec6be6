#include "verifier/cases/keystone_views.hpp"

#include <set>

#include "spec/hemi_networks.hpp"

namespace hemi {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxKeystones = 10'000;
constexpr std::size_t kMaxUnplaced = 100;
/// Of heights and indices, so that sums of a few stay below 2^32.
constexpr std::uint64_t kMaxNumber = 0x7fff'ffff;

KeystoneIndex<Native> read_index(JsonFields& fields, const std::string& name) {
  return {NativeUint<32>(static_cast<std::uint32_t>(fields.number(name, kMaxNumber)))};
}

Height<Native> read_height(JsonFields& fields, const std::string& name) {
  return {NativeUint<32>(static_cast<std::uint32_t>(fields.number(name, kMaxNumber)))};
}

/// One height or null for each keystone.
std::vector<MaybeHeight<Native>> read_heights(JsonFields& fields, const std::string& name, std::size_t count) {
  std::vector<MaybeHeight<Native>> heights;
  const auto& items = fields.items(name, kMaxKeystones);
  for (const auto& item : items) {
    const auto number = std::to_string(heights.size());
    const json as_field{{number, item}};
    JsonFields height(as_field, fields.place(name), fields.error());
    heights.push_back(item.is_null() ? no_height<Native>() : MaybeHeight<Native>{true, read_height(height, number)});
  }
  if (heights.size() != count) {
    fields.refuse(name, Rule::enc_schema, counted(heights.size(), "item"), "one for each keystone");
    heights.resize(count, no_height<Native>());
  }
  return heights;
}

bool counts_before_it_is_seen(const KeystoneSighting& sighting) {
  const auto& [seen_from, counts_from, is_withheld] = sighting;
  return counts_from.is_known && (!seen_from.is_known || counts_from.height < seen_from.height);
}

std::vector<KeystoneSighting> read_sightings(JsonFields& fields, std::size_t count) {
  const auto seen_from = read_heights(fields, "seen_from", count);
  const auto counts_from = read_heights(fields, "counts_from", count);
  std::vector<KeystoneSighting> sightings;
  for (std::size_t i = 0; i < count; ++i) {
    sightings.push_back({seen_from[i], counts_from[i]});
    if (counts_before_it_is_seen(sightings.back())) {
      fields.refuse("counts_from/" + std::to_string(i), Rule::enc_schema, "a lower height", "at least seen_from");
    }
  }
  return sightings;
}

void read_withheld(JsonFields& fields, std::vector<KeystoneSighting>& sightings) {
  std::size_t count = 0;
  for (const auto& item : fields.items("withheld", kMaxKeystones)) {
    const auto number = std::to_string(count++);
    const json as_field{{number, item}};
    JsonFields place(as_field, fields.place("withheld"), fields.error());
    const auto keystone = place.number(number, sightings.size() - 1);
    if (keystone == 0) place.refuse(number, Rule::enc_schema, "the root", "a keystone behind the root");
    sightings[keystone].is_withheld = true;
  }
}

std::vector<UnplacedKeystone> read_unplaced(JsonFields& fields) {
  std::vector<UnplacedKeystone> unplaced;
  for (const auto& item : fields.items("unplaced", kMaxUnplaced)) {
    JsonFields keystone(item, fields.place("unplaced") + "/" + std::to_string(unplaced.size()), fields.error());
    const auto index = read_index(keystone, "index");
    unplaced.push_back({index, read_height(keystone, "seen_from")});
    keystone.finish();
  }
  return unplaced;
}

std::optional<Stake<Native>> read_stake(JsonFields& fields) {
  const auto stake = read_if_present(fields, "stake", read_u64);
  if (!stake) return std::nullopt;
  return Stake<Native>{NativeUint<64>(*stake)};
}

}  // namespace

KeystoneTree read_keystone_tree(JsonFields& fields) {
  const auto root_index = read_index(fields, "root_index");
  std::optional<KeystoneTree> tree;
  std::set<Hash256> known;
  for (const auto& item : fields.items("keystones", kMaxKeystones)) {
    const auto number = tree ? tree->size() : 0;
    JsonFields keystone(item, fields.place("keystones") + "/" + std::to_string(number), fields.error());
    const KeystoneHash<Native> hash{read_wire_hash(keystone, "hash_hex_wire")};
    if (!known.insert(hash.value).second)
      keystone.refuse("hash_hex_wire", Rule::enc_schema, "twice", "one keystone each");
    if (!tree) {
      tree.emplace(root_index, hash);
    } else {
      const auto previous = keystone.number("previous", number - 1);
      tree->add(static_cast<KeystonePlace>(previous), hash, read_stake(keystone));
    }
    keystone.finish();
  }
  if (!tree) {
    fields.refuse("keystones", Rule::enc_schema, "none", "at least the root");
    tree.emplace(root_index, KeystoneHash<Native>{});
  }
  return *tree;
}

KeystoneView read_keystone_view(JsonFields& fields, const std::string& name, const KeystoneTree& tree) {
  auto view_fields = fields.object(name);
  KeystoneView view{.tip = read_height(view_fields, "tip_height")};
  view.sightings = read_sightings(view_fields, tree.size());
  if (view_fields.has("withheld")) read_withheld(view_fields, view.sightings);
  if (view_fields.has("unplaced")) view.unplaced = read_unplaced(view_fields);
  view_fields.finish();
  return view;
}

KeystonePlace read_place(JsonFields& fields, const KeystoneTree& tree) {
  return static_cast<KeystonePlace>(fields.number("keystone", tree.size() - 1));
}

std::optional<std::uint32_t> read_number_or_null(JsonFields& fields, const std::string& name) {
  if (fields.is_null(name)) return std::nullopt;
  return static_cast<std::uint32_t>(fields.number(name, kMaxNumber));
}

}  // namespace hemi
