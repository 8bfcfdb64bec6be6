// Files of JSON values, one on each line.
#pragma once

#include <functional>

#include "verifier/evidence/json_fields.hpp"

namespace hemi {

/// In one file.
inline constexpr std::size_t kMaxJsonLines = std::size_t{1} << 20;

/// What a value is good for, and where it stands; an error ends the reading.
using UseJsonLine = std::function<std::optional<DecodeError>(const nlohmann::json&, const std::string& where)>;

/// Every line, in order; `where` is the JSON pointer of the text, below which lines are counted. Errors: those of
/// parse_json and of `use`; ENC-LIMIT.1 for more than kMaxJsonLines.
std::optional<DecodeError> for_each_json_line(std::string_view text, const std::string& where, const UseJsonLine& use);

}  // namespace hemi
