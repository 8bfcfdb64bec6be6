// Marks of cases that stand for a known pitfall, explained once and copied into the files that use them.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace hemi::vectors {

/// {"bug": …, "text": …, "links": […]}. Throws std::out_of_range for a flag that nobody explained.
nlohmann::json note_of(const std::string& flag);

}  // namespace hemi::vectors
