// Where in the evidence a rule was evaluated, as a JSON pointer that is only written out when it is shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hemi {

struct Location {
  /// For instance "/headers". Points to a literal.
  std::string_view collection;
  std::optional<std::uint64_t> index = std::nullopt;

  std::string pointer() const {
    auto text = std::string(collection);
    if (index) text += '/' + std::to_string(*index);
    return text;
  }
};

}  // namespace hemi
