// Chapter publication: a script carries at most one keystone, and publications have a first (S21).
#include "spec/publication.hpp"

#include "proofs/chapters.hpp"
#include "spec/keystone.hpp"

namespace hemi::proofs {

namespace {

template <class D>
ScriptHead<D> any_script(Statement<D>& s) {
  ScriptHead<D> script{
      any<ScriptSize<D>>(s, "script_size"), any<Opcode<D>>(s, "first"), any<Opcode<D>>(s, "second"), {}};
  for (std::size_t i = 0; i < 4; ++i) script.after_second[i] = any<U<D, 8>>(s, "byte_" + std::to_string(i + 2));
  return script;
}

/// OP_RETURN, this push opcode, and a length of 80 in so many bytes.
template <class D>
Bool<D> carries_80_bytes(const ScriptHead<D>& script, Literal<8> push_opcode, std::size_t length_size) {
  auto carries = script.first.value == number<D, 8>(0x6a) && script.second.value == number<D, 8>(push_opcode) &&
                 script.after_second[0] == number<D, 8>(80);
  for (std::size_t i = 1; i < length_size; ++i) carries = carries && script.after_second[i] == number<D, 8>(0);
  return carries && script.size.value >= D::template make<64>(2 + length_size + 80);
}

/// The three ways to carry a keystone.
template <class D>
Bool<D> carries_a_keystone(const ScriptHead<D>& script) {
  return carries_80_bytes<D>(script, 0x4c, 1) || carries_80_bytes<D>(script, 0x4d, 2) ||
         carries_80_bytes<D>(script, 0x4e, 4);
}

Obligation script_is_unambiguous() {
  return over_integers(
      {"publication/script-is-unambiguous", "S21",
       "A script that carries a keystone starts in one of three ways, with a length of one, two or four bytes, and all "
       "80 bytes lie within it; no length overflows.",
       "all script heads, all 64-bit sizes"},
      []<class D>(Statement<D>& s) {
        const auto script = any_script<D>(s);
        const auto push = announced_push<D>(script);
        s.rule(Rule::pub_return, script_starts_with_return<D>(script));
        s.rule(Rule::pub_push, push_ends_within_script<D>(script, push));
        s.rule(Rule::key_length, keystone_has_76_bytes<D>(keystone_size<D>(push)));
        s.claim("one of three", carries_a_keystone<D>(script));
      });
}

Obligation every_form_is_read() {
  return over_integers({"publication/every-form-is-read", "S21",
                        "A script that starts in one of these three ways and has room for 80 bytes is accepted.",
                        "all script heads, all 64-bit sizes"},
                       []<class D>(Statement<D>& s) {
                         const auto script = any_script<D>(s);
                         s.suppose("one of three", carries_a_keystone<D>(script));
                         const auto push = announced_push<D>(script);
                         s.claim("it starts with OP_RETURN", script_starts_with_return<D>(script).holds);
                         s.claim("the push ends within it", push_ends_within_script<D>(script, push).holds);
                         s.claim("it has 76 bytes", keystone_has_76_bytes<D>(keystone_size<D>(push)).holds);
                       });
}

Obligation magic_is_ascii() {
  return over_bits({"publication/magic-is-ascii", "S21", "The magic is the four bytes H, E, M, I in this order.",
                    "all 32-bit numbers"},
                   []<class D>(Statement<D>& s) {
                     std::array<U<D, 8>, 4> bytes;
                     for (std::size_t i = 0; i < 4; ++i) bytes[i] = any<U<D, 8>>(s, "byte_" + std::to_string(i));
                     s.rule(Rule::pub_magic, data_starts_with_magic<D>({big_endian<D>(bytes)}));
                     s.claim("HEMI", bytes[0] == number<D, 8>('H') && bytes[1] == number<D, 8>('E') &&
                                         bytes[2] == number<D, 8>('M') && bytes[3] == number<D, 8>('I'));
                   });
}

template <class D>
Position<D> any_position(Statement<D>& s, const std::string& name) {
  return {any<Height<D>>(s, name + "_height"), any<TransactionIndex<D>>(s, name + "_transaction"),
          any<OutputIndex<D>>(s, name + "_output")};
}

Obligation order_is_total() {
  return over_integers(
      {"publication/order-is-total", "S21",
       "Of two publications at different places exactly one is earlier, and the first does not depend on the order in "
       "which they are looked at.",
       "all triples of positions"},
      []<class D>(Statement<D>& s) {
        const auto a = any_position<D>(s, "a");
        const auto b = any_position<D>(s, "b");
        const auto c = any_position<D>(s, "c");
        const bool by_height = s.mutant(Rule::pub_first, "publications ordered by height alone");
        const auto before = [&](const Position<D>& one, const Position<D>& other) {
          return by_height ? one.height < other.height : one < other;
        };
        const auto first = [&](const Position<D>& one, const Position<D>& other) {
          return by_height ? Position<D>{select<D>(other.height < one.height, other.height, one.height),
                                         one.transaction, one.output}
                           : earlier<D>(one, other);
        };
        s.claim("one is earlier or they are one", before(a, b) || before(b, a) || a == b);
        s.claim("not both ways", !(before(a, b) && before(b, a)) && !before(a, a));
        s.claim("transitive", implies<D>(before(a, b) && before(b, c), before(a, c)));
        s.claim("the first of two is one of them", first(a, b) == a || first(a, b) == b);
        s.claim("either order", first(a, b) == first(b, a));
        s.claim("any grouping", first(first(a, b), c) == first(a, first(b, c)));
      });
}

}  // namespace

Obligations publication_proofs() {
  return {script_is_unambiguous(), every_form_is_read(), magic_is_ascii(), order_is_total()};
}

}  // namespace hemi::proofs
