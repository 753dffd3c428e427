// @ts-check
/** Whether memory stays flat: 20,000 validations of many kinds of message, resident memory after a warm-up and at the end. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { built, figure, root } from './measure.mjs'

const { readKnowledge } = await built('server/knowledge.js')
const { validate } = await built('plo/validate/validate.js')
const { value: knowledge } = await readKnowledge()
const facts = { ...knowledge, now: new Date('2026-11-21T12:00:00Z'), purpose: 'check' }

// The broken ones too: a finding, a second judgement and a parse error must not leave anything behind either.
const folder = join(root, 'fixtures/messages')
const files = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.xml'))
  .map((path) => readFileSync(join(folder, path)))

/** @param {number} number */
function validations(number) {
  for (let one = 0; one < number; one += 1) {
    validate(files[one % files.length] ?? new Uint8Array(), knowledge.schemas, facts)
  }
}

const settled = () => {
  for (let turn = 0; turn < 3; turn += 1) globalThis.gc?.()
  return process.memoryUsage().rss / 1024 / 1024
}

validations(5000)
const before = settled()
validations(20_000)
const growth = settled() - before
console.log(`${files.length} files in turn; resident ${before.toFixed(0)} MB after 5,000 validations`)
figure('growth over 20,000 more', growth, ' MB', growth < 20, 'under 20 MB')
