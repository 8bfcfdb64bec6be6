// The bundle that ships with the vectors: a whole world of two chains, as `hemi-verify verify` takes it.
#include <set>

#include "vectors/recipes/recipes.hpp"
#include "vectors/world/hemi_world.hpp"
#include "vectors/world/merkle_proof.hpp"
#include "verifier/evidence/bundle_assembly.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr std::uint64_t kSeed = 1;
constexpr const char* kOrigin = "the synthetic world of vectors/world";

world::Bytes headers_of(const std::vector<world::HeaderFields>& headers) {
  world::Bytes bytes;
  for (const auto& header : headers) world::append(bytes, world::serialize(header));
  return bytes;
}

world::Bytes bitcoin_blocks(const world::FoundBitcoin& bitcoin) {
  world::Bytes bytes;
  for (std::size_t i = 0; i < bitcoin.found().size(); ++i) world::append(bytes, world::serialize(bitcoin.block(i)));
  return bytes;
}

/// Of each keystone the publication that stands first, with its branch.
void add_publications(const world::FoundBitcoin& bitcoin, BundleAssembly& assembly) {
  std::set<std::uint32_t> done;
  for (const auto& publication : bitcoin.publications()) {
    if (!done.insert(publication.keystone_number).second) continue;
    const auto block = bitcoin.block(publication.block);
    const auto header = world::serialize(block.header);
    const auto transaction = world::serialize(block.transactions[publication.transaction]);
    Branch<Native> branch{{NativeUint<64>(publication.transaction)}, {}};
    for (const auto& sibling : world::merkle_siblings(world::txids_of(block.transactions), publication.transaction)) {
      branch.siblings.push_back({sibling});
    }
    assembly.add_publication({.header = header,
                              .transaction = transaction,
                              .branch = branch,
                              .transaction_count = block.transactions.size(),
                              .keystone = HemiHeight<Native>{NativeUint<32>(publication.keystone_number)}});
  }
}

}  // namespace

/// The first block has no parent here, so that its slot is what places it.
std::map<std::string, std::string> mini_bundle() {
  const auto world = world::draw_bundle_world(kSeed);
  BundleAssembly assembly(world.parameters, "500 layer-2 blocks over 60 Bitcoin blocks, all synthetic.");
  assembly.add_headers(headers_of(world.bitcoin.best_chain()), 0, kOrigin);
  assembly.add_forks(headers_of(world.bitcoin.other_headers()), kOrigin);
  assembly.add_blocks(bitcoin_blocks(world.bitcoin), kOrigin);
  world::Bytes blocks;
  for (auto i = world.first_shown; i < world.blocks.size(); ++i)
    world::append(blocks, world::serialize(world.blocks[i]));
  assembly.add_hemi_blocks(blocks, false, kOrigin);
  for (const auto& record : world.keystones) assembly.add_keystone(world::as_rules_see(record));
  add_publications(world.bitcoin, assembly);
  return assembly.files();
}

}  // namespace hemi::vectors::recipes
