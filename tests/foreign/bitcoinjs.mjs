// bitcoinjs-lib as a client: headers one by one, whole blocks, scripts, and what it decodes.
import { Block, Transaction, opcodes, script } from 'bitcoinjs-lib'
import { bytes, equal, refuseUnless, serve, skip, skipFields } from './protocol.mjs'

const KEYSTONE_BYTES = 76
const MAGIC = Buffer.from('HEMI')

function chain(blocks) {
  for (const [i, block] of blocks.entries()) {
    refuseUnless(block.checkProofOfWork(), 'checkProofOfWork')
    if (i > 0) refuseUnless(equal(block.prevHash, blocks[i - 1].getHash()), 'prevHash')
  }
}

/** The library judges a header alone; that headers follow one another is compared here with its fields. */
function headers(input) {
  skipFields(input, ['forks', 'now', 'best_hex_wire', 'chain_work_hex'])
  chain([...(input.ancestors ?? []), ...input.headers].map((hex) => Block.fromBuffer(bytes(hex))))
}

function inclusion(input) {
  if (input.blocks === undefined) skip('no function for branches')
  const blocks = input.blocks.map((hex) => Block.fromBuffer(bytes(hex)))
  chain(blocks)
  for (const block of blocks) refuseUnless(block.checkTxRoots(), 'checkTxRoots')
}

function publication(input) {
  if (input.script === undefined) skip('only output scripts')
  const parts = script.decompile(bytes(input.script))
  refuseUnless(parts !== null, 'decompile')
  const [operation, data] = parts
  refuseUnless(operation === opcodes.OP_RETURN, 'no OP_RETURN')
  refuseUnless(data instanceof Uint8Array, 'no data')
  refuseUnless(equal(data.slice(0, MAGIC.length), MAGIC), 'other data')
  refuseUnless(data.length === MAGIC.length + KEYSTONE_BYTES, 'size')
}

const decoders = {
  header: (data) => Block.fromBuffer(data),
  transaction: (data) => Transaction.fromBuffer(data),
  block: (data) => Block.fromBuffer(data),
}

function encoding(input) {
  const decode = decoders[input.item] ?? skip(`no decoder of ${input.item}`)
  decode(bytes(input.bytes))
}

await serve('bitcoinjs-lib', '7.0.5', {
  'bitcoin-headers': headers,
  inclusion,
  publication,
  encoding,
})
