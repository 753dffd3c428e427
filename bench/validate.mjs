// @ts-check
/**
 * How much of the speed of the bare library is left when our rules and findings are on top: parse, schema and rules of a
 * message of about 10 KB against libxml2-wasm's own parse and schema validation of the same bytes.
 */
import { XmlDocument } from 'libxml2-wasm'
import { built, figure, fixtureNear, turnAbout } from './measure.mjs'

const { readKnowledge } = await built('server/knowledge.js')
const { validate } = await built('plo/validate/validate.js')
const { value: knowledge } = await readKnowledge()
const facts = { ...knowledge, now: new Date('2026-11-21T12:00:00Z'), purpose: 'check' }

const { path, content } = fixtureNear(10_240)
if (validate(content, knowledge.schemas, facts).findings.length > 0) throw new Error(`${path} has findings`)

const { bare, ours } = turnAbout({
  bare: () => {
    const document = XmlDocument.fromBuffer(content)
    knowledge.schemas.validate(document)
    document.dispose()
  },
  ours: () => validate(content, knowledge.schemas, facts),
})
console.log(`${path}, ${content.length} bytes: bare ${bare?.toFixed(0)} µs, ours ${ours?.toFixed(0)} µs`)
const share = (bare ?? 0) / (ours ?? 1)
figure('parse + schema + rules, share of the bare speed', share, '', share >= 0.6, 'at least 0.60')
