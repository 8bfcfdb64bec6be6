// The files of vectors/ as a client's author has them: found through the manifest, compared with their hashes, read.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace hemi {

std::string sha256_hex(std::string_view content);
/// Over the compact canonical JSON of profile, input and expectation.
std::string case_hash(const nlohmann::json& profile, const nlohmann::json& input, const nlohmann::json& expect);
/// Over one line "sha256  path" for each file, as sha256sum prints them.
std::string root_hash(const nlohmann::json& files);

/// Throws std::runtime_error if there is no such file.
std::string read_text(const std::filesystem::path& path);

struct VectorFiles {
  std::string spec{};
  std::string root_sha256{};
  std::size_t files = 0;
  /// Those with cases.
  std::vector<nlohmann::json> documents{};
  /// Sentences about files and cases whose hash is another, or that are missing.
  std::vector<std::string> faults{};
};

/// Throws std::runtime_error if the folder has no manifest, and a JSON exception if a file is not of the form.
VectorFiles read_vectors(const std::filesystem::path& folder);

}  // namespace hemi
