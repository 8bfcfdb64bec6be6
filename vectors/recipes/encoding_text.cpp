// Suite encoding: hex, JSON, and documents.
#include "vectors/facts/facts.hpp"
#include "vectors/recipes/encoding_case.hpp"
#include "vectors/recipes/recipes.hpp"

namespace hemi::vectors::recipes {

namespace {

void add_hex(Topic& topic) {
  struct Row {
    const char* id;
    const char* digits;
    bool is_hex;
    const char* text;
  };
  for (const auto& [id, digits, is_hex, text] :
       {Row{"lower", "00ff1a", true, "Digits in pairs."}, Row{"empty", "", true, "No digits are no bytes."},
        Row{"odd", "00f", false, "A digit without its pair."}, Row{"prefix", "0x00", false, "0x is no digit."},
        Row{"space", "00 ff", false, "A space between bytes."}, Row{"letter", "0g", false, "g is no digit."}}) {
    topic.add(of_text(std::string("hex-") + id, "hex", Rule::enc_hex, digits, text,
                      is_hex ? accept({{"bytes", digits}}) : reject(Rule::enc_hex, "/text")));
  }
  topic.add(of_text("hex-upper", "hex", Rule::enc_hex, "00FF1A", "Upper-case digits.", accept({{"bytes", "00ff1a"}})));
}

std::string nested(std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); }

void add_json(Topic& topic) {
  struct Row {
    const char* id;
    const char* content;
    const char* text;
    const char* flag;
  };
  topic.add(of_text("json-plain", "json", Rule::enc_json, R"({"a":[1,"b",null],"c":{"a":true}})",
                    "One key at two places is no duplicate.", accept()));
  topic.add(of_text("json-array", "json", Rule::enc_limit, nested(2), "Within all limits.", accept()));
  for (const auto& [id, content, text, flag] :
       {Row{"cut", R"({"a":1)", "An object that does not end.", ""},
        Row{"trailing-comma", "[1,]", "A comma before the end.", ""}, Row{"comment", "[1] // one", "A comment.", ""},
        Row{"two-values", "1 2", "Two values.", ""}, Row{"nothing", "", "No value.", ""},
        Row{"single-quotes", "{'a':1}", "Other quotation marks.", ""},
        Row{"duplicate-key", R"({"a":1,"b":2,"a":3})", "A key twice: readers differ in which counts.", "DuplicateKey"},
        Row{"inner-duplicate-key", R"([{"x":{"a":1,"a":1}}])", "The same key and value twice.", "DuplicateKey"}}) {
    auto added =
        of_text(std::string("json-") + id, "json", Rule::enc_json, content, text, reject(Rule::enc_json, "/text"));
    if (*flag != '\0') added.flags = {flag};
    topic.add(std::move(added));
  }
}

void add_nesting(Topic& topic) {
  for (const auto point : kPoints) {
    const auto levels = 31 + static_cast<std::size_t>(point);
    auto added = of_text("json-" + std::to_string(levels) + "-levels", "json", Rule::enc_limit, nested(levels),
                         "At most 32 levels.", point == Point::behind ? reject(Rule::enc_limit, "/text") : accept());
    topic.add(on_bound(std::move(added), "levels-of-json", point));
  }
}

/// 32 siblings are more than any block needs, and allowed.
void add_siblings(Topic& topic, const json& proof) {
  for (const auto point : kPoints) {
    auto document = proof;
    const auto count = 31 + static_cast<std::size_t>(point);
    document["branch_display_order"] = std::vector<std::string>(count, std::string(64, '0'));
    auto added =
        of_text("proof-with-" + std::to_string(count) + "-siblings", "state-proof", Rule::enc_limit, document.dump(),
                "At most 32 siblings.", point == Point::behind ? reject(Rule::enc_limit, "/text") : accept());
    topic.add(on_bound(std::move(added), "siblings", point));
  }
}

void add_documents(Topic& topic) {
  const auto proof = json::parse(facts::state_proof_text());
  add_siblings(topic, proof);
  topic.add(of_text("proof-recorded", "state-proof", Rule::enc_schema, proof.dump(), "A document that is complete.",
                    accept()));
  const auto refuse = [&](const char* id, const json& document, const char* text) {
    topic.add(of_text(std::string("proof-") + id, "state-proof", Rule::enc_schema, document.dump(), text,
                      reject(Rule::enc_schema, "/text")));
  };
  auto without_header = proof;
  without_header.erase("header");
  refuse("without-header", without_header, "A required field is missing.");
  auto negative_index = proof;
  negative_index["tx_index"] = -1;
  refuse("negative-index", negative_index, "An index is not negative.");
  auto unknown = proof;
  unknown["confirmations"] = 6;
  refuse("unknown-field", unknown, "A field that no reader knows.");
  refuse("list", json::array({proof}), "A list is no document.");
}

}  // namespace

void encoding_text(Collection& collection) {
  auto& topic = collection.topic("encoding", "text", kTestnet3);
  add_hex(topic);
  add_json(topic);
  add_nesting(topic);
  add_documents(topic);
}

}  // namespace hemi::vectors::recipes
