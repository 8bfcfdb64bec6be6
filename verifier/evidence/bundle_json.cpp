#include "verifier/evidence/bundle_json.hpp"

#include <limits>
#include <utility>

#include "verifier/decode/block_file.hpp"
#include "verifier/decode/header.hpp"
#include "verifier/evidence/header_history.hpp"
#include "verifier/evidence/keystone_record_json.hpp"

namespace hemi {

using nlohmann::json;

namespace {

constexpr std::uint32_t kMaxU32 = std::numeric_limits<std::uint32_t>::max();
/// Bounded by the size of the document anyway; these keep one mistake from being reported a million times.
constexpr std::size_t kMaxKeystones = std::size_t{1} << 17;
constexpr std::size_t kMaxPublications = std::size_t{1} << 17;
constexpr std::size_t kMaxSealedBranches = 16;

/// Reads the parts of one document, keeping the first error.
class BundleReader {
 public:
  BundleReader(const json& document, EvidenceFolder& folder) : fields_(document, "", error_), folder_(folder) {}

  Decoded<std::unique_ptr<Bundle>> read();

 private:
  void read_header();
  void read_bitcoin(JsonFields bitcoin);
  void read_headers(JsonFields& bitcoin);
  void read_hemi(JsonFields hemi);
  void read_keystones();
  void read_publications();
  void read_later(JsonFields later);
  void refuse_what_is_not_sealed();
  void read_publication(const json& item, const std::string& where);

  template <class Value>
  Value take(Decoded<Value> decoded) {
    if (decoded) return std::move(*decoded);
    if (!error_) error_ = decoded.error();
    return Value{};
  }
  std::vector<std::uint8_t> source(JsonFields& fields, const char* name) {
    const auto& value = fields.value(name);
    return error_ ? std::vector<std::uint8_t>() : take(read_source(value, fields.place(name), folder_));
  }
  /// Bytes that are whole headers.
  std::vector<std::uint8_t> headers(JsonFields& fields, const char* name);

  std::optional<DecodeError> error_;
  JsonFields fields_;
  EvidenceFolder& folder_;
  std::unique_ptr<Bundle> bundle_ = std::make_unique<Bundle>();
};

std::vector<std::uint8_t> BundleReader::headers(JsonFields& fields, const char* name) {
  auto bytes = source(fields, name);
  if (bytes.size() % kHeaderSize != 0) {
    fields.refuse(name, Rule::enc_length, counted(bytes.size(), "byte"), "80 bytes for each header");
  }
  return bytes;
}

void BundleReader::read_header() {
  const auto format = fields_.text("format");
  if (format != kBundleFormat) {
    fields_.refuse("format", Rule::enc_schema, format.substr(0, 80), std::string(kBundleFormat));
  }
  const auto& profile = fields_.value("profile");
  if (error_) return;
  if (auto read = read_hemi_profile(profile, "/profile")) {
    bundle_->profile = std::move(*read);
  } else {
    error_ = read.error();
  }
  if (fields_.has("provenance")) bundle_->provenance = fields_.text("provenance");
}

void BundleReader::read_headers(JsonFields& bitcoin) {
  auto& headers = bundle_->headers;
  headers.start = {bitcoin.u32("start_height")};
  bundle_->header_bytes = this->headers(bitcoin, "headers");
  if (bitcoin.has("ancestors")) bundle_->ancestor_bytes = this->headers(bitcoin, "ancestors");
  headers.headers = bundle_->header_bytes;
  headers.ancestors = bundle_->ancestor_bytes;
  const auto ancestors = headers.ancestors.size() / kHeaderSize;
  const auto start = headers.start.value.value();
  if (ancestors > start) {
    bitcoin.refuse("ancestors", Rule::enc_count, counted(ancestors, "header"), counted(start, "header") + " at most");
  }
  if (start + std::uint64_t{headers.headers.size() / kHeaderSize} > std::uint64_t{kMaxU32} + 1) {
    bitcoin.refuse("headers", Rule::enc_limit, "headers above height 4294967295", "none");
  }
  if (!bitcoin.has("forks")) return;
  const auto forks = this->headers(bitcoin, "forks");
  if (forks.size() / kHeaderSize > kMaxForkHeaders) {
    bitcoin.refuse("forks", Rule::enc_limit, counted(forks.size() / kHeaderSize, "header"),
                   "at most " + std::to_string(kMaxForkHeaders));
  }
  if (error_) return;
  for (std::size_t at = 0; at < forks.size(); at += kHeaderSize) {
    headers.forks.push_back(*decode_header(ByteView(forks).subspan(at, kHeaderSize)));
  }
}

void BundleReader::read_bitcoin(JsonFields bitcoin) {
  bundle_->has_headers = bitcoin.has("headers");
  if (bundle_->has_headers) {
    read_headers(bitcoin);
    if (bitcoin.has("best_hash")) bundle_->headers.stated_best = BlockHash<Native>{bitcoin.display_hash("best_hash")};
    if (bitcoin.has("now")) bundle_->headers.now = Time<Native>{bitcoin.u32("now")};
  }
  if (bitcoin.has("blocks")) {
    std::size_t index = 0;
    for (const auto& item : bitcoin.items("blocks", kMaxSourceFiles)) {
      if (error_) return;
      const auto where = bitcoin.place("blocks") + "/" + std::to_string(index++);
      bundle_->block_files.push_back(take(read_source(item, where, folder_)));
    }
  }
  bitcoin.finish();
}

void BundleReader::read_hemi(JsonFields hemi) {
  if (hemi.has("history")) {
    bundle_->history = source(hemi, "history");
    if (bundle_->history.empty()) hemi.refuse("history", Rule::enc_schema, "no batch", "at least one");
    if (!hemi.has("blocks")) return hemi.finish();
  }
  auto& part = bundle_->hemi.emplace();
  if (hemi.has("parent")) part.parent = &hemi.value("parent");
  const auto& blocks = hemi.value("blocks");
  if (blocks.is_array()) {
    part.list = &hemi.items("blocks", kMaxHemiBlocks);
  } else {
    part.file = source(hemi, "blocks");
  }
  if (part.is_empty()) hemi.refuse("blocks", Rule::enc_schema, "no block", "at least one");
  if (hemi.has("seals")) part.seals = read_seals(hemi, "seals");
  if (hemi.has("start")) bundle_->start = read_start(hemi.object("start"));
  hemi.finish();
}

void BundleReader::read_keystones() {
  std::size_t index = 0;
  for (const auto& item : fields_.items("keystones", kMaxKeystones)) {
    if (error_) return;
    bundle_->keystones.push_back(take(read_keystone_record(item, "/keystones/" + std::to_string(index++))));
  }
}

void BundleReader::read_publication(const json& item, const std::string& where) {
  JsonFields fields(item, where, error_);
  BundlePublication publication;
  if (fields.has("keystone")) publication.keystone = HemiHeight<Native>{fields.u32("keystone")};
  const auto& document = fields.value("proof");
  fields.finish();
  if (error_) return;
  auto proof = read_state_proof(document, bundle_->profile->parameters().bitcoin);
  if (!proof) {
    error_ = proof.error();
    error_->where.insert(0, where + "/proof");
    return;
  }
  publication.proof = std::move(*proof);
  bundle_->publications.push_back(std::move(publication));
}

void BundleReader::read_publications() {
  std::size_t index = 0;
  for (const auto& item : fields_.items("publications", kMaxPublications)) {
    if (error_) return;
    read_publication(item, "/publications/" + std::to_string(index++));
  }
}

void BundleReader::read_later(JsonFields later) {
  auto whole = std::exchange(bundle_, std::make_unique<Bundle>());
  read_bitcoin(later.object("bitcoin"));
  later.finish();
  std::swap(whole, bundle_);
  bundle_->later = std::move(whole);
}

/// Of a network without sequencers there are neither seals nor their state; of one with them few branches, because the
/// state behind each fork is in memory.
void BundleReader::refuse_what_is_not_sealed() {
  const auto& hemi = bundle_->hemi;
  const auto& branches = bundle_->rivals.branches;
  if (bundle_->profile->sequencers()) {
    if (!bundle_->rivals.stakes.empty()) {
      fields_.refuse("stakes", Rule::enc_schema, "stake", "none: it follows from the set at the fork");
    }
    if (branches.size() <= kMaxSealedBranches) return;
    return fields_.refuse("branches", Rule::enc_limit, counted(branches.size(), "branch"),
                          "at most " + std::to_string(kMaxSealedBranches));
  }
  constexpr const char* kRequired = "a profile with sequencers";
  const auto& claims = bundle_->rivals.claims;
  if (claims && !claims->counted.empty()) fields_.refuse("claims/counted", Rule::enc_schema, "a claim", kRequired);
  if (hemi && !hemi->seals.empty()) fields_.refuse("hemi/seals", Rule::enc_schema, "seals", kRequired);
  if (bundle_->start) fields_.refuse("hemi/start", Rule::enc_schema, "a state", kRequired);
  for (std::size_t i = 0; i < branches.size(); ++i) {
    if (branches[i].blocks.seals.empty()) continue;
    fields_.refuse("branches/" + std::to_string(i) + "/seals", Rule::enc_schema, "seals", kRequired);
  }
}

Decoded<std::unique_ptr<Bundle>> BundleReader::read() {
  read_header();
  if (!error_ && fields_.has("bitcoin")) read_bitcoin(fields_.object("bitcoin"));
  if (!error_ && fields_.has("hemi")) read_hemi(fields_.object("hemi"));
  if (!error_ && fields_.has("keystones")) read_keystones();
  if (!error_ && fields_.has("publications")) read_publications();
  if (!error_) bundle_->rivals = read_branches(fields_, folder_);
  if (!error_) refuse_what_is_not_sealed();
  if (!error_ && fields_.has("later")) read_later(fields_.object("later"));
  fields_.finish();
  if (error_) return *error_;
  return std::move(bundle_);
}

/// The blocks in one source. `index` counts them.
class BlockSource {
 public:
  BlockSource(ByteView file, const std::string& where, BundleVerifier& verifier)
      : file_(file), where_(where), verifier_(verifier) {}

  void judge(std::uint32_t magic) { detect_block_form(file_) == BlockForm::framed ? judge_frames(magic) : judge_raw(); }

 private:
  std::string place() const { return where_ + "/" + std::to_string(index_); }
  void judge_next() {
    verifier_.judge_block(block_, place());
    ++index_;
  }
  void refuse(DecodeError error) {
    error.where = place() + " " + error.where;
    verifier_.refuse(error);
  }

  void judge_raw() {
    ByteReader reader(file_);
    do {
      read_block(reader, block_);
      reader.enclose("block");
      if (reader.failed()) return refuse(*reader.error());
      judge_next();
    } while (reader.remaining() > 0);
  }

  void judge_frames(std::uint32_t magic) {
    BlockFileReader reader(file_, magic);
    for (;;) {
      const auto frame = reader.next();
      if (!frame) return refuse(frame.error());
      if (!*frame) return;
      if (const auto error = decode_block_into((*frame)->bytes, block_)) return refuse(*error);
      judge_next();
    }
  }

  ByteView file_;
  const std::string& where_;
  BundleVerifier& verifier_;
  BlockView block_;
  std::uint64_t index_ = 0;
};

std::optional<DecodeError> hand_in(const HemiBlocks& blocks, const StatedStart& start, BundleVerifier& verifier) {
  if (blocks.parent) {
    const auto error =
        use_hemi_block(*blocks.parent, "/hemi/parent", [&](const HemiBlockEvidence& evidence, const L2Header& header) {
          verifier.follow({evidence, header}, start);
        });
    if (error) return error;
  }
  return for_each_sequenced_block(blocks, [&](const SequencedBlock& block) { verifier.judge_hemi_block(block); });
}

/// What does not decode is refused when the branch is judged.
void announce(const std::vector<BundleBranch>& branches, BundleVerifier& verifier) {
  if (!branches.empty()) verifier.expect_branches();
  for (const auto& branch : branches) {
    std::optional<EthereumHash<Native>> left;
    for_each_hemi_block(branch.blocks, [&](const HemiBlockEvidence& evidence, const L2Header&) {
      if (!left) left = evidence.block.parent_hash;
    });
    if (left) verifier.expect_branch_behind(*left);
  }
}

void hand_in(const std::vector<BundleBranch>& branches, BundleVerifier& verifier) {
  for (std::size_t i = 0; i < branches.size(); ++i) {
    verifier.begin_branch(branches[i].keystones);
    const auto error = for_each_sequenced_block(
        branches[i].blocks, [&](const SequencedBlock& block) { verifier.judge_branch_block(block); });
    if (error) verifier.refuse(in_branch(*error, i));
  }
}

void hand_in_bitcoin(const Bundle& bundle, const HemiParameters& parameters, BundleVerifier& verifier) {
  if (bundle.has_headers) verifier.judge_headers(bundle.headers);
  for (std::size_t i = 0; i < bundle.block_files.size(); ++i) {
    const auto where = "/bitcoin/blocks/" + std::to_string(i);
    BlockSource(bundle.block_files[i], where, verifier).judge(parameters.bitcoin.magic);
  }
}

std::optional<BundleVerifier> later_bitcoin(const Bundle& bundle, const HemiParameters& parameters, Trail& trail) {
  BundleVerifier verifier(parameters, std::nullopt);
  hand_in_bitcoin(bundle, parameters, verifier);
  Trail later;
  verifier.finish({}, later);
  trail.merge(later, "/later");
  return verifier;
}

std::optional<JudgedTree> judged_tree(const Stakes& stakes, const BundleVerifier& now,
                                      const std::optional<BundleVerifier>& later) {
  if (!now.best_chain()) return std::nullopt;
  auto published = now.publications();
  if (later) published.insert(published.end(), later->publications().begin(), later->publications().end());
  const auto* sealed = now.sealed_keystones();
  auto tree = BranchTree::grow(now.known_keystones(), published, stakes);
  if (tree && sealed) tree = BranchTree::grow(now.known_keystones(), published, sealed->stakes(*tree));
  const auto view = tree ? tree->view(*now.best_chain(), now.publications(), sealed) : std::nullopt;
  if (!view) return std::nullopt;
  JudgedTree judged{*tree, *view, fork_report(tree->tree(), *view)};
  const auto later_view =
      later && later->best_chain() ? tree->view(*later->best_chain(), later->publications(), sealed) : std::nullopt;
  if (later && !later_view) return std::nullopt;
  if (later_view) judged.later = survivor_walk(tree->tree(), *later_view);
  return judged;
}

void judge_counted(const std::vector<CountedClaim>& claims, const BundleVerifier& verifier, Trail& trail) {
  const auto* sealed = verifier.sealed_keystones();
  const auto& best_chain = verifier.best_chain();
  if (sealed) sealed->judge(claims, best_chain ? &*best_chain : nullptr, verifier.publications(), trail);
}

std::optional<DecodeError> hand_in(const std::vector<std::uint8_t>& history, BundleVerifier& verifier) {
  const std::string_view lines(reinterpret_cast<const char*>(history.data()), history.size());
  return for_each_batch(lines, std::string(kHistory),
                        [&](const BitcoinAttributes& batch) { verifier.judge_batch(batch); });
}

}  // namespace

Decoded<std::unique_ptr<Bundle>> read_bundle(const json& document, EvidenceFolder& folder) {
  return BundleReader(document, folder).read();
}

BundleFacts judge(const Bundle& bundle, Trail& trail, TreeWish wish) {
  const auto parameters = bundle.profile->parameters();
  BundleVerifier verifier(parameters, bundle.profile->sequencers());
  announce(bundle.rivals.branches, verifier);
  hand_in_bitcoin(bundle, parameters, verifier);
  for (std::size_t i = 0; i < bundle.publications.size(); ++i) {
    verifier.judge_publication(bundle.publications[i].proof->proof, bundle.publications[i].keystone, i);
  }
  if (const auto error = hand_in(bundle.history, verifier)) verifier.refuse(*error);
  if (bundle.hemi) {
    if (const auto error = hand_in(*bundle.hemi, bundle.start.value_or(StatedStart{}), verifier))
      verifier.refuse(*error);
  }
  hand_in(bundle.rivals.branches, verifier);
  auto facts = verifier.finish(bundle.keystones, trail);
  const auto later = bundle.later ? later_bitcoin(*bundle.later, parameters, trail) : std::nullopt;
  const auto& claims = bundle.rivals.claims;
  if (claims || wish == TreeWish::always) facts.judged_tree = judged_tree(bundle.rivals.stakes, verifier, later);
  if (claims) judge_claims(*claims, facts.judged_tree, trail);
  if (claims) judge_counted(claims->counted, verifier, trail);
  return facts;
}

}  // namespace hemi
