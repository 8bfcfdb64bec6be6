#include <fmt/format.h>

#include <filesystem>

#include "verifier/bytes/hex.hpp"
#include "verifier/cli/commands.hpp"
#include "verifier/cli/files.hpp"
#include "verifier/decode/header.hpp"
#include "verifier/decode/partial_tree.hpp"
#include "verifier/decode/transaction.hpp"
#include "verifier/evidence/bundle_assembly.hpp"
#include "verifier/evidence/bundle_json.hpp"
#include "verifier/evidence/foreign_json.hpp"

namespace hemi {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxHeaders = kMaxSourceBytes / kHeaderSize;

std::string file_name(const std::string& path) { return std::filesystem::path(path).filename().string(); }

HemiProfile profile_of(const std::string& option) {
  if (const auto known = find_hemi_network(option)) return HemiProfile(*known);
  const auto file = read_input(option, kMaxJsonBytes);
  const auto document = file ? parse_json(as_text(*file)) : Decoded<json>(file.error());
  const auto profile = document ? read_hemi_profile(*document, option) : Decoded<HemiProfile>(document.error());
  if (!profile) throw UsageError(option + " is neither hemi-mainnet nor hemi-testnet nor a profile");
  return *profile;
}

/// Reads the parts that people have, and keeps the first error.
class Collector {
 public:
  Collector(const BundleOptions& options, const HemiProfile& profile)
      : options_(options), assembly_(profile.parameters(), options.provenance, profile.sequencers()) {}

  std::optional<DecodeError> collect() {
    collect_headers();
    for (const auto& path : options_.blocks) assembly_.add_blocks(bytes_of(path), file_name(path));
    if (!options_.hemi_blocks.empty()) collect_hemi_blocks();
    if (!options_.history.empty()) {
      assembly_.add_history(take(read_input(options_.history, kMaxSourceBytes), ""), file_name(options_.history));
    }
    if (!options_.keystones.empty()) collect_keystones();
    for (const auto& path : options_.transactions) transactions_.push_back(bytes_of(path));
    for (const auto& path : options_.proofs) collect_proof(path);
    if (!options_.partial_tree.empty()) collect_partial_tree();
    for (const auto& path : options_.branches) collect_branches(path);
    return error_;
  }

  void write() const { assembly_.write(options_.folder); }

 private:
  void collect_headers();
  void collect_hemi_blocks();
  void collect_keystones();
  void collect_proof(const std::string& path);
  void collect_partial_tree();
  void collect_branches(const std::string& path);
  void collect_branch(const ForeignBranch& branch, const std::string& path);
  std::vector<std::uint8_t> header_at(std::uint32_t height) const;
  std::optional<std::vector<std::uint8_t>> transaction_of(const Branch<Native>& branch,
                                                          const MerkleNode<Native>& root) const;

  void fail(const DecodeError& error, const std::string& path) {
    if (!error_) error_ = in_file(error, path);
  }
  template <class Value>
  Value take(Decoded<Value> decoded, const std::string& path) {
    if (decoded) return std::move(*decoded);
    fail(decoded.error(), path);
    return Value{};
  }
  std::vector<std::uint8_t> bytes_of(const std::string& path) {
    auto file = take(read_input(path, kMaxSourceBytes), path);
    return take(bytes_or_hex(std::move(file), path), "");
  }
  std::vector<json> values_of(const std::string& path) {
    const auto file = take(read_input(path, kMaxSourceBytes), path);
    return error_ ? std::vector<json>() : take(read_foreign_json(as_text(file)), path);
  }

  const BundleOptions& options_;
  BundleAssembly assembly_;
  std::optional<DecodeError> error_;
  std::vector<std::uint8_t> headers_;
  std::vector<std::vector<std::uint8_t>> transactions_;
};

void Collector::collect_headers() {
  if (options_.headers.empty()) return;
  headers_ = take(read_header_file(options_.headers, kMaxHeaders), "");
  assembly_.add_headers(headers_, *options_.start_height, file_name(options_.headers));
  if (options_.forks.empty()) return;
  assembly_.add_forks(take(read_header_file(options_.forks, kMaxForkHeaders), ""), file_name(options_.forks));
}

/// Whether a file is JSON: a value of RLP that is a list begins with another byte.
bool is_json(const std::vector<std::uint8_t>& file) {
  const auto text = as_text(file);
  const auto first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

void Collector::collect_hemi_blocks() {
  std::vector<std::uint8_t> blocks;
  std::string origin;
  const bool all_json = is_json(take(read_input(options_.hemi_blocks.front(), kMaxSourceBytes), ""));
  for (const auto& path : options_.hemi_blocks) {
    origin += (origin.empty() ? "" : ", ") + file_name(path);
    if (!all_json) {
      const auto file = bytes_of(path);
      blocks.insert(blocks.end(), file.begin(), file.end());
      continue;
    }
    for (const auto& value : values_of(path)) {
      const auto line = value.dump() + "\n";
      blocks.insert(blocks.end(), line.begin(), line.end());
    }
  }
  assembly_.add_hemi_blocks(std::move(blocks), all_json, origin);
}

void Collector::collect_keystones() {
  std::vector<json> values;
  for (const auto& path : options_.keystones) {
    for (auto& value : values_of(path)) values.push_back(std::move(value));
  }
  if (error_) return;
  for (const auto& keystone : take(read_foreign_keystones(values), options_.keystones.front())) {
    assembly_.add_keystone(keystone);
  }
}

void Collector::collect_proof(const std::string& path) {
  for (const auto& value : values_of(path)) assembly_.add_publication(nlohmann::ordered_json(value));
}

/// Of a gettxoutproof: each transaction that was given and stands in it.
void Collector::collect_partial_tree() {
  const auto bytes = bytes_of(options_.partial_tree);
  if (error_) return;
  const auto tree = decode_partial_tree(bytes);
  if (!tree) return fail(tree.error(), options_.partial_tree);
  for (std::size_t i = 0; i < transactions_.size(); ++i) {
    const auto transaction = decode_transaction(transactions_[i]);
    if (!transaction) return fail(transaction.error(), options_.transactions[i]);
    const MerkleNode<Native> leaf{txid(*transaction)};
    for (const auto& match : tree->matches) {
      if (match.txid != leaf) continue;
      assembly_.add_publication({.header = ByteView(bytes).first(kHeaderSize),
                                 .transaction = transactions_[i],
                                 .branch = match.branch,
                                 .transaction_count = tree->transaction_count.value.value()});
    }
  }
}

/// The header at a height of --headers; empty if there is none.
std::vector<std::uint8_t> Collector::header_at(std::uint32_t height) const {
  const auto start = options_.start_height.value_or(0);
  if (height < start || (height - start + std::size_t{1}) * kHeaderSize > headers_.size()) return {};
  const auto header = ByteView(headers_).subspan((height - start) * kHeaderSize, kHeaderSize);
  return {header.begin(), header.end()};
}

/// The transaction among those given which the branch connects to the root.
std::optional<std::vector<std::uint8_t>> Collector::transaction_of(const Branch<Native>& branch,
                                                                   const MerkleNode<Native>& root) const {
  for (const auto& bytes : transactions_) {
    const auto transaction = decode_transaction(bytes);
    if (!transaction) continue;
    const auto walked = walk<Native>(branch, MerkleNode<Native>{txid(*transaction)});
    if (branch_leads_to_root<Native>(walked, root).holds) return bytes;
  }
  return std::nullopt;
}

void Collector::collect_branch(const ForeignBranch& branch, const std::string& path) {
  const auto lacks = [&](const char* field, const char* option) {
    fail({Rule::enc_schema, std::string("/") + field, 0, "nothing", fmt::format("the field, or {}", option)}, path);
  };
  const auto header = branch.header.value_or(header_at(branch.block_height));
  if (header.empty()) return lacks("header", "a file of --headers with that height");
  const auto decoded = decode_header(header);
  if (!decoded) return fail(decoded.error(), path);
  const auto transaction =
      branch.transaction ? branch.transaction : transaction_of(branch.branch, decoded->merkle_root);
  if (!transaction) return lacks("tx", "a --transaction that the branch leads to the header");
  assembly_.add_publication({
      .header = header,
      .transaction = *transaction,
      .branch = branch.branch,
  });
}

void Collector::collect_branches(const std::string& path) {
  for (const auto& value : values_of(path)) {
    const auto branch = read_foreign_branch(value);
    if (!branch) return fail(branch.error(), path);
    collect_branch(*branch, path);
  }
}

}  // namespace

ExitCode run_bundle(const BundleOptions& options, Format format) {
  if (options.headers.empty() != !options.start_height) throw UsageError("--headers and --start-height go together");
  if (options.headers.empty() && !options.forks.empty()) throw UsageError("--forks needs --headers");
  if (!options.partial_tree.empty() && options.transactions.empty()) {
    throw UsageError("--txoutproof needs --transaction: the proof does not hold what it proves");
  }
  if (!options.history.empty() && !options.hemi_blocks.empty()) {
    throw UsageError("--history is for batches whose blocks there are not; --l2-blocks has them");
  }
  const auto document = std::filesystem::path(options.folder) / "bundle.json";
  if (std::filesystem::exists(document)) throw UsageError(document.string() + " exists already");
  const auto profile = profile_of(options.profile);
  Collector collector(options, profile);
  if (const auto error = collector.collect()) {
    Report report{.command = "bundle"};
    report.trail.record(*error);
    return finish(report, format);
  }
  try {
    collector.write();
  } catch (const std::runtime_error& error) {
    throw UsageError(error.what());
  }
  return run_verify({.file = document.string()}, format);
}

}  // namespace hemi
