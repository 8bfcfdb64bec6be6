// Which publication of a keystone counts: the first in the chain.
#pragma once

#include <optional>
#include <unordered_map>

#include "spec/publication.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi {

class FirstPublications {
 public:
  void add(const KeystoneHash<Native>& keystone, const Position<Native>& position) {
    const auto [entry, is_new] = first_.try_emplace(keystone.value, position);
    if (!is_new) entry->second = earlier<Native>(entry->second, position);
  }

  std::optional<Position<Native>> first(const KeystoneHash<Native>& keystone) const {
    const auto entry = first_.find(keystone.value);
    return entry == first_.end() ? std::nullopt : std::optional(entry->second);
  }

  /// [PUB-FIRST.1] for a keystone whose first publication the evidence states.
  void judge(const KeystoneHash<Native>& keystone, const Position<Native>& stated, const Location& at,
             Trail& trail) const {
    if (const auto position = first(keystone)) {
      trail.record(Rule::pub_first, at, first_publication_is_as_stated<Native>(stated, *position));
    } else {
      trail.undecided(Rule::pub_first, at, "a publication of " + describe(keystone));
    }
  }

  std::size_t size() const { return first_.size(); }

 private:
  std::unordered_map<Hash256, Position<Native>, HashOfHash256> first_;
};

}  // namespace hemi
