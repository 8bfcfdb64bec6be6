#include "proofs/framework/runner.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <exception>
#include <system_error>

namespace hemi::proofs {

namespace {

/// A child process that works on one obligation and writes its report to a pipe.
struct Worker {
  std::size_t index;
  pid_t process;
  int pipe;
  std::string text;
};

Report failed(const Obligation& obligation, const std::string& why) {
  Report report;
  report.name = obligation.heading.name;
  report.property = obligation.heading.property;
  report.says = obligation.heading.says;
  report.scope = obligation.heading.scope;
  report.domain = obligation.domain;
  report.is_refutation = obligation.is_refutation;
  report.faults.push_back(why);
  return report;
}

Report work_on(const Obligation& obligation, const GateOptions& options) {
  try {
    return pass_gates(obligation, options);
  } catch (const z3::exception& error) {
    return failed(obligation, std::string("Z3: ") + error.msg());
  } catch (const std::exception& error) {
    return failed(obligation, error.what());
  }
}

void write_all(int pipe, const std::string& text) {
  std::size_t written = 0;
  while (written < text.size()) {
    const auto count = write(pipe, text.data() + written, text.size() - written);
    if (count < 0) _exit(1);
    written += static_cast<std::size_t>(count);
  }
}

Worker start(const std::vector<Obligation>& obligations, std::size_t index, const GateOptions& options) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  const pid_t process = fork();
  if (process < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (process == 0) {
    close(ends[0]);
    write_all(ends[1], nlohmann::json(work_on(obligations[index], options)).dump());
    _exit(0);
  }
  close(ends[1]);
  return {index, process, ends[0], ""};
}

/// Reads what there is; false once the worker has closed its end.
bool read_some(Worker& worker) {
  std::array<char, 65536> buffer{};
  const auto count = read(worker.pipe, buffer.data(), buffer.size());
  if (count <= 0) return false;
  worker.text.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

Report finish(const Worker& worker, const Obligation& obligation) {
  close(worker.pipe);
  int status = 0;
  waitpid(worker.process, &status, 0);
  const auto json = nlohmann::json::parse(worker.text, nullptr, false);
  if (status != 0 || json.is_discarded()) return failed(obligation, "its process died");
  return json.get<Report>();
}

void wait_for_any(const std::vector<Worker>& workers) {
  std::vector<pollfd> pipes;
  for (const auto& worker : workers) pipes.push_back({worker.pipe, POLLIN, 0});
  poll(pipes.data(), pipes.size(), -1);
}

bool is_readable(const Worker& worker) {
  pollfd pipe{worker.pipe, POLLIN, 0};
  return poll(&pipe, 1, 0) > 0;
}

}  // namespace

std::vector<Report> run(const std::vector<Obligation>& obligations, const RunOptions& options) {
  std::vector<Report> reports(obligations.size());
  std::vector<Worker> workers;
  std::size_t next = 0;
  while (next < obligations.size() || !workers.empty()) {
    while (next < obligations.size() && workers.size() < std::max(1U, options.jobs)) {
      workers.push_back(start(obligations, next++, options.gates));
    }
    wait_for_any(workers);
    std::erase_if(workers, [&](Worker& worker) {
      if (!is_readable(worker) || read_some(worker)) return false;
      reports[worker.index] = finish(worker, obligations[worker.index]);
      options.progress(reports[worker.index]);
      return true;
    });
  }
  return reports;
}

}  // namespace hemi::proofs
