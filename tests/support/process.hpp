// Runs a program as a process, and a folder for the files that it needs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace hemi::test {

struct RunOptions {
  std::string input{};
  /// Set or changed for this run.
  std::map<std::string, std::string> environment{};
  std::filesystem::path folder = ".";
};

struct RunResult {
  /// Exit code, or minus the number of the signal that ended the process.
  int code = 0;
  std::string out{};
  std::string err{};
};

RunResult run_process(const std::string& program, const std::vector<std::string>& arguments,
                      const RunOptions& options = {});

/// A new folder that is removed with everything in it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  /// Writes a file into the folder, and gives its path.
  std::string write(const std::string& name, const std::string& content) const;

 private:
  std::filesystem::path path_;
};

}  // namespace hemi::test
