#include "verifier/decode/script.hpp"

#include <algorithm>

namespace hemi {

ScriptHead<Native> script_head(ByteView script) {
  const auto byte = [&](std::size_t i) { return NativeUint<8>(i < script.size() ? script[i] : std::uint8_t{0}); };
  return {.size = {NativeUint<64>(script.size())},
          .first = {byte(0)},
          .second = {byte(1)},
          .after_second = {byte(2), byte(3), byte(4), byte(5)}};
}

ByteView pushed_data(ByteView script, const Push<Native>& push) {
  const auto end = std::min<std::uint64_t>(end_of_push<Native>(push).value.value(), script.size());
  const auto start = std::min<std::uint64_t>(2 + push.length_size.value(), end);
  return script.subspan(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start));
}

Magic<Native> magic_of(ByteView data) {
  std::uint32_t magic = 0;
  for (std::size_t i = 0; i < 4; ++i) magic = magic << 8 | (i < data.size() ? data[i] : 0U);
  return {NativeUint<32>(magic)};
}

}  // namespace hemi
