#include "verifier/evidence/json_lines.hpp"

namespace hemi {

std::optional<DecodeError> for_each_json_line(std::string_view text, const std::string& where, const UseJsonLine& use) {
  for (std::size_t index = 0; !text.empty(); ++index) {
    if (index == kMaxJsonLines) {
      return DecodeError{Rule::enc_limit, where, 0, "more lines", "at most " + std::to_string(kMaxJsonLines)};
    }
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const auto at = where + "/" + std::to_string(index);
    const auto value = parse_json(line);
    if (!value) return placed_in(value.error(), at);
    if (auto error = use(*value, at)) return error;
  }
  return std::nullopt;
}

}  // namespace hemi
