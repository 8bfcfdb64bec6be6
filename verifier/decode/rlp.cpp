#include "verifier/decode/rlp.hpp"

namespace hemi {

namespace {

constexpr std::uint8_t kFirstString = 0x80;
/// The most bytes whose number stands in the first byte of an item.
constexpr std::size_t kLongestShort = 55;

/// At most 8 bytes.
std::uint64_t big_endian(ByteView bytes) {
  std::uint64_t value = 0;
  for (const auto byte : bytes) value = value << 8 | byte;
  return value;
}

}  // namespace

RlpReader::RlpReader(ByteView bytes, std::size_t start) : bytes_(bytes), reader_(bytes) {
  reader_.take(start, "start");
  ends_[0] = bytes.size();
}

// --- Items ---------------------------------------------------------------------------------------------------------

RlpReader::Head RlpReader::read_head(const char* field) {
  const auto start = offset();
  if (!has_more()) {
    refuse(depth_ == 0 ? Rule::enc_rlp : Rule::enc_l2_block, field, start, depth_ == 0 ? "nothing" : "the list's end",
           "an item");
    return {};
  }
  const auto first = bytes_[start];
  if (first < kFirstString) return {false, 1};  // it is its own content

  reader_.u8(field);
  const bool is_list = first >= kFirstRlpList;
  const std::size_t announced = first - (is_list ? kFirstRlpList : kFirstString);
  const auto size = announced <= kLongestShort ? announced : read_long_size(announced - kLongestShort, field);
  if (size > room()) {
    refuse(Rule::enc_rlp, field, start, counted(room(), "byte"), counted(size, "byte"));
  } else if (!is_list && size == 1 && bytes_[offset()] < kFirstString) {
    refuse(Rule::enc_rlp, field, start, "a byte below 0x80 behind a size", "the byte alone");
  }
  return failed() ? Head{} : Head{is_list, static_cast<std::size_t>(size)};
}

/// The size of an item whose first byte announces that its size takes `width` bytes.
std::uint64_t RlpReader::read_long_size(std::size_t width, const char* field) {
  const auto start = offset();
  if (width > room()) {
    refuse(Rule::enc_rlp, field, start, counted(room(), "byte"), counted(width, "byte") + " of size");
    return 0;
  }
  const auto bytes = reader_.take(width, field);
  const auto size = big_endian(bytes);
  if (bytes[0] == 0 || size <= kLongestShort) {
    refuse(Rule::enc_rlp, field, start, std::to_string(size) + " in " + counted(width, "byte"),
           "the shortest encoding");
  }
  return failed() ? 0 : size;
}

void RlpReader::enter(const char* field) {
  const auto start = offset();
  const auto head = read_head(field);
  if (failed()) return;
  if (!head.is_list) {
    refuse(Rule::enc_l2_block, field, start, "a string", "a list");
  } else if (depth_ == kMaxRlpDepth) {
    refuse(Rule::enc_limit, field, start, "deeper nesting", std::to_string(kMaxRlpDepth) + " levels");
  } else {
    ends_[++depth_] = offset() + head.size;
  }
}

void RlpReader::leave() {
  if (failed()) return;
  if (has_more()) {
    refuse(Rule::enc_l2_block, "end", offset(), counted(room(), "byte") + " more", "the list's end");
    return;
  }
  --depth_;
}

void RlpReader::require_end() {
  if (has_more()) refuse(Rule::enc_rlp, "end", offset(), counted(room(), "byte") + " more", "nothing more");
}

ByteView RlpReader::item(const char* field) {
  const auto start = offset();
  const auto outside = depth_;
  do {
    if (next_is_list()) {
      enter(field);
    } else {
      string(field);
    }
    while (depth_ > outside && !failed() && !has_more()) leave();
  } while (depth_ > outside && !failed());
  return since(start);
}

// --- Strings -------------------------------------------------------------------------------------------------------

ByteView RlpReader::string(const char* field) {
  const auto start = offset();
  const auto head = read_head(field);
  if (head.is_list) refuse(Rule::enc_l2_block, field, start, "a list", "a string");
  return failed() ? ByteView{} : reader_.take(head.size, field);
}

ByteView RlpReader::string_of(std::size_t size, const char* field) {
  const auto start = offset();
  const auto content = string(field);
  if (content.size() == size) return content;
  refuse(Rule::enc_l2_block, field, start, counted(content.size(), "byte"), counted(size, "byte"));
  return {};
}

std::optional<EthereumAddress> RlpReader::optional_address(const char* field) {
  const auto start = offset();
  const auto content = string(field);
  if (content.empty()) return std::nullopt;
  EthereumAddress address{};
  if (content.size() != address.size()) {
    refuse(Rule::enc_l2_block, field, start, counted(content.size(), "byte"), "20 bytes or none");
    return std::nullopt;
  }
  std::ranges::copy(content, address.begin());
  return address;
}

// --- Numbers -------------------------------------------------------------------------------------------------------

ByteView RlpReader::number(std::size_t max_size, const char* field) {
  const auto start = offset();
  const auto content = string(field);
  if (!content.empty() && content[0] == 0) {
    refuse(Rule::enc_rlp, field, start, "a leading zero byte", "a number without one");
  } else if (content.size() > max_size) {
    refuse(Rule::enc_l2_block, field, start, counted(content.size(), "byte"), "at most " + counted(max_size, "byte"));
  }
  return failed() ? ByteView{} : content;
}

std::uint64_t RlpReader::u64(const char* field) { return big_endian(number(8, field)); }

NativeUint<256> RlpReader::u256(const char* field) {
  const auto content = number(32, field);
  NativeUint<256>::Storage value = 0;
  if (!content.empty()) import_bits(value, content.begin(), content.end(), 8);
  return NativeUint<256>(value);
}

bool RlpReader::flag(const char* field) {
  const auto start = offset();
  const auto value = u64(field);
  if (value > 1) refuse(Rule::enc_l2_block, field, start, std::to_string(value), "0 or 1");
  return value == 1;
}

}  // namespace hemi
