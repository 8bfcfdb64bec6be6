#include "tests/mutation/planter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>

#include "tests/mutation/outline.hpp"
#include "tests/mutation/planted.hpp"
#include "tests/mutation/tokens.hpp"

namespace hemi::mutation {

namespace {

/// A binary operator, the switch that stands for it, and the faults of that switch in their order.
struct Operator {
  std::string_view symbol;
  std::string_view name;
  std::vector<std::string> faults;
};

const std::array<Operator, 17> kOperators{{{"==", "Equal", {"`!=`"}},
                                           {"!=", "NotEqual", {"`==`"}},
                                           {"<", "Less", {"`<=`"}},
                                           {"<=", "LessEqual", {"`<`"}},
                                           {">", "Greater", {"`>=`"}},
                                           {">=", "GreaterEqual", {"`>`"}},
                                           {"+", "Plus", {"`-`"}},
                                           {"-", "Minus", {"`+`"}},
                                           {"*", "Times", {"`+`"}},
                                           {"/", "Divide", {"`*`"}},
                                           {"%", "Modulo", {"`/`"}},
                                           {"<<", "ShiftLeft", {"`>>`"}},
                                           {">>", "ShiftRight", {"`<<`"}},
                                           {"&", "BitAnd", {"`|`"}},
                                           {"|", "BitOr", {"`&`"}},
                                           {"&&", "And", {"`||`", "its left side", "its right side"}},
                                           {"||", "Or", {"`&&`", "its left side", "its right side"}}}};

/// A function of rule text and how a call of it goes wrong.
struct Callee {
  enum class Kind {
    negates_argument,  // the argument at `place`, a truth value, is negated
    becomes_other,     // `other` is called instead
    swaps_arguments,   // of two
    finds              // a finding: it always holds; it is that of `other`, or else holds where it should not
  };

  std::string_view name;
  Kind kind;
  std::string_view other{};
};

using enum Callee::Kind;
constexpr std::array<Callee, 17> kCallees{{{"select", negates_argument},
                                           {"choose", negates_argument},
                                           {"as_count", negates_argument},
                                           {"smaller", becomes_other, "larger"},
                                           {"larger", becomes_other, "smaller"},
                                           {"monus", swaps_arguments},
                                           {"hash_pair", swaps_arguments},
                                           {"signed_less_equal", swaps_arguments},
                                           {"equal", finds},
                                           {"not_equal", finds},
                                           {"less", finds, "at_most"},
                                           {"at_most", finds, "less"},
                                           {"greater", finds, "at_least"},
                                           {"at_least", finds, "greater"},
                                           {"has", finds},
                                           {"has_not", finds},
                                           {"Finding", finds}}};  // `Finding<D, …>{holds, …}`

const Operator* operator_of(const Token& token) {
  const auto* found = std::ranges::find(kOperators, token.text, &Operator::symbol);
  return found != kOperators.end() && token.is_binary() ? found : nullptr;
}

/// kName: a named constant, which counts as a literal.
bool is_constant(const Token& token) {
  return token.kind == Token::Kind::word && token.text.size() > 1 && token.text[0] == 'k' && token.text[1] >= 'A' &&
         token.text[1] <= 'Z';
}

/// Plants in the bodies of one header.
class Header {
 public:
  Header(const std::string& path, const std::string& source, std::vector<Fault>& faults)
      : path_(path), source_(source), tokens_(tokens_of(source)), partners_(partners_of(tokens_)), faults_(faults) {}

  std::string planted() {
    std::string text;
    std::size_t done = 0;
    for (const auto& function : functions_in(tokens_, partners_)) {
      const auto end = partners_[function.body];
      find_faults(function);
      text += source_.substr(done, tokens_[function.body].at - done);
      text += written(function.body, end + 1);
      done = tokens_[end].at + 1;
    }
    return with_switches(text + source_.substr(done));
  }

 private:
  // --- Finding the places ---

  void find_faults(const Function& function) {
    function_ = &function;
    for (auto i = function.body; i < partners_[function.body]; ++i) {
      if (is_for_the_compiler(i)) {
        while (partners_[i] <= i) ++i;
        i = partners_[i];
      } else if (tokens_[i].is("<") && partners_[i] > i) {
        i = partners_[i];  // arguments of a template
      } else {
        find_faults_at(i);
      }
    }
  }

  /// `if constexpr (…)` and `static_assert(…)`.
  bool is_for_the_compiler(std::size_t i) const {
    return tokens_[i].is("constexpr") || tokens_[i].is("static_assert") || tokens_[i].is("requires");
  }

  void find_faults_at(std::size_t i) {
    const auto& token = tokens_[i];
    if (const auto* op = operator_of(token)) {
      for (const auto& fault : op->faults) add(i, fmt::format("`{}` → {}", token.text, fault));
    } else if (token.is("!") || token.is("~")) {
      add(i, fmt::format("`{}` → nothing", token.text));
    } else if (token.is("true") || token.is("false")) {
      add(i, fmt::format("`{}` → `{}`", token.text, token.is("true") ? "false" : "true"));
    } else if (token.kind == Token::Kind::number || is_constant(token)) {
      add(i, fmt::format("`{}` → one more", token.text), fits_one_more(i));
      add(i, fmt::format("`{}` → one less", token.text), !token.is("0") && !token.is("0U"));
    } else if (const auto* callee = callee_at(i)) {
      add_faults_of(*callee, i);
    }
  }

  void add_faults_of(const Callee& callee, std::size_t i) {
    const auto becomes = [&](std::string_view what) { add(i, fmt::format("`{}` → {}", callee.name, what)); };
    if (callee.kind == negates_argument) becomes("its condition negated");
    if (callee.kind == swaps_arguments) becomes("its arguments swapped");
    if (callee.kind == finds) becomes("always holds");
    if (callee.kind == finds && callee.other.empty()) becomes("the opposite");
    if (!callee.other.empty()) becomes(fmt::format("`{}`", callee.other));
  }

  void add(std::size_t i, std::string change, bool is_possible = true) {
    if (!is_possible) return;
    const auto begin = source_.rfind('\n', tokens_[i].at) + 1;
    const auto first = source_.find_first_not_of(' ', begin);
    Fault fault{path_,
                1,
                function_->name,
                function_->rule,
                source_.substr(first, source_.find('\n', first) - first),
                std::move(change)};
    fault.line += static_cast<std::size_t>(
        std::count(source_.begin(), source_.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    const auto alike = std::ranges::count_if(faults_, [&](const Fault& f) {
      return f.file == fault.file && f.function == fault.function && f.text == fault.text &&
             f.change.starts_with(fault.change);
    });
    if (alike > 0) fault.change += fmt::format(" ({})", alike + 1);
    first_fault_.emplace(i, faults_.size());
    faults_.push_back(std::move(fault));
    if (faults_.size() > planted::kMostFaults) throw std::runtime_error("too many faults for planted.hpp");
  }

  /// `number<D, 8>(255)` has no successor.
  bool fits_one_more(std::size_t i) const {
    if (i < 3 || !tokens_[i - 1].is("(") || !tokens_[i - 2].is(">") || is_constant(tokens_[i])) return true;
    const auto& width = tokens_[i - 3];
    if (width.kind != Token::Kind::number) return true;
    const auto bits = std::stoul(std::string(width.text));
    return bits >= 64 || (std::stoull(std::string(tokens_[i].text), nullptr, 0) + 1) >> bits == 0;
  }

  /// The bracket of the call whose name stands at `i`, if it is a call: `f(`, `f<D>(`, `F<D>{`.
  std::optional<std::size_t> arguments_of(std::size_t i) const {
    auto next = i + 1;
    if (tokens_[next].is("<") && partners_[next] > next) next = partners_[next] + 1;
    const bool is_call = tokens_[next].is("(") || (tokens_[next].is("{") && next > i + 1);
    return is_call ? std::optional(next) : std::nullopt;
  }

  /// The start of a call, a leading `D::` included, of a function that can go wrong.
  const Callee* callee_at(std::size_t i) const {
    const auto name = name_at(i);
    const bool is_qualified = i > 0 && (tokens_[i - 1].is("::") || tokens_[i - 1].is("."));
    const auto* found = std::ranges::find(kCallees, tokens_[name].text, &Callee::name);
    return found != kCallees.end() && !is_qualified && arguments_of(name) ? found : nullptr;
  }

  std::size_t name_at(std::size_t i) const { return tokens_[i].is("D") && tokens_[i + 1].is("::") ? i + 2 : i; }

  // --- Writing them ---

  std::string written(std::size_t begin, std::size_t end) const {
    std::string text;
    for (auto i = begin; i < end; ++i) {
      const auto& token = tokens_[i];
      if (token.kind == Token::Kind::comment) continue;
      const auto fault = first_fault_.find(i);
      const auto* callee = fault == first_fault_.end() ? nullptr : callee_at(i);
      if (callee != nullptr) {
        text += call(*callee, i, fault->second);
        i = partners_[*arguments_of(name_at(i))];
      } else {
        text += fault == first_fault_.end() ? std::string(token.text) : switched(token, i, fault->second);
      }
      text += ' ';
    }
    return text;
  }

  std::string switched(const Token& token, std::size_t i, std::size_t fault) const {
    if (const auto* op = operator_of(token)) {
      return fmt::format("{} hemi::planted::{}{{{}}} {}", token.text, op->name, fault, token.text);
    }
    if (token.is("!")) return fmt::format("hemi::planted::Not{{{}}}->*", fault);
    if (token.is("~")) return fmt::format("hemi::planted::Complement{{{}}}->*", fault);
    if (token.is("true") || token.is("false")) return fmt::format("hemi::planted::negated({}, {})", fault, token.text);
    const bool has_one_more = faults_[fault].change.find("more") != std::string::npos;
    auto text = std::string(token.text);
    if (has_one_more) text = fmt::format("hemi::planted::one_more({}, {})", fault, text);
    const auto next = fault + (has_one_more ? 1 : 0);
    const bool has_one_less =
        next < faults_.size() && is_at(next, i) && faults_[next].change.find("less") != std::string::npos;
    if (has_one_less) text = fmt::format("hemi::planted::one_less({}, {})", next, text);
    return text;
  }

  /// Whether this fault is one of token `i`, and not the first of a later one.
  bool is_at(std::size_t fault, std::size_t i) const {
    const auto later = first_fault_.upper_bound(i);
    return later == first_fault_.end() || fault < later->second;
  }

  std::string call(const Callee& callee, std::size_t i, std::size_t fault) const {
    const auto name = name_at(i);
    const auto open = *arguments_of(name);
    const auto arguments = arguments_between(open);
    const std::string prefix = name == i ? "" : "D::";
    const auto types = written(name + 1, open);
    const auto calling = [&](std::string_view function, const std::vector<std::string>& with) {
      return fmt::format("{}{}{}{}{}{}", prefix, function, types, tokens_[open].text, fmt::join(with, ", "),
                         tokens_[partners_[open]].text);
    };
    const auto plain = calling(callee.name, arguments);
    const auto either = [&](std::size_t number, const std::string& faulty, const std::string& right) {
      return fmt::format("(hemi::planted::is({}) ? {} : {})", number, faulty, right);
    };
    switch (callee.kind) {
      case negates_argument: {
        auto changed = arguments;
        changed[0] = fmt::format("hemi::planted::negated({}, {})", fault, arguments[0]);
        return calling(callee.name, changed);
      }
      case becomes_other:
        return either(fault, calling(callee.other, arguments), plain);
      case swaps_arguments:
        return either(fault, calling(callee.name, {arguments.at(1), arguments.at(0)}), plain);
      case finds:
        break;
    }
    auto found = fmt::format("hemi::planted::opposite({}, {})", fault + 1, plain);
    if (!callee.other.empty()) {
      const auto turned = calling(callee.name, {arguments.at(1), arguments.at(0)});
      found = either(fault + 1, fmt::format("hemi::planted::unless({})", turned), plain);
    }
    return fmt::format("hemi::planted::always<D>({}, {})", fault, found);
  }

  std::vector<std::string> arguments_between(std::size_t open) const {
    std::vector<std::string> arguments;
    auto begin = open + 1;
    for (auto i = open + 1; i <= partners_[open]; ++i) {
      if (i == partners_[open] || tokens_[i].is(",")) {
        arguments.push_back(written(begin, i));
        begin = i + 1;
      } else if (partners_[i] > i) {
        i = partners_[i];
      }
    }
    return arguments;
  }

  /// Literals become run-time values here, which the domain refuses for good reason elsewhere.
  static std::string with_switches(std::string text) {
    const std::string strict = "consteval Literal(";
    if (const auto at = text.find(strict); at != std::string::npos)
      text.replace(at, strict.size(), "constexpr Literal(");
    return "#include \"tests/mutation/planted.hpp\"\n" + text;
  }

  const std::string& path_;
  const std::string& source_;
  const std::vector<Token> tokens_;
  const std::vector<std::size_t> partners_;
  std::vector<Fault>& faults_;
  const Function* function_ = nullptr;
  std::map<std::size_t, std::size_t> first_fault_;  // by token
};

}  // namespace

Planted plant(const std::map<std::string, std::string>& headers) {
  Planted all;
  for (const auto& [path, source] : headers) all.texts[path] = Header(path, source, all.faults).planted();
  return all;
}

std::map<std::string, std::string> spec_headers(const std::filesystem::path& project) {
  std::map<std::string, std::string> headers;
  for (const auto& entry : std::filesystem::directory_iterator(project / "spec")) {
    if (entry.path().extension() != ".hpp") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    headers["spec/" + entry.path().filename().string()] = {std::istreambuf_iterator<char>(file), {}};
  }
  return headers;
}

}  // namespace hemi::mutation
