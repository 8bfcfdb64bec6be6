// An output script read as a publication, and the publications of a whole transaction.
#pragma once

#include "spec/keystone.hpp"
#include "spec/publication.hpp"
#include "verifier/decode/keystone.hpp"
#include "verifier/decode/script.hpp"
#include "verifier/decode/transaction.hpp"

namespace hemi {

/// The keystone behind the magic, once the rules have shown that it is all there.
inline KeystoneBytes keystone_in(ByteView data) { return data.subspan(4).first<kKeystoneSize>(); }

/// Calls `visit(rule, finding)` for the rules that make an output script a publication, in order. A rule whose bytes
/// the one before it has shown to be absent is left out: without a complete push there is no magic to look at.
template <class Visit>
void visit_script_rules(ByteView script, Visit&& visit) {
  const auto head = script_head(script);
  visit(Rule::pub_return, script_starts_with_return<Native>(head));
  if (script.empty()) return;
  const auto push = announced_push<Native>(head);
  const auto complete = push_ends_within_script<Native>(head, push);
  visit(Rule::pub_push, complete);
  if (!complete.holds) return;
  const auto data = pushed_data(script, push);
  const auto magic = data_starts_with_magic<Native>(magic_of(data));
  visit(Rule::pub_magic, magic);
  if (!magic.holds) return;
  const auto length = keystone_has_76_bytes<Native>(keystone_size<Native>(push));
  visit(Rule::key_length, length);
  if (!length.holds) return;
  visit(Rule::key_version, keystone_version_is_1<Native>(read_keystone_fields(keystone_in(data))));
}

/// The 76 bytes that a script publishes, or nothing if it is no publication. Says nothing about its transaction.
inline std::optional<KeystoneBytes> published_keystone(ByteView script) {
  bool all_hold = true;
  std::size_t evaluated = 0;
  visit_script_rules(script, [&](Rule, const auto& finding) {
    all_hold = all_hold && finding.holds;
    ++evaluated;
  });
  constexpr std::size_t kAllRules = 5;
  if (!all_hold || evaluated != kAllRules) return std::nullopt;
  const auto push = announced_push<Native>(script_head(script));
  return keystone_in(pushed_data(script, push));
}

}  // namespace hemi
