// EthereumJS as a client: RLP, headers, transactions roots, and what Ethereum asks of a block and its parent.
import { createBlockHeaderFromRLP } from '@ethereumjs/block'
import { createCustomCommon, Hardfork, Mainnet } from '@ethereumjs/common'
import { MerklePatriciaTrie } from '@ethereumjs/mpt'
import { RLP } from '@ethereumjs/rlp'
import { bytes, equal, refuseUnless, serve, skip } from './protocol.mjs'

// The library ties the fields of a header to a fork; none has 18 or 19.
const forks = new Map([
  [15, Hardfork.Berlin],
  [16, Hardfork.London],
  [17, Hardfork.Shanghai],
  [20, Hardfork.Cancun],
  [21, Hardfork.Prague],
])

/** Decoded, if it is the one encoding of what it decodes to. */
function canonical(data) {
  const decoded = RLP.decode(data)
  refuseUnless(equal(RLP.encode(decoded), data), 'RLP that encodes otherwise')
  return decoded
}

function header(fields) {
  refuseUnless(Array.isArray(fields), 'no list')
  if (fields.length === 18 || fields.length === 19) skip('no fork has so many fields')
  const hardfork = forks.get(fields.length)
  refuseUnless(hardfork !== undefined, 'number of fields')
  const common = createCustomCommon({ chainId: 43111, name: 'layer2' }, Mainnet, { hardfork })
  return createBlockHeaderFromRLP(RLP.encode(fields), { common, skipConsensusFormatValidation: true })
}

/** The parts of a block, of which transactions of layer 2 are bytes to it. */
function block(data) {
  const parts = canonical(data)
  refuseUnless(Array.isArray(parts) && (parts.length === 3 || parts.length === 4), 'parts')
  refuseUnless(Array.isArray(parts[1]), 'transactions')
  const transactions = parts[1].map((item) => (Array.isArray(item) ? RLP.encode(item) : item))
  return { header: header(parts[0]), transactions }
}

function hemiBlock(value) {
  if (value.rlp !== undefined) return { ...block(bytes(value.rlp)), hash: value.hash }
  if (value.header_rlp !== undefined) return { header: header(canonical(bytes(value.header_rlp))), hash: value.hash }
  return skip('a block as JSON')
}

async function transactionsRoot(transactions) {
  const trie = new MerklePatriciaTrie()
  for (const [i, transaction] of transactions.entries()) await trie.put(RLP.encode(i), transaction)
  return trie.root()
}

async function hemiChain(input) {
  let parent = input.parent && hemiBlock(input.parent).header
  for (const value of input.blocks) {
    const { header: current, transactions, hash } = hemiBlock(value)
    if (hash !== undefined) refuseUnless(equal(current.hash(), bytes(hash.replace(/^0x/, ''))), 'hash')
    if (parent !== undefined) {
      refuseUnless(equal(current.parentHash, parent.hash()), 'parentHash')
      refuseUnless(current.number === parent.number + 1n, 'number')
      refuseUnless(current.timestamp > parent.timestamp, 'timestamp')
    }
    if (transactions !== undefined) {
      refuseUnless(equal(current.transactionsTrie, await transactionsRoot(transactions)), 'transactionsTrie')
    }
    parent = current
  }
}

const decoders = {
  'l2-header': (data) => header(canonical(data)),
  'l2-block': block,
}

function encoding(input) {
  const decode = decoders[input.item] ?? skip(`no decoder of ${input.item}`)
  decode(bytes(input.bytes))
}

await serve('EthereumJS', '10.1.3', { 'hemi-chain': hemiChain, encoding })
