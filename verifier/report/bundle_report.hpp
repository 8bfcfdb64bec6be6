// What a bundle shows, as facts of a report: totals, and where each keystone stands in Bitcoin.
#pragma once

#include <nlohmann/json.hpp>

#include "verifier/engine/bundle_verifier.hpp"

namespace hemi {

/// The same keys for every bundle; what does not apply is null.
nlohmann::ordered_json bundle_facts(std::string_view profile, std::string_view provenance, const BundleFacts& facts);

}  // namespace hemi
