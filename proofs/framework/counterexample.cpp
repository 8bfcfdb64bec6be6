#include "proofs/framework/counterexample.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "proofs/framework/preimage.hpp"

namespace hemi::proofs {

namespace {

Hash256 digest_that_reads_as(const Number& number) {
  Hash256 digest;
  const auto bytes = bytes_of(number, 256);
  std::ranges::copy(bytes, digest.bytes.begin());
  return digest;
}

/// Gives each element of the model's abstract sort a real digest.
class Concretization {
 public:
  explicit Concretization(const z3::model& model) : model_(model) {}

  Value value_of(const z3::expr& term) {
    const z3::expr value = model_.eval(term, true);
    if (value.is_bool()) return value.is_true();
    if (value.is_bv() || value.is_int()) return Number(Z3_get_numeral_string(value.ctx(), value));
    return digest_of(value);
  }

 private:
  Hash256 digest_of(const z3::expr& element) {
    const auto name = element.to_string();
    if (const auto known = digests_.find(name); known != digests_.end()) return known->second;
    if (pending_.contains(name)) throw std::runtime_error("the model has a digest among its own inputs");
    pending_.insert(name);
    const auto digest = find_or_make(element);
    digests_.emplace(name, digest);
    return digest;
  }

  Hash256 find_or_make(const z3::expr& element) {
    for (const auto& application : Session::current().digests()) {
      if (is(application.output, element)) return computed(application);
    }
    for (const auto& reading : Session::current().numbers()) {
      if (is(reading.digest, element)) return digest_that_reads_as(std::get<Number>(value_of(reading.number)));
    }
    const auto serial = static_cast<std::uint8_t>(digests_.size() + pending_.size());
    return sha256(std::array{serial});
  }

  Hash256 computed(const Digest& application) {
    std::vector<std::uint8_t> preimage;
    for (const auto& input : application.inputs) {
      const auto piece = bytes_of(value_of(input), input.is_bv() ? input.get_sort().bv_size() : 0);
      preimage.insert(preimage.end(), piece.begin(), piece.end());
    }
    return application.compute(preimage);
  }

  bool is(const z3::expr& term, const z3::expr& element) const { return z3::eq(model_.eval(term, true), element); }

  z3::model model_;
  std::map<std::string, Hash256> digests_;
  std::set<std::string> pending_;
};

/// A digest among the inputs of another lies below it.
std::vector<z3::expr> digests_have_levels() {
  auto& session = Session::current();
  const auto level = session.context().function("level", digest_sort(), session.context().int_sort());
  std::vector<z3::expr> facts;
  for (const auto& application : session.digests()) {
    for (const auto& input : application.inputs) {
      const bool is_digest = z3::eq(input.get_sort(), digest_sort());
      if (is_digest) facts.push_back(level(input) < level(application.output));
    }
  }
  return facts;
}

std::vector<z3::expr> numbers_determine_digests() {
  const auto& numbers = Session::current().numbers();
  std::vector<z3::expr> facts;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const auto are_one = numbers[i].digest == numbers[j].digest;
      const bool is_known = z3::eq(numbers[i].digest, numbers[j].digest);
      if (!is_known) facts.push_back(z3::implies(numbers[i].number == numbers[j].number, are_one));
    }
  }
  return facts;
}

}  // namespace

std::vector<std::uint8_t> bytes_of(const Value& value, unsigned bits) {
  if (const auto* hash = std::get_if<Hash256>(&value)) return {hash->bytes.begin(), hash->bytes.end()};
  auto rest = std::get<Number>(value);
  std::vector<std::uint8_t> bytes;
  for (unsigned i = 0; i < bits / 8; ++i) {
    bytes.push_back(static_cast<std::uint8_t>(rest & 0xff));
    rest >>= 8;
  }
  return bytes;
}

Assignment values_of(const z3::model& model, const std::vector<Variable>& variables) {
  Concretization concretization(model);
  Assignment values;
  for (const auto& variable : variables) values.emplace(variable.name, concretization.value_of(variable.term));
  return values;
}

std::vector<z3::expr> facts_for_search() {
  auto facts = digests_have_levels();
  const auto more = numbers_determine_digests();
  facts.insert(facts.end(), more.begin(), more.end());
  return facts;
}

}  // namespace hemi::proofs
