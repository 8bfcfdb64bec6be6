#include "verifier/decode/inbox_output.hpp"

#include <algorithm>

#include "verifier/decode/script.hpp"

namespace hemi {

namespace {

constexpr std::size_t kVersionAt = 4;
constexpr std::size_t kKindAt = 5;
constexpr std::size_t kChainIdAt = 6;

}  // namespace

InboxOutput read_inbox_output(ByteView script) {
  const auto start = script_head(script);
  const auto data = pushed_data(script, announced_push<Native>(start));
  std::array<std::uint8_t, kInboxHeadSize> head{};
  std::ranges::copy(data.first(std::min(data.size(), head.size())), head.begin());
  std::uint64_t chain_id = 0;
  for (std::size_t i = kChainIdAt; i < head.size(); ++i) chain_id = chain_id << 8 | head[i];
  return {.script = start,
          .head = {.magic = magic_of(data),
                   .version = {NativeUint<8>(head[kVersionAt])},
                   .kind = {NativeUint<8>(head[kKindAt])},
                   .chain_id = {NativeUint<64>(chain_id)}},
          .push_data = data,
          .body = data.subspan(std::min(data.size(), kInboxHeadSize))};
}

}  // namespace hemi
