// @ts-check
/**
 * Writes docs/codes.md from what is built: `npm run build && node scripts/write-codes.mjs`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { codesPage, collectCodes } from './codes-page.mjs'

/** @param {string} path @returns {Promise<any>} What is built has no types, and may not be there. */
const built = (path) => import(new URL(`../dist/${path}`, import.meta.url).href)

const { readKnowledge } = await built('server/knowledge.js')
const { validate } = await built('plo/validate/validate.js')
const { rules } = await built('plo/validate/rules.js')
const { compose } = await built('plo/compose/compose.js')
const { maxMessageBytes } = await built('plo/xml/parse.js')

const { value: knowledge } = await readKnowledge()
const now = new Date('2027-01-01T12:00:00+01:00')
const folder = new URL('../fixtures/messages/invalid/', import.meta.url)
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.xml'))
  .sort()

const entries = collectCodes({
  rules,
  fixtures: new Map(paths.map((path) => [path, readFileSync(new URL(path, folder))])),
  validate: (bytes) => validate(bytes, knowledge.schemas, { ...knowledge, now, purpose: 'send' }).findings,
  compose: (form) => compose(form, { ...knowledge, now, newId: () => 'id' }).error,
  tooLarge: Buffer.alloc(maxMessageBytes + 1),
})
writeFileSync(new URL('../docs/codes.md', import.meta.url), codesPage(entries))
