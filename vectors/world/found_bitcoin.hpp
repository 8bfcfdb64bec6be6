// Bitcoin while a layer-2 chain grows beside it: blocks that publish its keystones, and at one height two branches.
#pragma once

#include <map>
#include <optional>
#include <set>

#include "vectors/world/block.hpp"
#include "vectors/world/hemi_mini.hpp"
#include "vectors/world/keystone_record.hpp"

namespace hemi::world {

/// From a height of Bitcoin on two branches: the first grows by so many blocks, then the second from the same block.
/// After that, miners go on with the one that has more work; of equal work with the first.
struct BitcoinRivalry {
  std::uint32_t height = 0;
  std::uint32_t first_blocks = 0;
  std::uint32_t second_blocks = 0;
};

struct FoundBlock {
  HeaderChain::Place place = 0;
  HeaderChain::Place parent = 0;
  std::uint32_t height = 0;
  std::vector<Transaction> transactions{};
};

struct KeystonePublication {
  std::uint32_t keystone_number = 0;
  /// Its place in `found`, and in that block.
  std::size_t block = 0;
  std::size_t transaction = 0;
};
/// The output of a publication, behind the change.
inline constexpr std::size_t kPublishingOutput = 1;

class FoundBitcoin {
 public:
  FoundBitcoin(std::uint64_t seed, std::optional<BitcoinRivalry> rivalry);

  /// A block whose header has this time. It publishes those of the keystones that its branch lacks, some of them only
  /// later, and now and then one a second time.
  void find_block(std::uint32_t time, const std::vector<KeystoneRecord>& keystones);

  const HeaderChain& headers() const { return headers_; }
  /// Above the effective genesis, in the order in which they were found.
  const std::vector<FoundBlock>& found() const { return found_; }
  const std::vector<KeystonePublication>& publications() const { return publications_; }

  Block block(std::size_t index) const { return {headers_.header(found_[index].place), found_[index].transactions}; }
  /// From the genesis on, the best chain, and the headers that are not on it.
  std::vector<HeaderFields> best_chain() const { return headers_.branch_to(headers_.best()); }
  std::vector<HeaderFields> other_headers() const;

 private:
  HeaderChain::Place next_parent();
  HeaderChain::Place ancestor(HeaderChain::Place place, std::uint32_t height) const;
  std::uint32_t height_of(HeaderChain::Place place) const;
  void publish(FoundBlock& block, std::set<std::uint32_t>& published, const std::vector<KeystoneRecord>& keystones,
               Random& random);

  std::uint64_t seed_;
  std::optional<BitcoinRivalry> rivalry_;
  /// The tip of the second branch while it grows.
  std::optional<HeaderChain::Place> second_tip_;
  HeaderChain headers_ = bitcoin_before_hemi();
  std::vector<FoundBlock> found_;
  std::vector<KeystonePublication> publications_;
  /// The keystones that the branch up to a header publishes.
  std::map<HeaderChain::Place, std::set<std::uint32_t>> published_;
};

}  // namespace hemi::world
