// Parts of an evidence bundle that stand in files beside it. A bundle comes from a stranger, so a name in it must not
// reach anything but the regular files of its own folder.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "verifier/evidence/json_fields.hpp"

namespace hemi {

inline constexpr std::uint64_t kMaxSourceBytes = std::uint64_t{1} << 30;
inline constexpr std::size_t kMaxSourceFiles = 64;
/// Of all files of a bundle together, which are in memory together.
inline constexpr std::uint64_t kMaxSourceTotal = std::uint64_t{2} << 30;

/// A file as a bundle names it: where it is, and what it must be.
struct FileReference {
  /// Relative to the folder, with "/" between its parts.
  std::string name;
  std::uint64_t bytes;
  /// In the order in which it is printed everywhere.
  Hash256 sha256;
};

/// An open folder, beneath which files are read. No part of a name is followed if it is a symbolic link, also if it
/// becomes one meanwhile.
class EvidenceFolder {
 public:
  /// Without a folder (evidence from standard input) no file is there.
  explicit EvidenceFolder(const std::optional<std::filesystem::path>& path);
  ~EvidenceFolder();
  EvidenceFolder(const EvidenceFolder&) = delete;
  EvidenceFolder& operator=(const EvidenceFolder&) = delete;

  /// The content of a file. Its size is compared before a byte is read. Errors, placed in `where`: ENC-FILE.1 for a
  /// name that is absolute, has an empty part or one that is "." or "..", for what cannot be opened or is no regular
  /// file, and for another size or hash; ENC-LIMIT.1 for a file, a number of files or a sum of sizes above the limits.
  Decoded<std::vector<std::uint8_t>> read(const FileReference& file, const std::string& where);

 private:
  int folder_ = -1;
  std::size_t files_ = 0;
  std::uint64_t total_ = 0;
};

/// A source: {"hex": digits}, or {"file": name, "bytes": number, "sha256": digits}, either with a "provenance".
Decoded<std::vector<std::uint8_t>> read_source(const nlohmann::json& source, const std::string& where,
                                               EvidenceFolder& folder);

}  // namespace hemi
