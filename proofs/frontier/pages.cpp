#include "proofs/frontier/pages.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <nlohmann/json.hpp>

#include "proofs/frontier/grid.hpp"

namespace hemi::frontier {

namespace {

using nlohmann::json;

/// The depths that Hemi's programs and papers name.
constexpr std::array<std::uint32_t, 3> kDeployed{9, 10, 20};

/// "4-9": rivals from 4 to 9 blocks later win; "safe" if none does.
std::string outcome(const Situation& situation) {
  const auto attacks = attacks_on(situation);
  if (attacks.empty()) return "safe";
  return fmt::format("{}-{}", attacks.front().blocks_later, attacks.back().blocks_later);
}

json row(bool sees_all, std::uint32_t censored, std::uint32_t lost) {
  std::vector<std::string> outcomes;
  for (std::uint32_t c = 0; c <= kMostConfirmations; ++c) outcomes.push_back(outcome({sees_all, censored, lost, c}));
  return {{"censored", censored},
          {"lost", lost},
          {"rivals_that_win", fmt::format("{}", fmt::join(outcomes, " "))},
          {"sees_all", sees_all}};
}

std::string depth_or_none(const std::optional<std::uint32_t>& depth) {
  return depth ? std::to_string(*depth) : std::string("none");
}

/// The deepest reorganisation of the grid that a depth is safe from.
std::string tolerated(std::uint32_t confirmations) {
  std::string most = "none";
  for (std::uint32_t lost = 0; lost <= kMostLost; ++lost) {
    const auto least = least_safe_depth(true, lost);
    if (least && *least <= confirmations) most = std::to_string(lost);
  }
  return most;
}

std::string table_of_depths() {
  std::string text = "| blocks lost, r | least safe depth | without ASM-VIS |\n|---|---|---|\n";
  for (std::uint32_t lost = 0; lost <= kMostLost; ++lost) {
    text += fmt::format("| {} | {} | {} |\n", lost, depth_or_none(least_safe_depth(true, lost)),
                        depth_or_none(least_safe_depth(false, lost)));
  }
  return text;
}

std::string table_of_deployed() {
  std::string text = "| depth | tolerates | if one block more is lost |\n|---|---|---|\n";
  for (const auto depth : kDeployed) {
    const auto most = static_cast<std::uint32_t>(std::stoul(tolerated(depth)));
    const auto attacks = attacks_on({true, 0, most + 1, depth});
    const auto attack = attacks.empty() ? std::string("outside the grid")
                                        : fmt::format("a rival first published {} blocks after the keystone is in time",
                                                      attacks.front().blocks_later);
    text += fmt::format("| {} | {} | {} |\n", depth, most, attack);
  }
  return text;
}

// --- The picture: depth to the right, lost blocks upwards ----------------------------------------------------------

constexpr std::uint32_t kCell = 24;
constexpr std::uint32_t kLeft = 64;
constexpr std::uint32_t kTop = 40;

std::uint32_t left_of(std::uint32_t confirmations) { return kLeft + confirmations * kCell; }
std::uint32_t top_of(std::uint32_t lost) { return kTop + (kMostLost - lost) * kCell; }
std::uint32_t bottom() { return kTop + (kMostLost + 1) * kCell; }

/// White is safe. Dark is where the publication itself may be lost, so that the rival has even more time.
const char* shade(std::uint32_t lost, std::uint32_t confirmations, const std::optional<std::uint32_t>& least) {
  if (least && *least <= confirmations) return "#ffffff";
  return confirmations < lost ? "#6e6e6e" : "#bdbdbd";
}

std::string text_at(std::uint32_t x, std::uint32_t y, const std::string& text, const std::string& style = "") {
  return fmt::format("<text x=\"{}\" y=\"{}\"{}>{}</text>\n", x, y, style, text);
}

std::string cells() {
  std::string text;
  for (std::uint32_t lost = 0; lost <= kMostLost; ++lost) {
    const auto least = least_safe_depth(true, lost);
    for (std::uint32_t c = 0; c <= kMostConfirmations; ++c) {
      text += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" stroke=\"#444444\"/>\n",
                          left_of(c), top_of(lost), kCell, kCell, shade(lost, c, least));
    }
  }
  return text;
}

std::string axes() {
  std::string text;
  for (std::uint32_t c = 0; c <= kMostConfirmations; ++c) {
    text += text_at(left_of(c) + kCell / 2, bottom() + 18, std::to_string(c));
  }
  for (std::uint32_t lost = 0; lost <= kMostLost; ++lost) {
    text += text_at(kLeft - 14, top_of(lost) + 17, std::to_string(lost));
  }
  const auto middle = left_of((kMostConfirmations + 1) / 2);
  text += text_at(middle, bottom() + 44, "depth at which somebody relies on the keystone");
  const auto height = (kTop + bottom()) / 2;
  text += text_at(20, height, "blocks that Bitcoin loses, r", fmt::format(" transform=\"rotate(-90 20 {})\"", height));
  return text;
}

std::string deployed_marks() {
  std::string text;
  for (const auto depth : kDeployed) {
    text += fmt::format(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" stroke=\"#000000\" stroke-width=\"3\"/>\n",
        left_of(depth), kTop, kCell, bottom() - kTop);
    text += text_at(left_of(depth) + kCell / 2, kTop - 10, std::to_string(depth), " font-weight=\"bold\"");
  }
  return text;
}

std::string key() {
  const std::array<std::pair<const char*, const char*>, 3> entries{
      {{"#ffffff", "safe"}, {"#bdbdbd", "a rival can be in time"}, {"#6e6e6e", "the publication itself may be lost"}}};
  std::string text;
  auto x = kLeft;
  for (const auto& [fill, words] : entries) {
    text += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"16\" height=\"16\" fill=\"{}\" stroke=\"#444444\"/>\n", x,
                        bottom() + 60, fill);
    text += text_at(x + 24, bottom() + 73, words, " text-anchor=\"start\"");
    x += 210;
  }
  return text;
}

}  // namespace

std::string json_text() {
  json rows = json::array();
  for (const bool sees_all : {true, false}) {
    for (const auto censored : censorships(sees_all)) {
      for (std::uint32_t lost = 0; lost <= kMostLost; ++lost) rows.push_back(row(sees_all, censored, lost));
    }
  }
  const json all{{"about",
                  "for each depth from 0 on, the rivals that win, by the blocks from the keystone's first "
                  "publication to theirs; of these 0 to 20 were tried"},
                 {"rows", rows}};
  return all.dump(1) + "\n";
}

std::string chapter_text() {
  return fmt::format(
      R"(# The safety frontier

Written by `hemi-prove --write-frontier`, which tries every point with the rule text. A keystone is relied on at some
depth, and no rival is in sight. Then Bitcoin loses up to r blocks, and a rival appears that was first published so and
so many blocks after the keystone. If it is not late, the keystone's branch may fall silent, and the rival is chosen.

![Depths and reorganisations that are safe](frontier.svg)

{}
The first column of depths is 9 + r. That this is so for every window, depth and r is proved (`finality/deep-is-safe`,
`finality/shallow-is-not-safe`, `finality/unseen-is-never-safe`); by how many blocks a publication is censored when it
has to be published again makes no difference once the depth is at least r. The grid was tried at 0, 1, 5 and 12 such
blocks.

## The numbers in use

{}
All points, with the rivals that win, are in [FRONTIER.json](../proofs/FRONTIER.json). With visible rivals the depth is
not enough: every contest has to be closed as well (chapter [finality](finality.md)).
)",
      table_of_depths(), table_of_deployed());
}

std::string picture_text() {
  const auto width = left_of(kMostConfirmations + 1) + 24;
  return fmt::format(
             "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"sans-serif\" "
             "font-size=\"13\" text-anchor=\"middle\">\n<title>Depths and reorganisations that are safe</title>\n"
             "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n",
             width, bottom() + 90) +
         cells() + axes() + deployed_marks() + key() + "</svg>\n";
}

}  // namespace hemi::frontier
