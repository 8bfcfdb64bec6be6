// What is false, or true only under more assumptions, though it sounds right. Nobody may claim it of this chain.
#include "proofs/evidence/claims.hpp"

namespace hemi::proofs {

namespace {

const std::vector<RegisteredClaim> kFalseClaims{
    {.id = "F1",
     .says = "The comparison of branches is transitive.",
     .proofs = {"fork-choice/no-order-has-timely-and-late", "fork-choice/siblings-have-one-best"},
     .why = "Three branches can beat each other in a circle. No comparison is transitive, lets late branches lose and "
            "branches in step not; so the walk chooses from the whole set, in which each branch has one standing.",
     .by = {"not-chosen-cycle", "z3-comparison-is-transitive-the-first-beats-the-third"}},
    {.id = "F2",
     .says = "Keeping the branch that is there, unless a newcomer beats it, is as good a rule.",
     .proofs = {"fork-choice/siblings-have-one-best"},
     .why = "Two nodes with the same data then have different heads, by the order in which branches reached them.",
     .by = {"z3-arrival-decides-nothing-two-orders-of-arrival-give-one-branch"}},
    {.id = "F3",
     .says = "A third branch does not change which of two is preferred.",
     .proofs = {"fork-choice/publishing-helps"},
     .why = "The lead is that of all siblings. A third branch that leads early can make the better of two lapse and "
            "then not be chosen itself.",
     .by = {"not-chosen-third-branch-view-2",
            "z3-third-branch-decides-nothing-they-stand-among-three-as-they-do-alone"}},
    {.id = "F4",
     .says = "A keystone with nine confirmations cannot be reverted without half of Bitcoin's hash power.",
     .proofs = {"finality/deep-is-safe", "finality/shallow-is-not-safe"},
     .why = "At nine the tolerance is 0: one lost block makes room for a rival in time. It takes nine and r for a "
            "reorganisation of r. What chance such a one has is a question about Bitcoin, and depth counts blocks, not "
            "work.",
     .by = {"z3-nine-confirmations-are-final-the-rival-is-late"}},
    {.id = "F5",
     .says = "What is published is available.",
     .proofs = {"finality/contests-hold-in-later-views", "finality/unseen-is-never-safe"},
     .why = "A branch can be published in step, be withheld, and win when it is shown. Its bytes are visible all the "
            "time: whoever looks at them gives no label meanwhile, and pays for it with labels that junk can hold up.",
     .by = {"finality-withheld-rival-in-window-1", "z3-published-is-available-the-hidden-one-does-not-stand-above-it"}},
    {.id = "F6",
     .says = "Finality comes, whoever holds the stake.",
     .proofs = {"finality/silence-ends-a-contest", "offload/honest-derivers-meet-the-deadline"},
     .why = "Who publishes a rival in step at every index, and pays for it, holds up labels as long as he likes. The "
            "chain goes on meanwhile.",
     .by = {"finality-not-chosen-x10-withheld"}},
    {.id = "F7",
     .says = "A final keystone survives every reorganisation of Bitcoin.",
     .proofs = {"finality/deep-is-safe", "finality/contests-hold-in-later-views"},
     .why = "It survives those that its label tolerates. A deeper one may change everything; FIN-FAULT.1 then tells.",
     .by = {"finality-reorganisation-of-3-0"}},
    {.id = "F8",
     .says = "The 76 bytes of a keystone determine its layer-2 block.",
     .proofs = {"keystone/hash-binds-12-bytes-of-the-block", "keystone/publication-binds-the-block"},
     .why = "They hold 12 bytes of the block's hash. To find a second block for given bytes takes 2^96 hashes; but who "
            "makes blocks can make two with the same bytes and one state root by about 2^48. With the block at hand "
            "the keystone is recomputed."},
    {.id = "F9",
     .says = "Publications protect against two thirds of the stake before anything is final.",
     .status = "refuted",
     .why = "No formula: before finality nothing but the order of siblings protects, and it asks for stake last. Who "
            "holds stake makes as many branches as he likes; publications tell which of them came in time, not which "
            "is honest.",
     .by = {"SurvivorWalk.EndsWhereStakeIsNeededAndNotGiven"}},
    {.id = "F10",
     .says = "The chosen branch only changes for better evidence, so the head does not jump while Bitcoin grows.",
     .proofs = {"fork-choice/closed-windows-stay-closed", "fork-choice/in-step-in-every-view"},
     .why = "Within open windows the head may change with every Bitcoin block.",
     .by = {"z3-choice-is-kept-as-bitcoin-grows-the-other-is-not-above-it-later"}},
    {.id = "F11",
     .says = "So many headers cost so much work, by today's difficulty.",
     .proofs = {"bitcoin/retarget-stays-in-bounds", "bitcoin/time-bound-is-exact"},
     .why = "A private branch that crosses the end of a difficulty period writes times of its own, and goes on at a "
            "quarter of the difficulty. The comparison of total work still holds; arguments by depth do not.",
     .by = {"retarget-upper-clamp-4838400"}},
    {.id = "F12",
     .says = "Every equivocation is punished.",
     .proofs = {"accountability/evidence-comes-first", "accountability/two-seals-are-evidence"},
     .why = "Evidence that is mined behind the lock finds no stake. Two seals for different slots are no evidence at "
            "all, whatever their blocks say of each other; nor are silence, withholding and censorship.",
     .by = {"eqv-of-another-slot", "seq-evidence-without-effect"}},
    {.id = "F13",
     .says = "A branch that leads to the root names one transaction, if leaves of 64 bytes are refused.",
     .proofs = {"inclusion/leaf-is-no-node-at-depth-…", "inclusion/path-determines-index"},
     .why = "A genuine transaction of 64 bytes passes for an inner node above a made-up leaf of another size: only the "
            "depth tells. And bits of the index above the depth are not looked at by the path.",
     .by = {"z3-leaf-is-no-node-at-depth-1-without-mrk-depth-1",
            "z3-path-determines-index-without-mrk-index-1-of-one"}},
    {.id = "F14",
     .says = "Nobody who is new has to trust anybody: weak subjectivity is gone.",
     .proofs = {"fork-choice/late-is-not-chosen"},
     .status = "refuted",
     .why =
         "No formula: it is gone for whoever has the true Bitcoin chain and the honest data. Somebody who is cut off "
         "sees what he is shown, up to the work that the attacker can supply; no data tells of what was withheld.",
     .by = {"ASM-BEST", "ASM-VIS"}},
    {.id = "F15",
     .says = "Even most miners cannot keep a branch's publications out.",
     .proofs = {"fork-choice/short-censorship-costs-score-only", "fork-choice/late-is-not-chosen"},
     .status = "refuted",
     .why = "No formula over heights: nine blocks cost score, ten with a rival in step cost the branch, and who has "
            "half of the hash power mines ten in a row every two weeks. With more he can refuse all others' blocks, "
            "and there is no bound.",
     .by = {"not-chosen-x10"}},
    {.id = "F16",
     .says = "Publications always decide between two branches.",
     .proofs = {"fork-choice/stake-is-asked-last", "fork-choice/siblings-have-one-best"},
     .why = "Two that are published one block apart have the same score: a tie that stays. Stake decides, and then the "
            "hash, of which whoever makes keystones can try many.",
     .by = {"not-chosen-q7", "z3-lapse-and-score-decide-one-stands-above-the-other"}},
    {.id = "F17",
     .says = "VeriBlock's comparison is fair to branches that are not published.",
     .status = "refuted",
     .why = "No formula, since it is not ours: a branch whose only keystone nobody published beats one without any, "
            "and of two unpublished ones the longer wins by a full score for each keystone more. Who holds stake makes "
            "length for nothing.",
     .by = {"VeriBlock.Q1AndQ2UnpublishedKeystonesAreArguments", "not-chosen-q1-view-1", "not-chosen-q2"}},
};

}  // namespace

std::vector<RegisteredClaim> false_claims() { return kFalseClaims; }

namespace {

const std::vector<RegisteredClaim> kAlternatives{
    {.id = "X1",
     .says = "Whoever is not published is out, so a label needs no window.",
     .proofs = {"finality/unseen-rivals-are-out", "finality/contests-hold-in-later-views"},
     .why =
         "Two branches are silent at an index; both are out, the first leads and is labelled. The second goes on and "
         "wins, without any reorganisation.",
     .by = {"not-chosen-x1-view-3", "finality-not-chosen-x1", "RefutedRules.X1UnpublishedIsTakenForOut"}},
    {.id = "X2",
     .says = "Once a rival is out, a lead over all scores of today is enough for a label.",
     .proofs = {"finality/contests-hold-in-later-views"},
     .why = "The lead may rest on the last block. Bitcoin loses it, and the rival is ahead.",
     .by = {"not-chosen-x2-view-2", "finality-not-chosen-x2", "RefutedRules.X2AShallowLeadIsCounted"}},
    {.id = "X3",
     .says =
         "A label for one chain through a keystone protects the keystone, if sets are decided by sums over a cycle.",
     .proofs = {"finality/walk-follows-the-path"},
     .why = "Two children of the keystone compete; each beats or loses to the rival on its own, a cycle comes about, "
            "and "
            "the late rival has the greatest sum.",
     .by = {"not-chosen-x3-view-2", "finality-kept-x3", "RefutedRules.X3AContestBelowAFinalKeystoneUndoesIt"}},
    {.id = "X4",
     .says = "The height of a keystone may be taken from each chain that goes through it.",
     .proofs = {"finality/least-heights-are-kept"},
     .why = "An unpublished keystone is early on one chain and late on another; the rival is late against one of them "
            "and wins by the other.",
     .by = {"not-chosen-x4-view-2", "finality-kept-x4", "RefutedRules.X4OneKeystoneHasTwoHeights"}},
    {.id = "X5",
     .says = "A late branch is not chosen from a set, if pairs are compared and sums decide in a cycle.",
     .proofs = {"fork-choice/late-is-not-chosen"},
     .why = "It is late against the first, beats the second by goings-on, and the second beats the first.",
     .by = {"not-chosen-x5", "RefutedRules.X5ALateBranchWinsASet"}},
    {.id = "X7",
     .says = "A keystone may count from the first block whose own time is later.",
     .proofs = {"publication/nothing-counts-before-it-exists"},
     .why =
         "One block dated two hours ahead lets two hours of forged keystones count at once. Honest ones for the last "
         "of them exist twelve blocks later: the honest branch lapses. The median of eleven times does not jump.",
     .by = {"not-chosen-x7"}},
    {.id = "X8",
     .says = "A rival that was late in a closed window is out, whether or not the branch itself was late.",
     .proofs = {"finality/contests-hold-in-later-views"},
     .why = "The branch is out itself; no window runs against the rival, which goes on at leisure and wins.",
     .by = {"not-chosen-x8-view-2", "finality-not-chosen-x8", "RefutedRules.X8ABranchThatWasLateIsLabelled"}},
    {.id = "X9",
     .says = "What is not published yet may count as missing.",
     .proofs = {"fork-choice/in-step-in-every-view"},
     .why = "The head flips for one block whenever a rival's transaction lands one block earlier.",
     .by = {"not-chosen-x9-view-1", "RefutedRules.X9TheHeadFlipsForABlock"}},
    {.id = "X10",
     .says = "A branch that goes on comes back against one that has fallen silent.",
     .proofs = {"finality/silence-ends-a-contest", "fork-choice/in-step-is-not-left-behind"},
     .why = "After one outage of ten blocks with a rival in step the branch has lapsed for good, and the rival's last "
            "keystone stays chosen. Every statement about liveness supposes that the honest branch has not lapsed.",
     .by = {"not-chosen-x10", "finality-not-chosen-x10"}},
};

}  // namespace

std::vector<RegisteredClaim> alternatives() { return kAlternatives; }

}  // namespace hemi::proofs
