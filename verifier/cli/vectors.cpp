#include "verifier/cli/vectors.hpp"

#include <iostream>

namespace hemi {

namespace {

VectorFiles read_or_refuse(const std::string& folder) {
  try {
    return read_vectors(folder);
  } catch (const nlohmann::json::exception& error) {
    return {.faults = {error.what()}};
  } catch (const std::runtime_error& error) {
    throw UsageError(error.what());
  }
}

}  // namespace

VectorFiles vectors_in(const std::string& folder) {
  auto vectors = read_or_refuse(folder);
  for (const auto& fault : vectors.faults) std::cerr << fault << '\n';
  return vectors;
}

void check_suites(const std::set<std::string>& suites, const VectorFiles& vectors) {
  for (const auto& suite : suites) {
    if (conform::cases_of(vectors, {suite}).empty()) throw UsageError("the vectors have no suite " + suite);
  }
}

std::string text_of(const std::string& path) {
  const auto file = read_input(path, kMaxJsonBytes);
  if (!file) throw UsageError(path + " is too long");
  return std::string(as_text(*file));
}

}  // namespace hemi
