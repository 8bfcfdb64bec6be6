// Parts of the suite offload: places in inputs, and the forms about blocks that anybody derives and publications that
// count.
#pragma once

#include "spec/offload.hpp"
#include "verifier/cases/suites.hpp"
#include "verifier/evidence/json_fields.hpp"

namespace hemi::suites {

/// "height" and "index".
InboxPlace<Native> read_inbox_place(JsonFields fields);
nlohmann::json inbox_place_json(const InboxPlace<Native>& place);
/// "transaction" and "output", in the block at that height.
Position<Native> read_place_in(JsonFields& fields, const Height<Native>& height);

/// A self-derived block and its parent.
void judge_self_derived_input(const HemiParameters& parameters, JsonFields fields, Answer& answer);

/// A publication and a stretch of Bitcoin blocks.
void judge_counted_input(JsonFields fields, Answer& answer);

}  // namespace hemi::suites
