#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <iostream>
#include <thread>

#include "verifier/bytes/hex.hpp"
#include "verifier/cli/commands.hpp"
#include "verifier/cli/files.hpp"
#include "verifier/decode/block_file.hpp"
#include "verifier/engine/block_verifier.hpp"
#include "verifier/engine/first_publications.hpp"
#include "verifier/report/keystone_json.hpp"

namespace hemi {

using nlohmann::ordered_json;

namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{1} << 30;
/// Blocks in memory at a time: this many bytes, and one file more.
constexpr std::size_t kBatchBytes = std::size_t{256} << 20;

struct BlockJob {
  ByteView bytes;
  std::uint64_t index;
};

struct BlockResult {
  Trail trail;
  BlockView block;
  std::vector<Publication> publications;
};

class Scan {
 public:
  Scan(const ScanOptions& options, const NetworkParameters& network, Format format)
      : options_(options), network_(network), format_(format), report_{.command = "scan"} {}

  ExitCode run() {
    for (const auto& path : options_.files) {
      add_file(path);
      if (pending_bytes_ >= kBatchBytes) flush();
    }
    flush();
    return conclude();
  }

 private:
  void add_file(const std::string& path);
  BlockResult judge(const BlockJob& job) const;
  std::vector<BlockResult> judge_all() const;
  void flush();
  void show(const BlockJob& job, const BlockResult& result);
  void show(const BlockJob& job, const BlockView& block, const Publication& publication);
  ExitCode conclude();

  std::optional<Height<Native>> height_of(const BlockJob& job) const {
    if (!options_.start_height) return std::nullopt;
    return Height<Native>{NativeUint<32>(*options_.start_height + static_cast<std::uint32_t>(job.index))};
  }

  const ScanOptions& options_;
  NetworkParameters network_;
  Format format_;
  Report report_;
  std::vector<std::vector<std::uint8_t>> files_;
  std::vector<BlockJob> jobs_;
  std::size_t pending_bytes_ = 0;
  std::uint64_t blocks_ = 0;
  std::uint64_t transactions_ = 0;
  std::uint64_t publications_ = 0;
  FirstPublications<> keystones_;
  Progress progress_{"blocks"};
};

void Scan::add_file(const std::string& path) {
  auto bytes = read_input(path, kMaxFileBytes);
  if (!bytes) return report_.trail.record(in_file(bytes.error(), path));
  auto content = bytes_or_hex(std::move(*bytes), path);
  if (!content) return report_.trail.record(content.error());
  files_.push_back(std::move(*content));
  pending_bytes_ += files_.back().size();
  const ByteView file = files_.back();
  if (detect_block_form(file) == BlockForm::raw) {
    jobs_.push_back({file, blocks_++});
    return;
  }
  BlockFileReader reader(file, network_.magic);
  for (;;) {
    const auto block = reader.next();
    if (!block) return report_.trail.record(in_file(block.error(), path));
    if (!*block) return;
    jobs_.push_back({(*block)->bytes, blocks_++});
  }
}

BlockResult Scan::judge(const BlockJob& job) const {
  BlockResult result;
  if (const auto error = decode_block_into(job.bytes, result.block)) {
    auto located = *error;
    located.where = fmt::format("/blocks/{} {}", job.index, located.where);
    result.trail.record(located);
    return result;
  }
  BlockVerifier verifier(network_, std::nullopt);
  verifier.judge(result.block, height_of(job), {"/blocks", job.index}, result.trail);
  result.publications = verifier.publications(result.block, options_.miners);
  return result;
}

std::vector<BlockResult> Scan::judge_all() const {
  std::vector<BlockResult> results(jobs_.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (auto i = next++; i < jobs_.size(); i = next++) results[i] = judge(jobs_[i]);
  };
  const unsigned wanted = options_.jobs > 0 ? options_.jobs : std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::jthread> helpers;
  for (unsigned i = 1; i < std::min<std::size_t>(wanted, jobs_.size()); ++i) helpers.emplace_back(work);
  work();
  helpers.clear();
  return results;
}

void Scan::flush() {
  const auto results = judge_all();
  for (std::size_t i = 0; i < jobs_.size(); ++i) {
    show(jobs_[i], results[i]);
    progress_.show(jobs_[i].index + 1);
  }
  jobs_.clear();
  files_.clear();
  pending_bytes_ = 0;
}

void Scan::show(const BlockJob& job, const BlockResult& result) {
  report_.trail.merge(result.trail);
  transactions_ += result.block.transactions.size();
  publications_ += result.publications.size();
  for (const auto& publication : result.publications) {
    keystones_.add(keystone_hash(publication.payload),
                   {height_of(job).value_or(Height<Native>{NativeUint<32>(static_cast<std::uint32_t>(job.index))}),
                    publication.transaction, publication.output});
    show(job, result.block, publication);
  }
}

void Scan::show(const BlockJob& job, const BlockView& block, const Publication& publication) {
  const auto keystone = read_keystone_fields(publication.payload);
  const auto block_hash = describe(block.header.hash);
  if (format_ == Format::text) {
    std::cout << fmt::format("{} {} {} {}  l1 {} l2 {}  {}\n", block_hash, publication.transaction.value.value(),
                             describe(publication.txid), publication.output.value.value(),
                             keystone.l1_block_number.value.value(), keystone.l2_block_number.value.value(),
                             to_hex(publication.payload));
    return;
  }
  ordered_json line{{"type", "publication"}, {"block_hash", block_hash}};
  if (const auto height = height_of(job)) line["height"] = height->value.value();
  line["tx_index"] = publication.transaction.value.value();
  line["txid"] = describe(publication.txid);
  line["output"] = publication.output.value.value();
  line["keystone"] = keystone_json(keystone, keystone_hash(publication.payload));
  line["payload"] = to_hex(publication.payload);
  if (options_.miners) line["miner"] = describe(publication.miner);
  std::cout << line.dump() << '\n';
}

ExitCode Scan::conclude() {
  auto& facts = report_.facts;
  facts["network"] = network_.name;
  facts["blocks"] = blocks_;
  facts["transactions"] = transactions_;
  facts["publications"] = publications_;
  facts["distinct_keystones"] = keystones_.size();
  if (blocks_ == 0 && report_.trail.violations().empty()) {
    report_.trail.undecided(Rule::mrk_root, {"/blocks"}, "at least one block");
  }
  if (format_ == Format::text) {
    print(std::cout, report_, format_);
  } else {
    ordered_json summary{{"type", "summary"}};
    summary.update(to_json(report_));
    std::cout << summary.dump(-1, ' ', true, ordered_json::error_handler_t::replace) << '\n';
  }
  return exit_code_of(report_);
}

}  // namespace

ExitCode run_scan(const ScanOptions& options, Format format) {
  const auto network = find_network(options.network);
  if (!network) throw UsageError("unknown network " + options.network);
  return Scan(options, *network, format).run();
}

}  // namespace hemi
