import { z } from 'zod'
import { fromIso } from '../message/time.ts'
import type { Content, Fields, Part, ValueOf } from '../standard/part.ts'
import { isXmlText } from '../xml/write.ts'

/**
 * The form of a part of a message: its fields by the standard's own names. A code may be written as itself ("1"): its
 * list and its name are filled in; or with all its attributes ({"V", "S", "DN", "OT"}).
 */
export function partForm<Of extends Part>(of: Of): z.ZodType<ValueOf<Of>, FormOf<Of>> {
  const known = forms.get(of)
  if (known !== undefined) return known as z.ZodType<ValueOf<Of>, FormOf<Of>>
  const form = withChoice(fieldsForm(of.fields), of).meta({ id: idOf(of), title: of.label })
  forms.set(of, form)
  return form as unknown as z.ZodType<ValueOf<Of>, FormOf<Of>>
}

/** What is written for a part: as `ValueOf`, and codes as text where that is enough. */
export type FormOf<Of extends Part> = ValueOf<Of, string>

/** The tables never change, and a form is asked for with every message. */
const forms = new Map<Part, z.ZodType>()

/** Of parts that differ in the code list alone, the list is part of the name. */
function idOf({ prefix, name, fields }: Part): string {
  const lists = Object.values(fields).flatMap(({ content }) => ('lists' in content ? content.lists : []))
  return [prefix, name, ...(lists.length === 1 ? lists : [])].join('.')
}

/** Some of the fields of a part as a form that takes nothing else. */
export function fieldsForm(fields: Fields) {
  return z.strictObject(
    Object.fromEntries(
      Object.entries(fields).map(([name, { content, many, required, label }]) => {
        const one = contentForm(content)
        const all = many ? z.array(one).min(1, 'kan ikke være en tom liste') : one
        const described = all.meta({ description: label })
        return [name, required ? described : described.optional()]
      }),
    ),
  )
}

function withChoice(form: z.ZodObject, { choice }: Part): z.ZodType {
  if (choice === undefined) return form
  return form.superRefine((value, context) => {
    const said = choice.of.filter((name) => name in value && value[name] !== undefined)
    if (said.length === 1 || (said.length === 0 && !choice.required)) return
    const number = choice.required ? 'nøyaktig' : 'høyst'
    context.addIssue({ code: 'custom', message: `skal ha ${number} en av: ${choice.of.join(', ')}` })
  })
}

function contentForm(content: Content): z.ZodType {
  switch (content.kind) {
    case 'part':
      return z.lazy(() => partForm(content.part()))
    case 'cs':
      return coded({ V: code, DN: text.optional() })
    case 'cv':
      return coded({
        V: code.optional(),
        S: code.optional(),
        DN: text.optional(),
        OT: text.optional(),
      })
    case 'boolean':
      return z.boolean()
    case 'number':
      return z.number()
    case 'quantity':
      return z.strictObject({ V: code, U: code.optional() })
    case 'date':
      return timed(/^\d{4}-\d\d-\d\d$/, 'må være en dato, f.eks. 2026-11-21')
    case 'dateTime':
      return timed(/T/, 'må være dato og klokkeslett, f.eks. 2026-11-21T09:40:00+01:00')
    case 'dateOrDateTime':
      return timed(/./, 'må være en dato eller dato og klokkeslett, f.eks. 2026-11-21T09:40:00+01:00')
    case 'time':
      return z
        .string()
        .refine(isTs, 'må være dato, dato og klokkeslett, måned, år eller klokkeslett, f.eks. 2026-11-21')
    case 'text':
    case 'formatted':
    case 'open':
      return text
    case 'url':
    case 'uri':
    case 'oid':
    case 'base64':
      return code
  }
}

const maxText = 100_000

const text = z
  .string()
  .max(maxText, `kan ha høyst ${maxText} tegn`)
  .refine(isXmlText, 'har tegn som XML ikke tillater')
  .refine((value) => value.trim() !== '', 'kan ikke være tom')

const code = z
  .string()
  .trim()
  .min(1, 'kan ikke være tom')
  .max(1000, 'kan ha høyst 1000 tegn')
  .refine(isXmlText, 'har tegn som XML ikke tillater')

function coded(shape: z.core.$ZodLooseShape) {
  return z.union([code.transform((V) => ({ V })), z.strictObject(shape)], {
    error: 'skal være en kode, eller et objekt med V',
  })
}

function timed(pattern: RegExp, message: string) {
  return z.string().refine((value) => pattern.test(value) && fromIso(value) !== undefined, message)
}

/** Datatype TS: a dateTime, a date, a month, a year or a time of day. */
function isTs(value: string): boolean {
  return (
    fromIso(value) !== undefined || /^(\d{4}(-(0[1-9]|1[0-2]))?|([01]\d|2[0-3])(:[0-5]\d){2})$/.test(value)
  )
}
