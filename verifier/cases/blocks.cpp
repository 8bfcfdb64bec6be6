#include "verifier/cases/blocks.hpp"

#include "verifier/cases/fields.hpp"

namespace hemi::suites {

namespace {

constexpr std::size_t kMaxBlocks = 1000;

}  // namespace

InputBlocks read_blocks(JsonFields& fields) {
  InputBlocks read;
  read.bytes = fields.byte_strings("blocks", kMaxBlocks);
  if (read.bytes.empty()) fields.refuse("blocks", Rule::enc_schema, "none", "at least one block");
  for (const auto& bytes : read.bytes) {
    const auto block = decode_block(bytes);
    if (!block) {
      const auto& error = block.error();
      fields.refuse("blocks/" + std::to_string(read.blocks.size()), error.rule, error.found, error.required);
      break;
    }
    read.blocks.push_back(*block);
  }
  read.start_height = read_if_present(fields, "start_height", read_u32);
  return read;
}

}  // namespace hemi::suites
