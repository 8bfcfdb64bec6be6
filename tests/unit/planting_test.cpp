// The planter of tests/mutation: which places for faults it finds in rule text, and which it leaves alone.
#include <gmock/gmock.h>

#include <set>

#include "tests/mutation/planted.hpp"
#include "tests/mutation/planter.hpp"
#include "tests/mutation/table.hpp"
#include "tests/mutation/tokens.hpp"

namespace hemi::mutation {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

/// The planted form of a header that has one function with this body.
Planted planted_body(const std::string& body) {
  return plant({{"spec/a.hpp",
                 "#pragma once\n\n/// [BTC-POW.1] of a header.\ntemplate <class D>\nauto f() {\n  " + body + "\n}\n"}});
}

std::vector<std::string> changes_in(const std::string& body) {
  std::vector<std::string> changes;
  for (const auto& fault : planted_body(body).faults) changes.push_back(fault.change);
  return changes;
}

TEST(Planting, FindsOperators) {
  EXPECT_THAT(changes_in("return a <= b;"), ElementsAre("`<=` → `<`"));
  EXPECT_THAT(changes_in("return a < b == c > d;"), ElementsAre("`<` → `<=`", "`==` → `!=`", "`>` → `>=`"));
  EXPECT_THAT(changes_in("return a + b - c * d / e % f;"),
              ElementsAre("`+` → `-`", "`-` → `+`", "`*` → `+`", "`/` → `*`", "`%` → `/`"));
  EXPECT_THAT(changes_in("return (a & b) | (c << d);"), ElementsAre("`&` → `|`", "`|` → `&`", "`<<` → `>>`"));
  EXPECT_THAT(changes_in("return a && b;"),
              ElementsAre("`&&` → `||`", "`&&` → its left side", "`&&` → its right side"));
  EXPECT_THAT(changes_in("return !a;"), ElementsAre("`!` → nothing"));
  EXPECT_THAT(changes_in("return ~a;"), ElementsAre("`~` → nothing"));
}

TEST(Planting, TakesBracketsOfTemplatesForNoOperators) {
  EXPECT_THAT(changes_in("return Target<D>{number<D, 32>(x)};"), IsEmpty());
  EXPECT_THAT(changes_in("std::array<U<D, 8>, 4> bytes{};\n  std::vector<Height<D>> heights;"), IsEmpty());
  EXPECT_THAT(changes_in("return D::template make<32>(a) >> D::template make<32>(b);"), ElementsAre("`>>` → `<<`"));
  EXPECT_THAT(changes_in("return time<D>(a) < time<D>(b);"), ElementsAre("`<` → `<=`"));
}

TEST(Planting, TakesDeclaratorsForNoOperators) {
  EXPECT_THAT(changes_in("const auto& a = b;\n  const auto f = [&](const Height<D>& h) { return h; };"), IsEmpty());
}

TEST(Planting, FindsLiterals) {
  EXPECT_THAT(changes_in("return number<D, 32>(600);"), ElementsAre("`600` → one more", "`600` → one less"));
  EXPECT_THAT(changes_in("return number<D, 8>(0);"), ElementsAre("`0` → one more"));
  EXPECT_THAT(changes_in("return number<D, 8>(0xff);"), ElementsAre("`0xff` → one less"));
  EXPECT_THAT(changes_in("return number<D, 32>(kPeriod);"),
              ElementsAre("`kPeriod` → one more", "`kPeriod` → one less"));
  EXPECT_THAT(changes_in("return D::truth(false);"), ElementsAre("`false` → `true`"));
}

TEST(Planting, FindsCalls) {
  EXPECT_THAT(changes_in("return select<D>(a, b, c);"), ElementsAre("`select` → its condition negated"));
  EXPECT_THAT(changes_in("return D::choose(a, b, c);"), ElementsAre("`choose` → its condition negated"));
  EXPECT_THAT(changes_in("return smaller<D>(a, b);"), ElementsAre("`smaller` → `larger`"));
  EXPECT_THAT(changes_in("return monus<D>(a, b);"), ElementsAre("`monus` → its arguments swapped"));
  EXPECT_THAT(changes_in("return equal<D>(a, b);"), ElementsAre("`equal` → always holds", "`equal` → the opposite"));
  EXPECT_THAT(changes_in("return at_most<D>(a, b);"), ElementsAre("`at_most` → always holds", "`at_most` → `less`"));
  EXPECT_THAT(changes_in("return Finding<D, U, U>{a, b, Relation::less, c};"),
              ElementsAre("`Finding` → always holds", "`Finding` → the opposite"));
  EXPECT_THAT(changes_in("return {a, Relation::equal, less, b.has(c)};"), IsEmpty());
}

TEST(Planting, LeavesAloneWhatTheCompilerEvaluates) {
  EXPECT_THAT(changes_in("if constexpr (Bits < 64) return a;"), IsEmpty());
  EXPECT_THAT(changes_in("static_assert(Bits + 1 < 64);"), IsEmpty());
  EXPECT_THAT(plant({{"spec/a.hpp", "template <class D>\nconstexpr bool f() { return 1 < 2; }\n"}}).faults, IsEmpty());
}

TEST(Planting, LeavesAloneWhatIsNoTemplate) {
  EXPECT_THAT(plant({{"spec/a.hpp",
                      "inline bool f() { return 1 < 2; }\ntemplate <class D>\nstruct S {\n  U x{1};\n};\n"
                      "template <class D>\nusing V = U<D, 8>;\n"}})
                  .faults,
              IsEmpty());
}

TEST(Planting, FindsFunctionsInClassTemplates) {
  const auto faults = plant({{"spec/a.hpp",
                              "template <class D>\nstruct P {\n  D a;\n\n"
                              "  friend auto operator<(const P& a, const P& b) { return a.a < b.a; }\n};\n"}})
                          .faults;
  ASSERT_THAT(faults, SizeIs(1));
  EXPECT_EQ(faults[0].function, "P::operator<");
  EXPECT_EQ(faults[0].line, 5U);
}

TEST(Planting, NamesTheFunctionAndItsRule) {
  const auto planted = plant({{"spec/a.hpp",
                               "/// [BTC-POW.1] of a header,\n/// and more.\ntemplate <class D>\nauto f(D a) {\n"
                               "  return a + a;\n}\n\n/// No rule.\ntemplate <class D>\nauto g(D a) {\n"
                               "  return a + a + a;\n}\n"}});
  ASSERT_THAT(planted.faults, SizeIs(3));
  EXPECT_EQ(planted.faults[0].rule, "BTC-POW.1");
  EXPECT_EQ(planted.faults[0].function, "f");
  EXPECT_EQ(planted.faults[0].text, "return a + a;");
  EXPECT_EQ(planted.faults[1].rule, "");
  EXPECT_EQ(planted.faults[1].change, "`+` → `-`");
  EXPECT_EQ(planted.faults[2].change, "`+` → `-` (2)");
}

TEST(Planting, WritesASwitchForEachFault) {
  const auto text = planted_body("return a + 1 <= b;").texts.at("spec/a.hpp");
  EXPECT_THAT(text, HasSubstr("a + hemi::planted::Plus{0} + hemi::planted::one_less(2, hemi::planted::one_more(1, 1)) "
                              "<= hemi::planted::LessEqual{3} <= b"));
  EXPECT_THAT(text, HasSubstr("#include \"tests/mutation/planted.hpp\""));
}

TEST(Planting, RefusesBracketsThatDoNotMatch) {
  EXPECT_THROW(plant({{"spec/a.hpp", "template <class D>\nauto f() { return (1; }\n"}}), std::runtime_error);
}

/// Turns one switch on for the length of a scope.
class Active {
 public:
  explicit Active(int fault) { planted::active = fault; }
  ~Active() { planted::active = -1; }
  Active(const Active&) = delete;
  Active& operator=(const Active&) = delete;
};

TEST(PlantedSwitches, KeepThePrecedenceOfTheirOperator) {
  const auto value = [](int a, int b, int c) { return a + planted::Plus{1} + b * planted::Times{2} * c; };
  EXPECT_EQ(value(1, 2, 3), 7);
  const Active on(1);
  EXPECT_EQ(value(1, 2, 3), -5);
}

TEST(PlantedSwitches, BelongToOneFaultEach) {
  const auto value = [](bool a, bool b) { return a && planted::And{4} && b; };
  EXPECT_FALSE(value(true, false));
  EXPECT_TRUE((Active(4), value(true, false))) << "or";
  EXPECT_TRUE((Active(5), value(true, false))) << "left side";
  EXPECT_FALSE((Active(6), value(true, false))) << "right side";
  EXPECT_FALSE((Active(7), value(true, false))) << "another fault";
}

TEST(PlantedSwitches, RememberThatTheyWereAsked) {
  planted::reached[9] = 0;
  EXPECT_FALSE((3 < planted::Less{9}) < 3);
  EXPECT_EQ(planted::reached[9], 1);
  const Active on(9);
  EXPECT_TRUE((3 < planted::Less{9}) < 3);
}

const Row kKilled{{"spec/a.hpp", 0, "f", "BTC-POW.1", "a || b", "`||` → `&&`"}, {"`case`", "`proof`"}};
const Row kSameText{{"spec/a.hpp", 0, "f", "BTC-POW.1", "a || b", "`||` → its left side"}, {"`case`", "`other`"}};
const Row kSurvivor{{"spec/a.hpp", 0, "f", "", "a < b", "`<` → `<=`"}, {"`case` crashes", "survives"}};

nlohmann::json explanation(const std::string& lacking) {
  return {{{"file", "spec/a.hpp"},
           {"function", "f"},
           {"lacks", lacking},
           {"why", "Because."},
           {"faults", {{{"change", "`<` → `<=`"}, {"text", "a < b"}}}}}};
}

TEST(MutationTable, IsReadAsItIsWritten) {
  const Table written{kKilled, kSameText, kSurvivor};
  const auto table = parse_table(table_text(written, nlohmann::json::array()));
  ASSERT_THAT(table, SizeIs(3));
  for (std::size_t i = 0; i < written.size(); ++i) {
    EXPECT_TRUE(is_same(table[i].fault, written[i].fault));
    EXPECT_EQ(table[i].verdicts.vector, written[i].verdicts.vector);
    EXPECT_EQ(table[i].verdicts.proof, written[i].verdicts.proof);
  }
}

TEST(MutationTable, CountsByHeader) {
  EXPECT_THAT(table_text({kKilled, kSameText, kSurvivor}, nlohmann::json::array()),
              HasSubstr("| `spec/a.hpp` | 3 | 2 | 1 | 0 | 0 |\n| all | 3 | 2 | 1 | 0 | 0 |\n"));
}

TEST(MutationTable, AsksForAnExplanationOfEachSurvivor) {
  EXPECT_THAT(faults_of_explanations({kKilled}, nlohmann::json::array()), IsEmpty());
  EXPECT_THAT(faults_of_explanations({kSurvivor}, nlohmann::json::array()), SizeIs(1));
  EXPECT_THAT(faults_of_explanations({kSurvivor}, explanation("proof")), IsEmpty());
}

TEST(MutationTable, RefusesAnExplanationThatExplainsNothing) {
  EXPECT_THAT(faults_of_explanations({kKilled}, explanation("proof")), SizeIs(1));
  EXPECT_THAT(faults_of_explanations({kSurvivor}, explanation("both")), SizeIs(2));
}

TEST(MutationTable, ShowsTheExplanations) {
  EXPECT_THAT(table_text({kSurvivor}, explanation("proof")), HasSubstr("`<` → `<=` in `a < b`. Because."));
}

}  // namespace
}  // namespace hemi::mutation
