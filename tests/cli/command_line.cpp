#include "tests/cli/command_line.hpp"

#include <set>

#include "tests/support/real_data.hpp"
#include "vectors/world/block_world.hpp"
#include "vectors/world/header_world.hpp"
#include "vectors/world/merkle_proof.hpp"

namespace hemi::test {

namespace {

constexpr std::uint64_t kSeed = 7;

std::string headers_file() {
  std::string file;
  for (const auto& header : world::evidence_of(world::draw_header_world(kRegtest, kSeed, 30)).headers) {
    file.append(header.begin(), header.end());
  }
  return file;
}

}  // namespace

RunResult hemi_verify(const Arguments& arguments, const RunOptions& options) {
  return run_process(HEMI_VERIFY, arguments, options);
}

RunResult hemi_verify_json(Arguments arguments, const RunOptions& options) {
  arguments.insert(arguments.begin(), {"--format", "json"});
  return hemi_verify(arguments, options);
}

json report_of(const Arguments& arguments, const RunOptions& options) {
  const auto run = hemi_verify_json(arguments, options);
  auto report = json::parse(run.out, nullptr, false);
  EXPECT_FALSE(report.is_discarded()) << run.out << run.err;
  return report.is_discarded() ? json() : report;
}

json expect_clean_end(const Arguments& arguments, const std::string& input) {
  const auto run = hemi_verify_json(arguments, {.input = input});
  EXPECT_TRUE(run.code >= exit_code::kAccept && run.code <= exit_code::kIndeterminate) << run.code << ' ' << run.err;
  if (run.code == exit_code::kUsage) {
    EXPECT_EQ(run.out, "");
    return {};
  }
  // `scan` writes one object per line, and the report is the last.
  const auto last_line = arguments.front() == "scan" ? run.out.rfind('\n', run.out.size() - 2) + 1 : 0;
  auto report = json::parse(run.out.substr(last_line), nullptr, false);
  EXPECT_FALSE(report.is_discarded()) << run.out;
  if (report.is_discarded()) return {};
  EXPECT_EQ(report.at("exit_code"), run.code);
  return report;
}

std::string shipped_proof_path() {
  return std::string(HEMI_SOURCE_DIR) + "/vectors/state-proof/data/testnet3-2902385.json";
}

json shipped_proof() { return json::parse(read_text(shipped_proof_path())); }

std::string text_of(const std::vector<std::uint8_t>& bytes) { return {bytes.begin(), bytes.end()}; }

Evidence::Evidence() {
  headers = write("headers.bin", headers_file());
  empty = write("empty.bin", "");

  const auto blocks = world::draw_block_world(kSeed);
  const auto bytes = world::serialize(blocks.blocks[1]);
  block = write("block.bin", text_of(bytes));
  world::Bytes framed;
  for (const auto& each : blocks.blocks) world::append_frame(framed, blocks.network.magic, world::serialize(each));
  block_file = write("blk00000.dat", text_of(framed));

  const auto& publication = blocks.publications.front();
  const auto& proved = blocks.blocks[publication.block];
  const auto ids = world::txids_of(proved.transactions);
  transaction_proof =
      write("proof.bin", text_of(world::partial_tree_proof(proved.header, ids, {publication.transaction})));
  transaction = write("tx.bin", text_of(world::serialize(proved.transactions[publication.transaction])));
  empty_transaction_proof = write("no-match.bin", text_of(world::partial_tree_proof(proved.header, ids, {})));
}

Arguments Evidence::headers_of(const std::string& file) {
  return {"headers", file, "--network", "regtest", "--start-height", "0"};
}

Arguments Evidence::scan_of(const std::string& file) { return {"scan", file, "--network", "regtest"}; }

Arguments Evidence::proof_of(const std::string& file) { return {"proof", file, "--network", "regtest"}; }

}  // namespace hemi::test
