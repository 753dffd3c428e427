// @ts-check
/** Writes the full forms, and the messages that are made of the forms: `npm run fixtures`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { byHand, clock, formsByPath, fullForms } from './message-fixtures.mjs'

/** @param {string} path @returns {Promise<any>} What is built has no types, and may not be there. */
const built = (path) => import(new URL(`../dist/${path}`, import.meta.url).href)

const [{ bodies }, { fieldsIn }, { messageType }, { templates }, { syntheticNationalId }] = await Promise.all(
  [
    'plo/standard/roots.js',
    'plo/standard/fields-in.js',
    'plo/standard/message-types.js',
    'plo/compose/templates.js',
    'plo/identity/make-synthetic.js',
  ].map(built),
)
const [{ readKnowledge }, { prepare }] = await Promise.all(
  ['server/knowledge.js', 'server/accept.js'].map(built),
)
const read = await readKnowledge()
if (!read.ok) throw new Error(JSON.stringify(read.error))

const folder = fileURLToPath(new URL('../fixtures/messages', import.meta.url))
const facts = { bodies, fieldsIn, messageType, templates, syntheticNationalId }
/** @param {string} slug */
const minimalForm = (slug) => JSON.parse(readFileSync(join(folder, `forms/${slug}.json`), 'utf8'))

for (const [path, text] of fullForms(minimalForm, facts)) writeFileSync(join(folder, path), text)
for (const [path, { form, msgId }] of formsByPath(minimalForm, facts)) {
  const deps = { knowledge: read.value, now: () => new Date(clock), newId: () => msgId }
  const { bytes, findings } = prepare({ format: 'form', form }, 'send', deps)
  for (const finding of findings) {
    process.exitCode = 1
    console.error(
      path,
      finding.severity,
      finding.code,
      finding.xpath,
      finding.found ?? '',
      finding.expected ?? '',
    )
  }
  if (bytes.length === 0 || byHand.has(path)) continue
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), bytes)
}
