// bitcoin-spv-js as a client: the library behind bridges that verify Bitcoin on other chains.
import spv from '@summa-tx/bitcoin-spv-js'
import { bytes, refuseUnless, serve, skip, skipFields } from './protocol.mjs'

const { BTCUtils, ValidateSPV } = spv
const concat = (list) => Uint8Array.from(Buffer.concat(list.map((hex) => bytes(hex))))
const reversed = (hex) => Uint8Array.from(bytes(hex)).reverse()

function headers(input) {
  skipFields(input, ['forks', 'now', 'best_hex_wire', 'chain_work_hex'])
  ValidateSPV.validateHeaderChain(concat([...(input.ancestors ?? []), ...input.headers]))
}

/** A header that consists of nothing but nBits, for the functions that want one. */
function targetOf(bits) {
  const header = new Uint8Array(80)
  header.set(reversed(bits), 72)
  return BTCUtils.extractTarget(header)
}

/** Relays that are built on it compare the two targets by the digits that the compact form keeps. */
function retarget(input, profile) {
  if (profile.network !== 'mainnet') skip('only mainnet')
  const required = BTCUtils.retargetAlgorithm(targetOf(input.last_bits_hex), input.first_time, input.last_time)
  const stated = targetOf(input.next_bits_hex)
  refuseUnless((stated & required) === stated, 'retargetAlgorithm')
}

function proveBranch({ leaf_hex_wire, merkle_root_hex_wire, siblings_hex_wire, index }) {
  const root = bytes(merkle_root_hex_wire)
  refuseUnless(ValidateSPV.prove(bytes(leaf_hex_wire), root, concat(siblings_hex_wire), index), 'prove')
}

function proveDocument(proof) {
  const transaction = bytes(proof.tx)
  if (transaction[4] === 0) skip('a transaction with its witness')
  const header = bytes(proof.header)
  ValidateSPV.validateHeaderChain(header)
  const siblings = Uint8Array.from(Buffer.concat(proof.branch_display_order.map((hex) => reversed(hex))))
  const id = BTCUtils.hash256(transaction)
  refuseUnless(ValidateSPV.prove(id, BTCUtils.extractMerkleRootLE(header), siblings, proof.tx_index), 'prove')
}

function inclusion(input) {
  if (input.branch !== undefined) return proveBranch(input.branch)
  if (input.proof === undefined) skip('no function for blocks')
  if (input.proof.claim !== 'inclusion') skip('a claim of more than inclusion')
  return proveDocument(input.proof)
}

function publication(input) {
  if (input.script === undefined) skip('only output scripts')
  const script = bytes(input.script)
  if (script.length > 252) skip('a script whose size takes more than a byte')
  const data = BTCUtils.extractOpReturnData(Uint8Array.from([...new Uint8Array(8), script.length, ...script]))
  refuseUnless(Buffer.from(data.slice(0, 4)).toString('latin1') === 'HEMI', 'other data')
  refuseUnless(data.length === 80, 'size')
}

await serve('bitcoin-spv-js', '4.0.2', {
  'bitcoin-headers': headers,
  'bitcoin-retarget': retarget,
  inclusion,
  publication,
})
