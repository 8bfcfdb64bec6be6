// C++ text as tokens, as far as rule text needs it: words, numbers, quoted text, symbols, comments.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hemi::mutation {

struct Token {
  enum class Kind { word, number, quoted, symbol, comment };

  Kind kind;
  std::string_view text;
  std::size_t at;  // its place in the source
  /// White space stands around it. The formatter puts some around every binary operator and none around a bracket, a
  /// template's angle brackets among them; `tests/lint` checks that.
  bool space_before;
  bool space_after;

  bool is(std::string_view wanted) const { return text == wanted && kind != Kind::quoted; }
  bool is_binary() const { return kind == Kind::symbol && space_before && space_after; }
};

/// The tokens refer into `source`. Preprocessor lines are left out.
std::vector<Token> tokens_of(std::string_view source);

/// For each bracket the index of its partner, angle brackets of templates included; the token's own index elsewhere.
std::vector<std::size_t> partners_of(const std::vector<Token>& tokens);

}  // namespace hemi::mutation
