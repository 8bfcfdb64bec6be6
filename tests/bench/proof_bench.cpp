// One state proof: its bytes parsed and all rules evaluated, as a library would do it. JSON is measured apart.
#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>

#include "verifier/bytes/hex.hpp"
#include "verifier/decode/header.hpp"
#include "verifier/evidence/state_proof_json.hpp"

namespace hemi::bench {

namespace {

std::string proof_text() {
  std::ifstream file(HEMI_SOURCE_DIR "/vectors/state-proof/data/testnet3-2902385.json");
  return {std::istreambuf_iterator<char>(file), {}};
}

void parse_and_verify_proof(benchmark::State& state) {
  const auto owned = read_state_proof(*parse_json(proof_text()), std::nullopt);
  auto proof = (*owned)->proof;
  const auto header_hex = parse_json(proof_text())->at("header").get<std::string>();
  const auto header_bytes = *from_hex(header_hex, "header");
  for (auto _ : state) {
    Trail trail(Detail::faults_only);
    proof.header = *decode_header(header_bytes);
    proof.placed.transaction = *decode_transaction((*owned)->transaction_bytes);
    benchmark::DoNotOptimize(judge(proof, trail));
    if (trail.verdict() != VerdictKind::accept) state.SkipWithError("the proof was not accepted");
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(parse_and_verify_proof);

void parse_and_verify_json_proof(benchmark::State& state) {
  const auto text = proof_text();
  for (auto _ : state) {
    Trail trail;
    const auto owned = read_state_proof(*parse_json(text), std::nullopt);
    benchmark::DoNotOptimize(judge((*owned)->proof, trail));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(parse_and_verify_json_proof);

}  // namespace

}  // namespace hemi::bench
