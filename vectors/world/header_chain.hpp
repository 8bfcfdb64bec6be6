// A tree of headers that grows from a genesis header and obeys every rule of chapter bitcoin: nBits and the least time
// come from the rule text itself.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "vectors/world/header.hpp"
#include "vectors/world/random.hpp"

namespace hemi::world {

/// What a header adds of its own; its link, nBits and nonce follow from the rules.
struct HeaderContent {
  std::uint32_t version;
  Hash256 merkle_root;
  std::uint32_t time;
};

/// What the genesis header is judged against: nothing, at a height from which the next one is 0.
Ancestry<Native> before_genesis();
Ancestry<Native> after(const Network<Native>& network, const Ancestry<Native>& parent, const HeaderFields& header);
/// The header that follows `parent`, with the required nBits, mined.
HeaderFields next_header(const Network<Native>& network, const Ancestry<Native>& parent, const HeaderContent& content);

/// The fixed genesis header of regtest, or one drawn from `random`.
HeaderFields genesis_header(const NetworkParameters& parameters, Random& random);

class HeaderChain {
 public:
  /// A header's place in the tree.
  using Place = std::size_t;
  static constexpr Place kGenesis = 0;

  HeaderChain(const NetworkParameters& parameters, std::uint64_t seed);

  /// Parts of a content that the caller leaves open are drawn from the seed.
  struct Wishes {
    std::optional<std::uint32_t> time;
    std::optional<std::uint32_t> version;
    std::optional<Hash256> merkle_root;
  };
  /// Adds a child to any header: a second child of one header begins a branch.
  Place extend(Place parent, const Wishes& wishes);
  /// Adds `count` headers at times of the world's choice; returns the last.
  Place grow(Place from, std::size_t count);
  /// Adds one header per step: its seconds after its parent. A step may break a time rule; then so does the chain.
  Place grow(Place from, std::span<const std::int32_t> steps_seconds);

  const NetworkParameters& parameters() const { return parameters_; }
  const HeaderFields& header(Place place) const { return nodes_[place].header; }
  /// What a child of this header is judged against.
  const Ancestry<Native>& ancestry_after(Place place) const { return nodes_[place].after; }
  /// The headers from genesis to `tip`.
  std::vector<HeaderFields> branch_to(Place tip) const;
  /// The header with the most work; among equals the one that came first.
  Place best() const;

 private:
  struct Node {
    HeaderFields header;
    Ancestry<Native> after;
    Place parent;
  };

  std::uint32_t draw_time(const Ancestry<Native>& parent);

  NetworkParameters parameters_;
  Network<Native> network_;
  Random random_;
  std::vector<Node> nodes_;
};

}  // namespace hemi::world
