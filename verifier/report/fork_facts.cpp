#include "verifier/report/fork_facts.hpp"

#include <fmt/format.h>

#include "verifier/engine/describe.hpp"

namespace hemi {

using nlohmann::ordered_json;

namespace {

template <class Meaning, unsigned Bits>
ordered_json number(const Quantity<Meaning, NativeUint<Bits>>& quantity) {
  return quantity.value.value();
}

ordered_json number(const MaybeBlockCount<Native>& blocks) { return blocks.is_known ? number(blocks.count) : nullptr; }
ordered_json number(const MaybeIndex<Native>& index) { return index.is_known ? number(index.index) : nullptr; }

ordered_json number(const MaybeHeight<Native>& height) { return height.is_known ? number(height.height) : nullptr; }

ordered_json height_or_null(Height<Native> height, Height<Native> tip) {
  return is_in_view<Native>(height, tip) ? number(height) : nullptr;
}

std::string rival_name(const KeystoneTree& tree, const KeystoneView& view, const RivalContest& contest) {
  if (contest.sibling) return describe(tree.hash(*contest.sibling));
  const auto& unplaced = view.unplaced[contest.unplaced.value()];
  return fmt::format("unplaced, index {} at {}", describe(unplaced.index), describe(unplaced.seen_from));
}

ordered_json tree_json(const KeystoneTree& tree, const KeystoneView& view) {
  auto rows = ordered_json::array();
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const auto place = static_cast<KeystonePlace>(i);
    const auto& sighting = view.of(place);
    rows.push_back({{"place", i},
                    {"previous", i == 0 ? ordered_json() : ordered_json(number_of(tree.previous(place)))},
                    {"index", number(tree.index(place))},
                    {"hash", describe(tree.hash(place))},
                    {"seen_from", number(sighting.seen_from)},
                    {"counts_from", number(sighting.counts_from)},
                    {"withheld", sighting.is_withheld}});
  }
  return rows;
}

ordered_json branches_json(const KeystoneTree& tree, const SurvivorWalk& walk) {
  auto rows = ordered_json::array();
  for (const auto& fork : walk.forks) {
    for (const auto& branch : fork.branches) {
      const auto stake = tree.stake(branch.first);
      rows.push_back({{"index", number(tree.index(branch.first))},
                      {"branch", describe(tree.hash(branch.first))},
                      {"lapse", number(branch.standing.lapse)},
                      {"score", number(branch.standing.score)},
                      {"stake", stake ? number(*stake) : nullptr},
                      {"chosen", fork.chosen == branch.first}});
    }
  }
  return rows;
}

/// The fold of one branch shown step by step.
void add_indices(const KeystoneTree& tree, const Fork& fork, const JudgedBranch& branch, Height<Native> tip,
                 ordered_json& rows) {
  auto standing = first_standing<Native>();
  for (auto k = branch.heights.first().value.value();; ++k) {
    const auto lead = fork.lead(k);
    if (!is_in_view<Native>(lead, tip)) return;
    const KeystoneIndex<Native> index{NativeUint<32>(k)};
    standing = next_standing<Native>(standing, index, branch.heights.at(k), lead, tip);
    rows.push_back({{"branch", describe(tree.hash(branch.first))},
                    {"index", k},
                    {"lead", number(lead)},
                    {"height", height_or_null(branch.heights.at(k), tip)},
                    {"delay", number(delay_behind<Native>(lead, branch.heights.at(k)))},
                    {"lapsed", standing.lapse.is_known},
                    {"score", number(standing.score)}});
  }
}

ordered_json indices_json(const KeystoneTree& tree, const KeystoneView& view, const SurvivorWalk& walk) {
  auto rows = ordered_json::array();
  for (const auto& fork : walk.forks) {
    for (const auto& branch : fork.branches) add_indices(tree, fork, branch, view.tip, rows);
  }
  return rows;
}

/// What keeps a keystone from tolerance 0 in the reading that counts everything.
std::string missing(const KeystoneTree& tree, const KeystoneView& view, const KeystoneReport& keystone,
                    const RivalContest* undecided) {
  const auto& depth = keystone.depth.depth;
  if (!depth.is_known) return "a publication";
  const auto lacking = monus<Native>(window<Native>().value, depth.count.value).value();
  if (lacking > 0) return fmt::format("{} more Bitcoin blocks", lacking);
  if (!undecided) return {};
  const auto rival = rival_name(tree, view, *undecided);
  return undecided->state == ContestState::lost ? "lost to " + rival : rival + " to fall behind";
}

ordered_json keystones_json(const KeystoneTree& tree, const KeystoneView& view, const ForkReport& report) {
  auto rows = ordered_json::array();
  const RivalContest* undecided = nullptr;  // of this keystone or one before it
  for (const auto place : report.walk.chain) {
    const auto& keystone = *report.find(place);
    for (const auto& contest : keystone.contests_in(RivalReading::all)) {
      if (!undecided && contest.state != ContestState::out) undecided = &contest;
    }
    const auto what = missing(tree, view, keystone, undecided);
    const auto by = keystone.depth.by;
    rows.push_back({{"index", number(tree.index(place))},
                    {"hash", describe(tree.hash(place))},
                    {"depth", number(keystone.depth.depth)},
                    {"counts_by", by ? number(tree.index(*by)) : nullptr},
                    {"final", number(keystone.tolerance_in(RivalReading::all))},
                    {"final_linked", number(keystone.tolerance_in(RivalReading::linked))},
                    {"final_revealed", number(keystone.tolerance_in(RivalReading::revealed))},
                    {"missing", what.empty() ? ordered_json() : ordered_json(what)},
                    {"effective_confirmations", number(keystone.governor.confirmations)},
                    {"super_finality", keystone.governor.is_superfinal},
                    {"btc_finality", static_cast<std::int64_t>(keystone.governor.former_plus_9.value.value()) - 9}});
  }
  return rows;
}

ordered_json contests_json(const KeystoneTree& tree, const KeystoneView& view, const ForkReport& report) {
  auto rows = ordered_json::array();
  for (const auto place : report.walk.chain) {
    for (const auto reading : kRivalReadings) {
      for (const auto& contest : report.find(place)->contests_in(reading)) {
        rows.push_back({{"index", number(tree.index(place))},
                        {"reading", name_of(reading)},
                        {"rival", rival_name(tree, view, contest)},
                        {"state", name_of(contest.state)},
                        {"at", number(contest.at)},
                        {"tolerance", number(contest.tolerance)}});
      }
    }
  }
  return rows;
}

}  // namespace

ordered_json fork_facts(const KeystoneTree& tree, const KeystoneView& view, const ForkReport& report) {
  const auto& walk = report.walk;
  return {{"tip_height", number(view.tip)},
          {"chosen", walk.is_open ? ordered_json() : ordered_json(describe(tree.hash(walk.chain.back())))},
          {"tree", tree_json(tree, view)},
          {"branches", branches_json(tree, walk)},
          {"indices", indices_json(tree, view, walk)},
          {"keystones", keystones_json(tree, view, report)},
          {"contests", contests_json(tree, view, report)}};
}

}  // namespace hemi
