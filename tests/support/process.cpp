#include "tests/support/process.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "tests/support/real_data.hpp"

namespace hemi::test {

namespace {

void redirect(int stream, const std::string& path, int flags) {
  const int file = open(path.c_str(), flags, 0600);
  if (file < 0 || dup2(file, stream) < 0) _exit(126);
  close(file);
}

/// In the child: never returns.
[[noreturn]] void execute(const std::string& program, const std::vector<std::string>& arguments,
                          const RunOptions& options, const std::filesystem::path& streams) {
  redirect(STDIN_FILENO, streams / "in", O_RDONLY);
  redirect(STDOUT_FILENO, streams / "out", O_WRONLY | O_CREAT);
  redirect(STDERR_FILENO, streams / "err", O_WRONLY | O_CREAT);
  for (const auto& [name, value] : options.environment) setenv(name.c_str(), value.c_str(), 1);
  if (chdir(options.folder.c_str()) != 0) _exit(126);
  std::vector<char*> argv{const_cast<char*>(program.c_str())};
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  execv(program.c_str(), argv.data());
  _exit(127);
}

}  // namespace

RunResult run_process(const std::string& program, const std::vector<std::string>& arguments,
                      const RunOptions& options) {
  // Files instead of pipes: no deadlock, however much either side writes.
  const TemporaryFolder streams;
  streams.write("in", options.input);
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("cannot start " + program);
  if (child == 0) execute(program, arguments, options, streams.path());
  int status = 0;
  if (waitpid(child, &status, 0) != child) throw std::runtime_error("lost " + program);
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  return {code, read_text(streams.path() / "out"), read_text(streams.path() / "err")};
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
