// The form of the files: sizes, leftovers, and words that do not belong.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "tests/tidy/source_tree.hpp"

namespace hemi::tidy {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::size_t kMaxLines = 400;
constexpr std::size_t kMaxColumns = 120;
constexpr std::size_t kMaxFunctionLines = 70;

/// Characters, not bytes: a formula may hold a "≤".
std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

template <class Check>
Complaints for_each_line(const SourceTree& tree, const Check& complaint) {
  Complaints complaints;
  for (const auto& [path, content] : tree) {
    for (const auto& line : lines_of(path, content)) {
      if (const auto what = complaint(line)) complaints.push_back(at(line, *what));
    }
  }
  return complaints;
}

using Complaint = std::optional<std::string>;

Complaints long_files(const SourceTree& tree) {
  return for_each_line(tree, [](const Line& line) {
    return is_code(line.path) && line.number == kMaxLines + 1 ? Complaint("too many lines") : Complaint();
  });
}

/// The formatter cannot break a string, and hex that is broken cannot be searched for.
bool holds_long_hex(std::string_view text) { return !matches(text, "\"[0-9a-f]{80,}").empty(); }

Complaints long_lines(const SourceTree& tree) {
  return for_each_line(tree, [](const Line& line) {
    const bool is_long = is_code(line.path) && columns(line.text) > kMaxColumns && !holds_long_hex(line.text);
    return is_long ? Complaint("too long") : Complaint();
  });
}

std::size_t indent_of(std::string_view text) { return std::min(text.find_first_not_of(' '), text.size()); }

/// In formatted code a function ends with a lone brace that is indented like the line at which the function begins:
/// not at all, or as a member of a class. Blocks at that depth are measured too; they are shorter than their function.
Complaints long_functions(const SourceTree& tree) {
  Complaints complaints;
  for (const auto& [path, content] : tree) {
    if (!is_code(path)) continue;
    std::map<std::size_t, std::size_t> last_start;  // line number by indent
    for (const auto& line : lines_of(path, content)) {
      const auto indent = indent_of(line.text);
      if (indent > 2 || indent == line.text.size() || line.text[indent] == '#') continue;
      const bool is_end = line.text.substr(indent) == "}";
      if (is_end && line.number - last_start[indent] >= kMaxFunctionLines) {
        complaints.push_back(fmt::format("{}:{} is a long function", path, last_start[indent]));
      }
      if (line.text[indent] != '}') last_start[indent] = line.number;
    }
  }
  return complaints;
}

Complaints leftovers(const SourceTree& tree) {
  // Written in parts, so that this file is not among them.
  const auto words = fmt::format("\\b(?:{}|{}|{})\\b",
                                 "TO"
                                 "DO",
                                 "FIX"
                                 "ME",
                                 "X"
                                 "XX");
  return for_each_line(tree, [&](const Line& line) {
    return matches(line.text, words).empty() ? Complaint() : Complaint("unfinished");
  });
}

/// A folder of that name at the root: not a part of a longer path or word, as in "spec/...".
bool names_root_folder(std::string_view text, const std::string& folder) {
  const auto is_part = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view("._-}/*").find(c) != std::string::npos;
  };
  for (auto at = text.find(folder); at != std::string_view::npos; at = text.find(folder, at + 1)) {
    const auto end = at + folder.size();
    const bool begins = at == 0 || !is_part(text[at - 1]);
    const bool ends = end == text.size() || text[end] == '/' || !is_part(text[end]);
    if (begins && ends) return true;
  }
  return false;
}

Complaints machine_paths(const SourceTree& tree) {
  // Written in parts, so that this file is not among them.
  const std::array<std::string, 3> folders{
      "/wo"
      "rk",
      "/ro"
      "ot",
      "/ho"
      "me"};
  return for_each_line(tree, [&](const Line& line) {
    const bool found = std::ranges::any_of(folders, [&](const auto& f) { return names_root_folder(line.text, f); });
    return found ? Complaint("a path of one machine") : Complaint();
  });
}

std::string_view without_comment(std::string_view text) { return text.substr(0, text.find("//")); }

/// Numbers in rule text have a width of the domain; a built-in integer would mean something else in every reading.
Complaints built_in_integers(const SourceTree& tree) {
  return for_each_line(tree, [](const Line& line) {
    const bool is_rule_text = is_under(line.path, "spec") && is_header(line.path);
    const bool has_one = !matches(without_comment(line.text), "\\b(?:int|long|short) ").empty();
    return is_rule_text && has_one ? Complaint("a built-in integer") : Complaint();
  });
}

Complaints headers_without_guard(const SourceTree& tree) {
  Complaints complaints;
  for (const auto& [path, content] : tree) {
    if (is_header(path) && content.find("#pragma once\n") == std::string::npos) complaints.push_back(path);
  }
  return complaints;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string whole;
  for (std::size_t i = 0; i < times; ++i) whole += text;
  return whole;
}

TEST(Files, HaveAtMostFourHundredLines) {
  EXPECT_THAT(long_files(this_project()), IsEmpty());
  EXPECT_THAT(long_files({{"a.cpp", repeated("\n", 400)}, {"b.cpp", repeated("\n", 401)}}), SizeIs(1));
}

TEST(Files, HaveLinesOfAtMost120Columns) {
  EXPECT_THAT(long_lines(this_project()), IsEmpty());
  EXPECT_THAT(long_lines({{"a.hpp", repeated("≤", 120)}, {"b.hpp", repeated("x", 121)}}), SizeIs(1));
}

TEST(Files, HaveFunctionsOfAtMost70Lines) {
  EXPECT_THAT(long_functions(this_project()), IsEmpty());
  EXPECT_THAT(long_functions({{"a.cpp", "void f() {\n" + repeated("  g();\n", 68) + "}\n"}}), IsEmpty());
  EXPECT_THAT(long_functions({{"a.cpp", "void f() {\n" + repeated("  g();\n", 69) + "}\n"}}), SizeIs(1));
  EXPECT_THAT(long_functions({{"a.hpp", "struct S {\n  void f() {\n" + repeated("    g();\n", 69) + "  }\n};\n"}}),
              SizeIs(1));
}

TEST(Files, AreFinished) {
  EXPECT_THAT(leftovers(this_project()), IsEmpty());
  EXPECT_THAT(leftovers({{"a.md", std::string("TO") + "DO: more\n"}}), SizeIs(1));
}

TEST(Files, NameNoPathOfOneMachine) {
  EXPECT_THAT(machine_paths(this_project()), IsEmpty());
  EXPECT_THAT(machine_paths({{"a.md", std::string("see /ro") + "ot/x\n"},
                             {"run", std::string("cd \"/wo") + "rk\"\n"},
                             {"b.md", std::string("/ho") + "me/x\n"}}),
              SizeIs(3));
  EXPECT_THAT(machine_paths({{"a.md",
                              "leads to spec/ro"
                              "ot and /ro"
                              "otless\n"}}),
              IsEmpty());
}

TEST(Files, HaveAnIncludeGuardWhereTheyAreHeaders) {
  EXPECT_THAT(headers_without_guard(this_project()), IsEmpty());
  EXPECT_THAT(headers_without_guard({{"a.hpp", "// nothing\n"}}), SizeIs(1));
}

TEST(RuleText, HasNoBuiltInIntegers) {
  EXPECT_THAT(built_in_integers(this_project()), IsEmpty());
  EXPECT_THAT(built_in_integers({{"spec/a.hpp", "int x;\n// an int here\n"}}), SizeIs(1));
}

}  // namespace
}  // namespace hemi::tidy
