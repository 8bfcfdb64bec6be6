// Suite bitcoin-view: batches around the bounds of the rules, ties, the height that answers, and views that are not
// known from the start.

#include "vectors/recipes/hemi_inputs.hpp"
#include "vectors/recipes/recipes.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::Bytes;
using world::HeaderBatch;
using world::HeaderChain;
using Places = std::vector<HeaderChain::Place>;

constexpr std::uint64_t kSeed = 91;

std::uint64_t activation() { return world::hemi_mini().view_activation_time; }

/// Bitcoin above the effective genesis, as a tree that grows while a case is made.
class Bitcoin {
 public:
  /// `count` headers behind a place, so slow that all have the least difficulty.
  Places grow(HeaderChain::Place from, std::size_t count) {
    Places places;
    while (places.size() < count) {
      const auto time = headers_.header(from).time + world::kMiniUnderHemi.target_spacing_seconds * 2;
      places.push_back(from = headers_.extend(from, {.time = time, .version = {}, .merkle_root = random_.hash()}));
    }
    return places;
  }

  HeaderChain::Place extend_at(HeaderChain::Place from, std::uint32_t time) {
    return headers_.extend(from, {.time = time, .version = {}, .merkle_root = random_.hash()});
  }

  HeaderBatch batch(const Places& places, HeaderChain::Place claimed) const {
    HeaderBatch batch{.claimed_tip = hash_of(headers_.header(claimed))};
    for (const auto place : places) batch.headers.push_back(serialize(headers_.header(place)));
    return batch;
  }

  const HeaderChain& headers() const { return headers_; }

 private:
  HeaderChain headers_ = world::bitcoin_before_hemi();
  world::Random random_{kSeed};
};

constexpr auto kGenesis = world::kEffectiveGenesis;

/// Blocks from the activation on, in one slot after another, that bring a batch each.
json input_of(const std::vector<HeaderBatch>& batches) {
  json blocks = json::array();
  for (const auto& batch : batches) {
    const auto time = activation() + blocks.size() * world::hemi_mini().slot_seconds;
    blocks.push_back(carrying_block(time, {update_call(batch)}));
  }
  return {{"blocks", blocks}};
}

json after(const Bitcoin& bitcoin, const Places& tips) {
  json views = json::array();
  for (const auto tip : tips) views.push_back(view_at(bitcoin.headers(), tip));
  return {{"after", views}};
}

/// Transactions of one block: none, one, two; sizes of a call; the time of the block.
void add_bounds_of_transactions(Topic& topic) {
  const Bitcoin bitcoin;
  const auto empty = update_call(bitcoin.batch({}, kGenesis));
  const auto at_genesis = after(bitcoin, {kGenesis});
  for (const auto point : kPoints) {
    const auto offset = static_cast<std::size_t>(point);
    const std::vector<Bytes> calls(offset, empty);
    topic.add(around("view-", Rule::view_one, "batches-of-a-block", point,
                     {{"blocks", {carrying_block(activation(), calls)}}},
                     point == Point::behind ? reject(Rule::view_one, "/blocks/0") : accept(at_genesis),
                     "A block brings one batch or none."));
    topic.add(around("view-", Rule::view_active, "activation", point,
                     {{"blocks", {carrying_block(activation() - 1 + offset, {empty})}}},
                     point == Point::before ? reject(Rule::view_active, "/blocks/0") : accept(at_genesis),
                     "An empty batch around the activation."));
    auto sized = empty;
    sized.resize(99 + offset);
    topic.add(around("view-", Rule::view_calldata, "size-of-a-call", point,
                     {{"blocks", {carrying_block(activation(), {sized})}}},
                     point == Point::at ? accept(at_genesis) : reject(Rule::view_calldata, "/blocks/0"),
                     "A call without headers has 100 bytes."));
  }
}

void add_bounds_of_batches(Topic& topic) {
  for (const auto point : kPoints) {
    Bitcoin bitcoin;
    const auto count = 29 + static_cast<std::size_t>(point);
    const auto places = bitcoin.grow(kGenesis, count);
    topic.add(
        around("view-", Rule::view_count, "headers-of-a-batch", point, input_of({bitcoin.batch(places, places.back())}),
               point == Point::behind ? reject(Rule::view_count, "/blocks/0") : accept(after(bitcoin, {places.back()})),
               "A batch has at most 30 headers."));
  }
  for (const auto point : kPoints) {
    Bitcoin bitcoin;
    const auto first = bitcoin.grow(kGenesis, 2);
    const auto second = bitcoin.grow(kGenesis, 1 + static_cast<std::size_t>(point));
    topic.add(around("view-", Rule::view_tip, "work-of-a-branch", point,
                     input_of({bitcoin.batch(first, first.back()), bitcoin.batch(second, second.back())}),
                     point == Point::behind ? accept(after(bitcoin, {first.back(), second.back()}))
                                            : reject(Rule::view_tip, "/blocks/1"),
                     "The tip of a second branch with less, as much, and more work than the first is claimed."));
  }
  for (const auto point : kPoints) {
    Bitcoin bitcoin;
    const auto latest = static_cast<std::uint32_t>(activation()) + 7200;
    const auto place = bitcoin.extend_at(kGenesis, latest - 1 + static_cast<std::uint32_t>(point));
    topic.add(around(
        "view-", Rule::btc_time_bound, "time-before-block", point, input_of({bitcoin.batch({place}, place)}),
        point == Point::behind ? reject(Rule::btc_time_bound, "/blocks/0/batch/0") : accept(after(bitcoin, {place})),
        "A header is at most two hours ahead of the block that brings it."));
  }
}

void add_tips(Topic& topic) {
  Bitcoin tie;
  const auto first = tie.grow(kGenesis, 2);
  const auto second = tie.grow(kGenesis, 2);
  const auto third = tie.grow(second.back(), 1);
  topic.add({.id = "view-fork-that-wins",
             .kind = Kind::positive,
             .rules = {Rule::view_tip, Rule::view_parent, Rule::view_new, Rule::view_link},
             .text = "A tie leaves the tip where it is; one more header moves it to the other branch.",
             .input = input_of({tie.batch(first, first.back()), tie.batch(second, first.back()),
                                tie.batch({}, first.back()), tie.batch(third, third.back())}),
             .expect = accept(after(tie, {first.back(), first.back(), first.back(), third.back()})),
             .flags = {"Tie"},
             .importance = "critical"});
  topic.add({.id = "view-tie-in-another-order",
             .kind = Kind::positive,
             .rules = {Rule::view_tip},
             .text = "The same headers in another order end with another tip.",
             .input = input_of({tie.batch(second, second.back()), tie.batch(first, second.back())}),
             .expect = accept(after(tie, {second.back(), second.back()})),
             .flags = {"Tie"},
             .importance = "high"});
  Bitcoin climbing;
  const auto places = climbing.grow(kGenesis, 5);
  std::vector<HeaderBatch> batches{climbing.batch({}, kGenesis)};
  Places tips{kGenesis};
  for (const auto place : places) {
    batches.push_back(climbing.batch({place}, place));
    tips.push_back(place);
  }
  topic.add({.id = "view-height-that-answers",
             .kind = Kind::positive,
             .rules = {Rule::view_tip},
             .text = "The tip climbs from the effective genesis; the height that answers never falls.",
             .input = input_of(batches),
             .expect = accept(after(climbing, tips)),
             .flags = {"AnsweredHeight"},
             .importance = "high"});
}

void add_unknown_views(Topic& topic) {
  Bitcoin bitcoin;
  const auto places = bitcoin.grow(kGenesis, 4);
  const auto batch = update_call(bitcoin.batch({places[2], places[3]}, places[3]));
  const auto slot = world::hemi_mini().slot_seconds;
  topic.add({.id = "view-that-begins-late",
             .kind = Kind::positive,
             .rules = {Rule::view_calldata, Rule::view_link},
             .text = "The first block is later than the activation: its batch has nothing to be compared with.",
             .input = {{"blocks", {carrying_block(activation() + slot, {batch})}}},
             .expect = accept()});
  json hidden{{"time", activation()}};
  topic.add({.id = "view-with-hidden-block",
             .kind = Kind::positive,
             .rules = {Rule::view_calldata, Rule::view_link},
             .text = "The transactions of an earlier block are not given, and may have brought what is missing.",
             .input = {{"blocks", {hidden, carrying_block(activation() + slot, {batch})}}},
             .expect = accept()});
}

void add_known_headers(Topic& topic) {
  Bitcoin bitcoin;
  const auto places = bitcoin.grow(kGenesis, 3);
  const Places first_two{places[0], places[1]};
  topic.add({.id = "view-partly-known",
             .kind = Kind::negative,
             .rules = {Rule::view_new},
             .text = "A batch begins with the last header of the batch before.",
             .input = input_of({bitcoin.batch(first_two, places[1]), bitcoin.batch({places[1], places[2]}, places[2])}),
             .expect = reject(Rule::view_new, "/blocks/1/batch/0"),
             .flags = {"KnownHeader"},
             .importance = "critical",
             .base = "view-fork-that-wins"});
  topic.add({.id = "view-effective-genesis-again",
             .kind = Kind::negative,
             .rules = {Rule::view_parent},
             .text = "A batch begins with the effective genesis, whose parent is not in the view.",
             .input = input_of({bitcoin.batch({kGenesis, places[0]}, places[0])}),
             .expect = reject_first({Rule::view_parent, Rule::view_new}, "/blocks/0"),
             .base = "view-fork-that-wins",
             .inherent = {Rule::view_new}});
}

void add_orders(Topic& topic) {
  Bitcoin bitcoin;
  const auto places = bitcoin.grow(kGenesis, 4);
  auto changed = update_call(bitcoin.batch(places, places.back()));
  changed.push_back(0);
  const auto empty = update_call(bitcoin.batch({}, kGenesis));
  const std::vector<Rule> of_block{Rule::view_one, Rule::view_active, Rule::view_calldata};
  topic.add({.id = "view-order-in-a-block",
             .kind = Kind::order,
             .rules = of_block,
             .text = "Two batches, one of them no update, before the activation.",
             .input = {{"blocks", {carrying_block(activation() - 1, {changed, empty})}}},
             .expect = reject_first(of_block, "/blocks/0")});
  const auto known = bitcoin.batch({places[0], places[1]}, places[1]);
  const auto mixed = bitcoin.batch({places[1], places[3]}, places[3]);
  topic.add({.id = "view-order-in-a-batch",
             .kind = Kind::order,
             .rules = {Rule::view_link, Rule::view_new},
             .text = "A batch that is no chain, with a header of the view.",
             .input = input_of({known, mixed}),
             .expect = reject_first({Rule::view_link, Rule::view_new}, "/blocks/1/batch/1")});
}

void add_malformed(Topic& topic) {
  const auto add = [&](const char* id, const char* text, json input, Rule rule, const char* at) {
    topic.add({.id = std::string("view-") + id,
               .kind = Kind::malformed,
               .rules = {rule},
               .text = text,
               .input = std::move(input),
               .expect = reject(rule, at)});
  };
  const auto valid = input_of({Bitcoin().batch({}, kGenesis)});
  auto without_time = valid;
  without_time["blocks"][0].erase("time");
  add("without-time", "A block without its time.", without_time, Rule::enc_schema, "/blocks/0/time");
  auto odd = valid;
  odd["blocks"][0]["calls"][0] = "c94f1cc";
  add("half-a-byte", "A call with an odd number of digits.", odd, Rule::enc_hex, "/blocks/0/calls/0");
  add("without-blocks", "No blocks.", {{"blocks", json::array()}}, Rule::enc_schema, "/blocks");
}

}  // namespace

void bitcoin_view(Collection& collection) {
  auto& topic = collection.topic("bitcoin-view", "view", world::hemi_mini());
  add_bounds_of_transactions(topic);
  add_bounds_of_batches(topic);
  add_tips(topic);
  add_unknown_views(topic);
  add_known_headers(topic);
  add_orders(topic);
  add_malformed(topic);
}

}  // namespace hemi::vectors::recipes
