import express, { type Request, type Response, Router } from 'express'
import { csrfName } from './csrf-field.ts'
import { sendErrorPage } from './error-page.ts'
import { isSame } from './secret.ts'
import { visitOf } from './visit.ts'

/** What somebody has filled in. */
export type Form = {
  /** Without spaces around it; '' where nothing was filled in. */
  readonly text: (name: string) => string
  readonly texts: (name: string) => readonly string[]
  readonly has: (name: string) => boolean
  readonly file: (name: string) => FormFile | undefined
  /** Where several can be chosen. */
  readonly files: (name: string) => readonly FormFile[]
  /** Every field as it was typed, files left out: to show the form again. */
  readonly fields: readonly (readonly [string, string])[]
}

export type FormFile = {
  readonly name: string
  /** What the browser takes it for: '' where it does not say. */
  readonly type: string
  readonly bytes: Uint8Array
}

/** Far more than any page of ours has: each costs far more than its bytes do. */
const mostFields = 20_000

/**
 * Reads a form, with files where it has some. One that does not come from a page of ours is refused, and nothing is done.
 *
 * @param filesLimit of a form that may have files
 */
export function form({
  limit = '256kb',
  filesLimit = limit,
}: {
  readonly limit?: string
  readonly filesLimit?: string
} = {}): Router {
  const router = Router()
  router.use(express.raw({ type: urlencoded, limit }), express.raw({ type: multipart, limit: filesLimit }))
  router.use(async (req, res, next) => {
    const visit = visitOf(res)
    const read = await readForm(req)
    if (read === 'too-many-fields') {
      const { tooLarge: title, tooManyFields: help } = visit.t.errors
      sendErrorPage(res, 413, { title, help })
      return
    }
    if (read === undefined) {
      sendErrorPage(res, 400, { title: visit.t.errors.unreadableForm })
      return
    }
    if (visit.csrf === '' || !isSame(read.text(csrfName), visit.csrf)) {
      sendErrorPage(res, 403, { title: visit.t.errors.staleForm, help: visit.t.errors.staleFormHelp })
      return
    }
    res.locals.form = read
    next()
  })
  return router
}

/** @throws Error on a route that does not read one: a mistake of ours */
export function formOf(res: Response): Form {
  const read: Form | undefined = res.locals.form
  if (read === undefined) throw new Error('no form on this route')
  return read
}

const urlencoded = 'application/x-www-form-urlencoded'
const multipart = 'multipart/form-data'

/** Fields are counted before they are read: to read millions of them takes all memory there is. */
async function readForm(req: Request): Promise<Form | 'too-many-fields' | undefined> {
  const bytes: Buffer = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
  if (req.is(urlencoded)) {
    if (occurs(bytes, '&', mostFields)) return 'too-many-fields'
    return textForm(new URLSearchParams(new TextDecoder().decode(bytes)))
  }
  const boundary = req.is(multipart) ? boundaryIn(req.headers['content-type']) : undefined
  if (boundary === undefined) return undefined
  // One before each part, and one that ends the last.
  if (occurs(bytes, `--${boundary}`, mostFields + 2)) return 'too-many-fields'
  const headers = { 'content-type': `${multipart}; boundary="${boundary}"` }
  // The web's own Response reads forms of several parts; it throws on what is none.
  const data = await new globalThis.Response(new Uint8Array(bytes), { headers })
    .formData()
    .catch(() => undefined)
  return data && partsForm(data)
}

function occurs(bytes: Buffer, mark: string, times: number): boolean {
  let at = -1
  for (let count = 0; count < times; count += 1) {
    at = bytes.indexOf(mark, at + 1, 'latin1')
    if (at < 0) return false
  }
  return true
}

/** What stands between the parts. */
function boundaryIn(contentType = ''): string | undefined {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"\\]+)"|([^\s;"]+))/i.exec(contentType) ?? []
  return quoted ?? plain
}

function textForm(params: URLSearchParams): Form {
  return formFrom([...params], [])
}

async function partsForm(data: FormData): Promise<Form> {
  const fields: [string, string][] = []
  const files: [string, FormFile][] = []
  for (const [name, value] of data) {
    if (typeof value === 'string') fields.push([name, value])
    // A field for a file in which none was chosen comes as an empty file without a name.
    else if (value.size > 0 || value.name !== '')
      files.push([
        name,
        { name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) },
      ])
  }
  return formFrom(fields, files)
}

function formFrom(
  fields: readonly (readonly [string, string])[],
  files: readonly (readonly [string, FormFile])[],
): Form {
  // No one types it, and PostgreSQL takes none in a text.
  const typed = fields.map(([name, value]) => [name, value.replaceAll('\0', '')] as const)
  const textsOf = byName(typed.map(([name, value]) => [name, value.trim()] as const))
  const filesOf = byName(files)
  return {
    text: (name) => textsOf.get(name)?.[0] ?? '',
    texts: (name) => textsOf.get(name) ?? [],
    has: (name) => textsOf.has(name),
    file: (name) => filesOf.get(name)?.[0],
    files: (name) => filesOf.get(name) ?? [],
    fields: typed.filter(([name]) => name !== csrfName),
  }
}

/** Once for the whole form: pages ask for each of thousands of names. */
function byName<T>(pairs: readonly (readonly [string, T])[]): ReadonlyMap<string, readonly T[]> {
  const all = new Map<string, T[]>()
  for (const [name, value] of pairs) {
    const same = all.get(name)
    if (same === undefined) all.set(name, [value])
    else same.push(value)
  }
  return all
}
