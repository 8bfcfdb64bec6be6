// Counterexamples that no suite can ask about, and why.
#include "vectors/recipes/counterexamples.hpp"

namespace hemi::vectors {

namespace {

struct LeftOut {
  std::string_view obligation;
  std::string_view change;
  const char* reason;
};

constexpr const char* kAncestors =
    "fewer than eleven headers begin with genesis, and these times break the rule before the last of them";
constexpr const char* kHeight =
    "no header of that height and difficulty can be made; mutations of small networks ask it";

constexpr const char* kLayer2 = "digests that no block has; the mutations of blocks and keystones break the same rules";
constexpr const char* kReport = "a definition behind reports, which no suite asks for";
constexpr const char* kLapse = "a standing between two indices, not a tree; the cases lapse-stated-… ask it";
constexpr const char* kScore = "a standing between two indices, not a tree; full-score and least-score ask it";
constexpr const char* kTie = "standings without a tree; stake-of-a-tie, hash-of-a-tie and choice-… ask it";
constexpr const char* kContest = "a contest between two indices; the cases …-tolerance-… and …-in-window ask it";
constexpr const char* kFrontier =
    "its window is any; reorganisation-of-3 asks it, and the grid of the frontier tries all";

constexpr LeftOut kLeftOut[]{
    {"bitcoin/id-determines-ancestry", "without BTC-LINK", "its headers carry no work; the case broken-link asks it"},
    {"bitcoin/pow-is-necessary", "without BTC-BITS-LIMIT", "its limit is that of no network; target-limit-… ask it"},
    {"bitcoin/pow-is-necessary", "without BTC-POW", "nobody finds a header with this hash; missed-target asks it"},
    {"bitcoin/retarget-", "without BTC-BITS-LIMIT", "its target has more digits than nBits carry"},
    {"bitcoin/bits-change-only-at-period", "the rules of testnet3", kHeight},
    {"bitcoin/no-test-network-rules-on-mainnet", "the rules of testnet3", kHeight},
    {"bitcoin/median-is-unique-of-", "", kAncestors},
    {"bitcoin/median-never-falls-after-", "without BTC-TIME-MEDIAN", kAncestors},
    {"bitcoin/window-keeps-the-last-times", "", "its times break the rule before the window is wrong"},
    {"bitcoin/work-is-antitone", "without BTC-", "the same targets as in work-is-the-quotient"},
    {"bitcoin/chain-work-increases", "without BTC-", "the same targets as in work-is-the-quotient"},
    {"bitcoin/best-chain-is-strict", "", "sums of work without headers; the case tie asks it"},
    {"bitcoin/period-is-what-a-walk-back-finds", "", kHeight},
    {"bitcoin/state-follows-the-chain", "", "its work is that of no target; stated-work-… ask it"},
    {"bitcoin/required-bits-are-asked-for", "", kHeight},
    {"bitcoin/limits-are-encoded", "", "it has no values; target-limit-… ask it"},
    {"inclusion/branches-are-accepted-of-", "without MRK-DUPLICATE", "the mutations with repeated transactions ask it"},
    {"publication/heads-mean-what-bitcoin-means", "", "script-pushdata2-of-336-bytes asks it"},
    {"publication/every-part-of-a-place-counts", "", "a place in no block; first-stated-at-… ask it"},
    {"keystone/hash-binds-12-bytes-of-the-block", "all 32 bytes", "nobody finds two blocks with one prefix"},
    {"keystone/publication-binds-the-block", "", kLayer2},
    {"keystone/first-has-no-previous", "", kLayer2},
    {"keystone/names-one-previous", "", kLayer2},
    {"keystone/block-determines-keystone", "", kLayer2},
    {"hemi-chain/", "", kLayer2},
    {"bitcoin-view/", "", "a state of the view that no batch leads to; the mutations of batches break the same rules"},
    {"sequencer/", "", "one step of a walk or a count of heights; the boundary cases of the rule ask it"},
    {"accountability/", "", "heights without items; the boundary cases of the rule ask it"},
    {"offload/one-content-has-one-script", "", "two scripts at once; the negative cases of OFF-OUT ask each alone"},
    {"offload/no-item-is-a-publication", "",
     "a script whose other form no output has; the negative cases of OFF-OUT ask it"},
    {"offload/", "", "heights and counts without blocks; the boundary cases of the rule ask it"},
    {"payout/rewards-follow-the-points", "", "a sum so far; the boundary cases of PAY-SHARE ask it"},
    {"payout/all-points-are-worth-the-pool", "", "a price without entries; the boundary cases of PAY-SHARE ask it"},
    {"payout/", "", "views without blocks; the boundary cases of PAY-CLOSE ask it"},
    {"publication/connecting-keeps-the-first", "", kReport},
    {"publication/disconnecting-", "", kReport},
    {"publication/ancestors-count-no-later", "", kReport},
    {"publication/more-publications-never-harm", "", kReport},
    {"publication/every-second-is-enough", "", kReport},
    {"publication/nothing-counts-before-it-exists", "", kReport},
    {"publication/earlier-counts-no-later", "", kReport},
    {"fork-choice/late-is-not-chosen", "", "standings without a tree; the cases late-… and lapse-stated-… ask it"},
    {"fork-choice/what-lapsed-first-stays-behind", "", kLapse},
    {"fork-choice/in-step-is-not-left-behind", "", kScore},
    {"fork-choice/short-censorship-costs-score-only", "", kLapse},
    {"fork-choice/publishing-helps", "", "two trees at once; a property of all drawn trees (ForkChoiceLaws)"},
    {"fork-choice/no-worse-is-as-preferred", "", kTie},
    {"fork-choice/siblings-have-one-best", "", kTie},
    {"fork-choice/stake-is-asked-last", "", kTie},
    {"fork-choice/closed-windows-stay-closed", "", kLapse},
    {"finality/unplaced-keystones-may-be-of-any-rival", "", "finality-label-against-sibling-and-unplaced asks it"},
    {"finality/rivals-count-from-their-bytes", "", "finality-withheld-rival-in-window-… ask it"},
    {"finality/contests-", "", kContest},
    {"finality/tolerances-are-exact", "", kContest},
    {"finality/unseen-rivals-are-out", "", kContest},
    {"finality/silence-ends-a-contest", "", kContest},
    {"finality/lowest-tolerance-counts", "", kContest},
    {"finality/walk-follows-the-path", "", kTie},
    {"finality/conflict-", "", "two views with a label in each; the cases of later views have one"},
    {"finality/deep-is-safe", "", kFrontier},
    {"finality/shallow-is-not-safe", "", kFrontier},
    {"adversary/moves-", "", kReport},
    {"adversary/", "",
     "two worlds of an adversary; the suites fork-choice and finality have its attacks in one view each"},
    {"stated/", "", "every value but the right one does it; the negative cases of the rule ask it"},
};

}  // namespace

std::string reason_to_leave_out(const Counterexample& found) {
  if (found.obligation.starts_with("refuted/")) return "values of a false claim that are no evidence by themselves";
  if (!found.rule) return "a hypothesis of the proof that is no rule, so that no client can lack it";
  for (const auto& left_out : kLeftOut) {
    const bool fits = found.obligation.starts_with(left_out.obligation) && found.change.starts_with(left_out.change);
    if (fits) return left_out.reason;
  }
  return "";
}

}  // namespace hemi::vectors
