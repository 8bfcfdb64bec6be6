#include "tests/support/publication_oracle.hpp"

#include <string>

namespace hemi::test {

namespace {

using Bytes = std::vector<std::uint8_t>;

struct Token {
  std::uint8_t opcode = 0;
  Bytes data{};
};

class Tokenizer {
 public:
  explicit Tokenizer(const Bytes& script) : script_(script) {}

  /// Nothing at the end of the script and where a push runs past it.
  std::optional<Token> next() {
    const auto opcode = take(1);
    if (!opcode) return std::nullopt;
    const auto size = size_of_push(opcode->front());
    if (!size) return std::nullopt;
    const auto data = take(*size);
    if (!data) return std::nullopt;
    return Token{opcode->front(), *data};
  }

 private:
  std::optional<Bytes> take(std::uint64_t size) {
    if (size > script_.size() - at_) return std::nullopt;
    const auto from = script_.begin() + static_cast<std::ptrdiff_t>(at_);
    at_ += size;
    return Bytes(from, from + static_cast<std::ptrdiff_t>(size));
  }

  std::optional<std::uint64_t> little_endian(std::size_t bytes) {
    const auto taken = take(bytes);
    if (!taken) return std::nullopt;
    std::uint64_t value = 0;
    for (auto byte = taken->rbegin(); byte != taken->rend(); ++byte) value = 256 * value + *byte;
    return value;
  }

  std::optional<std::uint64_t> size_of_push(std::uint8_t opcode) {
    if (opcode <= 75) return opcode;
    if (opcode == 76) return little_endian(1);
    if (opcode == 77) return little_endian(2);
    if (opcode == 78) return little_endian(4);
    return 0;
  }

  const Bytes& script_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<Bytes> keystone_by_tokenizer(const Bytes& script) {
  Tokenizer tokenizer(script);
  const auto first = tokenizer.next();
  if (!first || first->opcode != 0x6a) return std::nullopt;
  const auto second = tokenizer.next();
  if (!second || second->data.size() < 5) return std::nullopt;
  const std::string magic(second->data.begin(), second->data.begin() + 4);
  const Bytes keystone(second->data.begin() + 4, second->data.end());
  if (magic != "HEMI" || keystone.size() != 76 || keystone.front() != 1) return std::nullopt;
  return keystone;
}

}  // namespace hemi::test
