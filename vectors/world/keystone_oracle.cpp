#include "vectors/world/keystone_oracle.hpp"

#include <algorithm>
#include <tuple>

namespace hemi::world {

std::int64_t KeystoneOracle::index(std::size_t keystone) const {
  return keystone == 0 ? tree_.root_index : index(tree_.keystones[keystone].previous) + 1;
}

bool KeystoneOracle::is_available(std::size_t keystone) const {
  return keystone == 0 || (!tree_.keystones[keystone].is_withheld && is_available(tree_.keystones[keystone].previous));
}

bool KeystoneOracle::builds_on(std::size_t keystone, std::size_t ancestor) const {
  return keystone == ancestor || (keystone != 0 && builds_on(tree_.keystones[keystone].previous, ancestor));
}

std::vector<std::size_t> KeystoneOracle::children(std::size_t keystone) const {
  std::vector<std::size_t> found;
  for (std::size_t z = 1; z < tree_.keystones.size(); ++z) {
    if (tree_.keystones[z].previous == keystone && is_available(z)) found.push_back(z);
  }
  return found;
}

std::vector<std::size_t> KeystoneOracle::siblings(std::size_t branch) const {
  return children(tree_.keystones[branch].previous);
}

std::int64_t KeystoneOracle::last_index() const {
  std::int64_t last = 0;
  for (std::size_t z = 0; z < tree_.keystones.size(); ++z) last = std::max(last, index(z));
  for (const auto& unplaced : tree_.unplaced) last = std::max(last, unplaced.index);
  return last + 1;  // and one behind, where nothing is published
}

std::int64_t KeystoneOracle::p(std::size_t keystone) const { return f(keystone, index(keystone)); }

std::int64_t KeystoneOracle::f(std::size_t branch, std::int64_t k) const {
  std::int64_t least = tree_.tip + 1;
  for (std::size_t z = 0; z < tree_.keystones.size(); ++z) {
    if (!builds_on(z, branch) || !is_available(z) || index(z) < k) continue;
    least = std::min(least, in_view(tree_.keystones[z].counts_from));
  }
  return least;
}

std::int64_t KeystoneOracle::lead(std::size_t branch, std::int64_t k) const {
  std::int64_t least = tree_.tip + 1;
  for (const auto y : siblings(branch)) least = std::min(least, f(y, k));
  return least;
}

std::optional<std::int64_t> KeystoneOracle::lapse(std::size_t branch) const {
  for (auto k = index(branch); k <= last_index(); ++k) {
    const auto leading = lead(branch, k);
    if (leading <= tree_.tip && f(branch, k) > leading + rules_.window) return k;
  }
  return std::nullopt;
}

std::int64_t KeystoneOracle::score(std::size_t branch) const {
  const auto lapses_at = lapse(branch).value_or(kNever);
  std::int64_t sum = 0;
  for (auto k = index(branch); k <= last_index(); ++k) {
    const auto leading = lead(branch, k);
    if (leading <= tree_.tip && k < lapses_at) sum += rules_.scores[static_cast<std::size_t>(f(branch, k) - leading)];
  }
  return sum;
}

std::optional<std::vector<std::size_t>> KeystoneOracle::chosen() const {
  std::vector<std::size_t> chain{0};
  for (auto next = children(0); !next.empty(); next = children(chain.back())) {
    const auto standing = [&](std::size_t x) { return std::tuple(lapse(x).value_or(kNever), score(x)); };
    std::ranges::sort(next, [&](std::size_t a, std::size_t b) { return standing(a) > standing(b); });
    std::erase_if(next, [&, best = standing(next.front())](std::size_t x) { return standing(x) != best; });
    const auto has_stake = [&](std::size_t x) { return tree_.keystones[x].stake.has_value(); };
    if (next.size() > 1 && !std::ranges::all_of(next, has_stake)) return std::nullopt;
    std::ranges::sort(next, [&](std::size_t a, std::size_t b) {
      const auto& x = tree_.keystones[a];
      const auto& y = tree_.keystones[b];
      if (x.stake != y.stake) return x.stake > y.stake;
      return std::ranges::lexicographical_compare(x.hash.bytes.rbegin(), x.hash.bytes.rend(), y.hash.bytes.rbegin(),
                                                  y.hash.bytes.rend());
    });
    chain.push_back(next.front());
  }
  return chain;
}

bool KeystoneOracle::counts(std::size_t keystone, PlainReading reading) const {
  if (reading != PlainReading::revealed || is_available(keystone)) return true;
  const auto seen = in_view(tree_.keystones[keystone].seen_from);
  return tree_.tip - seen <= rules_.reveal && counts(tree_.keystones[keystone].previous, reading);
}

std::vector<KeystoneOracle::Rival> KeystoneOracle::rivals(std::size_t branch, PlainReading reading) const {
  std::vector<Rival> found;
  for (std::size_t y = 1; y < tree_.keystones.size(); ++y) {
    const bool is_sibling = y != branch && tree_.keystones[y].previous == tree_.keystones[branch].previous;
    if (is_sibling && counts(y, reading)) found.push_back({y});
  }
  for (const auto& unplaced : tree_.unplaced) {
    const bool is_recent = tree_.tip - unplaced.seen_from <= rules_.reveal;
    const bool counts_at_all = reading == PlainReading::all || (reading == PlainReading::revealed && is_recent);
    if (counts_at_all && index(branch) <= unplaced.index) found.push_back({std::nullopt, unplaced});
  }
  return found;
}

std::int64_t KeystoneOracle::f_of(const Rival& rival, std::int64_t k, PlainReading reading) const {
  if (!rival.sibling) return k <= rival.unplaced.index ? in_view(rival.unplaced.seen_from) : tree_.tip + 1;
  std::int64_t least = tree_.tip + 1;
  for (std::size_t z = 0; z < tree_.keystones.size(); ++z) {
    if (!builds_on(z, *rival.sibling) || !counts(z, reading) || index(z) < k) continue;
    least = std::min(least, in_view(tree_.keystones[z].seen_from));
  }
  return least;
}

bool KeystoneOracle::is_out(const Rival& rival, std::size_t branch, std::int64_t r, PlainReading reading) const {
  for (auto n = index(branch); n <= last_index(); ++n) {
    const auto own = f(branch, n);
    for (const auto& z : rivals(branch, reading)) {
      if (own > f_of(z, n, reading) + rules_.window) return false;  // does not keep up to n, nor to any later index
    }
    if (f_of(rival, n, reading) > own + rules_.window && own + rules_.window + r <= tree_.tip) return true;
  }
  return false;
}

bool KeystoneOracle::is_final(std::size_t keystone, std::int64_t r, PlainReading reading) const {
  if (!is_available(keystone) || p(keystone) + rules_.window + r > tree_.tip) return false;
  for (auto x = keystone; x != 0; x = tree_.keystones[x].previous) {
    for (const auto& y : rivals(x, reading)) {
      if (!is_out(y, x, r, reading)) return false;
    }
  }
  return true;
}

std::optional<std::int64_t> KeystoneOracle::tolerance(std::size_t keystone, PlainReading reading) const {
  std::optional<std::int64_t> greatest;
  for (std::int64_t r = 0; r <= tree_.tip && is_final(keystone, r, reading); ++r) greatest = r;
  return greatest;
}

std::optional<std::int64_t> KeystoneOracle::depth(std::size_t keystone) const {
  if (p(keystone) > tree_.tip) return std::nullopt;
  return tree_.tip - p(keystone);
}

std::int64_t KeystoneOracle::governor_confirmations(std::size_t keystone) const {
  std::int64_t most = 0;
  for (std::size_t z = 0; z < tree_.keystones.size(); ++z) {
    const bool is_known = builds_on(z, keystone) && is_available(z);
    if (is_known) most = std::max(most, tree_.tip - in_view(tree_.keystones[z].seen_from));
  }
  return most;
}

std::int64_t KeystoneOracle::governor_btc_finality(std::size_t keystone) const {
  std::int64_t first = kNever;
  for (std::size_t z = 0; z < tree_.keystones.size(); ++z) {
    if (index(z) >= index(keystone)) first = std::min(first, tree_.keystones[z].seen_from);
  }
  for (const auto& unplaced : tree_.unplaced) {
    if (unplaced.index >= index(keystone)) first = std::min(first, unplaced.seen_from);
  }
  return first > tree_.tip ? -9 : std::min<std::int64_t>(tree_.tip - first - 9 + 1, 100);
}

}  // namespace hemi::world
