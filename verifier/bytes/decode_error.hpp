// How decoding fails: with the rule, the place in the bytes, and both values. Every parser is total: for every input it
// gives either a value or one of these, in time and memory bounded by the input's size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "spec/rule.hpp"

namespace hemi {

struct DecodeError {
  Rule rule;
  /// What was read, as a path: "headers", "transaction/inputs/3/script".
  std::string where;
  /// Bytes (or characters of text) from the start of the input.
  std::size_t offset;
  std::string found;
  std::string required;
};

/// "1 byte", "2 bytes": how `found` and `required` state amounts.
inline std::string counted(std::uint64_t count, std::string_view noun) {
  return std::to_string(count) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

/// A decoded value, or why there is none.
template <class Value>
class Decoded {
 public:
  Decoded(Value value) : result_(std::move(value)) {}        // NOLINT(google-explicit-constructor)
  Decoded(DecodeError error) : result_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return std::holds_alternative<Value>(result_); }
  const Value& operator*() const { return std::get<Value>(result_); }
  Value& operator*() { return std::get<Value>(result_); }
  Value* operator->() { return &std::get<Value>(result_); }
  const Value* operator->() const { return &std::get<Value>(result_); }
  const DecodeError& error() const { return std::get<DecodeError>(result_); }

 private:
  std::variant<Value, DecodeError> result_;
};

}  // namespace hemi
