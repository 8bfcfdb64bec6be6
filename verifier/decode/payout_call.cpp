#include "verifier/decode/payout_call.hpp"

#include <algorithm>

#include "spec/payout.hpp"
#include "verifier/bytes/big_endian.hpp"
#include "verifier/bytes/decode_error.hpp"

namespace hemi {

namespace {

using Selector = std::array<std::uint8_t, 4>;
constexpr Selector kWithAmounts{0x17, 0x25, 0x87, 0x7d};
constexpr Selector kWithHeights{0x19, 0x66, 0xbe, 0x6c};

// Places, in bytes from the start of the calldata.
constexpr std::size_t kKeystoneAt = 4;
constexpr std::size_t kMinersOffsetAt = 36;
constexpr std::size_t kValuesOffsetAt = 68;
constexpr std::size_t kMinersAt = 100;
/// Without entries: the selector, three words and the two counts.
constexpr std::size_t kEmptySize = 164;

constexpr std::size_t kEntrySize = 2 * kWordSize;
/// Where an array begins, from the first word.
constexpr std::size_t kMinersOffset = 3 * kWordSize;
constexpr std::size_t values_offset(std::size_t entries) { return (4 + entries) * kWordSize; }

const Selector& selector_of(PayoutForm form) { return form == PayoutForm::amounts ? kWithAmounts : kWithHeights; }

/// How many bytes of a value's word may be other than zero.
std::size_t value_size(PayoutForm form) { return form == PayoutForm::amounts ? kWordSize : sizeof(std::uint32_t); }

std::optional<CalldataFault> check_size(std::size_t size) {
  const bool fits = size >= kEmptySize && (size - kEmptySize) % kEntrySize == 0;
  if (fits && (size - kEmptySize) / kEntrySize <= kMaxPayoutEntries) return std::nullopt;
  return CalldataFault{size, counted(size, "byte"), "164 bytes and 64 for each of at most 64 entries"};
}

/// Zeros before the low `size` bytes of a word.
std::optional<CalldataFault> check_padding(ByteView calldata, std::size_t word_at, std::size_t size) {
  return expect_bytes(calldata, word_at, ByteView(CalldataWord{}).first(kWordSize - size));
}

std::optional<CalldataFault> check_words(ByteView calldata, std::size_t entries, PayoutForm form) {
  if (auto fault = expect_bytes(calldata, 0, selector_of(form))) return fault;
  if (auto fault = check_padding(calldata, kKeystoneAt, sizeof(std::uint64_t))) return fault;
  if (auto fault = expect_bytes(calldata, kMinersOffsetAt, word_of(kMinersOffset))) return fault;
  if (auto fault = expect_bytes(calldata, kValuesOffsetAt, word_of(values_offset(entries)))) return fault;
  const auto values_at = kKeystoneAt + values_offset(entries);
  if (auto fault = expect_bytes(calldata, kMinersAt, word_of(entries))) return fault;
  for (std::size_t i = 1; i <= entries; ++i) {
    const auto word_at = kMinersAt + kWordSize * i;
    if (auto fault = check_padding(calldata, word_at, std::tuple_size_v<EthereumAddress>)) return fault;
  }
  if (auto fault = expect_bytes(calldata, values_at, word_of(entries))) return fault;
  for (std::size_t i = 1; i <= entries; ++i) {
    if (auto fault = check_padding(calldata, values_at + kWordSize * i, value_size(form))) return fault;
  }
  return std::nullopt;
}

}  // namespace

std::variant<PayoutCall, CalldataFault> parse_payout_call(ByteView calldata, PayoutForm form) {
  if (auto fault = check_size(calldata.size())) return *std::move(fault);
  const auto entries = (calldata.size() - kEmptySize) / kEntrySize;
  if (auto fault = check_words(calldata, entries, form)) return *std::move(fault);

  const auto word = [&](std::size_t at) { return calldata.subspan(at, kWordSize); };
  const auto values_at = kKeystoneAt + values_offset(entries);
  PayoutCall call{static_cast<std::uint64_t>(number_of_big_endian(word(kKeystoneAt)).value()), {}};
  for (std::size_t i = 1; i <= entries; ++i) {
    PayoutEntry entry;
    std::ranges::copy(word(kMinersAt + kWordSize * i).last(entry.miner.size()), entry.miner.begin());
    entry.value = number_of_big_endian(word(values_at + kWordSize * i));
    call.entries.push_back(entry);
  }
  return call;
}

std::vector<std::uint8_t> encode_payout_call(const PayoutCall& call, PayoutForm form) {
  std::vector<std::uint8_t> calldata(kEmptySize + kEntrySize * call.entries.size());
  const auto put = [&](std::size_t offset, ByteView bytes) {
    std::ranges::copy(bytes, calldata.begin() + static_cast<std::ptrdiff_t>(offset));
  };
  const auto entries = call.entries.size();
  const auto values_at = kKeystoneAt + values_offset(entries);
  put(0, selector_of(form));
  put(kKeystoneAt, word_of(call.keystone));
  put(kMinersOffsetAt, word_of(kMinersOffset));
  put(kValuesOffsetAt, word_of(values_offset(entries)));
  put(kMinersAt, word_of(entries));
  put(values_at, word_of(entries));
  for (std::size_t i = 0; i < entries; ++i) {
    const auto& [miner, value] = call.entries[i];
    put(kMinersAt + kWordSize * (i + 1) + (kWordSize - miner.size()), miner);
    put(values_at + kWordSize * (i + 1), big_endian_bytes(value));
  }
  return calldata;
}

}  // namespace hemi
