// The exit code of every command: 0 accept, 1 reject, 2 usage, 3 indeterminate, whatever the format.
#include "tests/cli/command_line.hpp"
#include "tests/support/real_data.hpp"
#include "vectors/world/header_chain.hpp"

namespace hemi::test {
namespace {

class ExitCode : public ::testing::Test {
 protected:
  static void expect(int code, const Arguments& arguments) {
    const auto text = hemi_verify(arguments);
    EXPECT_EQ(text.code, code) << ::testing::PrintToString(arguments) << text.out << text.err;
    const auto as_json = hemi_verify_json(arguments);
    EXPECT_EQ(as_json.code, code) << ::testing::PrintToString(arguments) << as_json.err;
    // Standard output is the result, standard error is for what is no result.
    EXPECT_EQ(text.out.empty(), code == exit_code::kUsage) << text.out;
    EXPECT_EQ(text.err.empty(), code != exit_code::kUsage) << text.err;
  }

  static void expect_code(int code, const Arguments& arguments) {
    EXPECT_EQ(hemi_verify(arguments).code, code) << ::testing::PrintToString(arguments);
  }

  static Arguments with(Arguments arguments, const Arguments& more) {
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }

  const Evidence evidence_;
};

TEST_F(ExitCode, OfHeaders) {
  const auto valid = evidence_.headers_arguments();
  expect(exit_code::kAccept, valid);
  expect(exit_code::kReject, with(valid, {"--now", "1"}));
  expect(exit_code::kReject, with(valid, {"--chain-work", std::string(64, '0')}));
  expect(exit_code::kReject, {"headers", evidence_.headers, "--network", "mainnet", "--start-height", "0"});
  expect(exit_code::kReject, Evidence::headers_of(evidence_.block));
  expect(exit_code::kIndeterminate, Evidence::headers_of(evidence_.empty));
  expect(exit_code::kIndeterminate, with(valid, {"--best", std::string(64, 'a')}));
  const auto later = evidence_.write("later.bin", read_text(evidence_.headers).substr(80));  // without genesis
  const Arguments from_the_middle{"headers", later, "--network", "regtest", "--start-height", "1"};
  expect(exit_code::kAccept, from_the_middle);
  expect(exit_code::kIndeterminate, with(from_the_middle, {"--complete"}));
}

TEST_F(ExitCode, OfHeadersUsedWrongly) {
  const auto valid = evidence_.headers_arguments();
  expect(exit_code::kUsage, {"headers"});
  expect(exit_code::kUsage, {"headers", evidence_.headers});
  expect(exit_code::kUsage, Evidence::headers_of("no such file"));
  expect(exit_code::kUsage, Evidence::headers_of(evidence_.folder.path()));
  expect(exit_code::kUsage, {"headers", evidence_.headers, "--network", "signet", "--start-height", "0"});
  for (const auto* height : {"-1", "4294967296", "many"}) {
    expect(exit_code::kUsage, {"headers", evidence_.headers, "--network", "regtest", "--start-height", height});
  }
  expect(exit_code::kUsage, with(valid, {"--ancestors", evidence_.headers}));
  expect(exit_code::kUsage, with(valid, {"--ancestors", "no such file"}));
  expect(exit_code::kUsage, with(valid, {"--best", "abc"}));
  expect(exit_code::kUsage, with(valid, {"--chain-work", "1"}));
}

/// The caller's network does not silently override the one that the document names.
TEST_F(ExitCode, OfAProofOfAnotherNetwork) {
  const Arguments proof{"proof", shipped_proof_path(), "--network"};
  expect(exit_code::kAccept, with(proof, {"testnet3"}));
  expect(exit_code::kReject, with(proof, {"testnet4"}));
  EXPECT_EQ(report_of(with(proof, {"testnet4"})).at("rule"), "ENC-SCHEMA.1");
}

/// Neither an empty variable of a script nor a leading zero may silently become another number.
TEST_F(ExitCode, OfNumbersThatAreNotDecimal) {
  const auto later = evidence_.write("later.bin", read_text(evidence_.headers).substr(80));
  for (const auto* number : {"", "010", "0x10", "1e3"}) {
    SCOPED_TRACE(number);
    expect_code(exit_code::kUsage, {"headers", later, "--network", "regtest", "--start-height", number});
    expect_code(exit_code::kUsage, with(evidence_.headers_arguments(), {"--now", number}));
    expect_code(exit_code::kUsage, with(Evidence::scan_of(evidence_.block), {"--start-height", number}));
    expect_code(exit_code::kUsage, with(Evidence::scan_of(evidence_.block), {"--jobs", number}));
    expect_code(exit_code::kUsage, with(Evidence::proof_of(evidence_.transaction_proof), {"--height", number}));
  }
}

/// Headers whose heights do not fit 32 bits are no second genesis block.
TEST_F(ExitCode, OfHeightsThatRunOutSaysSo) {
  const auto later = evidence_.write("later.bin", read_text(evidence_.headers).substr(80));
  const auto run = hemi_verify_json({"headers", later, "--network", "regtest", "--start-height", "4294967290"});
  if (run.code == exit_code::kUsage) return;
  EXPECT_EQ(json::parse(run.out).at("rule"), "ENC-LIMIT.1");
}

TEST_F(ExitCode, OfTwoBranchesOfEqualWork) {
  world::HeaderChain chain(kRegtest, 3);
  const auto one = chain.extend(world::HeaderChain::kGenesis, {});
  const auto other = chain.extend(world::HeaderChain::kGenesis, {});
  const auto write = [&](const std::string& name, const std::vector<world::HeaderChain::Place>& places) {
    std::string file;
    for (const auto place : places) {
      const auto bytes = world::serialize(chain.header(place));
      file.append(bytes.begin(), bytes.end());
    }
    return evidence_.write(name, file);
  };
  const auto main = write("main.bin", {world::HeaderChain::kGenesis, one});
  expect(exit_code::kIndeterminate, with(Evidence::headers_of(main), {"--forks", write("fork.bin", {other})}));
  const auto longer = write("longer.bin", {other, chain.extend(other, {})});
  expect(exit_code::kAccept, with(Evidence::headers_of(main), {"--forks", longer}));
}

TEST_F(ExitCode, OfScan) {
  expect(exit_code::kAccept, Evidence::scan_of(evidence_.block));
  expect(exit_code::kAccept, Evidence::scan_of(evidence_.block_file));
  expect(exit_code::kAccept, with(Evidence::scan_of(evidence_.block), {evidence_.block_file, "--miners"}));
  expect(exit_code::kReject, Evidence::scan_of(evidence_.headers));
  expect(exit_code::kReject, Evidence::scan_of(evidence_.empty));
  expect(exit_code::kReject, {"scan", evidence_.block, "--network", "mainnet"});
  expect(exit_code::kUsage, {"scan"});
  expect(exit_code::kUsage, {"scan", evidence_.block});
  expect(exit_code::kUsage, {"scan", evidence_.block, "--network", "bitcoin"});
  expect(exit_code::kUsage, Evidence::scan_of("no such file"));
}

TEST_F(ExitCode, OfProof) {
  expect(exit_code::kAccept, {"proof", shipped_proof_path()});
  expect(exit_code::kIndeterminate, {"proof", shipped_proof_path(), "--complete"});
  expect(exit_code::kAccept, Evidence::proof_of(evidence_.transaction_proof));
  expect(exit_code::kAccept,
         with(Evidence::proof_of(evidence_.transaction_proof), {"--transaction", evidence_.transaction}));
  expect(exit_code::kIndeterminate, Evidence::proof_of(evidence_.empty_transaction_proof));
  expect(exit_code::kReject, {"proof", evidence_.transaction_proof, "--network", "mainnet"});
  expect(exit_code::kReject, Evidence::proof_of(evidence_.empty));
  expect(exit_code::kUsage, {"proof"});
  expect(exit_code::kUsage, {"proof", "no such file"});
  expect(exit_code::kUsage, {"proof", evidence_.transaction_proof, "--network", "signet"});
  expect(exit_code::kUsage, with(Evidence::proof_of(evidence_.transaction_proof), {"--transaction", "no such file"}));
}

TEST_F(ExitCode, OfDecode) {
  expect(exit_code::kAccept, {"decode", "nbits", "1d00ffff"});
  expect(exit_code::kAccept, {"decode", "script", ""});
  expect(exit_code::kReject, {"decode", "nbits", "1d00fff"});
  expect(exit_code::kReject, {"decode", "nbits", "1d00ffff00"});
  expect(exit_code::kReject, {"decode", "header", "0x00"});
  expect(exit_code::kReject, {"decode", "transaction", ""});
  expect(exit_code::kUsage, {"decode", "block", "00"});
  expect(exit_code::kUsage, {"decode", "nbits"});
}

TEST_F(ExitCode, OfTheCatalogue) {
  expect(exit_code::kAccept, {"rules"});
  expect(exit_code::kAccept, {"explain", "BTC-LINK.1"});
  expect(exit_code::kUsage, {"explain", "BTC-LINK"});
  expect(exit_code::kUsage, {"explain"});
}

TEST_F(ExitCode, OfTheCommandLineItself) {
  EXPECT_EQ(hemi_verify({"--help"}).code, exit_code::kAccept);
  EXPECT_EQ(hemi_verify({"headers", "--help"}).code, exit_code::kAccept);
  for (const Arguments& arguments : {Arguments{}, {"prove"}, {"rules", "--fast"}, {"--format", "xml", "rules"}}) {
    const auto run = hemi_verify(arguments);
    EXPECT_EQ(run.code, exit_code::kUsage) << ::testing::PrintToString(arguments);
    EXPECT_EQ(run.out, "");
    EXPECT_NE(run.err, "");
  }
}

}  // namespace
}  // namespace hemi::test
