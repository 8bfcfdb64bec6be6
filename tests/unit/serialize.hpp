// Writes the formats that the decoders read, independently of them and as plainly as possible, and the two checks that
// every decoder has to pass. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "spec/rule.hpp"
#include "verifier/native/hash.hpp"

namespace hemi::test {

using Bytes = std::vector<std::uint8_t>;

inline void append(Bytes& bytes, ByteView more) { bytes.insert(bytes.end(), more.begin(), more.end()); }

inline Bytes join(std::initializer_list<Bytes> parts) {
  Bytes whole;
  for (const auto& part : parts) append(whole, part);
  return whole;
}

inline Bytes little_endian(std::uint64_t value, int size) {
  Bytes bytes;
  for (int i = 0; i < size; ++i) bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  return bytes;
}

inline Bytes compact_size(std::uint64_t value) {
  if (value < 253) return little_endian(value, 1);
  if (value <= 0xffff) return join({{253}, little_endian(value, 2)});
  if (value <= 0xffffffff) return join({{254}, little_endian(value, 4)});
  return join({{255}, little_endian(value, 8)});
}

inline Bytes sized(const Bytes& bytes) { return join({compact_size(bytes.size()), bytes}); }

struct Input {
  Bytes previous_output = Bytes(36, 7);
  Bytes script;
  std::vector<Bytes> witness;
};

struct Transaction {
  std::vector<Input> inputs;
  std::vector<Bytes> output_scripts;

  bool has_witness() const {
    return std::ranges::any_of(inputs, [](const Input& input) { return !input.witness.empty(); });
  }

  Bytes inputs_and_outputs() const {
    auto bytes = compact_size(inputs.size());
    for (const auto& input : inputs) {
      append(bytes, join({input.previous_output, sized(input.script), little_endian(0xfffffffe, 4)}));
    }
    append(bytes, compact_size(output_scripts.size()));
    for (const auto& script : output_scripts) append(bytes, join({little_endian(5000, 8), sized(script)}));
    return bytes;
  }

  Bytes witness() const {
    Bytes bytes;
    for (const auto& input : inputs) {
      append(bytes, compact_size(input.witness.size()));
      for (const auto& item : input.witness) append(bytes, sized(item));
    }
    return bytes;
  }

  Bytes stripped() const { return join({little_endian(2, 4), inputs_and_outputs(), little_endian(99, 4)}); }

  Bytes serialize() const {
    if (!has_witness()) return stripped();
    return join({little_endian(2, 4), {0, 1}, inputs_and_outputs(), witness(), little_endian(99, 4)});
  }
};

/// Two inputs of which one has a witness, two outputs.
inline Transaction example_transaction() {
  return {.inputs = {{.script = {0x51, 0x52}, .witness = {}}, {.script = {}, .witness = {{1, 2, 3}, {}}}},
          .output_scripts = {{0x6a, 0x01, 0xaa}, {}}};
}

inline Transaction example_coinbase() {
  Bytes null_output(36, 0);
  std::fill(null_output.end() - 4, null_output.end(), std::uint8_t{0xff});
  return {.inputs = {{.previous_output = null_output, .script = {3, 1, 2, 3}, .witness = {}}},
          .output_scripts = {{0x51}}};
}

/// A header whose bytes are 0, 1, 2, ... from `first` on.
inline Bytes example_header(std::uint8_t first = 0) {
  Bytes bytes(80);
  for (auto& byte : bytes) byte = first++;
  return bytes;
}

/// No proper beginning of a valid encoding is valid, nor is it with a byte more.
template <class Decode>
void expect_exact_size(const Bytes& valid, const Decode& decode) {
  ASSERT_TRUE(decode(ByteView(valid))) << decode(ByteView(valid)).error().found;
  for (std::size_t size = 0; size < valid.size(); ++size) {
    const Bytes cut(valid.begin(),
                    valid.begin() + static_cast<std::ptrdiff_t>(size));  // so that sanitizers see its end
    EXPECT_FALSE(decode(ByteView(cut))) << size << " of " << valid.size() << " bytes";
  }
  EXPECT_FALSE(decode(ByteView(join({valid, {0}}))));
}

/// Whatever a flipped bit turns a valid encoding into, decoding comes to an end.
template <class Decode>
void expect_total_under_bit_flips(const Bytes& valid, const Decode& decode) {
  for (std::size_t bit = 0; bit < 8 * valid.size(); ++bit) {
    auto bytes = valid;
    bytes[bit / 8] ^= static_cast<std::uint8_t>(1 << (bit % 8));
    const auto decoded = decode(ByteView(bytes));
    if (!decoded) {
      EXPECT_LE(decoded.error().offset, bytes.size()) << bit;
      EXPECT_NE(decoded.error().found, decoded.error().required) << bit;
    }
  }
}

template <class Value>
void expect_error(const Value& decoded, Rule rule, const std::string& where, const std::string& found) {
  ASSERT_FALSE(decoded);
  EXPECT_EQ(id_of(decoded.error().rule), id_of(rule));
  EXPECT_EQ(decoded.error().where, where);
  EXPECT_EQ(decoded.error().found, found);
}

}  // namespace hemi::test
