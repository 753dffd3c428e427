// @ts-check
/**
 * What building costs beyond the libraries: a full Utskrivningsrapport from its form to a checked text, against bare
 * xmlbuilder2 writing the same document and bare libxml2-wasm parsing and validating it.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XmlDocument } from 'libxml2-wasm'
import { create } from 'xmlbuilder2'
import { built, figure, root, turnAbout } from './measure.mjs'

const { readKnowledge } = await built('server/knowledge.js')
const { prepare } = await built('server/accept.js')
const { parseXml } = await built('plo/xml/parse.js')
const { value: knowledge } = await readKnowledge()

const form = JSON.parse(
  readFileSync(join(root, 'fixtures/messages/forms/utskrivningsrapport.full.json'), 'utf8'),
)
const now = () => new Date('2026-11-21T09:05:00Z')
const ours = () => prepare({ format: 'form', form }, 'send', { knowledge, now, newId: () => 'id-1' })

const { bytes, findings } = ours()
if (findings.length > 0) throw new Error(`the full form has findings: ${findings[0].code}`)
const read = parseXml(bytes)
if (!read.ok) throw new Error(read.error.code)

/** The same document, straight into the library. @param {any} parent @param {any} element */
function append(parent, element) {
  const one = parent.ele(element.namespace, element.name)
  for (const [name, value] of Object.entries(element.attributes)) one.att(name, value)
  if (element.children.length === 0 && element.text !== '') one.txt(element.text)
  for (const child of element.children) append(one, child)
}

const { bare, built: made } = turnAbout(
  {
    bare: () => {
      const document = create({ version: '1.0', encoding: 'UTF-8' })
      append(document, read.value)
      const text = document.end({ prettyPrint: true, wellFormed: true })
      const parsed = XmlDocument.fromBuffer(new TextEncoder().encode(text))
      knowledge.schemas.validate(parsed)
      parsed.dispose()
    },
    built: ours,
  },
  { rounds: 15, times: 5 },
)
console.log(`${bytes.length} bytes: bare ${bare?.toFixed(0)} µs, ours ${made?.toFixed(0)} µs`)
const times = (made ?? 0) / (bare ?? 1)
figure(
  'form + build + parse + schema + rules, times the bare libraries',
  times,
  '×',
  times <= 1.5,
  'at most 1.5×',
)
