// Chapter adversary: the race against a rival that nobody has seen, and its invariant.
#include "proofs/adversary/race.hpp"

#include "proofs/framework/solver.hpp"

namespace hemi::proofs {

namespace {

template <class D>
Race<D> any_race(Statement<D>& s, const std::string& when) {
  return {any<Height<D>>(s, "own" + when), any<Height<D>>(s, "tip_then" + when),
          any<BlockCount<D>>(s, "tolerated_blocks" + when), any<Height<D>>(s, "tip" + when),
          any_maybe_height<D>(s, "rival" + when)};
}

// --- The search ------------------------------------------------------------------------------------------------------

/// The machine with the names of its variables followed by `suffix`.
Race<IntSym> symbolic(const std::string& suffix) {
  const auto height = [&](const std::string& name) { return Height<IntSym>{IntSym::variable<32>(name + suffix)}; };
  auto& context = Session::current().context();
  const SymBool is_known(context.bool_const(("rival_is_known" + suffix).c_str()));
  return {height("own"),
          height("tip_then"),
          {IntSym::variable<32>("tolerated" + suffix)},
          height("tip"),
          {is_known, height("rival")}};
}

std::vector<z3::expr> terms(const Race<IntSym>& race) {
  return {race.own.value.term(), race.then.value.term(),     race.tolerated.value.term(),
          race.tip.value.term(), race.rival.is_known.term(), race.rival.height.value.term()};
}

z3::expr_vector as_vector(const std::vector<z3::expr>& all) {
  z3::expr_vector vector(Session::current().context());
  for (const auto& term : all) vector.push_back(term);
  return vector;
}

}  // namespace

/// The invariant begins with the label, no move breaks it, and while it holds the rival is late.
Obligation unseen_rivals_stay_late() {
  return over_integers(
      {"adversary/unseen-rivals-stay-late", "S4",
       "A rival that was not in view when a keystone had a label is late for good, however Bitcoin goes up and down "
       "within what the label tolerates: its chain keeps at least nine blocks above the keystone's, and what the rival "
       "publishes comes above those.",
       "traces of any length (one move), all r, all heights below 2^31"},
      []<class D>(Statement<D>& s) {
        const auto first = any_race<D>(s, "_at_first");
        const auto race = any_race<D>(s, "");
        const auto connects = any<Bool<D>>(s, "connects");
        const auto publishes = any<Bool<D>>(s, "publishes");
        const bool shallow = s.mutant(Rule::fin_label, "the window alone is deep enough");
        const bool short_window = s.mutant(Rule::frk_lapse, "a delay of 10 is in time");
        s.suppose("heights are below 2^31", race.tip.value < number<D, 32>((1U << 31U) - 1));
        s.suppose("it is kept so far", is_kept<D>(race));
        auto start = first;
        if (shallow) start.tolerated = {number<D, 32>(0)};
        s.claim("it begins with the label", implies<D>(is_start<D>(start), is_kept<D>(first)));
        s.claim("it is kept by every move", is_kept<D>(moved<D>(race, connects, publishes)));
        auto seen = race;
        if (short_window) seen.rival.height = {monus<D>(race.rival.height.value, number<D, 32>(1))};
        s.claim("while it holds the rival is late", is_won<D>(seen));
      });
}

FoundInvariant found_invariant() {
  const Session session;
  auto& context = Session::current().context();
  const auto race = symbolic("");
  const SymBool connects(context.bool_const("connects"));
  const SymBool publishes(context.bool_const("publishes"));
  z3::sort_vector sorts(context);
  for (const auto& term : terms(race)) sorts.push_back(term.get_sort());
  auto reached = context.function("reached", sorts, context.bool_sort());
  auto lost = context.function("lost", z3::sort_vector(context), context.bool_sort());
  const auto here = reached(as_vector(terms(race)));
  const auto next = reached(as_vector(terms(moved<IntSym>(race, connects, publishes))));
  z3::expr in_range = context.bool_val(true);
  for (const auto& fact : Session::current().facts()) in_range = in_range && fact;

  z3::fixedpoint engine(context);
  z3::params parameters(context);
  parameters.set("engine", context.str_symbol("spacer"));
  engine.set(parameters);
  engine.register_relation(reached);
  engine.register_relation(lost);
  auto variables = terms(race);
  variables.push_back(connects.term());
  variables.push_back(publishes.term());
  const auto rule = [&](const z3::expr& body, const z3::expr& head, const char* name) {
    auto whole = z3::forall(as_vector(variables), z3::implies(in_range && body, head));
    engine.add_rule(whole, context.str_symbol(name));
  };
  rule(is_start<IntSym>(race).term(), here, "label");
  rule(here, next, "move");
  rule(here && !is_won<IntSym>(race).term(), lost(), "rival in time");
  auto goal = lost();
  const auto answer = engine.query(goal);
  if (answer != z3::unsat) return {"none: Spacer does not answer that the rival stays late", false};
  auto arguments = as_vector(terms(race));
  const auto found = engine.get_cover_delta(-1, reached).substitute(arguments).simplify();
  const auto differs = solve({in_range, found != is_kept<IntSym>(race).term()}, kZ3Budget);
  return {found.to_string(), differs.result == z3::unsat};
}

}  // namespace hemi::proofs
