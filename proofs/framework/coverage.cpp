#include "proofs/framework/coverage.hpp"

namespace hemi::proofs {

namespace {

constexpr Waiver kDecoder{"tested", "decoding is ordinary native code, without a rule text: unit tests, fuzzing"};
constexpr Waiver kComparison{"tested",
                             "plain equality of values of many kinds, without a rule text: vectors in both directions"};

}  // namespace

std::optional<Waiver> waiver_of(Rule rule) {
  if (rule <= Rule::enc_partial_tree) return kDecoder;
  if (rule == Rule::btc_stated) return kComparison;
  return std::nullopt;
}

}  // namespace hemi::proofs
