#include "verifier/decode/bitcoin_attributes.hpp"

#include <algorithm>
#include <optional>

#include "verifier/bytes/decode_error.hpp"

namespace hemi {

namespace {

constexpr std::array<std::uint8_t, 4> kSelector{0xc9, 0x4f, 0x1c, 0xca};  // of updateHvmState(bytes32,bytes[])

// Places, in bytes from the start of the calldata.
constexpr std::size_t kTipAt = 4;
constexpr std::size_t kArrayAt = 36;
constexpr std::size_t kCountAt = 68;
constexpr std::size_t kOffsetsAt = 100;

/// The array begins behind the tip and this offset itself.
constexpr std::size_t kArrayOffset = 2 * kWordSize;
/// A header is padded to whole words.
constexpr std::size_t kPaddingSize = 16;
/// The size of a header, the header, the padding.
constexpr std::size_t kElementSize = kWordSize + kHeaderSize + kPaddingSize;

/// Where header i begins, from kOffsetsAt.
std::size_t element_offset(std::size_t i, std::size_t count) { return kWordSize * count + kElementSize * i; }

std::optional<CalldataFault> check_size(std::size_t size) {
  if (size >= kOffsetsAt && (size - kOffsetsAt) % (kWordSize + kElementSize) == 0) return std::nullopt;
  return CalldataFault{size, counted(size, "byte"), "100 bytes and 160 for each header"};
}

std::optional<CalldataFault> check_words(ByteView calldata, std::size_t count) {
  if (auto fault = expect_bytes(calldata, 0, kSelector)) return fault;
  if (auto fault = expect_bytes(calldata, kArrayAt, word_of(kArrayOffset))) return fault;
  if (auto fault = expect_bytes(calldata, kCountAt, word_of(count))) return fault;
  for (std::size_t i = 0; i < count; ++i) {
    if (auto fault = expect_bytes(calldata, kOffsetsAt + kWordSize * i, word_of(element_offset(i, count))))
      return fault;
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto element = kOffsetsAt + element_offset(i, count);
    if (auto fault = expect_bytes(calldata, element, word_of(kHeaderSize))) return fault;
    const auto padding = element + kWordSize + kHeaderSize;
    if (auto fault = expect_bytes(calldata, padding, std::array<std::uint8_t, kPaddingSize>{})) return fault;
  }
  return std::nullopt;
}

}  // namespace

std::variant<BitcoinAttributes, CalldataFault> parse_bitcoin_attributes(ByteView calldata) {
  if (auto fault = check_size(calldata.size())) return *std::move(fault);
  const auto count = (calldata.size() - kOffsetsAt) / (kWordSize + kElementSize);
  if (auto fault = check_words(calldata, count)) return *std::move(fault);

  BitcoinAttributes attributes;
  std::ranges::copy(calldata.subspan(kTipAt, kWordSize), attributes.claimed_tip.bytes.begin());
  attributes.headers.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto header = kOffsetsAt + element_offset(i, count) + kWordSize;
    attributes.headers.push_back(calldata.subspan(header).first<kHeaderSize>());
  }
  return attributes;
}

std::vector<std::uint8_t> encode_bitcoin_attributes(const BitcoinAttributes& attributes) {
  const auto count = attributes.headers.size();
  std::vector<std::uint8_t> calldata(kOffsetsAt + (kWordSize + kElementSize) * count);  // zeros are the padding
  const auto put = [&](std::size_t offset, ByteView bytes) {
    std::ranges::copy(bytes, calldata.begin() + static_cast<std::ptrdiff_t>(offset));
  };
  put(0, kSelector);
  put(kTipAt, attributes.claimed_tip.bytes);
  put(kArrayAt, word_of(kArrayOffset));
  put(kCountAt, word_of(count));
  for (std::size_t i = 0; i < count; ++i) {
    const auto element = kOffsetsAt + element_offset(i, count);
    put(kOffsetsAt + kWordSize * i, word_of(element_offset(i, count)));
    put(element, word_of(kHeaderSize));
    put(element + kWordSize, attributes.headers[i]);
  }
  return calldata;
}

}  // namespace hemi
