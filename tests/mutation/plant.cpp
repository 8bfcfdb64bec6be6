// hemi-plant: writes the headers of the specification with a switch at every place for a fault.
//   hemi-plant PROJECT DIRECTORY
#include <fmt/format.h>

#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/mutation/planter.hpp"

namespace {

/// Leaves a file alone that has this text already, so that nothing is compiled for it again.
void write(const std::filesystem::path& path, const std::string& text) {
  std::ifstream present(path, std::ios::binary);
  if (present && std::string(std::istreambuf_iterator<char>(present), {}) == text) return;
  present.close();
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "hemi-plant PROJECT DIRECTORY\n");
    return 2;
  }
  try {
    const auto planted = hemi::mutation::plant(hemi::mutation::spec_headers(argv[1]));
    const std::filesystem::path directory = argv[2];
    std::filesystem::create_directories(directory / "spec");
    for (const auto& [path, text] : planted.texts) write(directory / path, text);
    fmt::print("{} faults in {} headers\n", planted.faults.size(), planted.texts.size());
  } catch (const std::exception& error) {
    fmt::print(stderr, "hemi-plant: {}\n", error.what());
    return 1;
  }
  return 0;
}
