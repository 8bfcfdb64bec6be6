// A program as a child process: bytes in, lines or everything out, with limits on size and time.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace hemi {

/// The program cannot be started at all: there is none of that name, or it may not run.
class StartError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct ChildOptions {
  /// Set or changed for the child.
  std::map<std::string, std::string> environment{};
  std::filesystem::path folder = ".";
  /// Of what it writes to standard error the end is kept.
  std::size_t max_error_bytes = std::size_t{64} << 10;
};

class ChildProcess {
 public:
  using Deadline = std::chrono::steady_clock::time_point;
  static constexpr Deadline kNoDeadline = Deadline::max();

  enum class ReadEnd { complete, ended, too_long, timed_out };
  struct Read {
    ReadEnd end = ReadEnd::complete;
    std::string text{};
  };

  /// The program is looked up in PATH unless it has a slash. Throws StartError.
  explicit ChildProcess(const std::vector<std::string>& command, const ChildOptions& options = {});
  /// Ends the child and all processes that it started and that stayed in its group.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  /// Takes text for standard input. It is written while reading, so neither side can block the other.
  void send(std::string_view text) { input_ += text; }
  /// After what was sent so far, standard input ends.
  void close_input() { input_ends_ = true; }

  /// The next line without its end. `ended` if there is none, with the text of an unfinished one.
  Read read_line(std::size_t max_bytes, Deadline deadline);
  /// Everything that is left, until both outputs are closed; on a fault what came so far.
  Read read_to_end(std::size_t max_bytes, Deadline deadline);
  /// Waits for the child, and ends it when the deadline comes. Its exit code, or minus the number of the signal that
  /// ended it.
  int wait(Deadline deadline);

  const std::string& errors() const { return errors_; }

 private:
  class Stream {
   public:
    Stream() = default;
    explicit Stream(int file) : file_(file) {}
    ~Stream() { close(); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    Stream& operator=(Stream&& other) noexcept;
    bool is_open() const { return file_ >= 0; }
    int file() const { return file_; }
    void close();

   private:
    int file_ = -1;
  };

  /// Moves what can be moved. False if nothing could before the deadline.
  bool move_bytes(Deadline deadline);
  void write_input();
  /// Closes the stream at its end.
  static void read_some(Stream& stream, std::string& into);
  Read take(ReadEnd end);

  pid_t child_ = -1;
  int status_ = 0;
  std::size_t max_error_bytes_;
  Stream in_{};
  Stream out_{};
  Stream err_{};
  bool input_ends_ = false;
  std::string input_{};
  /// Bytes at the front of `input_` that the child has.
  std::size_t written_ = 0;
  std::string output_{};
  std::string errors_{};
};

}  // namespace hemi
