#include "tests/mutation/tokens.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

namespace hemi::mutation {

namespace {

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_word(char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0; }
/// With the marks between groups of digits.
bool is_in_number(char c) { return is_word(c) || c == '\''; }

constexpr std::array<std::string_view, 21> kLongSymbols{"...", "<<=", ">>=", "::", "->", "++", "--",
                                                        "+=",  "-=",  "*=",  "/=", "%=", "|=", "&=",
                                                        "<<",  "<=",  ">=",  "==", "!=", "&&", "||"};

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view source) : source_(source) {}

  std::vector<Token> run() {
    while (at_ < source_.size()) {
      if (is_space(source_[at_])) {
        ++at_;
      } else if (source_[at_] == '#') {
        at_ = end_of_line();
      } else {
        add(next_kind());
      }
    }
    return tokens_;
  }

 private:
  std::size_t end_of_line() const { return std::min(source_.find('\n', at_), source_.size()); }
  bool starts(std::string_view with) const { return source_.substr(at_).starts_with(with); }
  bool space_at(std::size_t place) const { return place >= source_.size() || is_space(source_[place]); }

  std::size_t while_true(bool (*belongs)(char)) const {
    auto end = at_;
    while (end < source_.size() && belongs(source_[end])) ++end;
    return end;
  }

  /// The kind of the token that begins here; sets its end.
  Token::Kind next_kind() {
    if (starts("//")) return ends(end_of_line(), Token::Kind::comment);
    if (source_[at_] == '"' || source_[at_] == '\'') return ends(end_of_quote(), Token::Kind::quoted);
    if (is_digit(source_[at_])) return ends(while_true(is_in_number), Token::Kind::number);
    if (is_word(source_[at_])) return ends(while_true(is_word), Token::Kind::word);
    return ends(at_ + symbol_length(), Token::Kind::symbol);
  }

  Token::Kind ends(std::size_t end, Token::Kind kind) {
    end_ = end;
    return kind;
  }

  std::size_t end_of_quote() const {
    auto end = at_ + 1;
    while (end < source_.size() && source_[end] != source_[at_]) end += source_[end] == '\\' ? 2 : 1;
    return std::min(end + 1, source_.size());
  }

  std::size_t symbol_length() const {
    // Two closing brackets of templates are no shift: nothing separates them from what they close.
    if (starts(">>") && !is_space(source_[at_ - 1])) return 1;
    if (starts(">>")) return 2;
    for (const auto symbol : kLongSymbols) {
      if (starts(symbol)) return symbol.size();
    }
    return 1;
  }

  void add(Token::Kind kind) {
    tokens_.push_back(
        {kind, source_.substr(at_, end_ - at_), at_, at_ == 0 || is_space(source_[at_ - 1]), space_at(end_)});
    at_ = end_;
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  std::vector<Token> tokens_;
};

/// `name<`, or `>` that ends such a list.
bool opens_template(const std::vector<Token>& tokens, std::size_t i) {
  const bool follows_name = i > 0 && tokens[i - 1].kind == Token::Kind::word;
  const bool is_declaration = follows_name && tokens[i - 1].is("template");
  const bool names_operator = follows_name && tokens[i - 1].is("operator");
  return tokens[i].is("<") && follows_name && !names_operator && (is_declaration || !tokens[i].space_before);
}

std::string_view closer_of(std::string_view opener) {
  if (opener == "(") return ")";
  if (opener == "[") return "]";
  if (opener == "{") return "}";
  return ">";
}

}  // namespace

std::vector<Token> tokens_of(std::string_view source) { return Tokenizer(source).run(); }

std::vector<std::size_t> partners_of(const std::vector<Token>& tokens) {
  std::vector<std::size_t> partners(tokens.size());
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    partners[i] = i;
    const auto& token = tokens[i];
    if (token.kind != Token::Kind::symbol) continue;
    if (token.is("(") || token.is("[") || token.is("{") || opens_template(tokens, i)) {
      open.push_back(i);
      continue;
    }
    const bool in_template = !open.empty() && tokens[open.back()].is("<");
    const bool closes_template = in_template && token.is(">");
    if (!closes_template && !token.is(")") && !token.is("]") && !token.is("}")) continue;
    if (open.empty() || closer_of(tokens[open.back()].text) != token.text) {
      throw std::runtime_error("brackets do not match at byte " + std::to_string(token.at));
    }
    partners[i] = open.back();
    partners[open.back()] = i;
    open.pop_back();
  }
  if (!open.empty()) throw std::runtime_error("a bracket stays open at byte " + std::to_string(tokens[open.back()].at));
  return partners;
}

}  // namespace hemi::mutation
