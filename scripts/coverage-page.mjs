// @ts-check
/**
 * docs/coverage.md: which message can be built, read, validated and shown in which version. Each cell is earned: the thing
 * is done with a minimal and a full message, and what was done is what stands there. `write-coverage.mjs` writes the page,
 * and a test holds it equal and sees that no cell is empty.
 */
import { byHand, clock, foldersOf, formsByPath } from './message-fixtures.mjs'

/** @typedef {import('./coverage-page.d.mts').Doing} Doing @typedef {import('./coverage-page.d.mts').Row} Row */

/** @param {Doing} doing @returns {readonly Row[]} */
export function collectCoverage(doing) {
  const messages = doing.templates.flatMap(({ slug, name, versions }) =>
    foldersOf(slug, versions).map(({ version, folder }) => ({
      name,
      version,
      paths: ['minimal', 'full'].map((size) => ({ size, path: `${folder}/${size}.xml` })),
    })),
  )
  const receipts = ['1.0', '1.1'].map((version) => ({
    name: 'Applikasjonskvittering (AppRec)',
    version,
    paths: ['ok', 'avvist', 'feil-i-delmelding', 'minimal', 'full'].map((size) => ({
      size,
      path: `apprec-${version}/${size}.xml`,
    })),
  }))
  return [...messages, ...receipts].map(({ name, version, paths }) => ({
    name,
    version,
    cells: {
      build: done(paths, ({ path }) => doing.build(path)),
      read: done(paths, ({ path }) => doing.read(path, version)),
      validate: done(paths, ({ path }) => doing.validate(path)),
      show: done(paths, ({ path }) => doing.show(path)),
    },
  }))
}

/** @param {readonly { size: string, path: string }[]} paths @param {(one: { path: string }) => boolean} what */
function done(paths, what) {
  return paths.filter(what).map(({ size }) => size)
}

/**
 * Does it all, with the sources or with what is built of them.
 *
 * @param {any} modules @param {(path: string) => Uint8Array} file of `fixtures/messages/`
 * @returns {Doing}
 */
export function doingWith(modules, file) {
  const { templates, prepare, validate, parseXml, viewXml, knowledge } = modules
  const { readMessage, writeMessage, readApprec, writeApprec } = modules
  const decode = (/** @type {Uint8Array} */ bytes) => new TextDecoder().decode(bytes)
  const encode = (/** @type {string} */ text) => new TextEncoder().encode(text)
  const minimalForm = (/** @type {string} */ slug) => JSON.parse(decode(file(`forms/${slug}.json`)))
  const forms = formsByPath(minimalForm, modules)
  const now = new Date(clock)
  const facts = { ...knowledge, now, purpose: 'check' }
  const findings = (/** @type {Uint8Array} */ bytes) => validate(bytes, knowledge.schemas, facts).findings

  const made = (/** @type {string} */ path) => {
    const one = forms.get(path)
    if (one === undefined) return undefined
    const deps = { knowledge, now: () => now, newId: () => one.msgId }
    return prepare({ format: 'form', form: one.form }, 'send', deps)
  }
  const rootOf = (/** @type {Uint8Array} */ bytes) => {
    const read = parseXml(bytes)
    if (!read.ok) throw new Error(read.error.code)
    return read.value
  }
  const isReceipt = (/** @type {string} */ path) => path.startsWith('apprec-')

  return {
    templates,
    build: (path) => {
      if (isReceipt(path)) {
        const receipt = readApprec(rootOf(file(path)))
        return receipt !== undefined && findings(encode(writeApprec(receipt))).length === 0
      }
      const [once, again] = [made(path), made(path)]
      const isSame = once?.bytes.length > 0 && decode(once.bytes) === decode(again.bytes)
      return (
        isSame &&
        once.findings.length === 0 &&
        (byHand.has(path) || decode(once.bytes) === decode(file(path)))
      )
    },
    read: (path, version) => {
      const [read, write] = isReceipt(path) ? [readApprec, writeApprec] : [readMessage, writeMessage]
      const message = read(rootOf(file(path)))
      return message?.version === version && same(read(rootOf(encode(write(message)))), message)
    },
    validate: (path) => {
      const id = isReceipt(path) ? /<Id>[^<]*<\/Id>/ : /<MsgId>[^<]*<\/MsgId>/
      const without = encode(decode(file(path)).replace(id, ''))
      return findings(file(path)).length === 0 && findings(without).length > 0
    },
    show: (path) => {
      const view = viewXml(file(path), knowledge.codeLists)
      if (!view.ok) return false
      const shown = JSON.stringify(view.value)
      return [...decode(file(path)).matchAll(/>([^<>&\s][^<>&]{3,200})</g)].every(([, text = '']) => {
        const isWord = !/^[\d\s:.T+Z-]*$/.test(text) && !/^(true|false|v1\.2 )/.test(text)
        return !isWord || !/^[\p{L}\s,.–-]+$/u.test(text) || shown.includes(JSON.stringify(text).slice(1, -1))
      })
    },
  }
}

/** @param {unknown} one @param {unknown} other */
function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** @param {readonly Row[]} rows */
export function coveragePage(rows) {
  const lines = rows.map(
    ({ name, version, cells }) =>
      `| ${name} | v${version} | ${[cells.build, cells.read, cells.validate, cells.show].map(cell).join(' | ')} |`,
  )
  return `${head}\n${lines.join('\n')}\n`
}

/** @param {readonly string[]} sizes */
function cell(sizes) {
  return sizes.join(', ')
}

const head = `# Coverage

Made by \`npm run coverage-page\`: every cell is done, not written. *Build*: the form in \`fixtures/messages/forms/\`
(for a receipt: what was read) gives the message, byte for byte the same each time. *Read*: the message is read into its
type, and what is written of it is read as the same. *Validate*: the message has no finding, and is found to be wrong when
its MsgId is taken out. *Show*: its words stand in the readable view (that every leaf
does, each code, number and time too, is proved by \`tests/view/complete.test.ts\`). *minimal* has only what must be there,
*full* every field that the version has.

| message | version | build | read | validate | show |
|---|---|---|---|---|---|`
