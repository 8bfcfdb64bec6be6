// The registry once more, from the sentences of the specification: a map of keys to plain numbers. It shares no code
// with the rules; signatures and publications are facts that the caller states.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

namespace hemi::test {

struct OracleLimits {
  std::uint64_t max_records;
  std::uint64_t least_stake;
  std::uint64_t stake_bound;
  std::uint64_t operation_life;
  std::uint64_t stake_lock;
};

class RegistryOracle {
 public:
  struct Record {
    std::uint64_t stake;
    std::uint64_t since;

    friend bool operator==(const Record&, const Record&) = default;
  };

  explicit RegistryOracle(OracleLimits limits) : limits_(limits) {}

  /// Keys are numbered in their order.
  const std::map<std::size_t, Record>& records() const { return records_; }

  void bond(std::size_t key, std::uint64_t amount, std::uint32_t mined, std::uint32_t expiry, bool has_deposit);
  void unbond(std::size_t key, std::uint32_t mined, std::uint32_t expiry, std::uint64_t block);
  void slash(std::size_t key, std::uint64_t block);
  /// Which keystones count, by number, and from when.
  void withdraw(std::size_t key, std::uint32_t mined, const std::map<std::uint32_t, std::uint32_t>& counted);

 private:
  std::uint64_t total() const;

  OracleLimits limits_;
  std::map<std::size_t, Record> records_;
};

}  // namespace hemi::test
