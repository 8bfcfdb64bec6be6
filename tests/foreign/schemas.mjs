// All vectors, and all messages of a conformance run, by ajv, which shares no code with the validator of the tests.
//   node schemas.mjs VECTORS [REPORT...]
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'

const [vectors, ...reports] = process.argv.slice(2)
const read = (path) => JSON.parse(readFileSync(path, 'utf8'))
const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false, allErrors: false })

const schemas = new Map()
for (const name of readdirSync(join(vectors, 'schemas'))) {
  schemas.set(name.replace('.schema.json', ''), ajv.compile(read(join(vectors, 'schemas', name))))
}
const format = ajv.compile(read(join(vectors, 'FORMAT.schema.json')))

let faults = 0
let valid = 0
function check(validate, value, what) {
  if (validate(value)) {
    valid += 1
    return
  }
  faults += 1
  console.error(`${what}: ${ajv.errorsText(validate.errors)}`)
}

for (const file of read(join(vectors, 'MANIFEST.json')).files) {
  if (file.cases === 0) continue
  const document = read(join(vectors, file.path))
  check(format, document, file.path)
  check(schemas.get('profile'), document.profile, file.path)
  for (const item of document.cases) {
    const { suite, profile } = document
    check(schemas.get('client-case'), { seq: 0, suite, profile, input: item.input }, item.id)
    if (item.kind !== 'malformed') check(schemas.get(suite), item.input, item.id)
  }
}
check(schemas.get('bundle'), read(join(vectors, 'bundles/mini/bundle.json')), 'bundle')
for (const path of reports) check(schemas.get('conform-report'), read(path), path)
console.log(`ajv: ${schemas.size + 1} schemas, ${valid} documents valid, ${faults} not`)
process.exitCode = faults === 0 ? 0 : 1
