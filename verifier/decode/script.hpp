// The parts of an output script that the rules of publications look at (spec/publication.hpp). Every script has them;
// whether they make a publication is for the rules to say.
#pragma once

#include "spec/publication.hpp"
#include "verifier/native/native.hpp"

namespace hemi {

/// Bytes beyond the end of the script read as zero.
ScriptHead<Native> script_head(ByteView script);

/// The data of the second token, or what there is of it when the push runs past the end of the script.
ByteView pushed_data(ByteView script, const Push<Native>& push);

/// The first four bytes, big-endian, or what there is of them followed by zeros.
Magic<Native> magic_of(ByteView data);

}  // namespace hemi
