import { z } from 'zod'
import { fromIso } from '../message/time.ts'

const time = z.string().refine((text) => fromIso(text) !== undefined)
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly()

const numberToRing = z
  .object({
    /** «Saksbehandling (tildelingskontor)» */
    heading: z.string(),
    /** MANGLER where it is not known. */
    phone: z.string(),
    /** When it is answered, and whether anybody has tried it: «stengt til …», «ikke bekreftet». */
    facts: list(z.string()),
  })
  .readonly()

/** When somebody can be reached about a row. */
const ring = z
  .object({
    when: z.enum(['now', 'opens', 'missing']),
    opensAt: time.exactOptional(),
    first: numberToRing,
    second: numberToRing.exactOptional(),
  })
  .readonly()

const row = z
  .object({
    id: z.string(),
    type: z.string(),
    typeName: z.string(),
    ward: z.string().exactOptional(),
    writtenAt: time,
    deadline: z
      .object({ text: z.string(), at: time.exactOptional(), basis: z.string() })
      .readonly()
      .exactOptional(),
    /** The words of the status, and why it stopped. */
    wrong: z
      .object({
        label: z.string(),
        help: z.string(),
        reason: z.string().exactOptional(),
        nextStep: z.string().exactOptional(),
      })
      .readonly(),
    /** Whether the message itself will be there later; empty where it is there. */
    coming: z.string(),
    /** What was written after it in the same stay, so that it is not told as it stands. */
    stale: z.string().exactOptional(),
    /** foreslått */
    say: list(z.string()),
    /** Two that tell the patient from others; only on a sheet with names. */
    patient: z
      .object({
        name: z.string().exactOptional(),
        id: z.string().exactOptional(),
        born: z.string().exactOptional(),
      })
      .readonly()
      .exactOptional(),
    ring,
    calls: list(
      z
        .object({
          id: z.string(),
          at: time,
          reached: z.boolean(),
          texts: list(z.string()),
          /** The same without the name of who was spoken to. */
          nameless: list(z.string()),
          /** Free text, which may be about the patient: only on a sheet with names. */
          answer: z.string().exactOptional(),
        })
        .readonly(),
    ),
  })
  .readonly()

const recipient = z
  .object({
    id: z.string(),
    name: z.string(),
    total: z.number(),
    /** Those that can be rung now first, then by when the office opens. */
    groups: list(
      z.object({ when: z.enum(['now', 'opens']), opensAt: time.exactOptional(), rows: list(row) }).readonly(),
    ),
    /** What there was no room for: counted, and each by its id. */
    further: z
      .object({
        count: z.number(),
        byType: list(z.object({ typeName: z.string(), count: z.number() }).readonly()),
        ids: list(z.string()),
      })
      .readonly(),
  })
  .readonly()

/** A call sheet as it is saved and sent: its own JSON. */
export const callSheetForm = z
  .object({
    note: z.string(),
    madeAt: time,
    /** For which time it was reckoned who answers. */
    reachAt: time,
    names: z.boolean(),
    /** What it was cut down to; empty: all. */
    parties: list(z.object({ id: z.string(), name: z.string() }).readonly()),
    ward: z.string().exactOptional(),
    /** What was understood of what was asked: «Verran er nå en del av Steinkjer kommune.» */
    remarks: list(z.string()),
    /** Where a number on it cannot be dialled. */
    stamp: z.string().exactOptional(),
    total: z.number(),
    listed: z.number(),
    headings: list(
      z
        .object({
          heading: z.enum(['Ikke framme', 'Framme, men må følges opp']),
          total: z.number(),
          recipients: list(recipient),
        })
        .readonly(),
    ),
  })
  .readonly()

export type CallSheet = z.infer<typeof callSheetForm>
export type CallHeading = CallSheet['headings'][number]
export type CallRecipient = z.infer<typeof recipient>
export type CallOnRow = CallRow['calls'][number]
export type CallGroup = CallRecipient['groups'][number]
export type CallRow = z.infer<typeof row>
export type Ring = z.infer<typeof ring>
export type NumberToRing = z.infer<typeof numberToRing>

/** Every message that is on the sheet, in full or by its id. */
export function idsOn({ headings }: CallSheet): readonly string[] {
  return headings.flatMap(({ recipients }) =>
    recipients.flatMap(({ groups, further }) => [
      ...groups.flatMap(({ rows }) => rows.map(({ id }) => id)),
      ...further.ids,
    ]),
  )
}
