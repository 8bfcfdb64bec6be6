// Cases of the suite encoding.
#pragma once

#include "vectors/tool/recipe.hpp"
#include "vectors/world/byte_writer.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::vectors::recipes {

/// Positive where it is accepted, malformed where it is not.
inline Case of_item(const std::string& id, Rule rule, json input, std::string text, Expectation expect) {
  return {.id = "encoding-" + id,
          .kind = expect.fails.empty() ? Kind::positive : Kind::malformed,
          .rules = {rule},
          .text = std::move(text),
          .input = std::move(input),
          .expect = std::move(expect)};
}

inline Case of_bytes(const std::string& id, const char* item, Rule rule, const world::Bytes& bytes, std::string text,
                     Expectation expect) {
  return of_item(id, rule, {{"item", item}, {"bytes", to_hex(bytes)}}, std::move(text), std::move(expect));
}

inline Case of_text(const std::string& id, const char* item, Rule rule, const std::string& content, std::string text,
                    Expectation expect) {
  return of_item(id, rule, {{"item", item}, {"text", content}}, std::move(text), std::move(expect));
}

}  // namespace hemi::vectors::recipes
