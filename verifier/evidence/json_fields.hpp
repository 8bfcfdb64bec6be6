// Reading JSON evidence field by field. Like ByteReader, it keeps the first error and answers later questions with
// empty values, so that a reader looks like the schema that it follows.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "spec/quantity.hpp"
#include "verifier/bytes/decode_error.hpp"
#include "verifier/native/native.hpp"

namespace hemi {

/// Limits of all JSON input: 64 MiB of text, 32 levels.
inline constexpr std::size_t kMaxJsonBytes = std::size_t{64} << 20;
inline constexpr int kMaxJsonDepth = 32;

/// Strict JSON: no comments, no duplicate keys (which value counts would be a guess), within the limits.
Decoded<nlohmann::json> parse_json(std::string_view text);

/// An error within a part of a document that stands at the JSON pointer `where`.
DecodeError placed_in(DecodeError error, const std::string& where);

/// One JSON object. `finish` rejects fields that nobody asked for.
class JsonFields {
 public:
  /// `error` is shared by all objects of one document and outlives them. `where` is the JSON pointer of the object.
  JsonFields(const nlohmann::json& value, std::string where, std::optional<DecodeError>& error);

  bool has(const std::string& name);
  std::string text(const std::string& name);
  /// A whole number from 0 to `max`; a decimal string is taken as well, since JSON numbers are safe only below 2^53.
  std::uint64_t number(const std::string& name, std::uint64_t max);
  NativeUint<32> u32(const std::string& name);
  std::vector<std::uint8_t> bytes(const std::string& name);
  /// 64 hex digits in display order.
  Hash256 display_hash(const std::string& name);
  /// 64 hex digits in the order in which they are hashed and sent, which is Ethereum's only one; 0x before them is
  /// taken.
  Hash256 natural_hash(const std::string& name);
  std::vector<Hash256> display_hashes(const std::string& name, std::size_t max_count);
  std::vector<std::vector<std::uint8_t>> byte_strings(const std::string& name, std::size_t max_count);
  /// 64 hex digits, most significant first.
  NativeUint<256> wide_number(const std::string& name);
  JsonFields object(const std::string& name);
  /// A list whose items the caller reads: each is placed in `place(name)`, "/" and its index.
  const nlohmann::json& items(const std::string& name, std::size_t max_count);
  std::string place(const std::string& name) const { return where_ + "/" + name; }
  bool is_null(const std::string& name) { return has(name) && value_.at(name).is_null(); }
  /// A field of any type, which the caller reads; null if it is absent.
  const nlohmann::json& value(const std::string& name);
  bool flag(const std::string& name);
  void finish();

  /// The first error of the document, for objects that are made from its parts.
  std::optional<DecodeError>& error() const { return error_; }

  /// Rejects a field for a reason of its own.
  void refuse(const std::string& name, Rule rule, std::string found, std::string required);

 private:
  const nlohmann::json* find(const std::string& name, nlohmann::json::value_t type, const char* type_name);
  template <class Item, class Read>
  std::vector<Item> list(const std::string& name, std::size_t max_count, const Read& read);
  template <class Value>
  Value take(Decoded<Value> decoded);

  const nlohmann::json& value_;
  std::string where_;
  std::optional<DecodeError>& error_;
  std::set<std::string> asked_;
};

}  // namespace hemi
