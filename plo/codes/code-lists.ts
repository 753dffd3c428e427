import { z } from 'zod'

/** The standard's code lists (kodeverk) by number. */
export type CodeLists = ReadonlyMap<string, CodeList>

export interface CodeList {
  readonly oid: string
  /** Our short name for the list, not its official title. */
  readonly label: string
  /** Code to name: @V to @DN. */
  readonly codes: ReadonlyMap<string, string>
  /** Codes that older editions had, with the names that they had. */
  readonly withdrawn: ReadonlyMap<string, string>
}

/**
 * Reads `schemas/codelists.json`. The file is our own, so one of another shape is a bug and is thrown.
 *
 * @see the display files of the PLO standard (NHN/Helsedirektoratet), named in the file itself
 */
export function readCodeLists(json: unknown): CodeLists {
  const { codelists } = FileShape.parse(json)
  return new Map(
    Object.entries(codelists).map(([list, { oid, label, codes, withdrawn }]) => {
      if (oid !== codeListOid(list)) throw new Error(`code list ${list} has the OID ${oid}`)
      const maps = { codes: new Map(Object.entries(codes)), withdrawn: new Map(Object.entries(withdrawn)) }
      return [list, { oid, label, ...maps }]
    }),
  )
}

/**
 * What a code means, or undefined for a code or list that is not known here.
 *
 * Unknown is not wrong: old messages carry withdrawn codes, and the official display shows their @DN instead.
 */
export function lookUp(lists: CodeLists, list: string, code: string): { readonly name: string } | undefined {
  const name = lists.get(list)?.codes.get(code)
  return name === undefined ? undefined : { name }
}

/** The @S of a coded value: all of Volven's lists stand under one root. */
export function codeListOid(list: string): string {
  const known = oids.get(list) ?? `${CODE_LIST_ROOT}.${list}`
  oids.set(list, known)
  return known
}

/** There are some tens of them, and each is compared with thousands of times. */
const oids = new Map<string, string>()

const CODE_LIST_ROOT = '2.16.578.1.12.4.1.1'

const FileShape = z.object({
  codelists: z.record(
    z.string().regex(/^\d{4}$/),
    z.object({
      oid: z.string(),
      label: z.string(),
      codes: z.record(z.string().min(1), z.string().min(1)),
      withdrawn: z.record(z.string().min(1), z.string().min(1)).default({}),
    }),
  ),
})
