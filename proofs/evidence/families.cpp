#include "proofs/evidence/families.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <span>

namespace hemi::proofs {

namespace {

using Texts = std::vector<std::string>;

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// Words and numbers by turns, a word first.
Texts pieces_of(const std::string& text) {
  Texts pieces{""};
  for (const char c : text) {
    const bool in_number = pieces.size() % 2 == 0;
    if (is_digit(c) != in_number) pieces.emplace_back();
    pieces.back() += c;
  }
  return pieces;
}

std::string joined(std::span<const std::string> pieces) { return fmt::format("{}", fmt::join(pieces, "")); }

/// The text with "#" for every number: what members of a family have in common.
std::string pattern_of(const std::string& text) {
  auto pieces = pieces_of(text);
  for (std::size_t i = 1; i < pieces.size(); i += 2) pieces[i].assign(1, '#');
  return joined(pieces);
}

bool are_consecutive(const Texts& numbers) {
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const bool is_number = std::ranges::all_of(numbers[i], is_digit);
    if (!is_number || std::stoul(numbers[i]) != std::stoul(numbers[0]) + i) return false;
  }
  return true;
}

/// "2 to 11", or "1, 2 and 8".
std::string listing(const Texts& items) {
  if (items.size() > 2 && are_consecutive(items)) return items.front() + " to " + items.back();
  const std::span all_but_last(items.data(), items.size() - 1);
  return fmt::format("{} and {}", fmt::join(all_but_last, ", "), items.back());
}

/// Texts of one pattern as one text: what differs, from its first to its last number, is replaced.
template <class Replacement>
std::string merged(const Texts& texts, const Replacement& replacement) {
  std::vector<Texts> split;
  for (const auto& text : texts) split.push_back(pieces_of(text));
  const auto& model = split.front();
  const auto differs = [&](std::size_t i) {
    return std::ranges::any_of(split, [&](const Texts& other) { return other[i] != model[i]; });
  };
  std::size_t first = 0;
  while (first < model.size() && !differs(first)) ++first;
  if (first == model.size()) return texts.front();
  std::size_t last = model.size() - 1;
  while (!differs(last)) --last;
  Texts parts;
  for (const auto& pieces : split) parts.push_back(joined(std::span(pieces).subspan(first, last - first + 1)));
  const std::span whole(model);
  return joined(whole.first(first)) + replacement(parts) + joined(whole.subspan(last + 1));
}

using Entry = nlohmann::json::const_iterator;

std::string kinship(const Entry& entry) {
  const auto& value = entry.value();
  return pattern_of(entry.key()) + '\n' + pattern_of(value.at("scope").get<std::string>()) + '\n' +
         value.at("says").get<std::string>() + '\n' + value.at("assumptions").dump();
}

Family family_of(std::vector<Entry> members) {
  // Shorter names first, so that 2 comes before 10.
  std::ranges::stable_sort(members, {}, [](const Entry& member) { return member.key().size(); });
  Texts names;
  Texts scopes;
  for (const auto& member : members) {
    names.push_back(member.key());
    scopes.push_back(member.value().at("scope").get<std::string>());
  }
  const auto& model = members.front().value();
  return {.name = merged(names, [](const Texts&) { return "…"; }),
          .property = model.at("property").get<std::string>(),
          .says = model.at("says").get<std::string>(),
          .scope = merged(scopes, listing),
          .assumptions = model.at("assumptions").get<Texts>(),
          .proved = std::ranges::all_of(members, [](const Entry& m) { return m.value().at("proved") == true; }),
          .refuted = std::ranges::all_of(members, [](const Entry& m) { return m.value().value("refuted", false); }),
          .is_bounded = members.size() > 1};
}

}  // namespace

std::string Family::range() const {
  auto text = scope;
  for (const auto& assumption : assumptions) {
    if (text.find(assumption) == std::string::npos) text += ", under " + assumption;
  }
  return text;
}

std::vector<Family> families_of(const nlohmann::json& obligations) {
  std::vector<std::vector<Entry>> groups;
  for (auto entry = obligations.cbegin(); entry != obligations.cend(); ++entry) {
    const auto same =
        std::ranges::find_if(groups, [&](const auto& group) { return kinship(group.front()) == kinship(entry); });
    if (same != groups.end()) {
      same->push_back(entry);
    } else {
      groups.push_back({entry});
    }
  }
  std::vector<Family> families;
  families.reserve(groups.size());
  for (const auto& group : groups) families.push_back(family_of(group));
  return families;
}

}  // namespace hemi::proofs
