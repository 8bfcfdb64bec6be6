#include "verifier/evidence/bundle_assembly.hpp"

#include <fstream>
#include <stdexcept>

#include "verifier/bytes/hex.hpp"
#include "verifier/evidence/bundle_json.hpp"
#include "verifier/evidence/keystone_record_json.hpp"

namespace hemi {

using nlohmann::ordered_json;

BundleAssembly::BundleAssembly(const HemiParameters& parameters, const std::string& provenance,
                               const std::optional<SequencerProfile>& sequencers)
    : document_{{"format", kBundleFormat},
                {"profile", hemi_profile_json(parameters, sequencers)},
                {"provenance", provenance}} {}

ordered_json BundleAssembly::source(std::string name, std::vector<std::uint8_t> bytes, const std::string& origin) {
  ordered_json reference{
      {"file", name}, {"bytes", bytes.size()}, {"sha256", to_hex(sha256(bytes).bytes)}, {"provenance", origin}};
  sources_.emplace(std::move(name), std::string(bytes.begin(), bytes.end()));
  return reference;
}

void BundleAssembly::add_headers(std::vector<std::uint8_t> headers, std::uint32_t start_height,
                                 const std::string& origin) {
  auto& bitcoin = document_["bitcoin"];
  bitcoin["start_height"] = start_height;
  bitcoin["headers"] = source("bitcoin-headers.bin", std::move(headers), origin);
}

void BundleAssembly::add_forks(std::vector<std::uint8_t> headers, const std::string& origin) {
  document_["bitcoin"]["forks"] = source("bitcoin-forks.bin", std::move(headers), origin);
}

void BundleAssembly::add_blocks(std::vector<std::uint8_t> file, const std::string& origin) {
  auto& blocks = document_["bitcoin"]["blocks"];
  const auto name = "bitcoin-blocks-" + std::to_string(blocks.size()) + ".bin";
  blocks.push_back(source(name, std::move(file), origin));
}

void BundleAssembly::add_hemi_blocks(std::vector<std::uint8_t> file, bool is_json, const std::string& origin) {
  document_["hemi"]["blocks"] = source(is_json ? "hemi-blocks.jsonl" : "hemi-blocks.rlp", std::move(file), origin);
}

void BundleAssembly::add_hemi_parent(ByteView block) { document_["hemi"]["parent"] = {{"rlp", to_hex(block)}}; }

void BundleAssembly::add_seals(const Seals& seals) { document_["hemi"]["seals"] = seals_json(seals); }

void BundleAssembly::add_branch(std::vector<std::uint8_t> blocks, const Seals& seals, const std::string& origin) {
  auto& branches = document_["branches"];
  const auto name = "branch-" + std::to_string(branches.size()) + "-blocks.rlp";
  branches.push_back({{"blocks", source(name, std::move(blocks), origin)}, {"seals", seals_json(seals)}});
}

void BundleAssembly::add_history(std::vector<std::uint8_t> lines, const std::string& origin) {
  document_["hemi"]["history"] = source("history.jsonl", std::move(lines), origin);
}

void BundleAssembly::add_keystone(const Keystone<Native>& keystone) {
  document_["keystones"].push_back(keystone_record(keystone));
}

void BundleAssembly::add_publication(const AssembledProof& proof) {
  auto siblings = ordered_json::array();
  for (const auto& sibling : proof.branch.siblings) siblings.push_back(to_display_hex(sibling.value));
  ordered_json document{{"header", to_hex(proof.header)},
                        {"tx", to_hex(proof.transaction)},
                        {"tx_index", proof.branch.index.value.value()},
                        {"branch_display_order", std::move(siblings)}};
  if (proof.transaction_count) document["transaction_count"] = *proof.transaction_count;
  add_publication(std::move(document), proof.keystone);
}

void BundleAssembly::add_publication(ordered_json document, const std::optional<HemiHeight<Native>>& keystone) {
  ordered_json publication;
  if (keystone) publication["keystone"] = keystone->value.value();
  publication["proof"] = std::move(document);
  document_["publications"].push_back(std::move(publication));
}

std::map<std::string, std::string> BundleAssembly::files() const {
  auto all = sources_;
  all["bundle.json"] = document_.dump(2) + "\n";
  return all;
}

void BundleAssembly::write(const std::filesystem::path& folder) const {
  std::filesystem::create_directories(folder);
  for (const auto& [name, content] : files()) {
    std::ofstream file(folder / name, std::ios::binary);
    file << content;
    file.close();
    if (!file) throw std::runtime_error("cannot write " + (folder / name).string());
  }
}

}  // namespace hemi
