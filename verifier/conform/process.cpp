#include "verifier/conform/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace hemi {

namespace {

struct Pipe {
  int read = -1;
  int write = -1;

  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw StartError(std::strerror(errno));
    read = ends[0];
    write = ends[1];
  }
};

/// In the child: never returns. What goes wrong before the program runs is written to `fault` as a number.
[[noreturn]] void execute(const std::vector<std::string>& command, const ChildOptions& options,
                          const std::array<int, 3>& streams, int fault) {
  setpgid(0, 0);
  for (int i = 0; i < 3; ++i) dup2(streams[static_cast<std::size_t>(i)], i);
  std::signal(SIGPIPE, SIG_DFL);
  for (const auto& [name, value] : options.environment) setenv(name.c_str(), value.c_str(), 1);
  std::vector<char*> argv;
  argv.reserve(command.size() + 1);
  for (const auto& argument : command) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  if (chdir(options.folder.c_str()) == 0) execvp(argv[0], argv.data());
  const int reason = errno;
  const auto written = write(fault, &reason, sizeof reason);
  _exit(written == sizeof reason ? 127 : 126);
}

/// Nothing, if the program runs.
int reason_from(int fault) {
  int reason = 0;
  ssize_t size = 0;
  do size = read(fault, &reason, sizeof reason);
  while (size < 0 && errno == EINTR);
  return size == sizeof reason ? reason : 0;
}

int milliseconds_until(ChildProcess::Deadline deadline) {
  if (deadline == ChildProcess::kNoDeadline) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
}

bool is_over(ChildProcess::Deadline deadline) { return std::chrono::steady_clock::now() >= deadline; }

}  // namespace

ChildProcess::Stream& ChildProcess::Stream::operator=(Stream&& other) noexcept {
  close();
  file_ = std::exchange(other.file_, -1);
  return *this;
}

void ChildProcess::Stream::close() {
  if (file_ >= 0) ::close(file_);
  file_ = -1;
}

ChildProcess::ChildProcess(const std::vector<std::string>& command, const ChildOptions& options)
    : max_error_bytes_(options.max_error_bytes) {
  // A child that reads nothing more is an outcome and no reason to end.
  std::signal(SIGPIPE, SIG_IGN);
  const Pipe in;
  const Pipe out;
  const Pipe err;
  const Pipe fault;
  in_ = Stream(in.write);
  out_ = Stream(out.read);
  err_ = Stream(err.read);
  const Stream reason(fault.read);
  child_ = fork();
  if (child_ == 0) execute(command, options, {in.read, out.write, err.write}, fault.write);
  for (const int end : {in.read, out.write, err.write, fault.write}) ::close(end);
  if (child_ < 0) throw StartError(command.front() + ": " + std::strerror(errno));
  setpgid(child_, child_);  // Both sides do, so that whichever comes first finds it done.
  if (const int why = reason_from(reason.file()); why != 0) {
    wait(kNoDeadline);
    throw StartError(command.front() + ": " + std::strerror(why));
  }
  fcntl(in_.file(), F_SETFL, O_NONBLOCK);
}

ChildProcess::~ChildProcess() { wait(std::chrono::steady_clock::now()); }

void ChildProcess::write_input() {
  const auto written = write(in_.file(), input_.data() + written_, input_.size() - written_);
  if (written >= 0) {
    written_ += static_cast<std::size_t>(written);
    if (written_ < input_.size()) return;
    input_.clear();
    written_ = 0;
  } else if (errno != EAGAIN && errno != EINTR) {
    in_.close();
  }
}

void ChildProcess::read_some(Stream& stream, std::string& into) {
  std::array<char, std::size_t{64} << 10> chunk{};
  const auto size = read(stream.file(), chunk.data(), chunk.size());
  if (size > 0) {
    into.append(chunk.data(), static_cast<std::size_t>(size));
  } else if (size == 0 || errno != EINTR) {
    stream.close();
  }
}

bool ChildProcess::move_bytes(Deadline deadline) {
  if (in_.is_open() && input_.empty() && input_ends_) in_.close();
  // poll() skips entries with a negative file.
  std::array<pollfd, 3> streams{
      {{input_.empty() ? -1 : in_.file(), POLLOUT, 0}, {out_.file(), POLLIN, 0}, {err_.file(), POLLIN, 0}}};
  const int ready = poll(streams.data(), streams.size(), milliseconds_until(deadline));
  if (ready <= 0) return !is_over(deadline);
  if (streams[0].revents != 0) write_input();
  if (streams[1].revents != 0) read_some(out_, output_);
  if (streams[2].revents != 0) read_some(err_, errors_);
  if (errors_.size() > max_error_bytes_) errors_.erase(0, errors_.size() - max_error_bytes_);
  return true;
}

ChildProcess::Read ChildProcess::take(ReadEnd end) { return {end, std::exchange(output_, {})}; }

ChildProcess::Read ChildProcess::read_line(std::size_t max_bytes, Deadline deadline) {
  std::size_t searched = 0;
  for (;;) {
    const auto end = output_.find('\n', searched);
    if (std::min(end, output_.size()) > max_bytes) return {ReadEnd::too_long, output_.substr(0, max_bytes)};
    if (end != std::string::npos) {
      Read line{ReadEnd::complete, output_.substr(0, end)};
      output_.erase(0, end + 1);
      return line;
    }
    searched = output_.size();
    if (!out_.is_open()) return take(ReadEnd::ended);
    if (!move_bytes(deadline)) return {ReadEnd::timed_out};
  }
}

ChildProcess::Read ChildProcess::read_to_end(std::size_t max_bytes, Deadline deadline) {
  while (out_.is_open() || err_.is_open()) {
    if (!move_bytes(deadline)) return take(ReadEnd::timed_out);
    if (output_.size() > max_bytes) return take(ReadEnd::too_long);
  }
  return take(ReadEnd::complete);
}

int ChildProcess::wait(Deadline deadline) {
  if (child_ < 0) return status_;
  siginfo_t ended{};
  const auto has_ended = [&] {
    return waitid(P_PID, static_cast<id_t>(child_), &ended, WEXITED | WNOHANG | WNOWAIT) != 0 || ended.si_pid != 0;
  };
  while (!has_ended() && !is_over(deadline)) usleep(1000);
  // The leader is not reaped yet, so the number of the group is still its own.
  kill(-child_, SIGKILL);
  int status = 0;
  while (waitpid(child_, &status, 0) < 0 && errno == EINTR) continue;
  child_ = -1;
  status_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  return status_;
}

}  // namespace hemi
