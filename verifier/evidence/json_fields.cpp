#include "verifier/evidence/json_fields.hpp"

#include <charconv>
#include <limits>

#include "verifier/bytes/hex.hpp"

namespace hemi {

using nlohmann::json;

namespace {

std::string excerpt(const json& value) {
  auto text = value.dump(-1, ' ', true, json::error_handler_t::replace);
  if (text.size() > 80) text = text.substr(0, 77) + "...";
  return text;
}

/// Watches the parser for what plain JSON allows and evidence does not.
class StrictParse {
 public:
  bool operator()(int depth, json::parse_event_t event, json& parsed) {
    const bool opens = event == json::parse_event_t::object_start || event == json::parse_event_t::array_start;
    if (opens && depth >= kMaxJsonDepth) too_deep = true;
    if (event == json::parse_event_t::object_start) keys_.emplace_back();
    if (event == json::parse_event_t::object_end) keys_.pop_back();
    if (event == json::parse_event_t::key && !keys_.back().insert(parsed.get<std::string>()).second && !duplicate_key) {
      duplicate_key = parsed.get<std::string>();
    }
    return !too_deep;
  }

  bool too_deep = false;
  std::optional<std::string> duplicate_key;

 private:
  std::vector<std::set<std::string>> keys_;
};

}  // namespace

Decoded<json> parse_json(std::string_view text) {
  if (text.size() > kMaxJsonBytes) {
    return DecodeError{Rule::enc_limit, "", 0, std::to_string(text.size()) + " bytes",
                       "at most " + std::to_string(kMaxJsonBytes) + " bytes"};
  }
  StrictParse strict;
  try {
    auto parsed = json::parse(text.begin(), text.end(), std::ref(strict));
    if (strict.too_deep) {
      return DecodeError{Rule::enc_limit, "", 0, "deeper nesting", std::to_string(kMaxJsonDepth) + " levels"};
    }
    if (strict.duplicate_key) {
      return DecodeError{Rule::enc_json, "", 0, "the key '" + *strict.duplicate_key + "' twice", "each key once"};
    }
    return parsed;
  } catch (const json::parse_error& error) {
    return DecodeError{Rule::enc_json, "", error.byte, "text that is not JSON", "JSON"};
  }
}

DecodeError placed_in(DecodeError error, const std::string& where) {
  error.where = error.where.empty() ? where : where + " " + error.where;
  return error;
}

JsonFields::JsonFields(const json& value, std::string where, std::optional<DecodeError>& error)
    : value_(value), where_(std::move(where)), error_(error) {
  if (!value_.is_object() && !error_) {
    error_ = DecodeError{Rule::enc_schema, where_, 0, excerpt(value_), "an object"};
  }
}

void JsonFields::refuse(const std::string& name, Rule rule, std::string found, std::string required) {
  if (!error_) error_ = DecodeError{rule, where_ + "/" + name, 0, std::move(found), std::move(required)};
}

bool JsonFields::has(const std::string& name) {
  asked_.insert(name);
  return value_.is_object() && value_.contains(name);
}

const json* JsonFields::find(const std::string& name, json::value_t type, const char* type_name) {
  if (!has(name)) {
    refuse(name, Rule::enc_schema, "nothing", type_name);
    return nullptr;
  }
  const json& field = value_.at(name);
  if (field.type() != type) {
    refuse(name, Rule::enc_schema, excerpt(field), type_name);
    return nullptr;
  }
  return &field;
}

template <class Value>
Value JsonFields::take(Decoded<Value> decoded) {
  if (decoded) return std::move(*decoded);
  if (!error_) error_ = decoded.error();
  return Value{};
}

const json& JsonFields::value(const std::string& name) {
  static const json null;
  if (has(name)) return value_.at(name);
  refuse(name, Rule::enc_schema, "nothing", "a value");
  return null;
}

std::string JsonFields::text(const std::string& name) {
  const auto* field = find(name, json::value_t::string, "a string");
  return field ? field->get<std::string>() : std::string();
}

bool JsonFields::flag(const std::string& name) {
  const auto* field = find(name, json::value_t::boolean, "true or false");
  return field && field->get<bool>();
}

NativeUint<32> JsonFields::u32(const std::string& name) {
  return NativeUint<32>(static_cast<std::uint32_t>(number(name, std::numeric_limits<std::uint32_t>::max())));
}

std::uint64_t JsonFields::number(const std::string& name, std::uint64_t max) {
  const auto required = "a whole number from 0 to " + std::to_string(max);
  if (!has(name)) {
    refuse(name, Rule::enc_schema, "nothing", required);
    return 0;
  }
  const json& field = value_.at(name);
  std::optional<std::uint64_t> value;
  if (field.is_number_unsigned()) value = field.get<std::uint64_t>();
  if (field.is_string()) {
    const auto& digits = field.get_ref<const std::string&>();
    std::uint64_t parsed = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), parsed);
    if (fault == std::errc{} && end == digits.data() + digits.size()) value = parsed;
  }
  if (!value || *value > max) {
    refuse(name, Rule::enc_schema, excerpt(field), required);
    return 0;
  }
  return *value;
}

std::vector<std::uint8_t> JsonFields::bytes(const std::string& name) {
  return take(from_hex(text(name), where_ + "/" + name));
}

Hash256 JsonFields::display_hash(const std::string& name) {
  const auto digits = text(name);
  return error_ ? Hash256{} : take(hash_from_display_hex(digits, where_ + "/" + name));
}

Hash256 JsonFields::natural_hash(const std::string& name) {
  auto digits = text(name);
  if (digits.starts_with("0x")) digits.erase(0, 2);
  return error_ ? Hash256{} : take(hash_from_wire_hex(digits, place(name)));
}

NativeUint<256> JsonFields::wide_number(const std::string& name) { return Native::as_number(display_hash(name)); }

const json& JsonFields::items(const std::string& name, std::size_t max_count) {
  static const json empty = json::array();
  const auto* field = find(name, json::value_t::array, "a list");
  if (!field) return empty;
  if (field->size() <= max_count) return *field;
  refuse(name, Rule::enc_limit, std::to_string(field->size()) + " items", "at most " + std::to_string(max_count));
  return empty;
}

template <class Item, class Read>
std::vector<Item> JsonFields::list(const std::string& name, std::size_t max_count, const Read& read) {
  std::vector<Item> read_items;
  for (const auto& item : items(name, max_count)) {
    const auto at = name + "/" + std::to_string(read_items.size());
    if (!item.is_string()) {
      refuse(at, Rule::enc_schema, excerpt(item), "a string");
      return {};
    }
    read_items.push_back(take(read(item.get_ref<const std::string&>(), where_ + "/" + at)));
    if (error_) return {};
  }
  return read_items;
}

std::vector<Hash256> JsonFields::display_hashes(const std::string& name, std::size_t max_count) {
  return list<Hash256>(name, max_count, [](const std::string& text, const std::string& where) {
    return hash_from_display_hex(text, where);
  });
}

std::vector<std::vector<std::uint8_t>> JsonFields::byte_strings(const std::string& name, std::size_t max_count) {
  return list<std::vector<std::uint8_t>>(
      name, max_count, [](const std::string& text, const std::string& where) { return from_hex(text, where); });
}

JsonFields JsonFields::object(const std::string& name) {
  static const json empty = json::object();
  const auto* field = find(name, json::value_t::object, "an object");
  return {field ? *field : empty, where_ + "/" + name, error_};
}

void JsonFields::finish() {
  if (error_ || !value_.is_object()) return;
  for (const auto& [name, field] : value_.items()) {
    if (!asked_.contains(name)) return refuse(name, Rule::enc_schema, excerpt(field), "no such field");
  }
}

}  // namespace hemi
