// The registry of claims: what people may want to know of the chain, each with what stands behind it. What solvers say
// is read from the ledger of proofs; the rest stands here.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace hemi::proofs {

struct RegisteredClaim {
  /// S… safety, L… liveness, F… what is false, X… rules that were not chosen, else an invariant by its name.
  std::string_view id;
  /// As a sentence. Of F and X the claim that is false.
  std::string_view says;
  /// Obligations about it besides those that have its id as their property; of F and X what holds instead. "…" stands
  /// for numbers.
  std::vector<std::string_view> proofs = {};
  /// "tested", "assumed" or "refuted", for what no solver says of it; else empty.
  std::string_view status = {};
  /// Why no solver says it. Of F and X what goes wrong.
  std::string_view why = {};
  /// Tests (Suite.Name), cases of vectors, assumptions.
  std::vector<std::string_view> by = {};

  bool is_false() const { return id.front() == 'F' ? id.size() <= 3 : id.front() == 'X'; }
};

/// All of them, in their order.
const std::vector<RegisteredClaim>& claims();

/// The parts of that list.
std::vector<RegisteredClaim> properties();
std::vector<RegisteredClaim> invariants();
std::vector<RegisteredClaim> false_claims();
std::vector<RegisteredClaim> alternatives();

/// "proved for all", "proved up to", "refuted", "tested" or "assumed", in that order where there are several; empty if
/// nothing stands behind it.
std::string status_of(const RegisteredClaim& claim, const nlohmann::json& obligations);

/// spec/ledger.md from proofs/LEDGER.json.
std::string ledger_chapter(const nlohmann::json& ledger);

/// spec/refuted.md. `counterexamples` is the content of proofs/counterexamples.json.
std::string refuted_chapter(const nlohmann::json& ledger, const nlohmann::json& counterexamples);

/// Claims behind which nothing stands, reasons that are missing, names of obligations that are none, and obligations
/// about no claim.
std::vector<std::string> faults_of_claims(const std::vector<RegisteredClaim>& claims,
                                          const nlohmann::json& obligations);

}  // namespace hemi::proofs
