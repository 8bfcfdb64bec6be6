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

/// The bytes after the opcodes as a number, the first of them the lowest.
template <class D>
U<D, 64> little_endian(const ScriptHead<D>& script, std::size_t size) {
  auto value = number<D, 64>(0);
  for (std::size_t i = size; i-- > 0;) value = value * number<D, 64>(256) + extend<64, D>(script.after_second[i]);
  return value;
}

Obligation heads_mean_what_bitcoin_means() {
  return over_integers(
      {"publication/heads-mean-what-bitcoin-means", "S21",
       "A script that is not empty starts with OP_RETURN or does not; opcodes below 76 are the length of their push, "
       "the next three are followed by a little-endian length of one, two and four bytes, and no other pushes.",
       "all script heads, all 64-bit sizes"},
      []<class D>(Statement<D>& s) {
        const auto script = any_script<D>(s);
        auto push = announced_push<D>(script);
        if (s.mutant(Rule::pub_push, "a length of which only the first byte counts")) {
          push.data_size = extend<64, D>(script.after_second[0]);
        }
        const auto opcode = extend<64, D>(script.second.value);
        const auto announces = [&](const U<D, 64>& length_size, const U<D, 64>& data_size) {
          return push.length_size == length_size && push.data_size == data_size;
        };
        const auto zero = number<D, 64>(0);
        for (const std::size_t size : {1, 2, 4}) {
          const auto is_meant = opcode == D::template make<64>(size == 4 ? 0x4e : 0x4b + size);
          s.claim("a length of " + std::to_string(size),
                  implies<D>(is_meant, announces(D::template make<64>(size), little_endian<D>(script, size))));
        }
        s.claim("the opcode is the length", implies<D>(opcode < number<D, 64>(0x4c), announces(zero, opcode)));
        s.claim("no push", implies<D>(opcode > number<D, 64>(0x4e), announces(zero, zero)));
        const auto returns = script.size.value > zero && script.first.value == number<D, 8>(0x6a);
        s.claim("it starts with OP_RETURN", script_starts_with_return<D>(script).holds == returns);
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

Obligation every_part_of_a_place_counts() {
  return over_integers(
      {"publication/every-part-of-a-place-counts", "S21",
       "A stated first publication is accepted exactly if its height, transaction and output are those "
       "of the first.",
       "all pairs of positions"},
      []<class D>(Statement<D>& s) {
        const auto stated = any_position<D>(s, "stated");
        const auto first = any_position<D>(s, "first");
        const bool by_height = s.mutant(Rule::pub_first, "a client that compares heights alone");
        const auto accepted =
            by_height ? stated.height == first.height : first_publication_is_as_stated<D>(stated, first).holds;
        const auto is_same =
            stated.height == first.height && stated.transaction == first.transaction && stated.output == first.output;
        s.claim("it is the place", accepted == is_same);
      });
}

}  // namespace

Obligations publication_proofs() {
  return {script_is_unambiguous(), every_form_is_read(), heads_mean_what_bitcoin_means(),
          magic_is_ascii(),        order_is_total(),     every_part_of_a_place_counts()};
}

}  // namespace hemi::proofs
