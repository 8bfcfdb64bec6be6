#include "verifier/engine/payout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "verifier/engine/describe.hpp"

namespace hemi {

namespace {

constexpr HemiHeight<Native> kNoKeystone{NativeUint<32>(0)};

/// The publication as it earns.
struct Claim {
  Credit credit;
  Position<Native> position;

  friend bool operator<(const Claim& a, const Claim& b) {
    return a.credit.x < b.credit.x || (a.credit.x == b.credit.x && a.position < b.position);
  }
};

/// All that name a miner within the window, in the order in which they are paid; a miner may come more than once.
std::vector<Claim> claims_of(const PayableKeystone& keystone, const OffloadTerms<Native>& terms) {
  std::vector<const PaidPublication*> attributable;
  for (const auto& publication : keystone.publications) {
    const bool counts = is_in_window<Native>(publication.position.height, keystone.view_height, terms);
    if (counts && publication.miner.address) attributable.push_back(&publication);
  }
  if (attributable.empty()) return {};
  const auto& first = **std::ranges::min_element(
      attributable, {}, [](const PaidPublication* p) { return p->position.height.value.value(); });
  std::vector<Claim> claims;
  for (const auto* publication : attributable) {
    const auto x = relative_height<Native>(publication->position.height, first.position.height);
    if (points_at<Native>(x) == Points<Native>{NativeUint<64>(0)}) continue;
    claims.push_back({{*publication->miner.address, x}, publication->position});
  }
  std::sort(claims.begin(), claims.end());
  return claims;
}

/// An entry as the credit that it states; in the form with amounts the heights are not stated.
std::optional<Credit> stated_credit(const PayoutCall& call, std::size_t i, PayoutForm form,
                                    std::span<const Credit> credits) {
  if (i >= call.entries.size()) return std::nullopt;
  const auto& entry = call.entries[i];
  if (form == PayoutForm::heights) {
    return Credit{entry.miner, {NativeUint<32>(static_cast<std::uint32_t>(entry.value.value()))}};
  }
  return Credit{entry.miner, i < credits.size() ? credits[i].x : RelativeHeight<Native>{NativeUint<32>(0)}};
}

void judge_credits(const PayoutCall& call, std::span<const Credit> credits, PayoutForm form, const Location& at,
                   Trail& trail) {
  const auto count = std::max(call.entries.size(), credits.size());
  for (std::size_t i = 0; i < count; ++i) {
    const auto required = i < credits.size() ? std::optional(credits[i]) : std::nullopt;
    const auto finding = entry_is_the_credit<Native>(stated_credit(call, i, form, credits), required);
    if (finding.holds && i + 1 < count) continue;  // one fault is reported once
    trail.record(Rule::pay_credit, at, finding);
    return;
  }
}

/// The rewards that the evidence has: in the call, or beside it.
std::optional<std::vector<Reward<Native>>> stated_rewards(const StatedPayout& payout, const PayoutCall& call,
                                                          PayoutForm form) {
  if (form == PayoutForm::heights) return payout.rewards;
  std::vector<Reward<Native>> amounts;
  for (const auto& entry : call.entries) amounts.push_back({entry.value});
  return amounts;
}

void judge_shares(const StatedPayout& payout, const PayoutCall& call, std::span<const Credit> credits, PayoutForm form,
                  const Location& at, Trail& trail) {
  const auto stated = stated_rewards(payout, call, form);
  if (!stated || !payout.pool) {
    trail.not_evaluable(Rule::pay_share, at, stated ? "the pool" : "the rewards");
    return;
  }
  const auto shares = rewards_of(credits, *payout.pool);
  if (stated->size() != shares.size()) return;  // as many as credits: PAY-CREDIT.1, or the form of the evidence
  for (std::size_t i = 0; i < shares.size(); ++i) {
    trail.record(Rule::pay_share, at, reward_is_the_share<Native>((*stated)[i], shares[i]));
  }
}

/// Of all payouts those whose calls have the form, at their places.
std::vector<std::optional<PayoutCall>> judge_calls(const PayingBlock& block, Trail& trail) {
  std::vector<std::optional<PayoutCall>> calls;
  for (std::size_t i = 0; i < block.payouts.size(); ++i) {
    const auto& calldata = block.payouts[i].calldata;
    const auto parsed = parse_payout_call(calldata, block.form);
    const auto* call = std::get_if<PayoutCall>(&parsed);
    trail.record(Rule::pay_tx, {"/payouts", i},
                 payout_call_has_the_form<Native>({NativeUint<64>(calldata.size())}, call != nullptr));
    calls.push_back(call ? std::optional(*call) : std::nullopt);
  }
  return calls;
}

HemiHeight<Native> number_of(const PayoutCall& call) {
  return {NativeUint<32>(static_cast<std::uint32_t>(std::min<std::uint64_t>(call.keystone, UINT32_MAX)))};
}

}  // namespace

std::string describe(const std::optional<Credit>& credit) {
  if (!credit) return describe(Miner{});
  return fmt::format("{} at {}", describe(Miner{credit->miner}), describe(credit->x));
}

std::vector<Credit> credits_of(const PayableKeystone& keystone, const OffloadTerms<Native>& terms) {
  std::vector<Credit> credits;
  std::set<EthereumAddress> paid;
  for (const auto& claim : claims_of(keystone, terms)) {
    if (credits.size() == kMaxPayoutEntries) break;
    if (paid.insert(claim.credit.miner).second) credits.push_back(claim.credit);
  }
  return credits;
}

std::vector<Reward<Native>> rewards_of(std::span<const Credit> credits, const Pool<Native>& pool) {
  Points<Native> total{NativeUint<64>(0)};
  for (const auto& credit : credits) total = {total.value + points_at<Native>(credit.x).value};
  std::vector<Reward<Native>> rewards;
  for (const auto& credit : credits) rewards.push_back(share_of<Native>(pool, total, points_at<Native>(credit.x)));
  return rewards;
}

std::vector<const PayableKeystone*> keystones_due(std::span<const PayableKeystone> keystones, const PayingBlock& block,
                                                  const OffloadTerms<Native>& terms) {
  std::vector<const PayableKeystone*> due;
  for (const auto& keystone : keystones) {
    const bool closing = closes<Native>(keystone.view_height, block.view_height, block.highest_view_before, terms);
    if (keystone.number < block.number && closing && !credits_of(keystone, terms).empty()) due.push_back(&keystone);
  }
  std::ranges::sort(due, {}, [](const PayableKeystone* keystone) { return keystone->number.value.value(); });
  return due;
}

void judge_payouts(std::span<const PayableKeystone> keystones, const PayingBlock& block,
                   const OffloadTerms<Native>& terms, Trail& trail) {
  const auto due = keystones_due(keystones, block, terms);
  const auto calls = judge_calls(block, trail);
  const auto count = std::max(due.size(), calls.size());
  bool is_as_due = true;
  for (std::size_t i = 0; i < count; ++i) {
    if (i < calls.size() && !calls[i]) continue;  // it pays for nobody knows whom
    const auto paid = i < calls.size() ? number_of(*calls[i]) : kNoKeystone;
    const auto required = i < due.size() ? due[i]->number : kNoKeystone;
    const auto finding = payout_is_for<Native>(paid, required);
    if (is_as_due) trail.record(Rule::pay_close, {"/payouts", i}, finding);
    is_as_due = is_as_due && finding.holds;
  }
  for (std::size_t i = 0; i < calls.size(); ++i) {
    if (!calls[i]) continue;
    const auto keystone = std::ranges::find(keystones, number_of(*calls[i]), &PayableKeystone::number);
    const Location at{"/payouts", i};
    if (keystone == keystones.end()) {
      trail.not_evaluable(Rule::pay_credit, at, "the keystone that is paid");
      continue;
    }
    const auto credits = credits_of(*keystone, terms);
    judge_credits(*calls[i], credits, block.form, at, trail);
    judge_shares(block.payouts[i], *calls[i], credits, block.form, at, trail);
  }
}

}  // namespace hemi
