#include "verifier/catalogue/catalogue.hpp"

#include "spec/rule.hpp"
#include "verifier/catalogue/spec_texts.hpp"

namespace hemi {

namespace {

constexpr std::string_view kHeading = "\n### ";

std::string_view until(std::string_view text, std::string_view end) { return text.substr(0, text.find(end)); }

/// A paragraph or list item as one line.
std::string unwrapped(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n';
    if (!space)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

/// The item "- Key: value" of a section, up to the next item or paragraph.
std::string item(std::string_view section, std::string_view key) {
  const auto opening = "\n- " + std::string(key) + ":";
  const auto start = section.find(opening);
  if (start == std::string_view::npos) return "";
  const auto value = section.substr(start + opening.size());
  return unwrapped(until(until(value, "\n- "), "\n\n"));
}

/// What stands behind a rule: the item behind its sources, with its key.
std::string evidence(std::string_view section) {
  const auto sources = section.find("\n- Sources:");
  if (sources == std::string_view::npos) return "";
  const auto list = until(section.substr(sources + 1), "\n\n");
  const auto start = list.find("\n- ");
  return start == std::string_view::npos ? "" : unwrapped(list.substr(start + 3));
}

/// The function under the comment "/// [ID]", with that comment.
void attach_rule_text(RuleEntry& entry) {
  const auto tag = "/// [" + std::string(entry.id) + "]";
  for (const auto& text : spec_texts()) {
    const auto start = text.content.find(tag);
    if (start == std::string_view::npos) continue;
    const auto end = text.content.find("\n}\n", start);
    entry.rule_text = text.content.substr(start, end == std::string_view::npos ? end : end + 2 - start);
    entry.rule_file = text.file;
    return;
  }
}

RuleEntry read_section(std::string_view file, std::string_view section) {
  const auto heading = until(section, "\n");
  RuleEntry entry;
  entry.id = until(heading, " ");
  entry.title = heading.size() > entry.id.size() ? heading.substr(entry.id.size() + 1) : "";
  entry.chapter = std::string(until(file, "."));
  const auto body = section.substr(heading.size());
  const auto text_start = body.find_first_not_of('\n');
  if (text_start != std::string_view::npos) entry.sentence = unwrapped(until(body.substr(text_start), "\n\n"));
  entry.formula = item(body, "Formula");
  entry.status = item(body, "Status");
  entry.evaluable = item(body, "Evaluable");
  entry.assumes = item(body, "Assumes");
  entry.sources = item(body, "Sources");
  entry.evidence = evidence(body);
  entry.section = section;
  attach_rule_text(entry);
  return entry;
}

void read_chapter(const SpecText& chapter, std::vector<RuleEntry>& entries) {
  std::string_view rest = chapter.content;
  for (auto start = rest.find(kHeading); start != std::string_view::npos; start = rest.find(kHeading)) {
    rest.remove_prefix(start + kHeading.size());
    auto section = until(until(rest, kHeading), "\n## ");
    while (section.ends_with('\n')) section.remove_suffix(1);
    if (find_rule(until(until(section, "\n"), " "))) entries.push_back(read_section(chapter.file, section));
  }
}

}  // namespace

const std::vector<RuleEntry>& catalogue() {
  static const auto entries = [] {
    std::vector<RuleEntry> found;
    for (const auto& text : spec_texts()) {
      if (text.file.ends_with(".md")) read_chapter(text, found);
    }
    std::vector<RuleEntry> ordered;
    for (const auto id : kRuleIds) {
      for (const auto& entry : found) {
        if (entry.id == id) ordered.push_back(entry);
      }
    }
    return ordered;
  }();
  return entries;
}

const RuleEntry* find_entry(std::string_view id) {
  for (const auto& entry : catalogue()) {
    if (entry.id == id) return &entry;
  }
  return nullptr;
}

}  // namespace hemi
