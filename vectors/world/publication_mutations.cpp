#include "vectors/world/mutation.hpp"

namespace hemi::world {

namespace {

ProofWorld state_proof(std::uint64_t seed) { return draw_proof_world(seed, 6, 3); }

/// Where the script holds no whole keystone, nothing is stated of one.
ProofWorld without_stated_keystone(std::uint64_t seed) {
  auto world = state_proof(seed);
  world.states_keystone = false;
  return world;
}

ProofWorld without_stated_miner(std::uint64_t seed) {
  auto world = state_proof(seed);
  world.states_miner = false;
  return world;
}

Bytes payload_of(const ProofWorld& world) { return publication_payload(serialize(world.keystone)); }
Bytes script_of(const ProofWorld& world) { return publication_script(payload_of(world)); }

ProofEvidence with_script(ProofWorld& world, const Bytes& script) {
  republish(world, script);
  return evidence_of(world);
}

/// The keystone moves into an output of the coinbase, which becomes the transaction that is proved.
ProofEvidence in_coinbase(ProofWorld& world) {
  world.index = 0;
  world.output = 0;
  auto& outputs = world.proved().outputs;
  outputs.insert(outputs.begin(), {0, script_of(world)});
  seal(world.block);
  return evidence_of(world);
}

template <std::uint8_t Opcode>
ProofEvidence with_first_opcode(ProofWorld& world) {
  auto script = script_of(world);
  script[0] = Opcode;
  return with_script(world, script);
}

ProofEvidence with_false_before_return(ProofWorld& world) {
  auto script = script_of(world);
  script.insert(script.begin(), opcode::kFalse);
  return with_script(world, script);
}

ProofEvidence with_script_cut_short(ProofWorld& world) {
  auto script = script_of(world);
  script.pop_back();
  return with_script(world, script);
}

/// Read as a signed number, as some readers do, the length is negative.
ProofEvidence with_huge_length(ProofWorld& world) {
  Bytes script{opcode::kReturn};
  append(script, push_head(0xffffffff, PushForm::four_byte_length));
  append(script, payload_of(world));
  return with_script(world, script);
}

ProofEvidence with_nothing_after_return(ProofWorld& world) { return with_script(world, {opcode::kReturn}); }

ProofEvidence with_other_magic(ProofWorld& world) {
  auto payload = payload_of(world);
  payload[3] = 'J';
  return with_script(world, publication_script(payload));
}

ProofEvidence with_other_miner(ProofWorld& world) {
  auto evidence = evidence_of(world);
  evidence.stated_miner->address->front() ^= 1;
  return evidence;
}

ProofEvidence with_short_signature(ProofWorld& world) {
  world.key.sign(world.proved(), 70);
  seal(world.block);
  return evidence_of(world);
}

ProofEvidence with_empty_signature_script(ProofWorld& world) {
  world.proved().inputs[0].script.clear();
  seal(world.block);
  return evidence_of(world);
}

template <std::size_t Size>
ProofEvidence with_keystone_size(ProofWorld& world) {
  auto keystone = serialize(world.keystone);
  keystone.resize(Size);
  return with_script(world, publication_script(publication_payload(keystone)));
}

/// Published as it is, and stated as it is published.
ProofEvidence with_keystone(ProofWorld& world, const Keystone& keystone) {
  world.keystone = keystone;
  const auto script = script_of(world);
  return with_script(world, script);
}

template <std::uint8_t Version>
ProofEvidence with_keystone_version(ProofWorld& world) {
  auto keystone = world.keystone;
  keystone.version = Version;
  return with_keystone(world, keystone);
}

ProofEvidence off_period(ProofWorld& world) {
  auto keystone = world.keystone;
  ++keystone.l2_block_number;
  return with_keystone(world, keystone);
}

ProofEvidence of_block_zero(ProofWorld& world) {
  auto keystone = world.keystone;
  keystone.l2_block_number = 0;
  return with_keystone(world, keystone);
}

ProofEvidence with_other_keystone_hash(ProofWorld& world) {
  auto evidence = evidence_of(world);
  evidence.stated_keystone_hash->bytes[0] ^= 1;
  return evidence;
}

ProofEvidence with_other_l1_number(ProofWorld& world) {
  auto evidence = evidence_of(world);
  ++*evidence.stated_l1_block_number;
  return evidence;
}

ProofEvidence with_other_l2_number(ProofWorld& world) {
  auto evidence = evidence_of(world);
  *evidence.stated_l2_block_number += 25;
  return evidence;
}

}  // namespace

const std::vector<ProofMutation>& publication_mutations() {
  static const std::vector<ProofMutation> mutations{
      {"in-coinbase", Rule::pub_coinbase, "A coinbase carries the keystone.", without_stated_miner, in_coinbase},
      {"false-for-return", Rule::pub_return, "OP_FALSE stands in the place of OP_RETURN.", state_proof,
       with_first_opcode<opcode::kFalse>},
      {"one-for-return", Rule::pub_return, "OP_1 stands in the place of OP_RETURN.", state_proof,
       with_first_opcode<opcode::kOne>},
      {"false-before-return",
       Rule::pub_return,
       "OP_FALSE in front: the second token is OP_RETURN, without data.",
       without_stated_keystone,
       with_false_before_return,
       {Rule::pub_magic}},
      {"cut-short", Rule::pub_push, "The script lacks its last byte.", without_stated_keystone, with_script_cut_short},
      {"huge-length", Rule::pub_push, "The push announces 2^32 - 1 bytes.", without_stated_keystone, with_huge_length},
      {"nothing-after-return", Rule::pub_push, "There is no second token.", without_stated_keystone,
       with_nothing_after_return},
      {"other-magic", Rule::pub_magic, "The data begins with HEMJ.", without_stated_keystone, with_other_magic},
      {"other-miner", Rule::pub_miner, "The stated miner is another address.", state_proof, with_other_miner},
      {"signature-of-70-bytes", Rule::pub_miner, "A valid signature, but too short to name a miner.", state_proof,
       with_short_signature},
      {"no-signature-script", Rule::pub_miner, "An input without signature script names nobody.", state_proof,
       with_empty_signature_script},
      {"keystone-of-75-bytes", Rule::key_length, "The keystone lacks its last byte.", without_stated_keystone,
       with_keystone_size<75>},
      {"keystone-of-77-bytes", Rule::key_length, "A byte follows the keystone within the push.",
       without_stated_keystone, with_keystone_size<77>},
      {"keystone-version-0", Rule::key_version, "The keystone has version 0.", state_proof, with_keystone_version<0>},
      {"keystone-version-2", Rule::key_version, "The keystone has version 2.", state_proof, with_keystone_version<2>},
      {"off-period", Rule::key_period, "The keystone is that of a block between two keystones.", state_proof,
       off_period},
      {"block-zero", Rule::key_period, "The keystone is that of the genesis block.", state_proof, of_block_zero},
      {"other-keystone-hash", Rule::key_hash, "The stated keystone hash is not that of the keystone.", state_proof,
       with_other_keystone_hash},
      {"other-l1-number", Rule::key_stated, "The stated L1 block number is another.", state_proof,
       with_other_l1_number},
      {"other-l2-number", Rule::key_stated, "The stated L2 block number is another.", state_proof,
       with_other_l2_number},
  };
  return mutations;
}

}  // namespace hemi::world
