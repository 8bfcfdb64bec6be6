// The ledger stays the same as long as questions and solvers do.
#include "proofs/framework/ledger.hpp"

#include <gtest/gtest.h>

namespace hemi::proofs {
namespace {

Report report_with(std::uint64_t work, const std::string& sha256) {
  Report report;
  report.name = "test/sum";
  report.questions.push_back({"it holds", "unsat", work, "unsat", sha256});
  return report;
}

std::uint64_t recorded_work(const nlohmann::json& ledger) {
  return ledger.at("obligations").at("test/sum").at("questions").at("it holds").at("rlimit_used");
}

TEST(Ledger, RecordsTheWorkOfAQuestion) {
  EXPECT_EQ(recorded_work(ledger({report_with(700, "aa")}, nlohmann::json())), 700U);
}

TEST(Ledger, KeepsTheWorkOfTheSameQuestion) {
  const auto first = ledger({report_with(700, "aa")}, nlohmann::json());
  EXPECT_EQ(ledger({report_with(900, "aa")}, first), first);
  EXPECT_EQ(recorded_work(ledger({report_with(900, "bb")}, first)), 900U);
}

TEST(Ledger, MeasuresAgainForOtherSolvers) {
  auto first = ledger({report_with(700, "aa")}, nlohmann::json());
  first["solvers"]["z3"]["version"] = "0.0.0";
  EXPECT_EQ(recorded_work(ledger({report_with(900, "aa")}, first)), 900U);
}

}  // namespace
}  // namespace hemi::proofs
