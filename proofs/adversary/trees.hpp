// The proof over whole trees whose attacks are told (attack.hpp).
#pragma once

#include "proofs/adversary/shape.hpp"
#include "proofs/framework/obligation.hpp"

namespace hemi::proofs {

Obligation final_stays_chosen(const Shape& shape);

}  // namespace hemi::proofs
