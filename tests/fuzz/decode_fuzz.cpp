// libFuzzer targets, one for each decoder; the macro TARGET names the one to build. See README.md.

#include <cstdlib>
#include <sstream>

#include "spec/networks.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/block.hpp"
#include "verifier/decode/block_file.hpp"
#include "verifier/decode/header.hpp"
#include "verifier/decode/miner.hpp"
#include "verifier/decode/partial_tree.hpp"
#include "verifier/decode/script.hpp"

namespace hemi::fuzz {

void require(bool condition) {
  if (!condition) std::abort();
}

std::string_view as_text(ByteView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

[[maybe_unused]] void hex(ByteView bytes) {
  const auto decoded = from_hex(as_text(bytes), "");
  require(!decoded || to_hex(*decoded).size() == bytes.size());
}

[[maybe_unused]] void header_file(ByteView bytes) {
  std::istringstream stream{std::string(as_text(bytes))};
  HeaderFileReader reader(stream, 2);
  while (true) {
    const auto batch = reader.next_batch();
    if (!batch || batch->empty()) return;
    require(batch->size() % kHeaderSize == 0);
  }
}

[[maybe_unused]] void script(ByteView bytes) {
  require(pushed_data(bytes, announced_push<Native>(script_head(bytes))).size() <= bytes.size());
  miner_of(bytes);
}

void walk_outputs(const TransactionView& view) {
  std::uint64_t count = 0;
  for (const auto& output : view.outputs) {
    script(output.script);
    ++count;
  }
  require(count == view.outputs.size());
}

[[maybe_unused]] void transaction(ByteView bytes) {
  const auto decoded = decode_transaction(bytes);
  if (!decoded) return;
  require(decoded->stripped_size() <= bytes.size() && decoded->stripped_size() >= kMinTransactionSize);
  walk_outputs(*decoded);
}

[[maybe_unused]] void block(ByteView bytes) {
  const auto decoded = decode_block(bytes);
  if (!decoded) return;
  for (const auto& view : decoded->transactions) walk_outputs(view);
  require(transaction_ids(*decoded).size() == decoded->transactions.size());
}

[[maybe_unused]] void block_file(ByteView bytes) {
  BlockFileReader reader(bytes, kMainnet.magic);
  while (true) {
    const auto framed = reader.next();
    if (!framed || !*framed) return;
    block((*framed)->bytes);
  }
}

[[maybe_unused]] void partial_tree(ByteView bytes) {
  const auto proof = decode_partial_tree(bytes);
  if (!proof) return;
  for (const auto& match : proof->matches) {
    require(walk<Native>(match.branch, match.txid).root == proof->tree.root);
  }
}

}  // namespace hemi::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  hemi::fuzz::TARGET({data, size});
  return 0;
}
