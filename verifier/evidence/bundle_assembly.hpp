// Makes a bundle from parts: one document, and a folder of the files that it refers to.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "spec/inclusion.hpp"
#include "spec/keystone.hpp"
#include "verifier/evidence/hemi_profile_json.hpp"
#include "verifier/evidence/sealed_json.hpp"

namespace hemi {

/// A publication with what it takes to check it: the document of a state proof.
struct AssembledProof {
  ByteView header;
  ByteView transaction;
  Branch<Native> branch;
  std::optional<std::uint64_t> transaction_count{};
  /// The keystone that it is said to be of.
  std::optional<HemiHeight<Native>> keystone{};
};

class BundleAssembly {
 public:
  BundleAssembly(const HemiParameters& parameters, const std::string& provenance,
                 const std::optional<SequencerProfile>& sequencers = std::nullopt);

  /// Whole headers, and the height of the first. `origin` says where a part came from; here and below.
  void add_headers(std::vector<std::uint8_t> headers, std::uint32_t start_height, const std::string& origin);
  void add_forks(std::vector<std::uint8_t> headers, const std::string& origin);
  /// One block, or framed ones.
  void add_blocks(std::vector<std::uint8_t> file, const std::string& origin);
  /// RLP one after another, or JSON, one block a line.
  void add_hemi_blocks(std::vector<std::uint8_t> file, bool is_json, const std::string& origin);
  /// The block before them.
  void add_hemi_parent(ByteView block);
  /// One for each of these blocks.
  void add_seals(const Seals& seals);
  /// A rival: RLP one after another, and their seals.
  void add_branch(std::vector<std::uint8_t> blocks, const Seals& seals, const std::string& origin);
  /// Batches without their blocks, one a line; in the place of blocks.
  void add_history(std::vector<std::uint8_t> lines, const std::string& origin);
  void add_keystone(const Keystone<Native>& keystone);
  void add_publication(const AssembledProof& proof);
  /// One that is a document already; what it says is not looked at.
  void add_publication(nlohmann::ordered_json document, const std::optional<HemiHeight<Native>>& keystone = {});
  /// Any other part of the document, as it is to be written.
  void add_part(const std::string& name, nlohmann::ordered_json part) { document_[name] = std::move(part); }

  /// "bundle.json" and the files that it refers to, by name. The same parts give the same bytes.
  std::map<std::string, std::string> files() const;
  /// Writes these into a folder, which is made if it is not there. Throws std::runtime_error if one cannot be written.
  void write(const std::filesystem::path& folder) const;

 private:
  /// Keeps the file, and gives the source that refers to it.
  nlohmann::ordered_json source(std::string name, std::vector<std::uint8_t> bytes, const std::string& origin);

  nlohmann::ordered_json document_;
  std::map<std::string, std::string> sources_;
};

}  // namespace hemi
