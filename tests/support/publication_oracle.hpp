// The deployed parser of publications, retold: a tokenizer of scripts, and what its first two tokens must be.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace hemi::test {

/// The 76 bytes that a script publishes, or nothing.
std::optional<std::vector<std::uint8_t>> keystone_by_tokenizer(const std::vector<std::uint8_t>& script);

}  // namespace hemi::test
