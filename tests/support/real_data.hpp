// Real chain data, which the project does not contain: $HEMI_TEST_DATA, or else the folder that usually lies beside it.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace hemi::test {

using Bytes = std::vector<std::uint8_t>;

std::filesystem::path data_folder();

/// Throws if the file cannot be read.
Bytes read_bytes(const std::filesystem::path& path);
std::string read_text(const std::filesystem::path& path);

/// Tests of this fixture skip themselves where the data is absent.
class RealData : public ::testing::Test {
 protected:
  void SetUp() override;

  static std::filesystem::path path(const std::string& name) { return data_folder() / name; }
  static Bytes bytes(const std::string& name) { return read_bytes(path(name)); }
  static nlohmann::json json(const std::string& name) { return nlohmann::json::parse(read_text(path(name))); }
};

}  // namespace hemi::test
