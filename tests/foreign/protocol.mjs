// The part of a client that is the same for every library (vectors/PROTOCOL.md): questions in, answers out. Its one
// argument is the folder of the vectors, whose schemas say which inputs are of the form that a suite has.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import Ajv from 'ajv'

const ajv = new Ajv({ strict: false })
const schemas = new Map()

function hasTheForm(suite, input) {
  if (!schemas.has(suite)) {
    const path = `${process.argv[2]}/schemas/${suite}.schema.json`
    schemas.set(suite, ajv.compile(JSON.parse(readFileSync(path, 'utf8'))))
  }
  return schemas.get(suite)(input)
}

/** A case that a library has nothing to say about. */
export class Skipped extends Error {}

export function skip(reason) {
  throw new Skipped(reason)
}

/** Fields of an input that only somebody with more than this library could judge. */
export function skipFields(input, names) {
  for (const name of names) if (input[name] !== undefined) skip(`nothing judges ${name}`)
}

export const bytes = (hex) => Uint8Array.from(Buffer.from(hex, 'hex'))
export const equal = (left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)) === 0

/** What a library objects to: not a rule, but words. */
export function refuseUnless(holds, native) {
  if (!holds) throw new Error(native)
}

async function answer(judge, question) {
  try {
    if (judge === undefined) skip('not among my suites')
    refuseUnless(hasTheForm(question.suite, question.input), 'schema')
    await judge(question.input, question.profile)
    return { verdict: 'accept' }
  } catch (error) {
    if (error instanceof Skipped) return { skipped: error.message }
    return { verdict: 'reject', native: String(error.message).slice(0, 200) }
  }
}

/** `suites` maps names to functions of input and profile that throw if they refuse the input. */
export async function serve(name, version, suites) {
  const hello = { protocol: 1, name, version, suites: Object.keys(suites), level: 0 }
  process.stdout.write(JSON.stringify(hello) + '\n')
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const question = JSON.parse(line)
    const answered = await answer(suites[question.suite], question)
    process.stdout.write(JSON.stringify({ seq: question.seq, ...answered }) + '\n')
  }
}
