import { z } from 'zod'
import { isMessageId, messageIdForm } from '../message/message-id.ts'
import { fromIso } from '../message/time.ts'
import { isXmlText } from '../xml/write.ts'

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'kan ikke være tom')
    .max(max, `kan ha høyst ${max} tegn`)
    .refine(isXmlText, 'har tegn som XML ikke tillater')

/** What a rule says more of, once it can be written as XML at all. */
const code = (max: number) =>
  z.string().trim().max(max, `kan ha høyst ${max} tegn`).refine(isXmlText, 'har tegn som XML ikke tillater')

const time = z
  .string()
  .refine(
    (value) => fromIso(value) !== undefined,
    'må være dato og klokkeslett, f.eks. 2026-11-21T09:40:00+01:00',
  )
  .transform((value) => fromIso(value) ?? new Date(Number.NaN))

/**
 * A logistics message as a person or a program writes it: who, to whom, about whom, what has happened. The two levels
 * of the addresses, codes with their lists and names, and the header are filled in.
 */
export const messageForm = z.strictObject({
  /** Kodeverk 8279. */
  type: z.enum(['LOG_INNLAGT', 'LOG_UTSKRIVNINGSKLAR', 'LOG_AVMELDING', 'LOG_UTSKREVET', 'LOG_DOD']),
  /** A UUID is made where it is left out; give your own to be able to repeat the request safely. */
  msgId: z.string().refine(isMessageId, `må ha ${messageIdForm}`).optional(),
  /** Name or organisation number of the hospital. */
  sender: text(100),
  senderService: z.enum(['somatikk', 'psykiatri']).default('somatikk'),
  /** Name or number of the municipality. */
  recipient: text(100),
  /** Where it is left out, the address rule of the type decides. */
  service: z.enum(['sykepleie', 'saksbehandling', 'lege', 'psykisk']).optional(),
  /** The ward (sengepost) that sends it: its status page shows the message. */
  ward: text(60),
  patient: z.strictObject({
    ident: code(40),
    /** Kodeverk 8116. */
    identType: z.enum(['FNR', 'DNR', 'FHN']).default('FNR'),
    familyName: text(100),
    middleName: text(100).optional(),
    givenName: text(100),
    /** Kodeverk 3101. */
    sex: z.enum(['0', '1', '2', '9']).optional(),
  }),
  event: z.strictObject({
    time,
    estimate: z.boolean().default(false),
    /** Where it happened; the ward where it is left out. */
    place: text(100).optional(),
    description: text(500).optional(),
    note: text(500).optional(),
  }),
  /** Only in LOG_UTSKREVET: kodeverk 8408 and 8431. */
  discharge: z
    .strictObject({ to: code(20), condition: code(20).optional(), note: text(500).optional() })
    .optional(),
  /** Kodeverk 7309. */
  status: z.enum(['N', 'M', 'A', 'C']).default('N'),
  /** The message that this one follows, and the first of the conversation. */
  conversation: z.strictObject({ parent: text(100), first: text(100) }).optional(),
  /** Kodeverk 8113: debugging or training, never production. */
  processingStatus: z.enum(['D', 'T']).default('D'),
})

/** The two ends alone, of a form that may be wrong elsewhere; an end that cannot be read is left out. */
export const formEnds = z
  .object({
    sender: text(100).optional().catch(undefined),
    recipient: text(100).optional().catch(undefined),
  })
  .catch({})

/** What a sender writes. */
export type MessageForm = z.input<typeof messageForm>

/** The same, read: defaults filled in, times as Dates. */
export type ReadForm = z.output<typeof messageForm>
