// The parts of a Bitcoin output that the rules of the inbox look at (spec/offload.hpp). Every script has them; whether
// they make a candidate is for the rule to say.
#pragma once

#include "spec/offload.hpp"
#include "verifier/native/native.hpp"

namespace hemi {

/// Views of the script.
struct InboxOutput {
  ScriptHead<Native> script;
  /// Bytes beyond the end of the data read as zero.
  InboxHead<Native> head;
  /// The data of the second token, or what there is of it.
  ByteView push_data;
  /// What follows the head.
  ByteView body;
};

InboxOutput read_inbox_output(ByteView script);

}  // namespace hemi
