#include "tests/mutation/outline.hpp"

#include <utility>

namespace hemi::mutation {

namespace {

/// The id in the comment above a declaration: "/// [BTC-POW.1] …".
std::string rule_in(std::string_view comment) {
  const auto end = comment.find("]");
  return comment.starts_with("/// [") && end != std::string_view::npos ? std::string(comment.substr(5, end - 5)) : "";
}

class Outline {
 public:
  Outline(const std::vector<Token>& tokens, const std::vector<std::size_t>& partners)
      : tokens_(tokens), partners_(partners) {}

  std::vector<Function> functions() {
    std::string rule;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind == Token::Kind::comment) {
        const bool goes_on = i > 0 && tokens_[i - 1].kind == Token::Kind::comment;
        if (const auto id = rule_in(tokens_[i].text); !id.empty() || !goes_on) rule = id;
      } else if (tokens_[i].is("template") && tokens_[i + 1].is("<")) {
        i = declaration(partners_[i + 1] + 1, "", rule);
        rule.clear();
      }
    }
    return std::move(functions_);
  }

 private:
  /// Takes in what is declared from token `i` on; the last token of it.
  std::size_t declaration(std::size_t i, const std::string& scope, const std::string& rule) {
    bool runs = true;  // not only in the compiler
    std::string name;
    for (; !tokens_[i].is(";"); ++i) {
      const auto& token = tokens_[i];
      if (token.is("struct") || token.is("class")) return members(i);
      if (token.is("template") && tokens_[i + 1].is("<")) i = partners_[i + 1];
      if (token.is("consteval") || token.is("constexpr")) runs = false;
      if (token.is("(") && name.empty()) name = scope + name_before(i);
      if (token.is("{")) {
        if (runs && !name.empty()) functions_.push_back({name, rule, i});
        i = partners_[i];
        if (!name.empty()) return i;
      } else if (partners_[i] > i) {
        i = partners_[i];
      }
    }
    return i;
  }

  std::size_t members(std::size_t i) {
    const std::string scope = std::string(tokens_[i + 1].text) + "::";
    while (!tokens_[i].is("{") && !tokens_[i].is(";")) ++i;
    if (tokens_[i].is(";")) return i;
    const auto end = partners_[i];
    for (++i; i < end; ++i) {
      if (tokens_[i].kind != Token::Kind::comment && !tokens_[i].is(";")) i = declaration(i, scope, "");
    }
    return end;
  }

  std::string name_before(std::size_t parenthesis) const {
    const auto& last = tokens_[parenthesis - 1];
    const bool is_operator = last.kind == Token::Kind::symbol && tokens_[parenthesis - 2].is("operator");
    return (is_operator ? "operator" : "") + std::string(last.text);
  }

  const std::vector<Token>& tokens_;
  const std::vector<std::size_t>& partners_;
  std::vector<Function> functions_;
};

}  // namespace

std::vector<Function> functions_in(const std::vector<Token>& tokens, const std::vector<std::size_t>& partners) {
  return Outline(tokens, partners).functions();
}

}  // namespace hemi::mutation
