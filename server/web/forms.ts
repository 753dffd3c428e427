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

/** Reads a form, with files where it has some. One that does not come from a page of ours is refused, and nothing is done. */
export function form({ limit = '256kb' }: { readonly limit?: string } = {}): Router {
  const router = Router()
  router.use(express.raw({ type: ['application/x-www-form-urlencoded', 'multipart/form-data'], limit }))
  router.use(async (req, res, next) => {
    const visit = visitOf(res)
    const read = await readForm(req)
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

async function readForm(req: Request): Promise<Form | undefined> {
  const bytes = Buffer.isBuffer(req.body) ? new Uint8Array(req.body) : new Uint8Array()
  if (req.is('application/x-www-form-urlencoded'))
    return textForm(new URLSearchParams(new TextDecoder().decode(bytes)))
  if (!req.is('multipart/form-data')) return undefined
  const headers = { 'content-type': req.headers['content-type'] ?? '' }
  // The web's own Response reads forms of several parts; it throws on what is none.
  const data = await new globalThis.Response(bytes, { headers }).formData().catch(() => undefined)
  return data && partsForm(data)
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
  const filesOf = (name: string) => files.flatMap(([one, file]) => (one === name ? [file] : []))
  const texts = (name: string) => typed.filter(([one]) => one === name).map(([, value]) => value.trim())
  return {
    text: (name) => texts(name)[0] ?? '',
    texts,
    has: (name) => typed.some(([one]) => one === name),
    file: (name) => filesOf(name)[0],
    files: filesOf,
    fields: typed.filter(([name]) => name !== csrfName),
  }
}
