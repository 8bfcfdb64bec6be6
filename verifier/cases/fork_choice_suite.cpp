// fork-choice: which keystone of a tree is chosen, and how branches stand against their siblings.
#include "verifier/cases/keystone_views.hpp"
#include "verifier/cases/suites.hpp"
#include "verifier/engine/survivor_walk.hpp"

namespace hemi::suites {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxClaims = 1'000;

struct StatedStanding {
  KeystonePlace keystone{};
  std::optional<std::optional<std::uint32_t>> lapse{};
  std::optional<std::uint64_t> score{};
};

std::vector<StatedStanding> read_standings(JsonFields& fields, const KeystoneTree& tree) {
  std::vector<StatedStanding> all;
  for (const auto& item : fields.items("standings", kMaxClaims)) {
    JsonFields stated(item, fields.place("standings") + "/" + std::to_string(all.size()), fields.error());
    const auto keystone = read_place(stated, tree);
    if (keystone == kRootKeystone)
      stated.refuse("keystone", Rule::enc_schema, "the root", "a keystone behind the root");
    all.push_back(
        {keystone, read_if_present(stated, "lapse", read_number_or_null), read_if_present(stated, "score", read_u64)});
    stated.finish();
  }
  return all;
}

MaybeIndex<Native> as_index(const std::optional<std::uint32_t>& lapse) {
  return {lapse.has_value(), {NativeUint<32>(lapse.value_or(0))}};
}

class Standings {
 public:
  Standings(const KeystoneTree& tree, const KeystoneView& view)
      : tree_(tree), view_(view), is_available_(availability(tree, view)) {}

  /// Nothing of a keystone that is withheld.
  std::optional<Standing<Native>> of(KeystonePlace place) const {
    for (const auto& branch : judged_fork(tree_, view_, is_available_, tree_.previous(place)).branches) {
      if (branch.first == place) return branch.standing;
    }
    return std::nullopt;
  }

 private:
  const KeystoneTree& tree_;
  const KeystoneView& view_;
  std::vector<bool> is_available_;
};

void judge(const StatedStanding& stated, const std::optional<Standing<Native>>& standing, const Location& at,
           Trail& trail) {
  constexpr auto kMissing = "the data of the keystone";
  if (stated.lapse && standing) {
    trail.record(Rule::frk_lapse, at, stated_lapse_is<Native>(as_index(*stated.lapse), *standing));
  } else if (stated.lapse) {
    trail.undecided(Rule::frk_lapse, at, kMissing);
  }
  if (stated.score && standing) {
    trail.record(Rule::frk_score, at, stated_score_is<Native>({NativeUint<64>(*stated.score)}, *standing));
  } else if (stated.score) {
    trail.undecided(Rule::frk_score, at, kMissing);
  }
}

void judge_choice(const Hash256& stated, const KeystoneTree& tree, const SurvivorWalk& walk, Trail& trail) {
  const Location at{"/chosen_hex_wire"};
  if (walk.is_open) return trail.undecided(Rule::frk_choice, at, "the stake of branches that stand alike");
  trail.record(Rule::frk_choice, at, stated_choice_is<Native>({stated}, tree.hash(walk.chain.back())));
}

json branch_json(const JudgedBranch& branch) {
  const auto& [lapse, score] = branch.standing;
  return {{"keystone", number_of(branch.first)},
          {"lapse", lapse.is_known ? json(lapse.index.value.value()) : json()},
          {"score", score.value.value()}};
}

json derived_of(const SurvivorWalk& walk) {
  json chain = json::array();
  for (const auto place : walk.chain) chain.push_back(number_of(place));
  json forks = json::array();
  for (const auto& fork : walk.forks) {
    json branches = json::array();
    for (const auto& branch : fork.branches) branches.push_back(branch_json(branch));
    forks.push_back({{"after", number_of(fork.after)}, {"branches", branches}});
  }
  return {{"chain", chain}, {"forks", forks}};
}

}  // namespace

Fault fork_choice(const HemiParameters&, const json& input, Answer& answer) {
  Fault fault;
  JsonFields fields(input, "", fault);
  const auto tree = read_keystone_tree(fields);
  const auto view = read_keystone_view(fields, "view", tree);
  const auto standings = fields.has("standings") ? read_standings(fields, tree) : std::vector<StatedStanding>{};
  const auto chosen = read_if_present(fields, "chosen_hex_wire", read_wire_hash);
  fields.finish();
  if (fault) return fault;

  answer.trail.assume(Assumption::best);
  const Standings judged(tree, view);
  for (std::size_t i = 0; i < standings.size(); ++i) {
    judge(standings[i], judged.of(standings[i].keystone), {"/standings", i}, answer.trail);
  }
  const auto walk = survivor_walk(tree, view);
  if (chosen) judge_choice(*chosen, tree, walk, answer.trail);
  if (answer.trail.verdict() == VerdictKind::accept) answer.derived = derived_of(walk);
  return fault;
}

}  // namespace hemi::suites
