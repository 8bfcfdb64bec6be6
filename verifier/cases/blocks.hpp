// Consecutive whole blocks in a case's input, as two suites have them.
#pragma once

#include "verifier/cases/suites.hpp"
#include "verifier/decode/block.hpp"
#include "verifier/evidence/json_fields.hpp"

namespace hemi::suites {

struct InputBlocks {
  std::vector<std::vector<std::uint8_t>> bytes;
  /// Views of the bytes.
  std::vector<BlockView> blocks;
  std::optional<std::uint32_t> start_height;

  std::optional<Height<Native>> height_of(std::size_t index) const {
    if (!start_height) return std::nullopt;
    return Height<Native>{NativeUint<32>(*start_height + static_cast<std::uint32_t>(index))};
  }
};

/// The fields "blocks" and "start_height". Errors: those of decode_block.
InputBlocks read_blocks(JsonFields& fields);

}  // namespace hemi::suites
