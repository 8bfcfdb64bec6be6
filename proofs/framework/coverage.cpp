#include "proofs/framework/coverage.hpp"

namespace hemi::proofs {

namespace {

constexpr Waiver kDecoder{"tested", "decoding is ordinary native code, without a rule text: unit tests, fuzzing"};
constexpr Waiver kEquality{"tested",
                           "plain equality of values of many kinds, without a rule text: vectors in both directions"};
constexpr Waiver kConstant{"tested", "compares with a constant: vectors in both directions"};

}  // namespace

std::optional<Waiver> waiver_of(Rule rule) {
  if (rule <= Rule::enc_file) return kDecoder;
  switch (rule) {
    case Rule::btc_stated:
      return kEquality;
    case Rule::view_active:
    case Rule::view_count:
      return kConstant;
    default:
      return std::nullopt;
  }
}

}  // namespace hemi::proofs
