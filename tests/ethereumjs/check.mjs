// Compares lines of hemi_l2_cases with what EthereumJS makes of the same blocks, transactions and bytes.
import { createInterface } from 'node:readline'
import { createBlockHeaderFromRLP, createBlockHeaderFromRPC } from '@ethereumjs/block'
import { createCustomCommon, Hardfork, Mainnet } from '@ethereumjs/common'
import { MerklePatriciaTrie } from '@ethereumjs/mpt'
import { RLP } from '@ethereumjs/rlp'
import { createTxFromRLP, createTxFromRPC } from '@ethereumjs/tx'
import { bytesToHex, hexToBytes } from '@ethereumjs/util'
import { keccak_256 } from '@noble/hashes/sha3.js'

const chain = { chainId: 43111, name: 'layer2' }
const common = (hardfork) => createCustomCommon(chain, Mainnet, { hardfork })
// EthereumJS ties the fields of a header to a fork; none has 18 or 19.
const forks = new Map(
  [[15, Hardfork.Berlin], [16, Hardfork.London], [17, Hardfork.Shanghai], [20, Hardfork.Cancun], [21, Hardfork.Prague]]
    .map(([fields, hardfork]) => [fields, common(hardfork)]))
const latest = common(Hardfork.Prague)

const counts = {}
let differences = 0

function compare(what, line, ours, theirs) {
  counts[what] = (counts[what] ?? 0) + 1
  if (ours === theirs) return
  differences += 1
  if (differences <= 20) console.error(`${what}: ours ${ours}, theirs ${theirs}\n  ${JSON.stringify(line).slice(0, 2000)}`)
}

/** The text of an exception where there is no value. */
async function attempt(compute) {
  try {
    return await compute()
  } catch (error) {
    return `no value: ${error.message}`
  }
}

async function transactionsRoot(transactions) {
  const trie = new MerklePatriciaTrie()
  for (const [i, transaction] of transactions.entries()) await trie.put(RLP.encode(i), hexToBytes(transaction))
  return bytesToHex(trie.root())
}

async function checkBlock(line) {
  const parts = RLP.decode(hexToBytes(line.block))
  const header = RLP.encode(parts[0])
  compare('block is encoded the same again', line, line.block, bytesToHex(RLP.encode(parts)))
  compare('header is encoded the same again', line, line.header, bytesToHex(header))
  compare('hash of the header bytes', line, line.hash, bytesToHex(keccak_256(header)))

  const bodies = parts[1].map((item) => bytesToHex(Array.isArray(item) ? RLP.encode(item) : item))
  compare('transactions in the block', line, JSON.stringify(line.transactions), JSON.stringify(bodies))
  compare('transactions root', line, line.transactionsRoot, await transactionsRoot(bodies))

  const options = { common: forks.get(parts[0].length), skipConsensusFormatValidation: true }
  if (options.common === undefined) return
  const fromBytes = await attempt(() => bytesToHex(createBlockHeaderFromRLP(header, options).hash()))
  const fromJson = await attempt(() => bytesToHex(createBlockHeaderFromRPC(line.json, options).hash()))
  compare(`header of ${parts[0].length} fields from bytes`, line, line.hash, fromBytes)
  compare(`header of ${parts[0].length} fields from JSON`, line, line.hash, fromJson)
}

async function checkTransaction(line) {
  const type = parseInt(line.json.type, 16)
  const fromJson = await attempt(async () => bytesToHex((await createTxFromRPC(line.json, { common: latest })).serialize()))
  const fromBytes = await attempt(() => bytesToHex(createTxFromRLP(hexToBytes(line.bytes), { common: latest }).serialize()))
  compare(`transaction of type ${type} from JSON`, line, line.bytes, fromJson)
  compare(`transaction of type ${type} from bytes`, line, line.bytes, fromBytes)
}

async function checkRlp(line) {
  const bytes = hexToBytes(line.bytes)
  const again = await attempt(() => bytesToHex(RLP.encode(RLP.decode(bytes))))
  compare(line.accepted ? 'RLP that is accepted' : 'RLP that is refused', line, line.accepted, again === line.bytes)
}

const checks = { block: checkBlock, transaction: checkTransaction, rlp: checkRlp }
for await (const text of createInterface({ input: process.stdin })) {
  const line = JSON.parse(text)
  await checks[line.kind](line)
}
for (const [what, count] of Object.entries(counts)) console.log(`${String(count).padStart(7)}  ${what}`)
console.log(`${differences} differences`)
process.exitCode = differences === 0 && counts['transactions root'] >= 1000 ? 0 : 1
