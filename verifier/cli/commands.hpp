// The commands of hemi-verify, as functions of their options.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "verifier/report/report.hpp"

namespace hemi {

struct HeadersOptions {
  std::string file;
  std::string network;
  std::uint32_t start_height = 0;
  std::string ancestors;
  std::string forks;
  /// Empty, or 64 hex digits: the tip that is said to be best, and the chain work that it is said to have.
  std::string best;
  std::string chain_work;
  std::optional<std::uint32_t> now;
  bool complete = false;
};
ExitCode run_headers(const HeadersOptions& options, Format format);

struct ScanOptions {
  std::vector<std::string> files;
  std::string network;
  std::optional<std::uint32_t> start_height;
  unsigned jobs = 0;
  bool miners = false;
};
ExitCode run_scan(const ScanOptions& options, Format format);

struct ProofOptions {
  std::string file;
  std::string network;
  std::string transaction;
  std::optional<std::uint32_t> height;
  bool complete = false;
};
ExitCode run_proof(const ProofOptions& options, Format format);

struct DecodeOptions {
  std::string kind;
  std::string hex;
};
ExitCode run_decode(const DecodeOptions& options, Format format);

ExitCode run_rules(Format format);
ExitCode run_explain(const std::string& rule, Format format);

}  // namespace hemi
