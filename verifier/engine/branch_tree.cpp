#include "verifier/engine/branch_tree.hpp"

#include <algorithm>

#include "verifier/decode/keystone.hpp"
#include "verifier/engine/sealed_keystones.hpp"

namespace hemi {

namespace {

std::uint32_t number_of(const AbbreviatedKeystone<Native>& fields) { return fields.l2_block_number.value.value(); }

KeystoneIndex<Native> index_of(const AbbreviatedKeystone<Native>& fields) {
  return {NativeUint<32>(number_of(fields) / kKeystonePeriod)};
}

/// Whether a keystone with these fields can be valid at all.
bool may_be_valid(const AbbreviatedKeystone<Native>& fields) {
  return keystone_version_is_1<Native>(fields).holds && keystone_block_is_on_period<Native>(fields).holds;
}

/// A keystone that waits for its place.
struct Candidate {
  KeystoneHash<Native> hash;
  AbbreviatedKeystone<Native> fields;
  /// Null where only a publication is visible.
  const KnownKeystone* known = nullptr;
};

/// Known ones in their order, then visible ones by hash, so that the order of publications plays no part.
std::vector<Candidate> candidates(std::span<const KnownKeystone> known, std::span<const PlacedPublication> published) {
  std::map<Hash256, Candidate> by_hash;
  std::vector<Candidate> all;
  std::map<Hash256, bool> is_known;
  for (const auto& keystone : known) {
    if (!keystone.hash || !is_known.emplace(keystone.hash->value, true).second) continue;
    all.push_back({*keystone.hash, abbreviate<Native>(*keystone.whole), &keystone});
  }
  for (const auto& publication : published) {
    if (is_known.contains(publication.keystone.value) || !may_be_valid(publication.fields)) continue;
    by_hash.try_emplace(publication.keystone.value, Candidate{publication.keystone, publication.fields});
  }
  for (const auto& [hash, candidate] : by_hash) all.push_back(candidate);
  return all;
}

}  // namespace

/// Places candidates one after another behind the keystones that they name.
class TreeGrower {
 public:
  explicit TreeGrower(std::vector<Candidate> candidates) : candidates_(std::move(candidates)) {
    for (std::size_t i = 0; i < candidates_.size(); ++i) waiting_.emplace(named_by(candidates_[i]), i);
  }

  std::optional<BranchTree> grow(const Stakes& stakes) {
    if (candidates_.empty() || !candidates_.front().known) return std::nullopt;
    const auto& root = candidates_.front();
    BranchTree tree(index_of(root.fields), root.hash);
    tree.known_.push_back({root.known->time, false});
    tree.places_.emplace(root.hash.value, kRootKeystone);
    placed_ = {0};
    for (std::size_t place = 0; place < placed_.size(); ++place) {
      for (const auto next : those_behind(placed_[place])) {
        if (placed_.size() == BranchTree::kMaxKeystones) return std::nullopt;
        add(next, static_cast<KeystonePlace>(place), stakes, tree);
      }
    }
    return tree;
  }

 private:
  using Prefix = std::array<NativeUint<8>, 12>;
  using Key = std::pair<std::uint32_t, std::array<std::uint8_t, 12>>;

  static Key key(std::uint32_t number, const Prefix& prefix) {
    Key made{number, {}};
    std::ranges::transform(prefix, made.second.begin(), [](const auto& byte) { return byte.value(); });
    return made;
  }
  static Key named_by(const Candidate& candidate) {
    return key(number_of(candidate.fields) - kKeystonePeriod, candidate.fields.previous_keystone_hash_prefix);
  }

  /// Twelve bytes may be those of two keystones; whole digests may not.
  bool follows(const Candidate& next, const Candidate& previous) const {
    return !next.known || !previous.known || next.known->previous_hash == previous.known->block_hash;
  }

  std::vector<std::size_t> those_behind(std::size_t previous) {
    const auto& fields = candidates_[previous].fields;
    std::vector<std::size_t> found;
    auto [at, end] = waiting_.equal_range(key(number_of(fields), fields.block_hash_prefix));
    while (at != end) {
      const bool takes = at->second != 0 && follows(candidates_[at->second], candidates_[previous]);
      if (takes) found.push_back(at->second);
      at = takes ? waiting_.erase(at) : std::next(at);
    }
    std::ranges::sort(found);
    return found;
  }

  void add(std::size_t number, KeystonePlace previous, const Stakes& stakes, BranchTree& tree) {
    const auto& candidate = candidates_[number];
    const auto stake = stakes.find(candidate.hash.value);
    const auto place =
        tree.tree_.add(previous, candidate.hash, stake == stakes.end() ? std::nullopt : std::optional(stake->second));
    const auto* known = candidate.known;
    tree.known_.push_back({known ? known->time : std::nullopt, known == nullptr});
    tree.places_.emplace(candidate.hash.value, place);
    placed_.push_back(number);
  }

  std::vector<Candidate> candidates_;
  std::multimap<Key, std::size_t> waiting_;
  std::vector<std::size_t> placed_;
};

std::optional<BranchTree> BranchTree::grow(std::span<const KnownKeystone> known,
                                           std::span<const PlacedPublication> published, const Stakes& stakes) {
  return TreeGrower(candidates(known, published)).grow(stakes);
}

std::optional<KeystonePlace> BranchTree::find(const KeystoneHash<Native>& hash) const {
  const auto found = places_.find(hash.value);
  return found == places_.end() ? std::nullopt : std::optional(found->second);
}

/// Adds one publication to what is seen of a keystone of the tree.
void BranchTree::sight(const PlacedPublication& publication, const BestChain& best_chain, const SealedKeystones* sealed,
                       KeystoneSighting& sighting) const {
  const auto height = publication.position.height;
  sighting.seen_from = lower<Native>(sighting.seen_from, {true, height});
  if (const auto* keystone = sealed ? sealed->find(publication.keystone) : nullptr) {
    sighting.counts_from = lower<Native>(sighting.counts_from, sealed->counts_from(*keystone, height, best_chain));
    return;
  }
  const auto& time = known_[hemi::number_of(*find(publication.keystone))].time;
  const auto from = time ? best_chain.counts_from(height, *time) : std::nullopt;
  if (from) sighting.counts_from = lower<Native>(sighting.counts_from, {true, *from});
}

std::optional<KeystoneView> BranchTree::view(const BestChain& best_chain, std::span<const PlacedPublication> published,
                                             const SealedKeystones* sealed) const {
  KeystoneView view{.tip = best_chain.tip().height};
  for (const auto& known : known_) view.sightings.push_back({.is_withheld = known.is_withheld});
  std::map<Hash256, UnplacedKeystone> unplaced;
  for (const auto& publication : published) {
    if (const auto place = find(publication.keystone)) {
      sight(publication, best_chain, sealed, view.sightings[hemi::number_of(*place)]);
    } else if (may_be_valid(publication.fields)) {
      const UnplacedKeystone seen{index_of(publication.fields), publication.position.height};
      auto& first = unplaced.try_emplace(publication.keystone.value, seen).first->second;
      first.seen_from = smaller<Native>(first.seen_from, seen.seen_from);
    }
  }
  if (unplaced.size() > kMaxUnplaced) return std::nullopt;
  for (const auto& [hash, seen] : unplaced) view.unplaced.push_back(seen);
  return view;
}

}  // namespace hemi
