// Plain arithmetic on unbounded integers for derived values, written apart from the rule text: a wrong formula in one
// of the two makes generation fail.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <string>
#include <vector>

#include "spec/networks.hpp"

namespace hemi::vectors {

using Wide = boost::multiprecision::cpp_int;

/// mantissa · 256^(exponent − 3), rounded down. The sign bit is not looked at.
Wide value_of_bits(std::uint32_t bits);
std::uint32_t bits_of_value(const Wide& value);
Wide limit_of(const NetworkParameters& network);
/// ⌊2^256 / (target + 1)⌋
Wide work_for(const Wide& target);
/// The element at ⌊n/2⌋ of the sorted times.
std::uint32_t median_of(std::vector<std::uint32_t> times);

std::string hex64(const Wide& value);
std::string hex8(std::uint32_t value);

struct Retarget {
  std::int64_t timespan_seconds;
  Wide target;
  std::uint32_t bits;
};

Retarget retarget(const NetworkParameters& network, std::uint32_t first_time, std::uint32_t last_time,
                  std::uint32_t old_bits);

}  // namespace hemi::vectors
