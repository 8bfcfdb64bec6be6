// A client that runs: starts it, asks it case by case or all at once, and starts it again when it fell over.
#pragma once

#include <memory>

#include "verifier/conform/process.hpp"
#include "verifier/conform/protocol.hpp"

namespace hemi::conform {

struct Limits {
  std::chrono::seconds start{60};
  /// For one answer; in a batch for all of them.
  std::chrono::seconds answer{10};
};

/// An answer, or what happened instead of one.
struct Reply {
  std::optional<Answer> answer{};
  Judgement fault{};
};

class Client {
 public:
  Client(std::vector<std::string> command, Limits limits) : command_(std::move(command)), limits_(limits) {}

  /// What the client says of itself, or what it did instead. Throws StartError.
  Decoded<Hello> start();

  /// `question` is a line with its end. After a fault the client has been started again; but not where that failed too,
  /// or after several timeouts: then it is asked no more.
  Reply ask(std::size_t sequence, std::string_view question);
  bool has_given_up() const { return process_ == nullptr; }

  /// What it wrote to standard error, as far as it was kept: of all its runs the last that failed.
  const std::string& errors() const { return errors_; }

 private:
  Reply fail(Judgement fault);

  std::vector<std::string> command_;
  Limits limits_;
  std::unique_ptr<ChildProcess> process_{};
  std::size_t timeouts_ = 0;
  std::string errors_{};
};

/// The answers of a client that gets all questions, and writes its hello and all answers.
struct BatchReplies {
  Hello hello{};
  std::map<std::size_t, Answer> answers{};
  /// What the unanswered questions have come to.
  Judgement unanswered{Outcome::protocol, "there is no answer"};
  std::string errors{};
};
Decoded<BatchReplies> ask_all(const std::vector<std::string>& command, const std::string& questions,
                              std::chrono::seconds limit);

}  // namespace hemi::conform
