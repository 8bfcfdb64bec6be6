// Schemas of vectors/, read by a validator that nobody here wrote.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace hemi::vectors {

using nlohmann::json;

inline const std::filesystem::path kFolder = HEMI_SOURCE_DIR "/vectors";

class Schema {
 public:
  explicit Schema(const std::filesystem::path& path);
  ~Schema();
  bool accepts(const json& document) const;

 private:
  struct Parsed;
  std::unique_ptr<Parsed> parsed_;
};

/// By path below vectors/; each is parsed once.
const Schema& schema(const std::string& path);

/// Every document that differs from a valid one in one field: gone, or of another type, or one that nobody knows.
template <class Use>
void for_each_variant(const json& whole, const json::json_pointer& at, const Use& use) {
  auto extended = whole;
  extended[at]["unheard_of"] = 1;
  use(extended);
  for (const auto& [name, value] : whole.at(at).items()) {
    auto without = whole;
    without[at].erase(name);
    use(without);
    for (const json& other : {json(), json(true), json(-1), json(json::object({{"x", 1}})), json(1.5)}) {
      if (value.is_boolean() && other.is_boolean()) continue;
      auto changed = whole;
      changed[at][name] = other;
      use(changed);
    }
    if (value.is_object()) for_each_variant(whole, at / name, use);
  }
}

}  // namespace hemi::vectors
