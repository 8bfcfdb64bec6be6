// The grid for readers: as JSON, as a page of the specification, and as a picture.
#pragma once

#include <string>

namespace hemi::frontier {

std::string json_text();
std::string chapter_text();
std::string picture_text();

}  // namespace hemi::frontier
