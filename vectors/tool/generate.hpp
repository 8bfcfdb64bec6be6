// From recipes to files: the content of every generated file of vectors/, as a pure function.
#pragma once

#include <map>
#include <stdexcept>
#include <string>

#include "vectors/tool/recipe.hpp"

namespace hemi::vectors {

/// A recipe and the engine disagree, or a recipe is no good in itself.
class RecipeError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Version of the layout of the files, and of the specification that their expectations refer to.
inline constexpr int kFormat = 1;
inline constexpr const char* kSpec = "0.1.0";

/// By path relative to vectors/. Throws RecipeError.
using Tree = std::map<std::string, std::string>;
Tree generate();

/// The text of a JSON file: sorted keys, two spaces, a final newline.
std::string canonical_text(const json& document);

}  // namespace hemi::vectors
