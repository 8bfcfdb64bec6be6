#include "verifier/conform/variation.hpp"

#include <algorithm>
#include <array>

namespace hemi::conform {

using nlohmann::json;
using Place = json::json_pointer;

namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

/// All values below the top, parents before children.
void collect_places(const json& value, const Place& at, std::vector<Place>& places) {
  if (!at.empty()) places.push_back(at);
  if (value.is_object()) {
    for (const auto& [name, child] : value.items()) collect_places(child, at / name, places);
  }
  if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) collect_places(value[i], at / i, places);
  }
}

std::vector<Place> places_in(const json& value) {
  std::vector<Place> places;
  collect_places(value, Place(), places);
  return places;
}

bool is_hex(const json& value) {
  if (!value.is_string()) return false;
  const auto& text = value.get_ref<const std::string&>();
  return !text.empty() && text.size() % 2 == 0 && text.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
}

std::string hex_of(std::uint64_t byte) { return {kDigits[byte / 16 % 16], kDigits[byte % 16]}; }

// --- Changes -------------------------------------------------------------------------------------------------------

std::string changed_hex(std::string text, Draw& draw) {
  constexpr std::array<std::uint64_t, 5> kEdges{0x00, 0x01, 0x7f, 0x80, 0xff};
  const auto at = 2 * draw.below(text.size() / 2);
  switch (draw.below(5)) {
    case 0:
      return text.replace(at, 2, hex_of(std::stoul(text.substr(at, 2), nullptr, 16) ^ 1U << draw.below(8)));
    case 1:
      return text.replace(at, 2, hex_of(kEdges[draw.below(kEdges.size())]));
    case 2:
      return text.erase(at, 2);
    case 3:
      return text.insert(at, hex_of(draw.below(256)));
    default:
      return text.replace(at, 2, hex_of(draw.below(256)));
  }
}

json changed_number(const json& value, Draw& draw) {
  constexpr std::array<std::uint64_t, 8> kEdges{0, 1, 25, 255, 0x7fffffff, 0xffffffff, 0x100000000, 0x1fffffffffffff};
  const auto number = value.get<std::int64_t>();
  switch (draw.below(3)) {
    case 0:
      return number + 1;
    case 1:
      return number - 1;
    default:
      return kEdges[draw.below(kEdges.size())];
  }
}

void change_list(json& list, Draw& draw) {
  if (list.empty()) return;
  const auto at = draw.below(list.size());
  const auto other = draw.below(list.size());
  switch (draw.below(3)) {
    case 0:
      list.erase(at);
      break;
    case 1:
      list.insert(list.begin() + static_cast<std::ptrdiff_t>(at), json(list[other]));
      break;
    default:
      std::swap(list[at], list[other]);
  }
}

void change(json& value, Draw& draw) {
  if (is_hex(value)) {
    value = changed_hex(value.get<std::string>(), draw);
  } else if (value.is_number_integer()) {
    value = changed_number(value, draw);
  } else if (value.is_boolean()) {
    value = !value.get<bool>();
  } else if (value.is_array()) {
    change_list(value, draw);
  } else {
    value = draw.below(2) == 0 ? json() : json("00");
  }
}

/// Leaves a field out, or takes it from the other input.
void change_field(json& input, const Place& place, const json& other, Draw& draw) {
  if (other.contains(place) && draw.below(2) == 0) {
    input[place] = other[place];
    return;
  }
  auto& parent = input[place.parent_pointer()];
  if (parent.is_object()) parent.erase(place.back());
}

json redrawn_value(const json& value, Draw& draw) {
  if (value.is_boolean()) return draw.below(2) == 0;
  if (value.is_number_integer()) return draw.below(std::uint64_t{1} << draw.below(33));
  std::string text;
  for (std::size_t i = 0; i < value.get_ref<const std::string&>().size(); i += 2) text += hex_of(draw.below(256));
  return text;
}

// --- Shrinking -----------------------------------------------------------------------------------------------------

class Shrinker {
 public:
  Shrinker(json input, const std::function<bool(const json&)>& holds, std::size_t budget)
      : current_(std::move(input)), holds_(holds), budget_(budget) {}

  json run() {
    do shrank_ = false;
    while (pass() && budget_ > 0);
    return std::move(current_);
  }

 private:
  /// One go over all places, as they are by then. True if anything became smaller.
  bool pass() {
    for (std::size_t i = 0; i < places_in(current_).size(); ++i) {
      const auto place = places_in(current_)[i];
      if (leave_out(place)) {
        --i;
        continue;
      }
      const auto& value = current_[place];
      if (value.is_array()) shorten(place, value.size(), &Shrinker::without_items);
      if (is_hex(current_[place])) {
        shorten(place, length(place), &Shrinker::without_bytes);
        shorten(place, length(place), &Shrinker::with_zeros);
      }
      if (current_[place].is_number_integer()) lower(place);
    }
    return shrank_;
  }

  bool leave_out(const Place& place) {
    auto candidate = current_;
    auto& parent = candidate[place.parent_pointer()];
    if (!parent.is_object()) return false;
    parent.erase(place.back());
    return keep_if_it_holds(std::move(candidate));
  }

  std::size_t length(const Place& place) const { return current_[place].get_ref<const std::string&>().size() / 2; }

  using Cut = json (*)(const json& value, std::size_t at, std::size_t size);
  static json without_items(const json& value, std::size_t at, std::size_t size) {
    auto list = value;
    const auto begin = list.begin() + static_cast<std::ptrdiff_t>(at);
    list.erase(begin, begin + static_cast<std::ptrdiff_t>(std::min(size, value.size() - at)));
    return list;
  }
  static json without_bytes(const json& value, std::size_t at, std::size_t size) {
    return value.get<std::string>().erase(2 * at, 2 * size);
  }
  static json with_zeros(const json& value, std::size_t at, std::size_t size) {
    auto text = value.get<std::string>();
    std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(2 * at), std::min(2 * size, text.size() - 2 * at), '0');
    return text;
  }

  static std::size_t size_of(const json& value) {
    return value.is_string() ? value.get<std::string>().size() / 2 : value.size();
  }

  /// Delta debugging: cuts of half the size, of a quarter, and so on.
  void shorten(const Place& place, std::size_t whole, Cut cut) {
    for (auto size = whole; size > 0; size /= 2) {
      for (std::size_t at = 0; at < size_of(current_[place]);) {
        const auto smaller = cut(current_[place], at, size);
        const auto before = size_of(current_[place]);
        const bool kept = smaller != current_[place] && keep(place, smaller);
        if (!kept || size_of(current_[place]) == before) at += size;
      }
    }
  }

  void lower(const Place& place) {
    for (;;) {
      const auto number = current_[place].get<std::int64_t>();
      if (number <= 0) return;
      if (!keep(place, 0) && !keep(place, number / 2) && !keep(place, number - 1)) return;
    }
  }

  bool keep(const Place& place, json value) {
    auto candidate = current_;
    candidate[place] = std::move(value);
    return keep_if_it_holds(std::move(candidate));
  }

  bool keep_if_it_holds(json candidate) {
    if (budget_ == 0) return false;
    --budget_;
    if (!holds_(candidate)) return false;
    current_ = std::move(candidate);
    shrank_ = true;
    return true;
  }

  json current_;
  const std::function<bool(const json&)>& holds_;
  std::size_t budget_;
  bool shrank_ = false;
};

}  // namespace

json mutated(json input, const json& other, Draw& draw) {
  for (auto changes = 1 + draw.below(3); changes > 0; --changes) {
    const auto places = places_in(input);
    if (places.empty()) break;
    const auto& place = draw.from(places);
    if (draw.below(8) == 0) {
      change_field(input, place, other, draw);
    } else {
      change(input[place], draw);
    }
  }
  return input;
}

json redrawn(json input, Draw& draw) {
  for (const auto& place : places_in(input)) {
    auto& value = input[place];
    const bool can_be = value.is_boolean() || value.is_number_integer() || is_hex(value);
    if (can_be && draw.below(2) == 0) value = redrawn_value(value, draw);
  }
  return input;
}

json shrunk(json input, const std::function<bool(const json&)>& holds, std::size_t budget) {
  return Shrinker(std::move(input), holds, budget).run();
}

}  // namespace hemi::conform
