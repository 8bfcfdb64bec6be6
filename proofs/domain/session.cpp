#include "proofs/domain/session.hpp"

#include <algorithm>
#include <stdexcept>

namespace hemi::proofs {

namespace {

Session* active = nullptr;

z3::expr conjunction(const std::vector<z3::expr>& conditions, z3::context& context) {
  z3::expr all = context.bool_val(true);
  for (const auto& condition : conditions) all = all && condition;
  return all;
}

/// Fields of a preimage are digests and bit-vectors of whole bytes.
unsigned size_in_bytes(const std::vector<z3::expr>& inputs) {
  unsigned size = 0;
  for (const auto& input : inputs) size += input.is_bv() ? input.get_sort().bv_size() / 8 : 32;
  return size;
}

}  // namespace

Session::Session() {
  if (active != nullptr) throw std::logic_error("a proof process has one session");
  active = this;
}

Session::~Session() { active = nullptr; }

Session& Session::current() {
  if (active == nullptr) throw std::logic_error("symbolic values exist only within a session");
  return *active;
}

void Session::require(std::string operation, const z3::expr& holds) {
  const auto under_path = path_.empty() ? holds : z3::implies(conjunction(path_, context_), holds);
  const bool is_new = ids_of_ranges_.insert(under_path.id()).second;
  if (is_new) ranges_.push_back({std::move(operation), under_path, hypotheses_});
}

z3::expr Session::digest(const std::string& function, HashFunction compute, const std::vector<z3::expr>& inputs) {
  z3::sort_vector sorts(context_);
  z3::expr_vector arguments(context_);
  for (const auto& input : inputs) {
    sorts.push_back(input.get_sort());
    arguments.push_back(input);
  }
  const z3::expr output = context_.function(function.c_str(), sorts, digest_sort())(arguments);
  const auto is_same = [&](const Digest& known) { return z3::eq(known.output, output); };
  if (std::ranges::any_of(digests_, is_same)) return output;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const auto name = function + "_input_" + std::to_string(i);
    fact(context_.function(name.c_str(), digest_sort(), inputs[i].get_sort())(output) == inputs[i]);
  }
  fact(preimage_size(output) == context_.bv_val(std::uint64_t{size_in_bytes(inputs)}, 64U));
  digests_.push_back({function, compute, inputs, output});
  return output;
}

void Session::clear() {
  hypotheses_ = 0;
  facts_.clear();
  ranges_.clear();
  ids_of_ranges_.clear();
  digests_.clear();
  numbers_.clear();
}

z3::expr preimage_size(const z3::expr& digest) {
  auto& context = Session::current().context();
  return context.function("preimage_size", digest_sort(), context.bv_sort(64))(digest);
}

z3::sort digest_sort() { return Session::current().context().uninterpreted_sort("Hash"); }

}  // namespace hemi::proofs
