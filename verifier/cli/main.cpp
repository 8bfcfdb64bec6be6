// hemi-verify: the command line.
#include <CLI/CLI.hpp>
#include <iostream>

#include "verifier/cli/commands.hpp"
#include "verifier/cli/files.hpp"

namespace {

using namespace hemi;

struct Options {
  std::string format = "text";
  HeadersOptions headers;
  ScanOptions scan;
  ProofOptions proof;
  VerifyOptions verify;
  /// Of forks and finality.
  std::string tree;
  BundleOptions bundle;
  DecodeOptions decode;
  ConformOptions conform;
  DiffOptions diff;
  ClientOptions client;
  std::string rule;

  Format chosen_format() const {
    if (format == "junit") return Format::junit;
    return format == "json" ? Format::json : Format::text;
  }
};

constexpr const char* kNetworks = "mainnet, testnet3, testnet4 or regtest";

/// CLI11 would take "010" as octal, and "1e3" or " 1" in part.
const CLI::Validator kDecimal(
    [](const std::string& text) -> std::string {
      const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
      return digits && (text.size() == 1 || text[0] != '0') ? "" : "not a decimal number: " + text;
    },
    "DECIMAL");

void add_headers(CLI::App& app, HeadersOptions& options) {
  auto* command = app.add_subcommand("headers", "Verify a chain of Bitcoin headers against all rules");
  command->add_option("FILE", options.file, "Raw, counted or hex headers; - for standard input")->required();
  command->add_option("--network", options.network, kNetworks)->required();
  command->add_option("--start-height", options.start_height, "Height of the first header of FILE")
      ->check(kDecimal)
      ->required();
  command->add_option("--ancestors", options.ancestors, "The headers just before FILE");
  command->add_option("--forks", options.forks, "Headers of side branches, parents before children");
  command->add_option("--best", options.best, "The hash of the tip that is said to be best");
  command->add_option("--chain-work", options.chain_work,
                      "The chain work (64 hex digits) that the best tip should have");
  command->add_option("--now", options.now, "Seconds since 1970: reject headers more than two hours later")
      ->check(kDecimal);
  command->add_flag("--complete", options.complete, "Rules that lack ancestors make the verdict indeterminate");
}

void add_scan(CLI::App& app, ScanOptions& options) {
  auto* command = app.add_subcommand("scan", "Verify blocks and list the Hemi publications in them");
  command->add_option("FILE", options.files, "Raw or hex blocks, or blk*.dat files")->required();
  command->add_option("--network", options.network, kNetworks)->required();
  command->add_option("--start-height", options.start_height, "Height of the first block, if they follow one another")
      ->check(kDecimal);
  command->add_option("--jobs", options.jobs, "Blocks verified at a time (default: one per processor)")
      ->check(kDecimal);
  command->add_flag("--miners", options.miners, "Show the Ethereum address of each publication's miner");
}

void add_proof(CLI::App& app, ProofOptions& options) {
  auto* command = app.add_subcommand("proof", "Verify one state proof, or a gettxoutproof");
  command->add_option("FILE", options.file, "State proof as JSON, or a gettxoutproof, raw or hex")->required();
  command->add_option("--network", options.network, kNetworks);
  command->add_option("--transaction", options.transaction, "The transaction that a gettxoutproof is about");
  command->add_option("--height", options.height, "Height of the block of a gettxoutproof")->check(kDecimal);
  command->add_flag("--complete", options.complete, "Rules that cannot be evaluated make the verdict indeterminate");
}

void add_verify(CLI::App& app, VerifyOptions& options) {
  auto* command = app.add_subcommand("verify", "Verify a bundle of evidence: both chains, and what ties them together");
  command->add_option("BUNDLE", options.file, "The bundle's JSON file; files that it names are beside it")->required();
  command->add_flag("--complete", options.complete, "Rules that cannot be evaluated make the verdict indeterminate");
}

void add_trees(CLI::App& app, std::string& bundle) {
  auto* forks = app.add_subcommand("forks", "Verify a bundle, and show how its branches stand against each other");
  auto* finality = app.add_subcommand("finality", "Verify a bundle, and show how deep and how final its keystones are");
  for (auto* command : {forks, finality}) command->add_option("BUNDLE", bundle, "As for verify")->required();
}

void add_bundle(CLI::App& app, BundleOptions& options) {
  auto* command = app.add_subcommand("bundle", "Make a bundle of evidence from what there is, and verify it");
  command->add_option("--profile", options.profile, "hemi-mainnet, hemi-testnet, or a file of parameters")->required();
  command->add_option("--provenance", options.provenance, "Where the evidence comes from, in a sentence");
  command->add_option("--headers", options.headers, "Raw, counted or hex Bitcoin headers");
  command->add_option("--start-height", options.start_height, "Height of the first of them")->check(kDecimal);
  command->add_option("--forks", options.forks, "Headers of side branches, parents before children");
  command->add_option("--blk,--block", options.blocks, "blk*.dat files, or single Bitcoin blocks, raw or hex");
  command->add_option("--l2-blocks", options.hemi_blocks,
                      "Layer-2 blocks: answers of eth_getBlockByNumber, or RLP, raw or hex");
  command->add_option("--history", options.history,
                      "Without blocks: the batches of Bitcoin headers that they brought, one JSON object a line");
  command->add_option("--keystones", options.keystones,
                      "Answers of kss_getKeystone or kss_getLatestKeystones, or of the Finality Governor");
  command->add_option("--proof", options.proofs, "State proofs as JSON");
  command->add_option("--txoutproof", options.partial_tree, "A gettxoutproof, raw or hex");
  command->add_option("--transaction", options.transactions, "Bitcoin transactions, raw or hex");
  command->add_option("--electrum,--esplora", options.branches,
                      "Merkle branches as these servers answer, with the header and the transaction beside them");
  command->add_option("--out", options.folder, "The folder to write into")->required();
}

void add_conform(CLI::App& app, ConformOptions& options) {
  auto* command = app.add_subcommand("conform", "Run the conformance vectors against a client (vectors/PROTOCOL.md)");
  command->add_option("--vectors", options.vectors, "The folder of the vectors")->capture_default_str();
  command->add_option("--suite", options.suites, "Only these suites")->allow_extra_args(false);
  command->add_option("--level", options.level, "0 verdicts, 1 rules, 2 derived values (default: the client's own)")
      ->check(CLI::IsMember({"0", "1", "2"}));
  command
      ->add_option("--timeout-seconds", options.timeout_seconds,
                   "For each answer (default 10), or for all answers of a batch (default 600)")
      ->check(kDecimal);
  command->add_option("--known-failures", options.known_failures,
                      "JSON: cases that fail, with reasons; one that passes is a failure");
  command->add_option("--rules", options.rules,
                      "JSON: the client's own names of errors, with the rules they stand for");
  command->add_flag("--batch", options.batch, "Send all cases at once, and read all answers");
  command->add_option("CLIENT", options.command, "The client and its arguments, after --")->required();
}

void add_diff(CLI::App& app, DiffOptions& options) {
  auto* command =
      app.add_subcommand("diff", "Compare clients with one another, on the vectors and on what is made of them");
  command->add_option("--client", options.clients, "A client with its arguments, as one text; at least two of these")
      ->allow_extra_args(false)
      ->required();
  command->add_option("--vectors", options.vectors, "The folder of the vectors")->capture_default_str();
  command->add_option("--suite", options.suites, "Only these suites")->allow_extra_args(false);
  command->add_option("--seed", options.seed, "Of the inputs that are made")->check(kDecimal)->capture_default_str();
  command->add_option("--count", options.count, "How many are made")->check(kDecimal)->capture_default_str();
  command->add_option("--timeout-seconds", options.timeout_seconds, "For each answer")
      ->check(kDecimal)
      ->capture_default_str();
  command->add_option("--known", options.known, "JSON: differences that are known, with reasons");
  command->add_option("--out", options.folder, "A folder for the differences, each as a candidate for the vectors");
}

void add_others(CLI::App& app, Options& options) {
  auto* client = app.add_subcommand("client", "Answer the conformance vectors on standard input, as a client does");
  client->add_flag("--batch", options.client.batch, "Write the answers only after the last question");

  auto* decode = app.add_subcommand("decode", "Show the fields of one item and what follows from them");
  decode->add_option("KIND", options.decode.kind, "header, nbits, keystone, script or transaction")->required();
  decode->add_option("HEX", options.decode.hex, "The bytes in hex; - for standard input")->required();
  app.add_subcommand("rules", "List all rules");
  auto* explain = app.add_subcommand("explain", "Show one rule: text, formula, sources, and its rule text");
  explain->add_option("RULE", options.rule, "For instance BTC-LINK.1")->required();
}

ExitCode run(const CLI::App& app, const Options& options) {
  const auto format = options.chosen_format();
  if (app.got_subcommand("conform")) return run_conform(options.conform, format);
  if (format == Format::junit) throw UsageError("only conform writes JUnit's form");
  if (app.got_subcommand("diff")) return run_diff(options.diff, format);
  if (app.got_subcommand("client")) return run_client(options.client);
  if (app.got_subcommand("headers")) return run_headers(options.headers, format);
  if (app.got_subcommand("scan")) return run_scan(options.scan, format);
  if (app.got_subcommand("proof")) return run_proof(options.proof, format);
  if (app.got_subcommand("verify")) return run_verify(options.verify, format);
  if (app.got_subcommand("forks")) return run_forks(options.tree, format);
  if (app.got_subcommand("finality")) return run_finality(options.tree, format);
  if (app.got_subcommand("bundle")) return run_bundle(options.bundle, format);
  if (app.got_subcommand("decode")) return run_decode(options.decode, format);
  if (app.got_subcommand("rules")) return run_rules(format);
  return run_explain(options.rule, format);
}

int failed(const char* what, const std::exception& error, ExitCode code) {
  std::cerr << "hemi-verify: " << what << error.what() << '\n';
  return static_cast<int>(code);
}

}  // namespace

int main(int argc, char** argv) {  // NOLINT(bugprone-exception-escape): only out of memory before `try`
  std::ios::sync_with_stdio(false);
  Options options;
  CLI::App app{
      "The Hemi reference verifier. Exit codes: 0 accept, 1 reject, 2 usage or unreadable input, "
      "3 indeterminate, 4 integrity, 70 internal."};
  app.add_option("--format", options.format, "text or json; for conform also junit")
      ->check(CLI::IsMember({"text", "json", "junit"}));
  app.require_subcommand(1);
  app.fallthrough();
  add_headers(app, options.headers);
  add_scan(app, options.scan);
  add_proof(app, options.proof);
  add_verify(app, options.verify);
  add_trees(app, options.tree);
  add_bundle(app, options.bundle);
  add_conform(app, options.conform);
  add_diff(app, options.diff);
  add_others(app, options);
  try {
    app.parse(argc, argv);
    return static_cast<int>(run(app, options));
  } catch (const CLI::Success& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& error) {
    app.exit(error, std::cerr, std::cerr);
    return static_cast<int>(ExitCode::usage);
  } catch (const UsageError& error) {
    return failed("", error, ExitCode::usage);
  } catch (const std::exception& error) {
    return failed("internal fault: ", error, ExitCode::internal);
  }
}
