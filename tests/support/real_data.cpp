#include "tests/support/real_data.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace hemi::test {

std::filesystem::path data_folder() {
  const char* chosen = std::getenv("HEMI_TEST_DATA");
  return chosen != nullptr && *chosen != '\0' ? chosen : HEMI_DEFAULT_TEST_DATA;
}

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Bytes read_bytes(const std::filesystem::path& path) {
  const auto text = read_text(path);
  return {text.begin(), text.end()};
}

void RealData::SetUp() {
  if (!std::filesystem::exists(path("MANIFEST.json"))) {
    GTEST_SKIP() << "no test data in " << data_folder() << "; set HEMI_TEST_DATA";
  }
}

}  // namespace hemi::test
