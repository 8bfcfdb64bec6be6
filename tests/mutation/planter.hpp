// Plants faults in rule text. Each is a switch that is off: the planted text means what the original means until the
// program that is built from it turns one on (planted.hpp).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace hemi::mutation {

struct Fault {
  std::string file;
  std::size_t line = 0;
  std::string function;
  std::string rule;    // id of the rule whose text the function is, or empty
  std::string text;    // the line of rule text
  std::string change;  // what becomes of it
};

struct Planted {
  std::map<std::string, std::string> texts;  // by path
  std::vector<Fault> faults;                 // the place of each is its number
};

/// Plants in these texts, given by path. What has no place for a fault stays as it is: only function templates are rule
/// text, and of these not what a compiler has to evaluate.
Planted plant(const std::map<std::string, std::string>& headers);

/// The headers of the specification below the project's folder, by path.
std::map<std::string, std::string> spec_headers(const std::filesystem::path& project);

}  // namespace hemi::mutation
