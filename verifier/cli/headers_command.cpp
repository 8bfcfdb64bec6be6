#include "verifier/bytes/hex.hpp"
#include "verifier/cli/commands.hpp"
#include "verifier/cli/files.hpp"
#include "verifier/decode/header.hpp"
#include "verifier/engine/header_tree.hpp"

namespace hemi {

namespace {

/// Heights have 32 bits.
constexpr std::uint64_t kHeights = std::uint64_t{1} << 32;

/// Feeds a header file to `use(bytes of whole headers, index of the first)`, batch by batch.
template <class Use>
std::optional<DecodeError> for_each_batch(const std::string& path, const Use& use) {
  const auto stream = open_input(path);
  HeaderFileReader reader(*stream);
  std::uint64_t index = 0;
  for (;;) {
    const auto batch = reader.next_batch();
    if (!batch) return in_file(batch.error(), path);
    if (batch->empty()) return std::nullopt;
    use(*batch, index);
    index += batch->size() / kHeaderSize;
  }
}

/// All headers of a file at once, for files that are short by nature; none without a file.
Decoded<std::vector<std::uint8_t>> read_headers(const std::string& path) {
  if (path.empty()) return std::vector<std::uint8_t>();
  return read_header_file(path, kMaxForkHeaders);
}

std::vector<Header<Native>> split_headers(ByteView bytes) {
  std::vector<Header<Native>> headers;
  for (std::size_t at = 0; at < bytes.size(); at += kHeaderSize) {
    headers.push_back(*decode_header(bytes.subspan(at, kHeaderSize)));
  }
  return headers;
}

Hash256 option_hash(const std::string& hex, const char* option) {
  const auto hash = hash_from_display_hex(hex, option);
  if (!hash) throw UsageError(std::string(option) + " takes 64 hex digits");
  return *hash;
}

void describe_tips(const std::vector<Tip>& tips, nlohmann::ordered_json& facts) {
  if (tips.size() < 2) return;
  facts["branches"] = nlohmann::ordered_json::array();
  for (const auto& tip : tips) {
    facts["branches"].push_back({{"tip_height", tip.height.value.value()},
                                 {"tip_hash", describe(tip.hash)},
                                 {"chain_work", describe(tip.chain_work)}});
  }
}

void conclude(const HeadersOptions& options, HeaderTree& tree, std::uint64_t ancestors, Report& report) {
  auto& facts = report.facts;
  facts["network"] = options.network;
  facts["headers"] = tree.headers_on_main() - ancestors;
  facts["ancestors"] = ancestors;
  if (tree.headers_on_main() == 0) return report.trail.undecided(Rule::btc_best, {"/headers"}, "at least one header");
  report.trail.assume(Assumption::best);
  const auto tips = tree.finish(report.trail);
  const auto stated_best = options.best.empty() ? std::optional<BlockHash<Native>>()
                                                : BlockHash<Native>{option_hash(options.best, "--best")};
  const auto best = judge_best(tips, stated_best, report.trail).value_or(tips.front());
  facts["tip_height"] = best.height.value.value();
  facts["tip_hash"] = describe(best.hash);
  facts["chain_work"] = describe(best.chain_work);
  facts["chain_work_from"] = options.start_height - ancestors;
  describe_tips(tips, facts);
  if (!options.chain_work.empty()) {
    const Work<Native> stated{Native::as_number(option_hash(options.chain_work, "--chain-work"))};
    report.trail.record(Rule::btc_work, {"/chain_work"}, chain_work_is_as_stated<Native>(stated, best.chain_work));
  }
}

}  // namespace

ExitCode run_headers(const HeadersOptions& options, Format format) {
  const auto network = find_network(options.network);
  if (!network) throw UsageError("unknown network " + options.network);
  Report report{.command = "headers", .complete = options.complete};
  const auto now = options.now ? std::optional(Time<Native>{NativeUint<32>(*options.now)}) : std::nullopt;

  const auto ancestors = read_headers(options.ancestors);
  const auto forks = read_headers(options.forks);
  for (const auto* part : {&ancestors, &forks}) {
    if (*part) continue;
    report.trail.record(part->error());
    return finish(report, format);
  }
  const std::uint64_t ancestor_count = ancestors->size() / kHeaderSize;
  if (ancestor_count > options.start_height) throw UsageError("more ancestors than heights below --start-height");

  const auto first_height = options.start_height - static_cast<std::uint32_t>(ancestor_count);
  HeaderTree tree(*network, {NativeUint<32>(first_height)}, now, split_headers(*forks));
  tree.extend(*ancestors, "/ancestors", 0, report.trail);
  Progress progress("headers");
  bool out_of_heights = false;
  const auto error = for_each_batch(options.file, [&](ByteView batch, std::uint64_t index) {
    out_of_heights |= options.start_height + index + batch.size() / kHeaderSize > kHeights;
    if (out_of_heights) return;
    tree.extend(batch, "/headers", index, report.trail);
    if (index % (1U << 16) == 0) progress.show(index);
  });
  if (error) report.trail.record(*error);
  if (out_of_heights) {
    report.trail.record(DecodeError{Rule::enc_limit, options.file, 0, "headers above height 4294967295", "none"});
  }
  conclude(options, tree, ancestor_count, report);
  return finish(report, format);
}

}  // namespace hemi
