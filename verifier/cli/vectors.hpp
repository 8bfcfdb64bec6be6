// What the commands that run clients need of the vectors and of the files that come with a client.
#pragma once

#include <fmt/format.h>

#include "verifier/cli/files.hpp"
#include "verifier/conform/runner.hpp"

namespace hemi {

/// Faults are printed to standard error as well. No manifest is a usage error.
VectorFiles vectors_in(const std::string& folder);

/// A usage error if there is a suite that the vectors do not have.
void check_suites(const std::set<std::string>& suites, const VectorFiles& vectors);

std::string text_of(const std::string& path);

/// The value, or a usage error that names the file.
template <class Value>
Value in(const std::string& path, Decoded<Value> read) {
  if (read) return std::move(*read);
  const auto& error = read.error();
  throw UsageError(fmt::format("{} {}: {} is not {}", path, error.where, error.found, error.required));
}

}  // namespace hemi
