#include "verifier/decode/l1_attributes.hpp"

#include <algorithm>

namespace hemi {

namespace {

using Selector = std::array<std::uint8_t, 4>;
constexpr std::size_t kWordSize = 32;
constexpr std::size_t kU64Size = 8;

/// The places of what is read, in bytes from the start of the calldata. A number stands in 8 bytes, or at the end of a
/// word whose other bytes are zero.
struct Form {
  L1AttributesLayout layout;
  Selector selector;
  std::size_t size;
  std::size_t sequence_number;
  std::size_t time;
  std::size_t number;
  std::size_t hash;
  std::size_t padding;
};

constexpr std::array<Form, 3> kForms{{
    // number, time, base fee, hash, sequence number, batcher, two fee parameters
    {.layout = L1AttributesLayout::bedrock,
     .selector = {0x01, 0x5d, 0x8e, 0xb9},
     .size = 4 + 8 * kWordSize,
     .sequence_number = 156,
     .time = 60,
     .number = 28,
     .hash = 100,
     .padding = kWordSize - kU64Size},
    // two fee scalars of 4, sequence number, time, number, base fee 32, blob base fee 32, hash, batcher
    {.layout = L1AttributesLayout::ecotone,
     .selector = {0x44, 0x0a, 0x5e, 0x20},
     .size = 164,
     .sequence_number = 12,
     .time = 20,
     .number = 28,
     .hash = 100,
     .padding = 0},
    // the same, and two fee parameters of 4 and 8
    {.layout = L1AttributesLayout::isthmus,
     .selector = {0x09, 0x89, 0x99, 0xbe},
     .size = 176,
     .sequence_number = 12,
     .time = 20,
     .number = 28,
     .hash = 100,
     .padding = 0},
}};

/// Big-endian, or nothing where the padding before it is not zero.
std::optional<std::uint64_t> read_number(ByteView calldata, std::size_t at, const Form& form) {
  const auto padding = calldata.subspan(at - form.padding, form.padding);
  if (std::ranges::any_of(padding, [](auto byte) { return byte != 0; })) return std::nullopt;
  std::uint64_t value = 0;
  for (const auto byte : calldata.subspan(at, kU64Size)) value = value << 8 | byte;
  return value;
}

}  // namespace

std::string_view name_of(L1AttributesLayout layout) {
  switch (layout) {
    case L1AttributesLayout::bedrock:
      return "bedrock";
    case L1AttributesLayout::ecotone:
      return "ecotone";
    case L1AttributesLayout::isthmus:
      return "isthmus";
  }
  return "";
}

std::optional<L1Attributes> read_l1_attributes(ByteView calldata) {
  const auto form = std::ranges::find_if(kForms, [&](const Form& candidate) {
    return calldata.size() == candidate.size && std::ranges::equal(calldata.first(4), candidate.selector);
  });
  if (form == kForms.end()) return std::nullopt;
  const auto number = read_number(calldata, form->number, *form);
  const auto time = read_number(calldata, form->time, *form);
  const auto sequence_number = read_number(calldata, form->sequence_number, *form);
  if (!number || !time || !sequence_number) return std::nullopt;
  L1Attributes attributes{form->layout, *number, *time, {}, *sequence_number};
  std::ranges::copy(calldata.subspan(form->hash, attributes.hash.bytes.size()), attributes.hash.bytes.begin());
  return attributes;
}

}  // namespace hemi
