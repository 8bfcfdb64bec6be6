// finality: how deep keystones stand, which are final, and whether they still are in a later view.
#include "verifier/cases/keystone_views.hpp"
#include "verifier/cases/suites.hpp"
#include "verifier/engine/final_keystone.hpp"

namespace hemi::suites {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxClaims = 10'000;

struct StatedDepth {
  KeystonePlace keystone{};
  std::optional<std::uint32_t> depth{};
};

std::vector<StatedDepth> read_depths(JsonFields& fields, const KeystoneTree& tree) {
  std::vector<StatedDepth> all;
  for (const auto& item : fields.items("depths", kMaxClaims)) {
    JsonFields stated(item, fields.place("depths") + "/" + std::to_string(all.size()), fields.error());
    const auto keystone = read_place(stated, tree);
    all.push_back({keystone, read_number_or_null(stated, "depth")});
    stated.finish();
  }
  return all;
}

RivalReading read_reading(JsonFields& fields) {
  const auto name = fields.text("reading");
  for (const auto reading : kRivalReadings) {
    if (name_of(reading) == name) return reading;
  }
  fields.refuse("reading", Rule::enc_schema, name.substr(0, 80), "all, linked or revealed");
  return RivalReading::all;
}

std::vector<StatedLabel> read_labels(JsonFields& fields, const KeystoneTree& tree) {
  std::vector<StatedLabel> all;
  for (const auto& item : fields.items("labels", kMaxClaims)) {
    JsonFields stated(item, fields.place("labels") + "/" + std::to_string(all.size()), fields.error());
    const auto keystone = read_place(stated, tree);
    const BlockCount<Native> tolerance{NativeUint<32>(read_u32(stated, "tolerance"))};
    all.push_back({keystone, tolerance, read_reading(stated)});
    stated.finish();
  }
  return all;
}

void judge(const StatedDepth& stated, const ForkReport& report, const Location& at, Trail& trail) {
  const auto* keystone = report.find(stated.keystone);
  if (!keystone) return trail.undecided(Rule::fin_depth, at, "the data of the keystone");
  const MaybeBlockCount<Native> depth{stated.depth.has_value(), {NativeUint<32>(stated.depth.value_or(0))}};
  trail.record(Rule::fin_depth, at, stated_depth_is<Native>(depth, keystone->depth.depth));
}

json number(const MaybeBlockCount<Native>& blocks) {
  return blocks.is_known ? json(blocks.count.value.value()) : json();
}

json keystone_json(const KeystoneReport& keystone) {
  const auto& governor = keystone.governor;
  json tolerance;
  for (const auto reading : kRivalReadings)
    tolerance[std::string(name_of(reading))] = number(keystone.tolerance_in(reading));
  return {{"keystone", number_of(keystone.place)},
          {"depth", number(keystone.depth.depth)},
          {"tolerance", tolerance},
          {"effective_confirmations", governor.confirmations.value.value()},
          {"super_finality", governor.is_superfinal},
          {"btc_finality", static_cast<int>(governor.former_plus_9.value.value()) - 9}};
}

json derived_of(const ForkReport& report) {
  json keystones = json::array();
  for (const auto& keystone : report.keystones) keystones.push_back(keystone_json(keystone));
  return {{"keystones", keystones}};
}

}  // namespace

Fault finality(const HemiParameters&, const json& input, Answer& answer) {
  Fault fault;
  JsonFields fields(input, "", fault);
  const auto tree = read_keystone_tree(fields);
  const auto view = read_keystone_view(fields, "view", tree);
  const auto later = fields.has("later") ? std::optional(read_keystone_view(fields, "later", tree)) : std::nullopt;
  const auto depths = fields.has("depths") ? read_depths(fields, tree) : std::vector<StatedDepth>{};
  const auto labels = fields.has("labels") ? read_labels(fields, tree) : std::vector<StatedLabel>{};
  fields.finish();
  if (fault) return fault;

  answer.trail.assume(Assumption::best);
  const auto report = fork_report(tree, view);
  for (std::size_t i = 0; i < depths.size(); ++i) judge(depths[i], report, {"/depths", i}, answer.trail);
  for (std::size_t i = 0; i < labels.size(); ++i) judge_label(labels[i], report, {"/labels", i}, answer.trail);
  const auto later_walk = later ? std::optional(survivor_walk(tree, *later)) : std::nullopt;
  for (std::size_t i = 0; later_walk && i < labels.size(); ++i) {
    judge_kept(labels[i], tree, report, *later_walk, {"/labels", i}, answer.trail);
  }
  if (answer.trail.verdict() == VerdictKind::accept) answer.derived = derived_of(report);
  return fault;
}

}  // namespace hemi::suites
