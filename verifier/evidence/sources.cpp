#include "verifier/evidence/sources.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <limits>
#include <utility>

#include "verifier/bytes/hex.hpp"

namespace hemi {

namespace {

constexpr std::size_t kMaxNameSize = 1024;

/// Closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }

  bool is_open() const { return number_ >= 0; }
  int number() const { return number_; }

 private:
  int number_;
};

/// The parts of a name, or nothing if it could lead out of the folder.
std::optional<std::vector<std::string>> parts_of(const std::string& name) {
  if (name.size() > kMaxNameSize || name.find('\0') != std::string::npos) return std::nullopt;
  std::vector<std::string> parts;
  for (std::size_t start = 0; start <= name.size();) {
    const auto end = std::min(name.find('/', start), name.size());
    parts.push_back(name.substr(start, end - start));
    if (parts.back().empty() || parts.back() == "." || parts.back() == "..") return std::nullopt;
    start = end + 1;
  }
  return parts;
}

/// Opens part after part, so that none of them can be a symbolic link. O_NONBLOCK: a named pipe without a writer would
/// wait for one.
Descriptor open_beneath(int folder, const std::vector<std::string>& parts) {
  Descriptor current(-1);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const int kind = i + 1 < parts.size() ? O_DIRECTORY : O_NONBLOCK | O_NOCTTY;
    const int from = i == 0 ? folder : current.number();
    current = Descriptor(openat(from, parts[i].c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind));
    if (!current.is_open()) break;
  }
  return current;
}

/// Exactly the file's bytes, or why not.
std::optional<std::string> read_all(const Descriptor& file, std::vector<std::uint8_t>& bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const auto got = ::read(file.number(), bytes.data() + done, bytes.size() - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::strerror(errno);
    if (got == 0) return counted(done, "byte");
    done += static_cast<std::size_t>(got);
  }
  return std::nullopt;
}

}  // namespace

EvidenceFolder::EvidenceFolder(const std::optional<std::filesystem::path>& path) {
  if (path) folder_ = open(path->empty() ? "." : path->c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

EvidenceFolder::~EvidenceFolder() {
  if (folder_ >= 0) close(folder_);
}

Decoded<std::vector<std::uint8_t>> EvidenceFolder::read(const FileReference& reference, const std::string& where) {
  const auto refuse = [&](Rule rule, const char* field, std::string found, std::string required) {
    return DecodeError{rule, where + field, 0, std::move(found), std::move(required)};
  };
  if (reference.bytes > kMaxSourceBytes) {
    return refuse(Rule::enc_limit, "/bytes", counted(reference.bytes, "byte"),
                  fmt::format("at most {} bytes", kMaxSourceBytes));
  }
  total_ += reference.bytes;
  if (++files_ > kMaxSourceFiles || total_ > kMaxSourceTotal) {
    return refuse(Rule::enc_limit, "", fmt::format("{} files, {} bytes", files_, total_),
                  fmt::format("at most {} files, {} bytes together", kMaxSourceFiles, kMaxSourceTotal));
  }
  const auto parts = parts_of(reference.name);
  if (!parts) {
    return refuse(Rule::enc_file, "/file", reference.name.substr(0, 80), "a name inside of the bundle's folder");
  }
  if (folder_ < 0) return refuse(Rule::enc_file, "/file", "no folder", "a bundle that is a file in a folder");

  const auto file = open_beneath(folder_, *parts);
  if (!file.is_open()) {
    return refuse(Rule::enc_file, "/file", std::strerror(errno), "a file that can be read and is no symbolic link");
  }
  struct stat status {};
  if (fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return refuse(Rule::enc_file, "/file", "something else", "a regular file");
  }
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size != reference.bytes) {
    return refuse(Rule::enc_file, "/bytes", counted(size, "byte"), counted(reference.bytes, "byte"));
  }
  std::vector<std::uint8_t> bytes(size);
  if (const auto fault = read_all(file, bytes)) {
    return refuse(Rule::enc_file, "/file", *fault, counted(size, "byte"));
  }
  const auto hash = sha256(bytes);
  if (hash != reference.sha256) {
    return refuse(Rule::enc_file, "/sha256", to_hex(hash.bytes), to_hex(reference.sha256.bytes));
  }
  return bytes;
}

Decoded<std::vector<std::uint8_t>> read_source(const nlohmann::json& source, const std::string& where,
                                               EvidenceFolder& folder) {
  std::optional<DecodeError> error;
  JsonFields fields(source, where, error);
  if (fields.has("provenance")) fields.text("provenance");
  if (fields.has("hex")) {
    auto bytes = fields.bytes("hex");
    fields.finish();
    if (error) return *error;
    return bytes;
  }
  FileReference file{.name = fields.text("file"),
                     .bytes = fields.number("bytes", std::numeric_limits<std::uint64_t>::max()),
                     .sha256 = {}};
  file.sha256 = fields.natural_hash("sha256");
  fields.finish();
  if (error) return *error;
  return folder.read(file, where);
}

}  // namespace hemi
