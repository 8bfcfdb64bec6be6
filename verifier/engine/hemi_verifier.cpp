#include "verifier/engine/hemi_verifier.hpp"

#include "verifier/decode/l1_attributes.hpp"
#include "verifier/native/ordered_trie.hpp"

namespace hemi {

namespace {

OriginCall<Native> call_with(ByteView input) {
  auto selector = number<Native, 32>(0);
  for (std::size_t i = 0; i < 4; ++i) {
    const auto byte = i < input.size() ? input[i] : std::uint8_t{0};
    selector = (selector << number<Native, 32>(8)) | NativeUint<32>(byte);
  }
  return {{NativeUint<64>(input.size())}, selector};
}

/// The input of the first transaction. Empty where it is no deposit.
Decoded<ByteView> origin_input(const HemiBody& body) {
  if (body.transactions.empty() || !is_of_type(body.transactions.front(), kDepositType)) return ByteView{};
  const auto deposit = decode_deposit(body.transactions.front());
  if (!deposit) return deposit.error();
  return deposit->data;
}

/// The number in a call of one of the layouts, if keystones have room for it.
Decoded<EthereumHeight<Native>> origin_in(ByteView input) {
  constexpr std::size_t kOffset = 28;
  const auto attributes = read_l1_attributes(input);
  if (!attributes) {
    return DecodeError{Rule::enc_l2_block, "deposit/data", 0, "a number that exceeds its width", "64 bits"};
  }
  if (attributes->number > UINT32_MAX) {
    return DecodeError{Rule::enc_limit, "deposit/data", kOffset, std::to_string(attributes->number), "below 2^32"};
  }
  return EthereumHeight<Native>{NativeUint<32>(static_cast<std::uint32_t>(attributes->number))};
}

/// [HEM-DEPOSIT.1], and the origin where it holds.
std::optional<EthereumHeight<Native>> judge_deposit(const HemiBody& body, const Location& at, Trail& trail) {
  const auto input = origin_input(body);
  if (!input) {
    trail.record(in_transaction(input.error(), at, 0));
    trail.undecided(Rule::hem_deposit, at, "a first transaction that decodes");
    return std::nullopt;
  }
  const auto finding = first_transaction_gives_the_origin<Native>(call_with(*input));
  trail.record(Rule::hem_deposit, at, finding);
  if (!finding.holds) return std::nullopt;
  const auto origin = origin_in(*input);
  if (origin) return *origin;
  trail.record(in_transaction(origin.error(), at, 0));
  return std::nullopt;
}

/// Block 0 has neither parent nor transactions, and derives from no Ethereum block.
bool begins_the_chain(const HemiBlock<Native>& block) { return block.number.value == number<Native, 32>(0); }

std::optional<EthereumHeight<Native>> judge_body(const HemiBlockEvidence& evidence, const Location& at, Trail& trail) {
  if (!evidence.body) {
    trail.not_evaluable(Rule::hem_body, at, "the transactions");
    if (!begins_the_chain(evidence.block)) trail.not_evaluable(Rule::hem_deposit, at, "the transactions");
    return std::nullopt;
  }
  const TransactionsRoot<Native> root{ordered_trie_root(evidence.body->transactions)};
  trail.record(Rule::hem_body, at, body_has_the_root<Native>(root, evidence.block));
  trail.assume(Assumption::hash);
  return begins_the_chain(evidence.block) ? std::nullopt : judge_deposit(*evidence.body, at, trail);
}

void judge_origin(const HemiChainState& state, const std::optional<EthereumHeight<Native>>& origin, const Location& at,
                  Trail& trail) {
  if (!origin) {
    trail.not_evaluable(Rule::hem_origin, at, "the origin");
  } else if (!state.parent_origin) {
    trail.not_evaluable(Rule::hem_origin, at, "the origin of the parent", Assumption::start);
  } else {
    trail.record(Rule::hem_origin, at, origin_is_that_of_the_parent_or_the_next<Native>(*origin, *state.parent_origin));
  }
}

}  // namespace

HemiVerifier::HemiVerifier(const HemiParameters& parameters, SlotUse use)
    : forks_{.ecotone = {NativeUint<64>(parameters.ecotone_time)},
             .isthmus = {NativeUint<64>(parameters.isthmus_time)}},
      slot_seconds_(parameters.slot_seconds),
      use_(use) {
  if (parameters.genesis_time) genesis_time_ = HemiTime<Native>{NativeUint<64>(*parameters.genesis_time)};
}

void HemiVerifier::judge_header(const HemiChainState& state, const HemiBlockEvidence& evidence, const Location& at,
                                Trail& trail) const {
  const auto& block = evidence.block;
  if (evidence.stated_hash) {
    trail.record(Rule::hem_stated, at, block_hash_is_as_stated<Native>(*evidence.stated_hash, block.hash));
    trail.assume(Assumption::hash);
  }
  trail.record(Rule::hem_fields, at,
               header_has_the_fields_of_its_fork<Native>(evidence.field_count, forks_, block.time));
  const Slots<Native> slots{genesis_time_.value_or(HemiTime<Native>{}), slot_seconds_};
  if (state.parent) {
    trail.record(Rule::hem_link, at, names_its_parent<Native>(block, *state.parent));
    trail.record(Rule::hem_number, at, number_follows_parent<Native>(block, *state.parent));
    if (use_ == SlotUse::every_slot) {
      trail.record(Rule::hem_time, at, time_is_one_slot_later<Native>(slots, block, *state.parent));
    }
    trail.assume(Assumption::hash);
    return;
  }
  if (genesis_time_ && use_ == SlotUse::every_slot)
    trail.record(Rule::hem_slot, at, time_is_that_of_its_slot<Native>(slots, block));
  if (begins_the_chain(block)) return;
  for (const auto rule : {Rule::hem_link, Rule::hem_number, Rule::hem_time}) {
    trail.not_evaluable(rule, at, "the parent", Assumption::start);
  }
}

std::optional<EthereumHeight<Native>> HemiVerifier::judge(HemiChainState& state, const HemiBlockEvidence& evidence,
                                                          const Location& at, Trail& trail) const {
  judge_header(state, evidence, at, trail);
  const auto origin = judge_body(evidence, at, trail);
  if (!begins_the_chain(evidence.block)) judge_origin(state, origin, at, trail);
  state = {evidence.block, origin};
  return origin;
}

HemiChainState HemiVerifier::state_after(const HemiBlockEvidence& evidence) {
  HemiChainState state{evidence.block, std::nullopt};
  if (!evidence.body) return state;
  Trail unread;
  state.parent_origin = judge_deposit(*evidence.body, {"/parent"}, unread);
  return state;
}

}  // namespace hemi
