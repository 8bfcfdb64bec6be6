// Dependencies point one way: rule text below the verifier, proofs beside it, tests on top of all.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/tidy/source_tree.hpp"

namespace hemi::tidy {
namespace {

using ::testing::IsEmpty;

/// Files under `folder` (all, if it is empty) may not include what begins with `forbidden`.
struct Ban {
  std::string folder;
  std::string forbidden;
  std::vector<std::string> except{};

  bool applies_to(std::string_view path) const {
    const bool is_exempt = std::ranges::any_of(except, [&](const auto& part) { return is_under(path, part); });
    return (folder.empty() || is_under(path, folder)) && !is_exempt;
  }
};

const std::vector<Ban> kBans{
    {"spec", "verifier/"},
    {"spec", "proofs/"},
    {"spec", "vectors/"},
    {"spec", "nlohmann"},
    {"spec", "boost"},
    {"verifier", "proofs/"},
    {"verifier", "vectors/"},
    {"verifier",
     "nlohmann",
     {"verifier/cases", "verifier/cli", "verifier/conform", "verifier/evidence", "verifier/report"}},

    {"", "z3", {"proofs", "tests/proofs"}},
    {"", "tests/", {"tests"}},
};

Complaints forbidden_includes(const SourceTree& tree) {
  Complaints complaints;
  for (const auto& [path, content] : tree) {
    if (!is_code(path)) continue;
    for (const auto& included : matches(content, "#include [<\"]([^>\"]+)[>\"]")) {
      for (const auto& ban : kBans) {
        if (ban.applies_to(path) && included.starts_with(ban.forbidden)) {
          complaints.push_back(path + " includes " + included);
        }
      }
    }
  }
  return complaints;
}

std::string including(const std::string& what) { return "#include \"" + what + "\"\n"; }

TEST(Layers, HaveNoIncludeThatPointsUp) { EXPECT_THAT(forbidden_includes(this_project()), IsEmpty()); }

TEST(Layers, EveryBanIsSeen) {
  for (const auto& ban : kBans) {
    const auto path = (ban.folder.empty() ? "verifier/engine" : ban.folder) + "/new.hpp";
    EXPECT_FALSE(forbidden_includes({{path, including(ban.forbidden + "x.hpp")}}).empty()) << ban.forbidden;
  }
}

TEST(Layers, ExceptionsAreAllowed) {
  EXPECT_THAT(forbidden_includes({{"proofs/new.cpp", including("z3++.h")},
                                  {"verifier/cli/new.cpp", including("nlohmann/json.hpp")},
                                  {"tests/new.cpp", including("tests/support/real_data.hpp")}}),
              IsEmpty());
}

}  // namespace
}  // namespace hemi::tidy
