// A tree of keystones and what a view of Bitcoin shows of it: the input that the suites fork-choice and finality share.
#pragma once

#include "verifier/cases/fields.hpp"
#include "verifier/engine/keystone_tree.hpp"

namespace hemi {

/// "root_index" and "keystones", of which the first is the root.
KeystoneTree read_keystone_tree(JsonFields& fields);

/// A view of that tree, in the field of that name.
KeystoneView read_keystone_view(JsonFields& fields, const std::string& name, const KeystoneTree& tree);

/// The place of a keystone of the tree in the field "keystone".
KeystonePlace read_place(JsonFields& fields, const KeystoneTree& tree);

/// A number or null.
std::optional<std::uint32_t> read_number_or_null(JsonFields& fields, const std::string& name);

}  // namespace hemi
