// @ts-check
/** Writes docs/coverage.md: `npm run coverage-page`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { collectCoverage, coveragePage, doingWith } from './coverage-page.mjs'

/** @param {string} path @returns {Promise<any>} What is built has no types, and may not be there. */
const built = (path) => import(new URL(`../dist/${path}`, import.meta.url).href)

const paths = [
  'plo/standard/roots.js',
  'plo/standard/fields-in.js',
  'plo/standard/message-types.js',
  'plo/compose/templates.js',
  'plo/identity/make-synthetic.js',
  'plo/message/message.js',
  'plo/message/apprec.js',
  'plo/validate/validate.js',
  'plo/view/view-message.js',
  'plo/xml/parse.js',
  'server/accept.js',
]
const modules = Object.assign({}, ...(await Promise.all(paths.map(built))))
const { readKnowledge } = await built('server/knowledge.js')
const { value: knowledge } = await readKnowledge()

const file = (/** @type {string} */ path) =>
  readFileSync(new URL(`../fixtures/messages/${path}`, import.meta.url))
const rows = collectCoverage(doingWith({ ...modules, knowledge }, file))
writeFileSync(new URL('../docs/coverage.md', import.meta.url), coveragePage(rows))
