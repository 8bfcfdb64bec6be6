// Digests of whole structures, for statements about what an id determines. Rule text gets its digests from the
// decoders; a proof has to say what was hashed.
#pragma once

#include "proofs/framework/statement.hpp"

namespace hemi::proofs {

/// The fields that are hashed, in their order: numbers as little-endian bytes, digests as they are. A session gives a
/// function its meaning by name alone, so one name stands for one sequence of field types.
template <class D>
class Preimage {
 public:
  template <class Field>
  Preimage& add(const Field& field) {
    if constexpr (requires { typename Field::MeaningOfValue; }) {
      return add(field.value);
    } else {
      fields_.push_back(field.term());
      return *this;
    }
  }

  typename D::Hash double_sha256(const std::string& function) const { return digest(function, hemi::double_sha256); }
  typename D::Hash keccak256(const std::string& function) const { return digest(function, hemi::keccak256); }

 private:
  typename D::Hash digest(const std::string& function, HashFunction compute) const {
    return typename D::Hash(Session::current().digest(function, compute, fields_));
  }

  std::vector<z3::expr> fields_;
};

/// The bytes of one field.
std::vector<std::uint8_t> bytes_of(const Value& value, unsigned bits);

template <>
class Preimage<Native> {
 public:
  template <class Field>
  Preimage& add(const Field& field) {
    if constexpr (requires { typename Field::MeaningOfValue; }) {
      return add(field.value);
    } else if constexpr (kWidth<Field> != 0) {
      return append(bytes_of(Number(field.value()), kWidth<Field>));
    } else {
      return append(bytes_of(field, 0));
    }
  }

  Hash256 double_sha256(const std::string&) const { return hemi::double_sha256(bytes_); }
  Hash256 keccak256(const std::string&) const { return hemi::keccak256(bytes_); }

 private:
  Preimage& append(const std::vector<std::uint8_t>& piece) {
    bytes_.insert(bytes_.end(), piece.begin(), piece.end());
    return *this;
  }

  std::vector<std::uint8_t> bytes_;
};

}  // namespace hemi::proofs
