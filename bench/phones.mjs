// @ts-check
/**
 * What the phone list costs whoever waits for it in the night: from cold against Node itself, on paper against bare
 * pdfmake with the same texts in plain tables on as many pages, and out of a large directory against a small one.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { largeDirectory } from './large-directory.mjs'
import { built, figure, median, root } from './measure.mjs'

const program = join(root, 'dist/cli/main.js')
const shipped = join(root, 'fixtures/directory')

/** @param {readonly string[]} args @param {string} [directory] @returns milliseconds from start to end */
function run(args, directory = shipped) {
  const env = { ...process.env, PLO_DIRECTORY: directory }
  const start = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, [...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ms = Number(process.hrtime.bigint() - start) / 1e6
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`)
  return ms
}

/**
 * Turn about, so that what disturbs one disturbs all.
 *
 * @param {Readonly<Record<string, () => number | Promise<number>>>} things @param {number} rounds
 * @returns {Promise<Record<string, number>>} the median of each
 */
async function medians(things, rounds) {
  /** @type {Record<string, number[]>} */
  const all = {}
  for (let round = 0; round <= rounds; round += 1)
    for (const [name, time] of Object.entries(things)) {
      const ms = await time()
      // The first round warms up what can be warm.
      if (round > 0) all[name] = [...(all[name] ?? []), ms]
    }
  return Object.fromEntries(Object.entries(all).map(([name, times]) => [name, median(times)]))
}

const large = await largeDirectory({ municipalities: 400, contacts: 10_000 })
const { node, small, big } = await medians(
  {
    node: () => run(['-e', '0']),
    small: () => run([program, 'phones', '5007']),
    big: () => run([program, 'phones', '5007'], large.path),
  },
  25,
).finally(large.remove)
const rounded = (/** @type {number | undefined} */ ms) => `${(ms ?? 0).toFixed(0)} ms`
console.log(
  `node -e 0 ${rounded(node)}, plo phones 5007 ${rounded(small)}, of 10,000 contacts ${rounded(big)}`,
)
const cold = (small ?? 0) / (node ?? 1)
figure('plo phones from cold, times node -e 0', cold, '', cold <= 4, 'at most 4')
const growth = (big ?? 0) / (small ?? 1)
figure('one of 400 municipalities, times one of 20', growth, '', growth <= 3, 'at most 3')

const { readDirectoryFolder } = await built('server/directory-folder.js')
const { phoneList } = await built('plo/fallback/phone-list.js')
const { phoneListPdf } = await built('server/print/phone-list-pdf.js')
const { pdf } = await built('server/print/pdf.js')
const example = { path: join(root, 'fixtures/directory-example'), required: true }
const { value: directory } = await readDirectoryFolder(example)
const everybody = directory.municipalities.map((/** @type {{ id: string }} */ { id }) => id)
const list = () => phoneList(directory, everybody, new Date(), { version: { status: 'shipped' } })

/** The texts of a definition, as pdfmake would set them. @param {unknown} node @returns {string[]} */
function textsOf(node) {
  if (typeof node === 'string') return node === '' ? [] : [node]
  if (Array.isArray(node)) return node.flatMap(textsOf)
  if (typeof node !== 'object' || node === null) return []
  const { text, stack, columns, table } = /** @type {Record<string, any>} */ (node)
  if (Array.isArray(text)) return [text.flatMap(textsOf).join('')]
  return [text, stack, columns, table?.body].flatMap(textsOf)
}

/** @param {Uint8Array} bytes */
const pagesIn = (bytes) =>
  Buffer.from(bytes)
    .toString('latin1')
    .match(/\/Type \/Page\b(?!s)/g)?.length ?? 0

const definition = phoneListPdf(list())
const ours = await pdf(definition)
const pages = pagesIn(ours)
// The plainest list that somebody would print with pdfmake alone: all texts of ours, one table of four columns a page.
const texts = textsOf(definition.content)
const cells = Math.ceil(texts.length / pages / 4) * 4
const bareDefinition = {
  pageSize: 'A4',
  pageMargins: [34, 90, 34, 44],
  defaultStyle: { font: 'Roboto', fontSize: 8 },
  header: { text: textsOf(definition.header).join(' '), margin: [34, 18, 34, 0] },
  footer: (/** @type {number} */ page, /** @type {number} */ count) => `Side ${page} av ${count}`,
  content: Array.from({ length: pages }, (_, page) => ({
    table: {
      widths: ['*', '*', '*', '*'],
      body: Array.from({ length: cells / 4 }, (_row, row) =>
        Array.from({ length: 4 }, (_cell, cell) => texts[page * cells + row * 4 + cell] ?? ''),
      ),
    },
    ...(page > 0 && { pageBreak: 'before' }),
  })),
}
/** pdfmake writes into what it is given. */
const bare = () => ({ ...bareDefinition, content: structuredClone(bareDefinition.content) })
const barePages = pagesIn(await pdf(bare()))
if (barePages !== pages) throw new Error(`bare pdfmake made ${barePages} pages, not ${pages}`)

/** @param {() => Promise<unknown>} act */
const timed = async (act) => {
  const start = process.hrtime.bigint()
  await act()
  return Number(process.hrtime.bigint() - start) / 1e6
}
const paper = await medians(
  {
    bare: () => timed(() => pdf(bare())),
    ours: () => timed(() => pdf(phoneListPdf(list()))),
  },
  21,
)
console.log(`${pages} pages: bare pdfmake ${rounded(paper.bare)}, ours ${rounded(paper.ours)}`)
const times = (paper.ours ?? 0) / (paper.bare ?? 1)
figure('all municipalities as PDF, times bare pdfmake', times, '', times <= 2, 'at most 2')
