// An attack that succeeds once something is left out: found by Z3, made small, played move by move, and put before the
// verifier's engine.
#pragma once

#include "proofs/adversary/readings.hpp"
#include "proofs/framework/obligation.hpp"
#include "verifier/engine/fork_report.hpp"

namespace hemi::proofs {

/// What is left out: a hypothesis, or that a reader makes no such mistake.
struct LeftOut {
  std::string change;
  /// The mutant's name, or the hypothesis that is left out.
  std::string mutant;
  std::string hypothesis;
};

struct PlayedAttack {
  LeftOut left_out;
  std::vector<Move<Native>> moves;
  /// How many of the moves come before somebody relies on the label.
  std::size_t before;
  World<Native> then;
  World<Native> now;
  /// How many lost blocks the label is said to tolerate, with what is left out.
  BlockCount<Native> tolerated;
  /// What the engine says of the same worlds.
  MaybeBlockCount<Native> tolerance;
  std::vector<Place> chain_then;
  std::vector<Place> chain_now;
  /// What it would have said, had nobody told it of what is withheld.
  MaybeBlockCount<Native> tolerance_unseen;
};

/// One for each thing that can be left out of the proof that what is final stays chosen. Throws where none is found, or
/// where the moves do not lead to the worlds that were found.
std::vector<PlayedAttack> played_attacks();

/// A page of them, move by move.
std::string told(const std::vector<PlayedAttack>& attacks);

}  // namespace hemi::proofs
