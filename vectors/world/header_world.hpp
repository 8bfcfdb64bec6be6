// A chain of headers as fields, from genesis on, and which part of it a verifier gets to see.
#pragma once

#include <span>

#include "vectors/world/evidence.hpp"
#include "vectors/world/header_chain.hpp"

namespace hemi::world {

struct HeaderWorld {
  NetworkParameters network{};
  /// By height.
  std::vector<HeaderFields> chain{};
  /// The first header of a side branch follows the header of this height.
  std::uint32_t fork_height = 0;
  std::vector<HeaderFields> fork{};
  /// Headers below `first_shown` stay hidden; those below `first_judged` are ancestors.
  std::uint32_t first_shown = 0;
  std::uint32_t first_judged = 0;
  std::optional<std::uint32_t> now{};
  bool states_best = false;
  bool states_work = false;

  std::uint32_t tip_height() const { return static_cast<std::uint32_t>(chain.size()) - 1; }
};

/// A world of `length` headers above genesis, at times drawn from the seed.
HeaderWorld draw_header_world(const NetworkParameters& network, std::uint64_t seed, std::size_t length);
/// A world whose headers follow each other by the seconds given.
HeaderWorld scheduled_header_world(const NetworkParameters& network, std::uint64_t seed,
                                   std::span<const std::int32_t> steps_seconds);

/// What the header at `height` is judged against.
Ancestry<Native> ancestry_at(const HeaderWorld& world, std::uint32_t height);

/// Gives every header from `height` on the link, nBits and nonce that the rules ask for, after something below it or
/// in its content changed.
void repair_from(HeaderWorld& world, std::uint32_t height);
/// The same for what follows a header that is meant to stay broken.
inline void repair_after(HeaderWorld& world, std::uint32_t height) { repair_from(world, height + 1); }

HeaderEvidence evidence_of(const HeaderWorld& world);

}  // namespace hemi::world
