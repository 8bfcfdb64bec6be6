#include "tests/support/header_run.hpp"

#include <sstream>

#include "verifier/decode/header.hpp"

namespace hemi::test {

std::vector<Header<Native>> headers_in(ByteView bytes) {
  std::vector<Header<Native>> headers;
  for (std::size_t at = 0; at < bytes.size(); at += kHeaderSize) {
    headers.push_back(*decode_header(bytes.subspan(at, kHeaderSize)));
  }
  return headers;
}

HeaderRun run_headers(const HeaderInput& input) {
  HeaderRun run;
  HeaderTree tree(input.network, {NativeUint<32>(input.first_height)}, std::nullopt, headers_in(input.forks));
  tree.extend(input.ancestors, "/ancestors", 0, run.trail);
  std::istringstream stream(input.file);
  HeaderFileReader reader(stream);
  std::uint64_t index = 0;
  for (;;) {
    const auto batch = reader.next_batch();
    if (!batch) {
      run.trail.record(batch.error());
      break;
    }
    if (batch->empty()) break;
    tree.extend(*batch, "/headers", index, run.trail);
    index += batch->size() / kHeaderSize;
  }
  run.headers_on_main = tree.headers_on_main();
  run.tips = tree.finish(run.trail);
  judge_best(run.tips, std::nullopt, run.trail);
  return run;
}

}  // namespace hemi::test
