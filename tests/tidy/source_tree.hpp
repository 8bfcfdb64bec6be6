// The project's own text files, read once, so that checks are functions from files to complaints.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hemi::tidy {

/// Content by path, relative to the project's folder.
using SourceTree = std::map<std::string, std::string>;

/// Everything but what .gitignore, version control and binary files make no source.
SourceTree read_source_tree(const std::string& folder);
const SourceTree& this_project();

/// One line for each thing that is wrong: "path:line what".
using Complaints = std::vector<std::string>;

struct Line {
  std::string path;
  std::size_t number;
  std::string_view text;
};
std::vector<Line> lines_of(const std::string& path, std::string_view content);
std::string at(const Line& line, std::string_view what);

bool is_under(std::string_view path, std::string_view folder);
bool is_code(std::string_view path);
bool is_header(std::string_view path);

/// The matches of a regular expression in a text; the first group, if there is one.
std::vector<std::string> matches(std::string_view text, const std::string& expression);

}  // namespace hemi::tidy
