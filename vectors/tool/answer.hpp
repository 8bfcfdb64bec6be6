// The engine's answer to a case, compared with the expected one. Free of recipes: all that a checker of files needs.
#pragma once

#include <string>
#include <vector>

#include "vectors/tool/recipe.hpp"

namespace hemi::vectors {

json ids_of(const std::vector<Rule>& rules);

/// What the engine says otherwise about a case of a document, or nothing.
std::string disagreement(const json& document, const json& item);

}  // namespace hemi::vectors
