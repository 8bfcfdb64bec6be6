#include <fmt/format.h>

#include <iostream>

#include "verifier/bytes/hex.hpp"
#include "verifier/cli/commands.hpp"
#include "verifier/cli/files.hpp"
#include "verifier/decode/header.hpp"
#include "verifier/engine/describe.hpp"
#include "verifier/engine/publication.hpp"
#include "verifier/report/keystone_json.hpp"

namespace hemi {

using nlohmann::ordered_json;

namespace {

constexpr std::size_t kMaxHexBytes = std::size_t{16} << 20;

void show_bits(const CompactBits<Native>& bits, ordered_json& facts) {
  const auto expanded = expand<Native>(bits);
  facts["bits"] = describe(bits);
  facts["negative"] = expanded.negative;
  facts["overflow"] = expanded.overflow;
  if (expanded.negative || expanded.overflow) return;
  facts["target"] = describe(expanded.target);
  facts["canonical_bits"] = describe(compact<Native>(expanded.target));
  if (target_is_not_zero<Native>(expanded.target).holds) facts["work"] = describe(work_of<Native>(expanded.target));
}

std::optional<DecodeError> decode_nbits(ByteView bytes, ordered_json& facts) {
  if (bytes.size() != 4) {
    return DecodeError{Rule::enc_length, "nbits", 0, fmt::format("{} bytes", bytes.size()), "4 bytes"};
  }
  std::uint32_t bits = 0;
  for (const auto byte : bytes) bits = (bits << 8) | byte;
  show_bits({NativeUint<32>(bits)}, facts);
  return std::nullopt;
}

std::optional<DecodeError> decode_header_fields(ByteView bytes, ordered_json& facts) {
  const auto header = decode_header(bytes);
  if (!header) return header.error();
  facts["hash"] = describe(header->hash);
  facts["version"] = describe(header->version);
  facts["previous_hash"] = describe(header->previous_hash);
  facts["merkle_root"] = describe(header->merkle_root);
  facts["time"] = header->time.value.value();
  facts["nonce"] = header->nonce.value.value();
  show_bits(header->bits, facts);
  return std::nullopt;
}

std::optional<DecodeError> decode_keystone(ByteView bytes, ordered_json& facts) {
  if (bytes.size() != kKeystoneSize) {
    return DecodeError{Rule::key_length, "keystone", 0, fmt::format("{} bytes", bytes.size()), "76 bytes"};
  }
  const auto keystone = bytes.first<kKeystoneSize>();
  facts = keystone_json(read_keystone_fields(keystone), keystone_hash(keystone));
  return std::nullopt;
}

std::optional<DecodeError> decode_script(ByteView bytes, ordered_json& facts) {
  const auto payload = published_keystone(bytes);
  facts["is_publication"] = payload.has_value();
  if (payload) facts["keystone"] = keystone_json(read_keystone_fields(*payload), keystone_hash(*payload));
  return std::nullopt;
}

std::optional<DecodeError> decode_transaction_fields(ByteView bytes, ordered_json& facts) {
  const auto transaction = decode_transaction(bytes);
  if (!transaction) return transaction.error();
  facts["txid"] = describe(MerkleNode<Native>{txid(*transaction)});
  facts["size_without_witness"] = transaction->stripped_size();
  facts["is_coinbase"] = transaction->is_coinbase;
  facts["miner"] = describe(miner_of(transaction->first_script_sig));
  facts["outputs"] = ordered_json::array();
  for (const auto& [index, script] : transaction->outputs) {
    ordered_json output{{"output", index}, {"script", to_hex(script)}};
    decode_script(script, output);
    facts["outputs"].push_back(output);
  }
  return std::nullopt;
}

std::optional<DecodeError> decode_kind(const std::string& kind, ByteView bytes, ordered_json& facts) {
  if (kind == "nbits") return decode_nbits(bytes, facts);
  if (kind == "header") return decode_header_fields(bytes, facts);
  if (kind == "keystone") return decode_keystone(bytes, facts);
  if (kind == "script") return decode_script(bytes, facts);
  if (kind == "transaction") return decode_transaction_fields(bytes, facts);
  throw UsageError("cannot decode " + kind + "; known are header, nbits, keystone, script and transaction");
}

/// The argument itself, or standard input, without surrounding white space.
Decoded<std::string> hex_argument(const std::string& argument) {
  if (argument != "-") return argument;
  const auto input = read_input("-", kMaxHexBytes);
  if (!input) return input.error();
  auto text = std::string(as_text(*input));
  text.erase(0, text.find_first_not_of(" \t\r\n"));
  text.erase(text.find_last_not_of(" \t\r\n") + 1);
  return text;
}

}  // namespace

ExitCode run_decode(const DecodeOptions& options, Format format) {
  Report report{.command = "decode"};
  const auto hex = hex_argument(options.hex);
  auto bytes = hex ? from_hex(*hex, options.kind) : Decoded<std::vector<std::uint8_t>>(hex.error());
  if (!bytes) {
    report.trail.record(bytes.error());
  } else if (const auto error = decode_kind(options.kind, *bytes, report.facts)) {
    report.trail.record(*error);
  }
  return finish(report, format);
}

}  // namespace hemi
