#include "proofs/framework/value.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace hemi::proofs {

namespace {

std::string hexadecimal(const Number& number, unsigned bits) {
  const std::string digits = number.str(0, std::ios_base::hex);
  return "0x" + fmt::format("{:0>{}}", digits, bits / 4);
}

}  // namespace

std::string show(const Value& value, Notation notation, unsigned bits) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* hash = std::get_if<Hash256>(&value)) {
    return fmt::format("{:02x}", fmt::join(hash->bytes, ""));
  }
  const auto& number = std::get<Number>(value);
  return notation == Notation::hex ? hexadecimal(number, bits) : number.str();
}

std::string note_on(const Value& value, Notation notation) {
  if (notation != Notation::date) return "";
  const auto seconds = std::get<Number>(value).convert_to<std::uint64_t>();
  return fmt::format("{:%Y-%m-%d %H:%M:%S} UTC", fmt::gmtime(static_cast<std::time_t>(seconds)));
}

}  // namespace hemi::proofs
