#include "verifier/conform/vector_files.hpp"

#include <fstream>
#include <sstream>

#include "verifier/bytes/hex.hpp"
#include "verifier/native/hash.hpp"

namespace hemi {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// Cases whose hashes are not the stated ones, or that are more or fewer than stated.
void check_cases(const json& file, const json& document, std::vector<std::string>& faults) {
  const auto& cases = document.at("cases");
  if (cases.size() != file.at("cases"))
    faults.push_back(file.at("path").get<std::string>() + " has another number of cases");
  for (const auto& item : cases) {
    if (case_hash(document.at("profile"), item.at("input"), item.at("expect")) == item.at("sha256")) continue;
    faults.push_back(item.at("id").get<std::string>() + " has another hash");
  }
}

/// A manifest speaks only of files below its own folder.
bool stays_inside(const fs::path& path) {
  const auto normal = path.lexically_normal();
  return normal.is_relative() && !normal.empty() && *normal.begin() != "..";
}

void read_file(const fs::path& folder, const json& file, VectorFiles& vectors) {
  const auto path = file.at("path").get<std::string>();
  if (!stays_inside(path) || !fs::is_regular_file(folder / path)) {
    vectors.faults.push_back(path + " is missing");
    return;
  }
  const auto text = read_text(folder / path);
  if (sha256_hex(text) != file.at("sha256")) vectors.faults.push_back(path + " has another hash");
  ++vectors.files;
  if (file.at("cases") == 0) return;
  auto document = json::parse(text);
  check_cases(file, document, vectors.faults);
  vectors.documents.push_back(std::move(document));
}

}  // namespace

std::string sha256_hex(std::string_view content) {
  return to_hex(sha256(ByteView(reinterpret_cast<const std::uint8_t*>(content.data()), content.size())).bytes);
}

std::string case_hash(const json& profile, const json& input, const json& expect) {
  return sha256_hex(json{{"profile", profile}, {"input", input}, {"expect", expect}}.dump());
}

std::string root_hash(const json& files) {
  std::string lines;
  for (const auto& file : files) {
    lines += file.at("sha256").get<std::string>() + "  " + file.at("path").get<std::string>() + "\n";
  }
  return sha256_hex(lines);
}

std::string read_text(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  if (!stream) throw std::runtime_error("cannot read " + path.string());
  return text.str();
}

VectorFiles read_vectors(const fs::path& folder) {
  const auto manifest = json::parse(read_text(folder / "MANIFEST.json"));
  VectorFiles vectors{.spec = manifest.at("spec"), .root_sha256 = manifest.at("root_sha256")};
  if (root_hash(manifest.at("files")) != vectors.root_sha256) vectors.faults.emplace_back("root_sha256 is another");
  for (const auto& file : manifest.at("files")) read_file(folder, file, vectors);
  return vectors;
}

}  // namespace hemi
