// Work in processes of its own, which may crash, hang or eat memory.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace hemi::mutation {

/// How a child ended, and what it said before.
struct Ended {
  enum class How { well, crashed, hung };

  How how = How::well;
  std::string said;
};

/// Runs `work` in a child, which may say something at any time. More processor time than that is a hang, and memory
/// beyond 4 GiB a crash; so is an exception.
Ended in_child(double seconds, const std::function<void(const std::function<void(const std::string&)>& say)>& work);

/// Called in such a child: from now on so much processor time.
void allow(double seconds);

/// The results of work(0), …, work(count − 1), from so many children at a time.
std::vector<std::string> side_by_side(std::size_t count, unsigned jobs,
                                      const std::function<std::string(std::size_t)>& work);

/// Bytes that a process and its children share, zero at first.
std::uint8_t* shared_bytes(std::size_t size);

}  // namespace hemi::mutation
