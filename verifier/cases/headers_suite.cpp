// bitcoin-headers: a chain, what went before it, and its side branches.
#include "verifier/cases/fields.hpp"
#include "verifier/cases/suites.hpp"
#include "verifier/decode/header.hpp"
#include "verifier/engine/header_tree.hpp"

namespace hemi::suites {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxHeaders = 100'000;

struct HeadersInput {
  std::uint32_t start_height = 0;
  std::vector<std::uint8_t> ancestors{};
  std::vector<std::uint8_t> headers{};
  std::vector<Header<Native>> forks{};
  std::optional<Time<Native>> now{};
  std::optional<BlockHash<Native>> best{};
  std::optional<Work<Native>> chain_work{};

  std::uint32_t first_height() const {
    return start_height - static_cast<std::uint32_t>(ancestors.size() / kHeaderSize);
  }
};

/// Calls `use(bytes, header)` for each header of the list.
template <class Use>
void for_each_header(JsonFields& fields, const std::string& name, const Use& use) {
  std::size_t index = 0;
  for (const auto& bytes : fields.byte_strings(name, kMaxHeaders)) {
    const auto header = decode_header(bytes);
    if (!header) {
      fields.refuse(name + "/" + std::to_string(index), header.error().rule, header.error().found,
                    header.error().required);
      return;
    }
    use(bytes, *header);
    ++index;
  }
}

std::vector<std::uint8_t> read_headers(JsonFields& fields, const std::string& name) {
  std::vector<std::uint8_t> all;
  for_each_header(fields, name,
                  [&](const auto& bytes, const auto&) { all.insert(all.end(), bytes.begin(), bytes.end()); });
  return all;
}

HeadersInput read_input(JsonFields& fields) {
  HeadersInput read;
  read.start_height = read_u32(fields, "start_height");
  if (fields.has("ancestors")) read.ancestors = read_headers(fields, "ancestors");
  if (read.ancestors.size() / kHeaderSize > read.start_height) {
    fields.refuse("ancestors", Rule::enc_schema, "more headers", "at most start_height");
  }
  read.headers = read_headers(fields, "headers");
  if (read.headers.empty()) fields.refuse("headers", Rule::enc_schema, "none", "at least one header");
  if (fields.has("forks")) {
    for_each_header(fields, "forks", [&](const auto&, const auto& header) { read.forks.push_back(header); });
  }
  if (fields.has("now")) read.now = Time<Native>{NativeUint<32>(read_u32(fields, "now"))};
  if (fields.has("best_hex_wire")) read.best = BlockHash<Native>{read_wire_hash(fields, "best_hex_wire")};
  if (fields.has("chain_work_hex")) read.chain_work = Work<Native>{fields.wide_number("chain_work_hex")};
  fields.finish();
  return read;
}

/// Whether a header that follows within the next second has nBits that the evidence fixes.
bool knows_next_bits(const Network<Native>& network, const ChainState& state) {
  if (network.never_retargets) return true;
  if (starts_period<Native>(network, next_height<Native>(state.ancestry))) return state.knows_period_first;
  return !network.allows_minimum_difficulty || state.knows_regular_bits;
}

void derive(const Network<Native>& network, const ChainState& tip, json& derived) {
  const auto& after = tip.ancestry;
  derived["tip_height"] = after.height.value.value();
  derived["tip_hash_hex_wire"] = wire_hex(after.hash);
  derived["chain_work_hex"] = describe(after.chain_work);
  if (tip.knows_recent_times())
    derived["median_time_past"] = median_time_past<Native>(after.recent_times).value.value();
  if (!knows_next_bits(network, tip)) return;
  const Time<Native> soon{after.time.value + number<Native, 32>(1)};
  derived["next_bits_hex"] =
      describe(required_bits<Native>(network, after.period, after.bits, after.time, next_height<Native>(after), soon));
}

}  // namespace

Fault bitcoin_headers(const NetworkParameters& parameters, const json& input, Answer& answer) {
  Fault fault;
  JsonFields fields(input, "", fault);
  const auto read = read_input(fields);
  if (fault) return fault;

  auto& trail = answer.trail;
  HeaderTree tree(parameters, {NativeUint<32>(read.first_height())}, read.now, read.forks);
  tree.extend(read.ancestors, "/ancestors", 0, trail);
  tree.extend(read.headers, "/headers", 0, trail);
  const auto tips = tree.finish(trail);
  const auto best = judge_best(tips, read.best, trail);
  if (read.chain_work) {
    const auto& work = best.value_or(tips.front()).chain_work;
    trail.record(Rule::btc_work, {"/chain_work_hex"}, chain_work_is_as_stated<Native>(*read.chain_work, work));
  }
  if (trail.verdict() != VerdictKind::accept) return fault;
  derive(in_domain<Native>(parameters), tree.main(), answer.derived);
  if (!read.forks.empty()) answer.derived["best_hex_wire"] = wire_hex(best->hash);
  return fault;
}

}  // namespace hemi::suites
