// A file of headers through the streaming verifier, as the command `headers` does it.
#pragma once

#include <string>
#include <vector>

#include "spec/networks.hpp"
#include "verifier/engine/header_tree.hpp"

namespace hemi::test {

struct HeaderInput {
  NetworkParameters network;
  /// Height of the first header, ancestors included.
  std::uint32_t first_height = 0;
  std::vector<std::uint8_t> ancestors{};
  /// In any form that HeaderFileReader reads.
  std::string file;
  /// 80 bytes each.
  std::vector<std::uint8_t> forks{};
};

struct HeaderRun {
  Trail trail;
  std::vector<Tip> tips;
  std::uint64_t headers_on_main = 0;

  const Tip& main_tip() const { return tips.front(); }
  const Tally& tally(Rule rule) const { return trail.tally(rule); }
};

HeaderRun run_headers(const HeaderInput& input);

std::vector<Header<Native>> headers_in(ByteView bytes);

}  // namespace hemi::test
