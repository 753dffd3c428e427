// @ts-check
/**
 * Writes docs/codes.md from what is built: `npm run build && node scripts/write-codes.mjs`.
 */
import { writeFileSync } from 'node:fs'
import { codesPage } from './codes-page.mjs'

/** @param {string} path @returns {Promise<any>} What is built has no types, and may not be there. */
const built = (path) => import(new URL(`../dist/${path}`, import.meta.url).href)

const { readKnowledge } = await built('server/knowledge.js')
const { readCodes } = await built('cli/read-codes.js')

const { value: knowledge } = await readKnowledge()
writeFileSync(new URL('../docs/codes.md', import.meta.url), codesPage(await readCodes(knowledge)))
