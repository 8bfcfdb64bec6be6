#include "tests/tidy/source_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

namespace hemi::tidy {

namespace {

bool is_ignored(const std::filesystem::path& relative) {
  const auto top = relative.begin()->string();
  return top == ".git" || top.starts_with("build");
}

}  // namespace

SourceTree read_source_tree(const std::string& folder) {
  SourceTree tree;
  for (auto entry = std::filesystem::recursive_directory_iterator(folder); entry != end(entry); ++entry) {
    const auto relative = entry->path().lexically_relative(folder);
    if (is_ignored(relative)) {
      entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file()) continue;
    std::ifstream file(entry->path(), std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const bool is_binary = content.find('\0') != std::string::npos;
    if (!is_binary) tree.emplace(relative.generic_string(), std::move(content));
  }
  return tree;
}

const SourceTree& this_project() {
  static const auto tree = read_source_tree(HEMI_SOURCE_DIR);
  return tree;
}

std::vector<Line> lines_of(const std::string& path, std::string_view content) {
  std::vector<Line> lines;
  while (!content.empty()) {
    const auto end = std::min(content.find('\n'), content.size());
    lines.push_back({path, lines.size() + 1, content.substr(0, end)});
    content.remove_prefix(std::min(end + 1, content.size()));
  }
  return lines;
}

std::string at(const Line& line, std::string_view what) {
  return fmt::format("{}:{} {}: {}", line.path, line.number, what, line.text.substr(0, 80));
}

bool is_under(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && path.substr(folder.size()).starts_with('/');
}

bool is_header(std::string_view path) { return path.ends_with(".hpp"); }
bool is_code(std::string_view path) { return is_header(path) || path.ends_with(".cpp"); }

std::vector<std::string> matches(std::string_view text, const std::string& expression) {
  const std::regex regex(expression);
  std::vector<std::string> found;
  using Iterator = std::regex_iterator<std::string_view::const_iterator>;
  for (Iterator match(text.begin(), text.end(), regex), end; match != end; ++match) {
    found.push_back((*match)[match->size() > 1 ? 1 : 0].str());
  }
  return found;
}

}  // namespace hemi::tidy
