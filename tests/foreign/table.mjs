// Reports of conformance runs as tables: how often each client was right and wrong, and about which rules.
//   node table.mjs REPORT...
import { readFileSync } from 'node:fs'

const reports = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, 'utf8')))
const row = (...cells) => console.log(`| ${cells.join(' | ')} |`)
const broken = (tally) => tally.error + tally.crash + tally.timeout + tally.protocol + tally['not-asked']

console.log('# Results\n')
console.log('Written by `tests/foreign/run --update`. README.md says why.\n')
row('client', 'suite', 'asked', 'passed', 'wrong: accepts', 'wrong: rejects', 'wrong: undecided', 'no answer', 'skipped')
row('---', '---', ...Array(7).fill('--:'))
for (const { client, suites } of reports) {
  for (const [suite, tally] of Object.entries(suites)) {
    const asked = tally.cases - tally.skipped
    if (asked === 0) continue
    row(`${client.name} ${client.version}`, suite, asked, tally.passed, tally['wrong-acceptance'],
      tally['wrong-rejection'], tally['wrong-indeterminate'], broken(tally), tally.skipped)
  }
}

for (const { client, failures } of reports) {
  console.log(`\n## ${client.name}\n`)
  row('rule of the case', 'outcome', 'cases', 'for instance')
  row('---', '---', '--:', '---')
  const groups = new Map()
  for (const { rules, outcome, case: id } of failures) {
    const key = `${rules[0]} ${outcome}`
    groups.set(key, [...(groups.get(key) ?? []), id])
  }
  for (const [key, ids] of [...groups].sort(([left], [right]) => (left < right ? -1 : 1))) {
    row(...key.split(' '), ids.length, ids[0])
  }
}
