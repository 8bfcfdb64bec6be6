#include "tests/support/process.hpp"

#include <cstdlib>
#include <fstream>
#include <limits>
#include <stdexcept>

#include "verifier/conform/process.hpp"

namespace hemi::test {

RunResult run_process(const std::string& program, const std::vector<std::string>& arguments,
                      const RunOptions& options) {
  std::vector<std::string> command{program};
  command.insert(command.end(), arguments.begin(), arguments.end());
  constexpr auto kNoLimit = std::numeric_limits<std::size_t>::max();
  ChildProcess child(command,
                     {.environment = options.environment, .folder = options.folder, .max_error_bytes = kNoLimit});
  child.send(options.input);
  child.close_input();
  auto out = child.read_to_end(kNoLimit, ChildProcess::kNoDeadline).text;
  const int code = child.wait(ChildProcess::kNoDeadline);
  return {code, std::move(out), child.errors()};
}

TemporaryFolder::TemporaryFolder() {
  auto pattern = (std::filesystem::temp_directory_path() / "hemi-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot create " + pattern);
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, const std::string& content) const {
  const auto path = path_ / name;
  std::ofstream(path, std::ios::binary) << content;
  return path.string();
}

}  // namespace hemi::test
