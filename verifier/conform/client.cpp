#include "verifier/conform/client.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace hemi::conform {

using ReadEnd = ChildProcess::ReadEnd;

namespace {

/// A client that hangs on so many questions is asked no more.
constexpr std::size_t kMaxTimeouts = 5;
constexpr std::size_t kMaxBatchBytes = std::size_t{256} << 20;

ChildProcess::Deadline in(std::chrono::seconds time) { return std::chrono::steady_clock::now() + time; }

std::string last_line(const std::string& text) {
  const auto end = text.find_last_not_of(" \t\r\n");
  if (end == std::string::npos) return "";
  const auto begin = text.find_last_of('\n', end);
  return text.substr(begin + 1, end - begin);
}

/// How a process that ought to go on has ended.
Judgement crash(ChildProcess& process) {
  const auto code = process.wait(in(std::chrono::seconds(1)));
  const auto how = code < 0 ? fmt::format("signal {}", -code) : fmt::format("exit code {}", code);
  const auto said = last_line(process.errors());
  return {Outcome::crash, said.empty() ? how : how + ": " + said};
}

std::string sentence(const DecodeError& error) {
  return fmt::format("{} {}: {}, not {}", id_of(error.rule), error.where, error.found, error.required);
}

/// What it means that there is no line.
Judgement no_line(ReadEnd end, ChildProcess& process, std::chrono::seconds limit) {
  if (end == ReadEnd::timed_out) return {Outcome::timeout, fmt::format("no answer within {} s", limit.count())};
  if (end == ReadEnd::too_long) return {Outcome::protocol, "more output than is allowed"};
  // Standard error may still hold what it said last.
  process.read_to_end(kMaxLineBytes, in(std::chrono::seconds(1)));
  return crash(process);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    lines.push_back(line);
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return lines;
}

/// Up to the first line that is no answer; what comes after it cannot be trusted.
void take_answers(std::span<const std::string_view> lines, BatchReplies& replies) {
  for (const auto line : lines) {
    const auto answer = read_answer(line);
    if (answer && replies.answers.try_emplace(answer->sequence, *answer).second) continue;
    const auto why = answer ? fmt::format("two answers to {}", answer->sequence) : sentence(answer.error());
    replies.unanswered = {Outcome::protocol, why};
    return;
  }
}

DecodeError no_hello(const std::string& what) { return {Rule::enc_schema, "hello", 0, what, "a line that says hello"}; }

}  // namespace

Decoded<Hello> Client::start() {
  process_ = std::make_unique<ChildProcess>(command_);
  const auto line = process_->read_line(kMaxLineBytes, in(limits_.start));
  if (line.end != ReadEnd::complete) {
    const auto why = no_line(line.end, *process_, limits_.start);
    errors_ = process_->errors();
    return no_hello(fmt::format("{} ({})", name_of(why.outcome), why.detail));
  }
  auto hello = read_hello(line.text);
  if (!hello) return no_hello(sentence(hello.error()));
  return hello;
}

Reply Client::ask(std::size_t sequence, std::string_view question) {
  process_->send(question);
  const auto line = process_->read_line(kMaxLineBytes, in(limits_.answer));
  if (line.end != ReadEnd::complete) return fail(no_line(line.end, *process_, limits_.answer));
  const auto answer = read_answer(line.text);
  if (!answer) return fail({Outcome::protocol, sentence(answer.error())});
  if (answer->sequence != sequence) {
    return fail({Outcome::protocol, fmt::format("an answer to {}, asked was {}", answer->sequence, sequence)});
  }
  return {.answer = *answer};
}

Reply Client::fail(Judgement fault) {
  errors_ = process_->errors();
  const auto errors = errors_;
  process_.reset();
  if (fault.outcome == Outcome::timeout) ++timeouts_;
  if (timeouts_ == kMaxTimeouts || !start()) process_.reset();
  errors_ = errors;
  return {.fault = std::move(fault)};
}

Decoded<BatchReplies> ask_all(const std::vector<std::string>& command, const std::string& questions,
                              std::chrono::seconds limit) {
  ChildProcess process(command);
  process.send(questions);
  process.close_input();
  const auto read = process.read_to_end(kMaxBatchBytes, in(limit));
  BatchReplies replies;
  if (read.end != ReadEnd::complete) {
    replies.unanswered = no_line(read.end, process, limit);
  } else if (process.wait(in(std::chrono::seconds(1))) != 0) {
    replies.unanswered = crash(process);
  }
  replies.errors = process.errors();

  const auto lines = lines_of(read.text);
  if (lines.empty()) return no_hello(replies.unanswered.detail);
  auto hello = read_hello(lines.front());
  if (!hello) return no_hello(sentence(hello.error()));
  replies.hello = std::move(*hello);
  take_answers(std::span(lines).subspan(1), replies);
  return replies;
}

}  // namespace hemi::conform
