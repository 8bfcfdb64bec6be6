#include "tests/vectors/schema.hpp"

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "verifier/conform/vector_files.hpp"

namespace hemi::vectors {

using valijson::adapters::NlohmannJsonAdapter;

struct Schema::Parsed {
  valijson::Schema schema{};
};

Schema::Schema(const std::filesystem::path& path) : parsed_(std::make_unique<Parsed>()) {
  const auto text = json::parse(read_text(path));
  valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
  parser.populateSchema(NlohmannJsonAdapter(text), parsed_->schema);
}

Schema::~Schema() = default;

bool Schema::accepts(const json& document) const {
  valijson::Validator validator;
  return validator.validate(parsed_->schema, NlohmannJsonAdapter(document), nullptr);
}

const Schema& schema(const std::string& path) {
  static std::map<std::string, Schema> schemas;
  return schemas.try_emplace(path, kFolder / path).first->second;
}

}  // namespace hemi::vectors
