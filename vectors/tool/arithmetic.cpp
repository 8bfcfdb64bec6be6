#include "vectors/tool/arithmetic.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hemi::vectors {

Wide value_of_bits(std::uint32_t bits) {
  const std::uint32_t exponent = bits >> 24;
  Wide value = bits & 0x7fffff;
  if (exponent >= 3) {
    value <<= 8 * (exponent - 3);
  } else {
    value >>= 8 * (3 - exponent);
  }
  return value;
}

std::uint32_t bits_of_value(const Wide& value) {
  if (value == 0) return 0;
  unsigned bytes = static_cast<unsigned>(msb(value)) / 8 + 1;
  // A set top bit would be a sign: such a number is written with a leading zero byte.
  if (msb(value) % 8 == 7) ++bytes;
  Wide mantissa = value;
  if (bytes >= 3) {
    mantissa >>= 8 * (bytes - 3);
  } else {
    mantissa <<= 8 * (3 - bytes);
  }
  return bytes << 24 | static_cast<std::uint32_t>(mantissa);
}

Wide limit_of(const NetworkParameters& network) { return (Wide(1) << network.limit_bit_length) - 1; }

Wide work_for(const Wide& target) { return (Wide(1) << 256) / (target + 1); }

std::uint32_t median_of(std::vector<std::uint32_t> times) {
  std::ranges::sort(times);
  return times[times.size() / 2];
}

std::string hex64(const Wide& value) {
  const auto digits = value.str(0, std::ios_base::hex);
  return std::string(64 - digits.size(), '0') + digits;
}

std::string hex8(std::uint32_t value) { return fmt::format("{:08x}", value); }

Retarget retarget(const NetworkParameters& network, std::uint32_t first_time, std::uint32_t last_time,
                  std::uint32_t old_bits) {
  const std::int64_t due = std::int64_t{network.retarget_interval} * network.target_spacing_seconds;
  const std::int64_t taken = std::int64_t{last_time} - std::int64_t{first_time};
  const auto timespan = std::clamp(taken, due / 4, due * 4);
  const auto target = std::min(Wide(value_of_bits(old_bits) * timespan / due), limit_of(network));
  return {timespan, target, bits_of_value(target)};
}

}  // namespace hemi::vectors
