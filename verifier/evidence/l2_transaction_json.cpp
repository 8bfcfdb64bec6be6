#include "verifier/evidence/l2_transaction_json.hpp"

#include "verifier/decode/l2_transaction.hpp"

namespace hemi {

namespace {

constexpr std::uint8_t kLegacyType = 0;  // only in JSON; in bytes it has none
constexpr std::uint8_t kAccessListType = 1;
constexpr std::uint8_t kFeesType = 2;
constexpr std::uint8_t kAuthorizationsType = 4;

/// Of addresses in an access list, keys of an address, or authorizations; each of them costs gas.
constexpr std::size_t kMaxListItems = std::size_t{1} << 16;

std::optional<EthereumAddress> read_to(EthereumFields& fields) {
  if (!fields.has_value("to")) return std::nullopt;
  return fields.data_of<20>("to");
}

// --- Signed transactions -------------------------------------------------------------------------------------------

/// Appends fields of a transaction by their names. What several types have in common stands here once.
class SignedFields {
 public:
  explicit SignedFields(EthereumFields& fields) : fields_(fields) {}

  void number(const char* name) { writer_.number(fields_.wide_quantity(name)); }
  void small_number(const char* name) { writer_.number(fields_.quantity(name)); }

  void gas_to_input() {
    small_number("gas");
    const auto to = read_to(fields_);
    writer_.string(to ? ByteView(*to) : ByteView{});
    number("value");
    writer_.string(fields_.data("input"));
  }

  void access_list() {
    writer_.list([&] {
      fields_.each("accessList", kMaxListItems, [&](EthereumFields& access) {
        writer_.list([&] {
          writer_.string(access.data_of<20>("address"));
          writer_.list([&] {
            for (const auto& key : access.hashes("storageKeys", kMaxListItems)) writer_.string(key.bytes);
          });
        });
      });
    });
  }

  void authorizations() {
    writer_.list([&] {
      fields_.each("authorizationList", kMaxListItems, [&](EthereumFields& authorization) {
        writer_.list([&] {
          writer_.number(authorization.wide_quantity("chainId"));
          writer_.string(authorization.data_of<20>("address"));
          writer_.number(authorization.quantity("nonce"));
          writer_.number(authorization.quantity("yParity"));
          writer_.number(authorization.wide_quantity("r"));
          writer_.number(authorization.wide_quantity("s"));
        });
      });
    });
  }

  /// Older clients call the parity "v".
  void signature() {
    small_number(fields_.has_value("yParity") ? "yParity" : "v");
    number("r");
    number("s");
  }

  /// The list of what `write` appends, behind the type.
  template <class Write>
  std::vector<std::uint8_t> typed(std::uint8_t type, const Write& write) {
    writer_.item({&type, 1});
    return list(write);
  }
  template <class Write>
  std::vector<std::uint8_t> list(const Write& write) {
    writer_.list(write);
    return writer_.take();
  }

 private:
  EthereumFields& fields_;
  RlpWriter writer_;
};

std::vector<std::uint8_t> legacy(EthereumFields& fields) {
  SignedFields transaction(fields);
  return transaction.list([&] {
    transaction.small_number("nonce");
    transaction.number("gasPrice");
    transaction.gas_to_input();
    transaction.number("v");
    transaction.number("r");
    transaction.number("s");
  });
}

std::vector<std::uint8_t> with_access_list(EthereumFields& fields) {
  SignedFields transaction(fields);
  return transaction.typed(kAccessListType, [&] {
    transaction.number("chainId");
    transaction.small_number("nonce");
    transaction.number("gasPrice");
    transaction.gas_to_input();
    transaction.access_list();
    transaction.signature();
  });
}

/// EIP-1559, and EIP-7702 which adds authorizations.
std::vector<std::uint8_t> with_fees(EthereumFields& fields, std::uint8_t type) {
  SignedFields transaction(fields);
  return transaction.typed(type, [&] {
    transaction.number("chainId");
    transaction.small_number("nonce");
    transaction.number("maxPriorityFeePerGas");
    transaction.number("maxFeePerGas");
    transaction.gas_to_input();
    transaction.access_list();
    if (type == kAuthorizationsType) transaction.authorizations();
    transaction.signature();
  });
}

// --- Transactions of the layer 2 -----------------------------------------------------------------------------------

std::vector<std::uint8_t> deposit(EthereumFields& fields) {
  const auto data = fields.data("input");
  DepositTransaction transaction;
  transaction.source_hash = fields.hash("sourceHash");
  transaction.from = fields.data_of<20>("from");
  transaction.to = read_to(fields);
  if (fields.has_value("mint")) transaction.mint = fields.wide_quantity("mint");
  transaction.value = fields.wide_quantity("value");
  transaction.gas = fields.quantity("gas");
  transaction.is_system = fields.has_value("isSystemTx") && fields.flag("isSystemTx");  // often left out where false
  transaction.data = data;
  return encode_deposit(transaction);
}

std::vector<std::uint8_t> bitcoin_attributes(EthereumFields& fields) {
  const auto data = fields.data("input");
  return encode_bitcoin_attributes_transaction({read_to(fields), fields.quantity("gas"), data});
}

}  // namespace

std::optional<std::vector<std::uint8_t>> read_l2_transaction_json(EthereumFields& fields) {
  switch (fields.quantity("type", std::numeric_limits<std::uint8_t>::max())) {
    case kLegacyType:
      return legacy(fields);
    case kAccessListType:
      return with_access_list(fields);
    case kFeesType:
      return with_fees(fields, kFeesType);
    case kAuthorizationsType:
      return with_fees(fields, kAuthorizationsType);
    case kBitcoinAttributesType:
      return bitcoin_attributes(fields);
    case kDepositType:
      return deposit(fields);
    default:
      return std::nullopt;
  }
}

}  // namespace hemi
