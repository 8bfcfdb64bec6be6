#include "proofs/framework/coverage.hpp"

namespace hemi::proofs {

namespace {

constexpr Waiver kDecoder{"tested", "decoding is ordinary native code, without a rule text: unit tests, fuzzing"};
constexpr Waiver kEquality{"tested",
                           "plain equality of values of many kinds, without a rule text: vectors in both directions"};
constexpr Waiver kComparison{"tested", "compares a stated value with a computed one: vectors in both directions"};
constexpr Waiver kConstant{"tested", "compares with a constant: vectors in both directions"};
constexpr Waiver kDefinition{"tested",
                             "compares with a definition, which a plain oracle repeats: vectors, property tests"};
constexpr Waiver kSignature{"tested", "signatures are a library's: vectors and tests around every bound"};
constexpr Waiver kFlag{"tested", "passes on what the decoder found of the inputs: vectors in both directions"};

}  // namespace

std::optional<Waiver> waiver_of(Rule rule) {
  if (rule <= Rule::enc_file) return kDecoder;
  switch (rule) {
    case Rule::btc_stated:
      return kEquality;
    case Rule::hem_stated:
    case Rule::off_self_form:
    case Rule::pay_credit:
      return kComparison;
    case Rule::view_genesis:
    case Rule::view_one:
    case Rule::view_active:
    case Rule::view_count:
      return kConstant;
    case Rule::view_calldata:
    case Rule::pay_tx:
      return kFlag;
    case Rule::seq_slot:
    case Rule::seq_reg:
      return kDefinition;
    case Rule::seq_seal:
      return kSignature;
    case Rule::seq_payload:
    case Rule::seq_mask:
      return kConstant;
    case Rule::seq_state:
      return kComparison;
    default:
      return std::nullopt;
  }
}

}  // namespace hemi::proofs
