// The files of spec/, built into the tool.
#pragma once

#include <string_view>
#include <vector>

namespace hemi {

struct SpecText {
  std::string_view file;
  std::string_view content;
};

const std::vector<SpecText>& spec_texts();

}  // namespace hemi
