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
  /// A member of a list that the indexed item holds, for instance "batch". Points to a literal.
  std::string_view part = {};
  std::uint64_t part_index = 0;

  std::string pointer() const {
    auto text = std::string(collection);
    if (index) text += '/' + std::to_string(*index);
    if (!part.empty()) text.append("/").append(part).append("/").append(std::to_string(part_index));
    return text;
  }

  Location within(std::string_view list, std::uint64_t place) const { return {collection, index, list, place}; }
};

}  // namespace hemi
