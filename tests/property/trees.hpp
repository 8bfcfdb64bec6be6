// Trees of headers that keep and break rules at random.
#pragma once

#include <algorithm>

#include "tests/property/chains.hpp"

namespace hemi::test {

/// All headers of a tree; each but the first follows an earlier one.
struct DrawnTree {
  NetworkParameters network{};
  std::vector<world::HeaderFields> headers{};
  std::vector<std::size_t> parents{0};

  std::vector<std::size_t> path_to(std::size_t node) const {
    std::vector<std::size_t> path{node};
    while (path.back() != 0) path.push_back(parents[path.back()]);
    std::ranges::reverse(path);
    return path;
  }

  std::vector<world::HeaderFields> chain_to(std::size_t node) const {
    std::vector<world::HeaderFields> chain;
    for (const auto place : path_to(node)) chain.push_back(headers[place]);
    return chain;
  }
};

inline DrawnTree draw_tree() {
  DrawnTree tree{.network = *small_network()};
  tree.headers.push_back(genesis_of(tree.network));
  auto steps = *any_steps(24);
  for (auto& step : steps) {
    step.names_parent = true;
    step.salt = static_cast<std::uint32_t>(tree.headers.size());  // no two headers are the same
    // Mostly on top of the last one, so that branches get long.
    const auto last = tree.headers.size() - 1;
    const auto parent =
        *rc::gen::oneOf(rc::gen::just(last), rc::gen::just(last), rc::gen::inRange<std::size_t>(0, last + 1));
    tree.parents.push_back(parent);
    tree.headers.push_back(next_header(tree.chain_to(parent), tree.network, step));
  }
  return tree;
}

}  // namespace hemi::test
