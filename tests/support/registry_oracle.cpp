#include "tests/support/registry_oracle.hpp"

namespace hemi::test {

std::uint64_t RegistryOracle::total() const {
  std::uint64_t sum = 0;
  for (const auto& [key, record] : records_) sum += record.stake;
  return sum;
}

void RegistryOracle::bond(std::size_t key, std::uint64_t amount, std::uint32_t mined, std::uint32_t expiry,
                          bool has_deposit) {
  if (!has_deposit || records_.contains(key) || records_.size() == limits_.max_records) return;
  if (amount < limits_.least_stake || total() + amount >= limits_.stake_bound) return;
  if (expiry < mined || expiry - mined > limits_.operation_life) return;
  records_[key] = {amount, 0};
}

void RegistryOracle::unbond(std::size_t key, std::uint32_t mined, std::uint32_t expiry, std::uint64_t block) {
  if (!records_.contains(key) || expiry < mined || expiry - mined > limits_.operation_life) return;
  auto& record = records_[key];
  if (record.stake > 0 && record.since == 0) record.since = block;
}

void RegistryOracle::slash(std::size_t key, std::uint64_t block) {
  if (!records_.contains(key) || records_[key].stake == 0) return;
  auto& record = records_[key];
  record.stake = 0;
  if (record.since == 0) record.since = block;
}

void RegistryOracle::withdraw(std::size_t key, std::uint32_t mined,
                              const std::map<std::uint32_t, std::uint32_t>& counted) {
  if (!records_.contains(key) || records_[key].since == 0) return;
  for (const auto& [number, height] : counted) {
    if (number >= records_[key].since && mined >= height && mined - height >= limits_.stake_lock) {
      records_.erase(key);
      return;
    }
  }
}

}  // namespace hemi::test
