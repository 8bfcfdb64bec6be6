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

struct VerifyOptions {
  std::string file;
  bool complete = false;
};
ExitCode run_verify(const VerifyOptions& options, Format format);

/// The branches of a bundle and the choice between them, and how final its keystones are.
ExitCode run_forks(const std::string& bundle, Format format);
ExitCode run_finality(const std::string& bundle, Format format);

struct BundleOptions {
  std::string profile;
  std::string provenance;
  std::string headers;
  std::optional<std::uint32_t> start_height;
  std::string forks;
  std::vector<std::string> blocks;
  std::vector<std::string> hemi_blocks;
  std::string history;
  std::vector<std::string> keystones;
  std::vector<std::string> proofs;
  std::string partial_tree;
  std::vector<std::string> transactions;
  /// Answers of Electrum and Esplora servers.
  std::vector<std::string> branches;
  std::string folder;
};
ExitCode run_bundle(const BundleOptions& options, Format format);

struct DecodeOptions {
  std::string kind;
  std::string hex;
};
ExitCode run_decode(const DecodeOptions& options, Format format);

struct ConformOptions {
  std::string vectors = "vectors";
  std::vector<std::string> suites;
  std::optional<unsigned> level;
  std::optional<unsigned> timeout_seconds;
  std::string known_failures;
  std::string rules;
  bool batch = false;
  /// The client's program and its arguments.
  std::vector<std::string> command;
};
ExitCode run_conform(const ConformOptions& options, Format format);

struct DiffOptions {
  std::string vectors = "vectors";
  std::vector<std::string> suites;
  /// Commands, each a line of the shell.
  std::vector<std::string> clients;
  std::uint64_t seed = 1;
  std::size_t count = 10'000;
  unsigned timeout_seconds = 10;
  std::string known;
  /// Where candidates go; nowhere, if empty.
  std::string folder;
};
ExitCode run_diff(const DiffOptions& options, Format format);

struct ClientOptions {
  bool batch = false;
};
ExitCode run_client(const ClientOptions& options);

ExitCode run_rules(Format format);
ExitCode run_explain(const std::string& rule, Format format);

}  // namespace hemi
