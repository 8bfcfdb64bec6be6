// inclusion: that transactions are in a block, shown in one of four forms.
#include "verifier/cases/blocks.hpp"
#include "verifier/cases/fields.hpp"
#include "verifier/cases/suites.hpp"
#include "verifier/decode/partial_tree.hpp"
#include "verifier/engine/block_verifier.hpp"
#include "verifier/engine/proof_verifier.hpp"

namespace hemi::suites {

using nlohmann::json;

namespace {

/// More than any tree has; long branches are for MRK-INDEX.1 to refuse.
constexpr std::size_t kMaxSiblings = 128;

/// A branch from the digest of a leaf to that of a root, without header and transaction.
struct BareBranch {
  MerkleNode<Native> leaf{};
  MerkleNode<Native> root{};
  Branch<Native> branch{};
  std::optional<TransactionCount<Native>> transaction_count{};
};

BareBranch read_bare_branch(JsonFields fields) {
  BareBranch read{.leaf = {read_wire_hash(fields, "leaf_hex_wire")},
                  .root = {read_wire_hash(fields, "merkle_root_hex_wire")}};
  read.branch.index = {NativeUint<64>(read_u64(fields, "index"))};
  for (const auto& sibling : read_wire_hashes(fields, "siblings_hex_wire", kMaxSiblings)) {
    read.branch.siblings.push_back({sibling});
  }
  if (const auto count = read_if_present(fields, "transaction_count", read_u64)) {
    read.transaction_count = TransactionCount<Native>{NativeUint<64>(*count)};
  }
  fields.finish();
  return read;
}

void judge_bare_branch(const BareBranch& read, Answer& answer) {
  std::optional<BranchDepth<Native>> depth;
  if (read.transaction_count) depth = tree_depth<Native>(*read.transaction_count);
  judge_branch(read.leaf, read.branch, read.root, read.transaction_count, depth, {"/branch/siblings_hex_wire"},
               answer.trail);
  if (answer.trail.verdict() == VerdictKind::accept) {
    answer.derived["branch_depth"] = depth_of<Native>(read.branch).value.value();
  }
}

/// A document of the suite state-proof; it says itself what it claims.
Fault judge_document(const NetworkParameters& network, const json& document, Answer& answer) {
  answer.evidence_at = "/proof";
  auto fault = state_proof(network, document, answer);
  if (fault) fault->where = answer.evidence_at + fault->where;
  return fault;
}

void judge_blocks(const NetworkParameters& network, const InputBlocks& input, Answer& answer) {
  BlockVerifier verifier(network, std::nullopt);
  json derived = json::array();
  for (std::size_t i = 0; i < input.blocks.size(); ++i) {
    const auto& block = input.blocks[i];
    verifier.judge(block, input.height_of(i), {"/blocks", i}, answer.trail);
    json ids = json::array();
    for (const auto& id : transaction_ids(block)) ids.push_back(wire_hex(id));
    derived.push_back({{"block_hash_hex_wire", wire_hex(block.header.hash)}, {"txids_hex_wire", ids}});
  }
  if (answer.trail.verdict() == VerdictKind::accept) answer.derived["blocks"] = derived;
}

void judge_partial_tree(const NetworkParameters& network, const std::optional<std::uint32_t>& height,
                        const PartialTree& tree, Answer& answer) {
  judge(network, height ? std::optional(Height<Native>{NativeUint<32>(*height)}) : std::nullopt, tree, answer.trail);
  if (answer.trail.verdict() != VerdictKind::accept) return;
  json included = json::array();
  for (const auto& [txid, branch] : tree.matches) {
    included.push_back({{"index", branch.index.value.value()}, {"txid_hex_wire", wire_hex(txid)}});
  }
  answer.derived = {{"block_hash_hex_wire", wire_hex(tree.header.hash)},
                    {"transaction_count", tree.transaction_count.value.value()},
                    {"included", included}};
}

}  // namespace

Fault inclusion(const NetworkParameters& network, const json& input, Answer& answer) {
  Fault fault;
  JsonFields fields(input, "", fault);
  const auto form = read_choice(fields, {"proof", "blocks", "partial_tree", "branch"});
  BareBranch branch;
  InputBlocks blocks;
  std::vector<std::uint8_t> tree_bytes;
  std::optional<std::uint32_t> height;
  if (form == "proof") fields.object("proof");
  if (form == "branch") branch = read_bare_branch(fields.object("branch"));
  if (form == "blocks") blocks = read_blocks(fields);
  if (form == "partial_tree") {
    tree_bytes = fields.bytes("partial_tree");
    height = read_if_present(fields, "height", read_u32);
  }
  fields.finish();
  if (fault) return fault;

  if (form == "proof") return judge_document(network, input.at("proof"), answer);
  if (form == "branch") judge_bare_branch(branch, answer);
  if (form == "blocks") judge_blocks(network, blocks, answer);
  if (form == "partial_tree") {
    const auto tree = decode_partial_tree(tree_bytes);
    if (!tree) return at_pointer(tree.error(), "/partial_tree");
    judge_partial_tree(network, height, *tree, answer);
  }
  return fault;
}

}  // namespace hemi::suites
