// Layer-2 headers drawn at random.
#pragma once

#include "vectors/world/random.hpp"
#include "verifier/decode/l2_header.hpp"

namespace hemi::test {

/// 15 to 21 fields, numbers of every size, up to the allowed extra data. No block has used more gas than its limit.
L2Header draw_l2_header(world::Random& random);

}  // namespace hemi::test
