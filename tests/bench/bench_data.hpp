// Input of the benchmarks: real files where the test data are at hand ($HEMI_TEST_DATA, or shared/data beside the
// project), and else the synthetic world, whose headers and blocks take the same work to verify.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "verifier/native/hash.hpp"

namespace hemi::bench {

inline std::vector<std::uint8_t> read_real(const std::string& name) {
  const char* folder = std::getenv("HEMI_TEST_DATA");
  const auto path = std::filesystem::path(folder ? folder : HEMI_DEFAULT_TEST_DATA) / name;
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace hemi::bench
