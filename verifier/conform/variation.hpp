// Other inputs from an input: changed, drawn anew in the same form, and made smaller.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <random>
#include <vector>

namespace hemi::conform {

/// The same numbers on every machine, from a seed.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : engine_(seed) {}
  /// 0 to `bound` - 1.
  std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }
  template <class Item>
  const Item& from(const std::vector<Item>& items) {
    return items[below(items.size())];
  }

 private:
  std::mt19937_64 engine_;
};

/// One to three changes: bits and bytes of hex, numbers at their bounds, items of lists, fields that go or come from
/// another input of the suite.
nlohmann::json mutated(nlohmann::json input, const nlohmann::json& other, Draw& draw);

/// About half of the hex strings, numbers and truth values replaced by others of the same size.
nlohmann::json redrawn(nlohmann::json input, Draw& draw);

/// A smaller input for which `holds` is still true, as it is for `input`: parts are left out, bytes become zero, and
/// numbers small, as long as that works. Asks at most `budget` times.
nlohmann::json shrunk(nlohmann::json input, const std::function<bool(const nlohmann::json&)>& holds,
                      std::size_t budget);

}  // namespace hemi::conform
