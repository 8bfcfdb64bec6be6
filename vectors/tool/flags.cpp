#include "vectors/tool/flags.hpp"

#include <map>

namespace hemi::vectors {

using nlohmann::json;

namespace {

struct Note {
  const char* bug;
  const char* text;
  std::vector<std::string> links{};
};

const std::map<std::string, Note>& notes() {
  static const std::map<std::string, Note> all{
      {"CompactSign",
       {"EDGE_CASE",
        "The sign bit of nBits counts only if the mantissa is not zero after its shift; a library read sign bits of "
        "exponents 1 and 2 as small positive targets.",
        {"https://github.com/rust-bitcoin/rust-bitcoin/pull/6859"}}},
      {"CompactOverflow",
       {"EDGE_CASE",
        "The threshold of overflow depends on the size of the mantissa; the low 256 bits of the value look harmless."}},
      {"NonCanonicalBits",
       {"CONFUSION", "Two encodings of one target: nBits are compared as they are, not as targets."}},
      {"SignedTimespan",
       {"WRAP_AROUND",
        "A period whose last header is dated before its first gives the lower clamp; unsigned subtraction gives the "
        "upper one."}},
      {"EvenMedian", {"EDGE_CASE", "Near genesis the number of times is even; the upper one in the middle counts."}},
      {"TimeWarp", {"ATTACK", "BIP94 ties the first time of a period to the last of the one before.", {"BIP94"}}},
      {"Tie", {"AMBIGUITY", "With equal work the branch seen first wins, and no evidence shows which that was."}},
      {"IndexBits",
       {"MISSING_CHECK", "A check that reads one bit of the index for each sibling ignores the bits above them."}},
      {"DuplicatedTail", {"ATTACK", "Padding is not marked in Bitcoin's Merkle tree.", {"CVE-2012-2459"}}},
      {"NodeAsTransaction",
       {"ATTACK", "Leaves and inner nodes are not told apart in Bitcoin's Merkle tree.", {"CVE-2017-12842"}}},
      {"LegacyKeystone", {"FORMAT", "The 73-byte form of a chain without layers is no keystone."}},
      {"PushForm", {"LENIENCY", "The deployed parser takes every form of a push, and ignores what follows it."}},
      {"TrailingBytes", {"LENIENCY", "Readers that stop early accept bytes that nobody looked at."}},
      {"OriginLayout",
       {"WRONG_KEY",
        "A fork's first block still has the layout from before; deployed code that chooses by the fork cannot read it.",
        {"https://github.com/ethereum-optimism/optimism (op-node/rollup/derive/l1_block_info.go)"}}},
      {"KnownHeader",
       {"AMBIGUITY", "Deployed versions disagree on batches with headers of the view; undo cannot take them out."}},
      {"AnsweredHeight",
       {"EDGE_CASE",
        "Deployed code answers at the tip itself while the tip is at most two above the effective genesis."}},
      {"FirstKeystone",
       {"AMBIGUITY", "Deployed code for payouts puts the hash of block 0 where the builder of keystones puts zero."}},
      {"Incumbent", {"AMBIGUITY", "The order in which branches are listed or became known decides nothing."}},
      {"RefutedRule", {"WRONG_RULE", "Another rule for forks goes wrong here; the case says which and how."}},
      {"Withheld", {"MISSING_CHECK", "A keystone without its data is no candidate, and still a rival."}},
      {"UnplacedRival",
       {"ATTACK", "A hidden branch that skips a publication hangs nowhere, and comes back with an early height."}},
      {"JunkRival", {"ATTACK", "One transaction with a far index is a rival of everything below it."}},
      {"GovernorCount",
       {"CONFUSION",
        "The Finality Governor counted the block of a publication as 1 formerly, and counts it as 0 now."}},
      {"FrozenView",
       {"ATTACK",
        "Whoever stops bringing Bitcoin headers makes nothing due; the keystones are valid and do not count."}},
      {"StuffedQueue",
       {"ATTACK", "A long queue and few blocks delay every item; keystones over a long queue do not count."}},
      {"FutureDated", {"ATTACK", "A keystone dated ahead is fresh where it is published, and stale where it counts."}},
      {"DeepReorganisation",
       {"EDGE_CASE", "Items whose blocks Bitcoin lost are listed again where the new blocks have them."}},
      {"DuplicateKey", {"AMBIGUITY", "Readers of JSON differ in which of two values of one key counts."}},
  };
  return all;
}

}  // namespace

json note_of(const std::string& flag) {
  const auto& note = notes().at(flag);
  return {{"bug", note.bug}, {"text", note.text}, {"links", note.links}};
}

}  // namespace hemi::vectors
