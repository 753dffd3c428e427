import type { Element } from '../xml/element.ts'
import type { Draft } from '../xml/write.ts'

/** Datatype CS: a code from a list that the place itself decides. */
export type Cs = { readonly V?: string; readonly DN?: string }

/** Datatype CV: a code with its list (`S`, an OID) beside it. */
export type Cv = Cs & { readonly S?: string; readonly OT?: string }

export function readCs({ attributes: { V, DN } }: Element): Cs {
  if (V === undefined) return DN === undefined ? {} : { DN }
  return DN === undefined ? { V: V.trim() } : { V: V.trim(), DN }
}

export function readCv(element: Element): Cv {
  const { S, OT } = element.attributes
  const code = readCs(element)
  if (OT !== undefined) return { ...code, ...(S !== undefined && { S: S.trim() }), OT }
  return S === undefined ? code : { ...code, S: S.trim() }
}

/** A CS or CV as an element; nothing where there is no code. */
export function coded(namespace: string, name: string, code: Cv | undefined): Draft | undefined {
  if (code === undefined) return undefined
  const { V, S, DN, OT } = code
  return { namespace, name, attributes: { V, S, DN, OT } }
}

/** A text as an element; nothing where there is no text. */
export function textual(namespace: string, name: string, text: string | undefined): Draft | undefined {
  return text === undefined ? undefined : { namespace, name, text }
}
