// Runs the built hemi-verify, and files of synthetic evidence for it.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/process.hpp"

namespace hemi::test {

using Arguments = std::vector<std::string>;
using nlohmann::json;

namespace exit_code {
inline constexpr int kAccept = 0;
inline constexpr int kReject = 1;
inline constexpr int kUsage = 2;
inline constexpr int kIndeterminate = 3;
}  // namespace exit_code

RunResult hemi_verify(const Arguments& arguments, const RunOptions& options = {});
/// The same with `--format json`.
RunResult hemi_verify_json(Arguments arguments, const RunOptions& options = {});
/// The report; a failure of the test and null if standard output is not one JSON value.
json report_of(const Arguments& arguments, const RunOptions& options = {});

/// Whatever the input was: a verdict or a usage error, and in JSON the same exit code. Gives the report, or null.
json expect_clean_end(const Arguments& arguments, const std::string& input = {});

/// The state proof that ships with the vectors.
std::string shipped_proof_path();
json shipped_proof();

/// Evidence that is accepted, in all the forms that the commands take.
struct Evidence {
  TemporaryFolder folder{};
  std::string headers;
  std::string block;
  std::string block_file;
  /// A proof of one transaction, that transaction, and a proof that marks none.
  std::string transaction_proof;
  std::string transaction;
  std::string empty_transaction_proof;
  std::string empty;

  Evidence();
  std::string write(const std::string& name, const std::string& content) const { return folder.write(name, content); }

  Arguments headers_arguments() const { return headers_of(headers); }
  static Arguments headers_of(const std::string& file);
  static Arguments scan_of(const std::string& file);
  static Arguments proof_of(const std::string& file);
};

std::string text_of(const std::vector<std::uint8_t>& bytes);

}  // namespace hemi::test
