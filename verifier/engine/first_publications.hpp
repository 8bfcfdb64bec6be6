// Which publication of a keystone counts: the first in the chain.
#pragma once

#include <optional>
#include <unordered_map>
#include <variant>

#include "spec/publication.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi {

/// `Details` is what else is kept of a publication.
template <class Details = std::monostate>
class FirstPublications {
 public:
  struct Publication {
    Position<Native> position;
    Details details;
  };

  void add(const KeystoneHash<Native>& keystone, const Position<Native>& position, const Details& details = {}) {
    const auto [entry, is_new] = first_.try_emplace(keystone.value, Publication{position, details});
    auto& first = entry->second;
    if (!is_new && earlier<Native>(first.position, position) != first.position) first = {position, details};
  }

  /// Nothing where the keystone is not published.
  std::optional<Publication> first(const KeystoneHash<Native>& keystone) const {
    const auto entry = first_.find(keystone.value);
    return entry == first_.end() ? std::nullopt : std::optional(entry->second);
  }

  /// [PUB-FIRST.1] for a keystone whose first publication the evidence states.
  void judge(const KeystoneHash<Native>& keystone, const Position<Native>& stated, const Location& at,
             Trail& trail) const {
    if (const auto publication = first(keystone)) {
      trail.record(Rule::pub_first, at, first_publication_is_as_stated<Native>(stated, publication->position));
    } else {
      trail.undecided(Rule::pub_first, at, "a publication of " + describe(keystone));
    }
  }

  std::size_t size() const { return first_.size(); }

 private:
  std::unordered_map<Hash256, Publication, HashOfHash256> first_;
};

}  // namespace hemi
