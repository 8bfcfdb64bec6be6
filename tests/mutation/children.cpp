#include "tests/mutation/children.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <exception>
#include <memory>
#include <system_error>

namespace hemi::mutation {

namespace {

constexpr rlim_t kMemory = rlim_t{4} << 30;

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

pid_t fork_or_fail() {
  const pid_t process = fork();
  if (process < 0) fail("fork");
  if (process == 0) prctl(PR_SET_PDEATHSIG, SIGKILL);
  return process;
}

void limit_memory() {
  const rlimit memory{kMemory, kMemory};
  setrlimit(RLIMIT_AS, &memory);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
}

void write_all(int pipe, const std::string& text) {
  std::size_t written = 0;
  while (written < text.size()) {
    const auto count = write(pipe, text.data() + written, text.size() - written);
    if (count < 0) _exit(1);
    written += static_cast<std::size_t>(count);
  }
}

std::string read_all(int pipe) {
  std::string text;
  std::array<char, 65536> buffer{};
  for (ssize_t count = 0; (count = read(pipe, buffer.data(), buffer.size())) > 0;) {
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return text;
}

Ended::How how_it_ended(pid_t process) {
  int status = 0;
  waitpid(process, &status, 0);
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF) return Ended::How::hung;
  return status == 0 ? Ended::How::well : Ended::How::crashed;
}

using File = std::unique_ptr<FILE, int (*)(FILE*)>;

std::string content_of(FILE* file) {
  std::rewind(file);
  std::string text;
  std::array<char, 65536> buffer{};
  for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), file)) > 0;) {
    text.append(buffer.data(), count);
  }
  return text;
}

/// What one of the children of `side_by_side` does: whatever nobody has begun.
[[noreturn]] void take_turns(std::size_t count, std::atomic<std::size_t>& next,
                             const std::function<std::string(std::size_t)>& work, FILE* results) {
  try {
    for (std::size_t i = 0; (i = next.fetch_add(1)) < count;) {
      const auto line = fmt::format("{} {}\n", i, work(i));
      std::fwrite(line.data(), 1, line.size(), results);
    }
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    _exit(1);
  }
  std::fflush(results);
  _exit(0);
}

/// Lines "index text", as the children write them.
void collect(const std::string& lines, std::vector<std::string>& results) {
  for (std::size_t at = 0; at < lines.size();) {
    const auto end = lines.find('\n', at);
    const auto space = lines.find(' ', at);
    results.at(std::stoul(lines.substr(at, space - at))) = lines.substr(space + 1, end - space - 1);
    at = end + 1;
  }
}

}  // namespace

void allow(double seconds) {
  const auto whole = static_cast<time_t>(seconds);
  const itimerval timer{{0, 0}, {whole, static_cast<suseconds_t>((seconds - static_cast<double>(whole)) * 1e6)}};
  setitimer(ITIMER_PROF, &timer, nullptr);
}

Ended in_child(double seconds, const std::function<void(const std::function<void(const std::string&)>& say)>& work) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) fail("pipe");
  const pid_t process = fork_or_fail();
  if (process == 0) {
    close(ends[0]);
    dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO);  // last words of a crash
    limit_memory();
    std::signal(SIGPROF, SIG_DFL);
    allow(seconds);
    try {
      work([&](const std::string& text) { write_all(ends[1], text); });
    } catch (...) {
      _exit(1);
    }
    _exit(0);
  }
  close(ends[1]);
  Ended ended;
  ended.said = read_all(ends[0]);
  close(ends[0]);
  ended.how = how_it_ended(process);
  return ended;
}

std::vector<std::string> side_by_side(std::size_t count, unsigned jobs,
                                      const std::function<std::string(std::size_t)>& work) {
  auto* next = new (shared_bytes(sizeof(std::atomic<std::size_t>))) std::atomic<std::size_t>(0);
  std::vector<File> files;
  std::vector<pid_t> processes;
  for (unsigned job = 0; job < jobs; ++job) {
    files.emplace_back(std::tmpfile(), &std::fclose);
    if (!files.back()) fail("temporary file");
    const pid_t process = fork_or_fail();
    if (process == 0) take_turns(count, *next, work, files.back().get());
    processes.push_back(process);
  }
  std::vector<std::string> results(count);
  for (unsigned job = 0; job < jobs; ++job) {
    if (how_it_ended(processes[job]) != Ended::How::well) throw std::runtime_error("a process of the run died");
    collect(content_of(files[job].get()), results);
  }
  return results;
}

std::uint8_t* shared_bytes(std::size_t size) {
  void* bytes = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (bytes == MAP_FAILED) fail("mmap");
  return static_cast<std::uint8_t*>(bytes);
}

}  // namespace hemi::mutation
