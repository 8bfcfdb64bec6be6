// Where the rule text of a header is: its function templates, and the functions in its class templates.
#pragma once

#include <string>
#include <vector>

#include "tests/mutation/tokens.hpp"

namespace hemi::mutation {

/// The function that a body belongs to, and where the body is.
struct Function {
  std::string name;
  std::string rule;
  std::size_t body;  // the token of its opening brace
};

/// Functions that only a compiler evaluates are left out.
std::vector<Function> functions_in(const std::vector<Token>& tokens, const std::vector<std::size_t>& partners);

}  // namespace hemi::mutation
