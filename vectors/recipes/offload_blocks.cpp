// Suite offload, self-derived blocks and publications that count.
#include "vectors/recipes/recipes.hpp"
#include "vectors/world/hemi_mini.hpp"
#include "vectors/world/random.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::vectors::recipes {

namespace {

// --- Self-derived blocks -------------------------------------------------------------------------------------------

constexpr const char* kStart = "derived-start";

std::uint64_t genesis() { return *world::hemi_mini().genesis_time; }

/// A sealed block in slot 40.
json sealed_parent() {
  world::Random random(71);
  return {{"is_self_derived", false},
          {"number", 40},
          {"view_height", 200},
          {"cursor_height", 195},
          {"time", genesis() + 80},
          {"origin", 1000},
          {"sequence_number", 3},
          {"beneficiary_hex", to_hex(random.array<20>())},
          {"gas_limit", 30'000'000},
          {"extra_data_hex", "000000000800000002"},
          {"previous_randao_hex_wire", to_hex(random.array<32>())},
          {"parent_beacon_root_hex_wire", to_hex(random.array<32>())},
          {"batches", 1},
          {"other_transactions", 12}};
}

json derived_block(json parent, std::uint32_t view_height, std::uint64_t time, std::uint32_t batches) {
  parent["is_self_derived"] = true;
  parent["number"] = parent["number"].get<std::uint32_t>() + 1;
  parent["view_height"] = view_height;
  parent["cursor_height"] = view_height - 5;
  parent["time"] = time;
  parent["sequence_number"] = parent["sequence_number"].get<std::uint32_t>() + 1;
  parent["batches"] = batches;
  parent["other_transactions"] = 0;
  return parent;
}

json input_of(const json& parent, const json& block, const json& header_times = json::array()) {
  return {{"self_derived", {{"parent", parent}, {"block", block}, {"header_times", header_times}}}};
}

/// The latest header is 101 seconds too late for the genesis: 51 slots of two seconds have to pass.
json header_times() { return json::array({genesis() + 7000, genesis() + 7200 + 101, genesis() + 7200 + 60}); }

json start_block() { return derived_block(sealed_parent(), 218, genesis() + 102, 1); }

/// On the block with which a run began.
json parent_in_run() { return start_block(); }

void add_starts(Topic& topic) {
  topic.add({.id = kStart,
             .kind = Kind::positive,
             .rules = {Rule::off_self, Rule::off_self_form},
             .text = "A run begins on a sealed block: its view is 18 higher, its slot the first that the batch allows.",
             .input = input_of(sealed_parent(), start_block(), header_times()),
             .expect = accept({{"leaves_run_open", true}}),
             .importance = "critical"});
  topic.add({.id = "derived-start-at-once",
             .kind = Kind::positive,
             .rules = {Rule::off_self_form},
             .text = "Headers that are old enough ask for no waiting: the next slot.",
             .input = input_of(sealed_parent(), derived_block(sealed_parent(), 218, genesis() + 82, 1),
                               json::array({genesis()})),
             .expect = accept({{"leaves_run_open", true}})});
  topic.add(
      {.id = "derived-start-to-the-second",
       .kind = Kind::positive,
       .rules = {Rule::off_self_form},
       .text = "A header is two hours and 100 seconds behind the genesis: 50 slots of two seconds, to the second.",
       .input = input_of(sealed_parent(), derived_block(sealed_parent(), 218, genesis() + 100, 1),
                         json::array({genesis() + 7200 + 100})),
       .expect = accept({{"leaves_run_open", true}})});
  for (const auto point : kPoints) {
    const auto offset = static_cast<std::uint32_t>(point);
    const auto expect = [&](Rule rule) {
      return point == Point::at ? accept({{"leaves_run_open", true}}) : reject(rule, "/self_derived/block");
    };
    topic.add(around(
        "derived-", Rule::off_self, "step", point,
        input_of(sealed_parent(), derived_block(sealed_parent(), 217 + offset, genesis() + 102, 1), header_times()),
        expect(Rule::off_self), "The view moves by 18, no less and no more."));
    topic.add(around(
        "derived-", Rule::off_self_form, "time", point,
        input_of(sealed_parent(), derived_block(sealed_parent(), 218, genesis() + 100 + 2 * offset, 1), header_times()),
        expect(Rule::off_self_form), "The slot is the first that the batch allows."));
  }
  auto other_step = derived_block(sealed_parent(), 200, genesis() + 102, 1);
  topic.add({.id = "derived-without-step",
             .kind = Kind::negative,
             .rules = {Rule::off_self},
             .text = "A block derives itself, and its batch does not move the view.",
             .input = input_of(sealed_parent(), other_step, header_times()),
             .expect = reject(Rule::off_self, "/self_derived/block"),
             .importance = "high",
             .base = kStart});
}

void add_runs(Topic& topic) {
  const auto parent = parent_in_run();
  topic.add({.id = "derived-run",
             .kind = Kind::positive,
             .rules = {Rule::off_self, Rule::off_self_form},
             .text = "A run goes on: the view stands, no batch, the next slot.",
             .input = input_of(parent, derived_block(parent, 218, genesis() + 104, 0)),
             .expect = accept({{"leaves_run_open", true}}),
             .importance = "high"});
  auto last = parent;
  last["number"] = 49;
  topic.add({.id = "derived-run-ends-on-drained-keystone",
             .kind = Kind::positive,
             .rules = {Rule::off_self},
             .text = "Block 50 ends the run: it is a keystone, and nothing waits.",
             .input = input_of(last, derived_block(last, 218, genesis() + 104, 0)),
             .expect = accept({{"leaves_run_open", false}}),
             .importance = "critical"});
  auto stuffed = derived_block(last, 218, genesis() + 104, 0);
  stuffed["cursor_height"] = 194;
  topic.add({.id = "derived-run-goes-on-undrained",
             .kind = Kind::positive,
             .rules = {Rule::off_self},
             .text = "Block 50 is a keystone, and items wait that have been due for 18 blocks: the run goes on.",
             .input = input_of(last, stuffed),
             .expect = accept({{"leaves_run_open", true}}),
             .importance = "critical"});
  auto keystone = parent;
  keystone["number"] = 50;
  topic.add({.id = "derived-run-after-run",
             .kind = Kind::positive,
             .rules = {Rule::off_self},
             .text = "Behind a drained keystone a new run begins, by another step.",
             .input = input_of(keystone, derived_block(keystone, 236, genesis() + 104, 1), json::array({genesis()})),
             .expect = accept({{"leaves_run_open", true}})});
}

void add_form_faults(Topic& topic) {
  const auto add = [&](const char* id, const char* text, const char* field, const json& value) {
    auto block = start_block();
    block[field] = value;
    topic.add({.id = std::string("derived-") + id,
               .kind = Kind::negative,
               .rules = {Rule::off_self_form},
               .text = text,
               .input = input_of(sealed_parent(), block, header_times()),
               .expect = reject(Rule::off_self_form, "/self_derived/block"),
               .importance = "high",
               .base = kStart});
  };
  const auto other_hash = to_hex(Hash256{{9}}.bytes);
  add("other-origin", "The Ethereum block moves on.", "origin", 1001);
  add("other-sequence", "The sequence number stands.", "sequence_number", 3);
  add("other-beneficiary", "The deriver names himself.", "beneficiary_hex", std::string(40, '9'));
  add("other-gas-limit", "The gas limit is higher.", "gas_limit", 30'000'001);
  add("other-extra-data", "The parameters of the base fee differ.", "extra_data_hex", "000000000800000003");
  add("other-randao", "Another randao.", "previous_randao_hex_wire", other_hash);
  add("other-beacon-root", "Another beacon root.", "parent_beacon_root_hex_wire", other_hash);
  add("two-batches", "Two Bitcoin-attributes transactions.", "batches", 2);
  add("with-transaction", "A transaction of the deriver's choice.", "other_transactions", 1);
  auto in_run = derived_block(parent_in_run(), 218, genesis() + 104, 0);
  in_run["batches"] = 1;
  topic.add({.id = "derived-batch-in-run",
             .kind = Kind::negative,
             .rules = {Rule::off_self_form},
             .text = "In the middle of a run an empty batch.",
             .input = input_of(parent_in_run(), in_run),
             .expect = reject(Rule::off_self_form, "/self_derived/block"),
             .importance = "high",
             .base = "derived-run"});
}

// --- Publications that count ---------------------------------------------------------------------------------------

constexpr const char* kCounted = "counted-fresh";
constexpr std::uint32_t kFirstHeight = 170;
constexpr std::uint32_t kFirstMedian = 1'700'000'000;
constexpr std::uint32_t kSpacing = 600;

std::uint32_t median_at(std::uint32_t height) { return kFirstMedian + (height - kFirstHeight) * kSpacing; }

std::string hash_at(std::uint32_t height) { return to_hex(world::Random(height).array<32>()); }

/// Published at 207. It counts at the first block whose median is later than the keystone's time.
json counted_input(std::uint32_t view_height, std::uint32_t cursor_height, std::uint32_t time,
                   std::uint32_t last_height = 230) {
  json blocks = json::array();
  for (auto height = kFirstHeight; height <= last_height; ++height) {
    blocks.push_back({{"hash_hex_wire", hash_at(height)}, {"median_time_past", median_at(height)}});
  }
  return {{"counted",
           {{"keystone",
             {{"time", time},
              {"view_height", view_height},
              {"cursor_height", cursor_height},
              {"view_tip_hex_wire", hash_at(view_height)}}},
            {"publication_height", 207},
            {"first_height", kFirstHeight},
            {"blocks", blocks}}}};
}

void add_equal_median(Topic& topic) {
  topic.add({.id = "counted-behind-an-equal-median",
             .kind = Kind::positive,
             .rules = {Rule::off_count},
             .text = "The median of block 209 is the keystone's time: it counts from the next one.",
             .input = counted_input(205, 200, median_at(209)),
             .expect = accept({{"counts_at", 210}})});
}

void add_counted(Topic& topic) {
  const auto time = median_at(209) - 1;
  const auto at_209 = accept({{"counts_at", 209}});
  topic.add({.id = kCounted,
             .kind = Kind::positive,
             .rules = {Rule::off_count},
             .text = "Two blocks pass before the median is later than the keystone; its view is four below.",
             .input = counted_input(205, 200, time),
             .expect = at_209,
             .importance = "critical"});
  for (const auto point : kPoints) {
    const auto offset = static_cast<std::uint32_t>(point);
    topic.add(around("counted-", Rule::off_count, "freshness", point, counted_input(201 - offset, 196 - offset, time),
                     point == Point::behind ? reject(Rule::off_count, "/counted") : at_209,
                     "A publication counts at most 9 blocks above the view of its keystone."));
    topic.add(around("counted-", Rule::off_count, "backlog", point, counted_input(205, 182 - offset, time),
                     point == Point::before ? at_209 : reject(Rule::off_count, "/counted"),
                     "No item waits that has been due for 18 blocks: less than 24 behind the view."));
  }
  const auto add = [&](const char* id, const char* text, json input, const char* flag = nullptr) {
    topic.add({.id = std::string("counted-") + id,
               .kind = Kind::negative,
               .rules = {Rule::off_count},
               .text = text,
               .input = std::move(input),
               .expect = reject(Rule::off_count, "/counted"),
               .flags = flag ? std::vector<std::string>{flag} : std::vector<std::string>{},
               .importance = "critical",
               .base = kCounted});
  };
  add("frozen-view", "The view stands where it was twenty blocks ago.", counted_input(187, 182, time), "FrozenView");
  add("stuffed-queue", "The view is fresh, and the queue is thirty blocks long.", counted_input(205, 175, time),
      "StuffedQueue");
  add("future-dated", "Published fresh, and dated so far ahead that it counts when its view is old.",
      counted_input(205, 200, median_at(216) - 1), "FutureDated");
  auto private_fork = counted_input(205, 200, time);
  private_fork["counted"]["keystone"]["view_tip_hex_wire"] = hash_at(1);
  add("private-fork", "The tip of its view is no block of this chain.", private_fork);
  add("view-of-own-block", "Its view holds the block that publishes it.", counted_input(207, 202, time));
  topic.add({.id = "counted-not-yet",
             .kind = Kind::indeterminate,
             .rules = {Rule::off_count},
             .text = "No block is late enough yet.",
             .input = counted_input(205, 200, time, 208),
             .expect = undecided()});
  topic.add({.id = "counted-unknown-tip",
             .kind = Kind::indeterminate,
             .rules = {Rule::off_count},
             .text = "The block at the height of the view is not given.",
             .input =
                 [&] {
                   auto input = counted_input(205, 200, time);
                   auto& blocks = input["counted"]["blocks"];
                   blocks.erase(blocks.begin(), blocks.begin() + (206 - kFirstHeight));
                   input["counted"]["first_height"] = 206;
                   return input;
                 }(),
             .expect = undecided()});
  topic.add({.id = "counted-short-digest",
             .kind = Kind::malformed,
             .rules = {Rule::enc_length},
             .text = "A digest of 31 bytes.",
             .input =
                 [&] {
                   auto input = counted_input(205, 200, time);
                   input["counted"]["blocks"][2]["hash_hex_wire"] = std::string(62, '0');
                   return input;
                 }(),
             .expect = reject(Rule::enc_length, "/counted/blocks/2/hash_hex_wire")});
}

}  // namespace

void offload_blocks(Collection& collection) {
  auto& derived = collection.topic("offload", "self-derived", world::hemi_mini());
  add_starts(derived);
  add_runs(derived);
  add_form_faults(derived);
  add_counted(collection.topic("offload", "counted", world::hemi_mini()));
  add_equal_median(collection.topic("offload", "counted", world::hemi_mini()));
}

}  // namespace hemi::vectors::recipes
