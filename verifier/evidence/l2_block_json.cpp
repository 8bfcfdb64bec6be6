#include "verifier/evidence/l2_block_json.hpp"

#include "verifier/decode/l2_block.hpp"
#include "verifier/evidence/ethereum_fields.hpp"
#include "verifier/evidence/l2_transaction_json.hpp"

namespace hemi {

namespace {

using Bytes = std::vector<std::uint8_t>;

void read_fields(EthereumFields& fields, L2Header& header) {
  header.parent_hash = fields.hash("parentHash");
  header.ommers_hash = fields.hash("sha3Uncles");
  header.beneficiary = fields.data_of<20>("miner");
  header.state_root = fields.hash("stateRoot");
  header.transactions_root = fields.hash("transactionsRoot");
  header.receipts_root = fields.hash("receiptsRoot");
  header.logs_bloom = fields.data_of<256>("logsBloom");
  header.difficulty = fields.wide_quantity("difficulty");
  header.number = static_cast<std::uint32_t>(fields.quantity("number", std::numeric_limits<std::uint32_t>::max()));
  header.gas_limit = fields.quantity("gasLimit");
  header.gas_used = fields.quantity("gasUsed");
  header.timestamp = fields.quantity("timestamp");
  header.extra_data = fields.data("extraData");
  header.mix_hash = fields.hash("mixHash");
  header.nonce = fields.data_of<8>("nonce");
}

void read_optional_fields(EthereumFields& fields, L2Header& header) {
  if (fields.has_value("baseFeePerGas")) header.base_fee = fields.wide_quantity("baseFeePerGas");
  if (fields.has_value("withdrawalsRoot")) header.withdrawals_root = fields.hash("withdrawalsRoot");
  if (fields.has_value("blobGasUsed")) header.blob_gas_used = fields.quantity("blobGasUsed");
  if (fields.has_value("excessBlobGas")) header.excess_blob_gas = fields.quantity("excessBlobGas");
  if (fields.has_value("parentBeaconBlockRoot")) {
    header.parent_beacon_block_root = fields.hash("parentBeaconBlockRoot");
  }
  if (fields.has_value("requestsHash")) header.requests_hash = fields.hash("requestsHash");
}

/// The encoding ends at the first absent field, and would silently leave out one that stands behind it.
void require_no_gap(EthereumFields& fields) {
  constexpr std::array kNames{"baseFeePerGas", "withdrawalsRoot",       "blobGasUsed",
                              "excessBlobGas", "parentBeaconBlockRoot", "requestsHash"};
  for (std::size_t i = 1; i < kNames.size(); ++i) {
    if (fields.has_value(kNames[i]) && !fields.has_value(kNames[i - 1])) {
      fields.refuse(kNames[i - 1], Rule::enc_schema, "nothing", std::string("a value, as ") + kNames[i] + " has one");
    }
  }
}

/// One item of the list of transactions; nothing where its bytes are not known.
std::optional<Bytes> read_transaction(const nlohmann::json& item, const std::string& where,
                                      std::optional<DecodeError>& error) {
  if (item.is_object()) {
    EthereumFields fields(item, where, error);
    return read_l2_transaction_json(fields);
  }
  auto bytes = read_data(item, where);
  if (!bytes) {
    error = bytes.error();
    return std::nullopt;
  }
  const bool is_hash = bytes->size() == sizeof(Hash256);  // a signature alone takes more bytes
  if (is_hash) return std::nullopt;
  return std::move(*bytes);
}

std::optional<std::vector<Bytes>> read_transactions(EthereumFields& fields) {
  if (!fields.has_value("transactions")) return std::nullopt;
  std::vector<Bytes> transactions;
  bool all_known = true;
  std::size_t index = 0;
  for (const auto& item : fields.items("transactions", kMaxL2Transactions)) {
    if (fields.error()) return std::nullopt;
    auto transaction =
        read_transaction(item, fields.place("transactions") + "/" + std::to_string(index++), fields.error());
    all_known = all_known && transaction;
    if (all_known) transactions.push_back(*std::move(transaction));
  }
  if (!all_known) return std::nullopt;
  return transactions;
}

}  // namespace

Decoded<L2BlockJson> read_l2_block_json(const nlohmann::json& value, const std::string& where) {
  std::optional<DecodeError> error;
  EthereumFields fields(value, where, error);
  L2Header header;
  read_fields(fields, header);
  read_optional_fields(fields, header);
  require_no_gap(fields);

  L2BlockJson block;
  block.header = encode_l2_header(header);
  if (fields.has_value("hash")) block.stated_hash = fields.hash("hash");
  block.transactions = read_transactions(fields);
  if (error) return *error;
  return block;
}

}  // namespace hemi
