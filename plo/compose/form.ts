import { z } from 'zod'
import { isMessageId, messageIdForm } from '../message/message-id.ts'
import { fromIso, isOneInstant } from '../message/time.ts'
import { felles, infoInformasjonGitt } from '../standard/felles.ts'
import { type MessageType, messageTypes } from '../standard/message-types.ts'
import { child, from, many } from '../standard/part.ts'
import { bodies } from '../standard/roots.ts'
import { isXmlText } from '../xml/write.ts'
import { fieldsForm, partForm } from './part-form.ts'

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

/** Local time without an offset is taken where it can mean one instant only: not in the two hours of the clock changes. */
const time = z
  .string()
  .refine(
    (value) => value.includes('T') && fromIso(value) !== undefined,
    'må være dato og klokkeslett, f.eks. 2026-11-21T09:40:00+01:00',
  )
  .refine(
    (value) => !value.includes('T') || isOneInstant(value),
    'er et klokkeslett som ikke finnes eller finnes to ganger (klokken stilles): skriv det med +01:00 eller +02:00',
  )
  .transform((value) => fromIso(value) ?? new Date(Number.NaN))

const patient = z.strictObject({
  ident: code(40),
  /** Kodeverk 8116. */
  identType: z.enum(['FNR', 'DNR', 'FHN']).default('FNR'),
  familyName: text(100),
  middleName: text(100).optional(),
  givenName: text(100),
  /** Kodeverk 3101. */
  sex: z.enum(['0', '1', '2', '9']).optional(),
})

const attachment = z
  .strictObject({
    /** What it is: a PDF is application/pdf. */
    mimeType: text(200),
    description: text(500).optional(),
    id: text(100).optional(),
    base64: z
      .string()
      .transform((value) => value.replace(/\s/g, ''))
      // A pattern of groups would run out of stack with the megabytes of an attachment.
      .refine((value) => value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value), 'skal være base64')
      .optional(),
    fileReference: text(1000).optional(),
  })
  .refine((one) => (one.base64 === undefined) !== (one.fileReference === undefined), {
    message: 'skal ha enten base64 eller fileReference',
  })

/** Who sends it, to whom. */
const ends = {
  /** A UUID is made where it is left out; give your own to be able to repeat the request safely. */
  msgId: z.string().refine(isMessageId, `må ha ${messageIdForm}`).optional(),
  /** Name or number of the hospital or the municipality. */
  sender: text(100),
  /** Where it is left out, it is the one that usually sends such a message. */
  senderService: z
    .enum(['somatikk', 'psykiatri', 'sykepleie', 'saksbehandling', 'lege', 'psykisk'])
    .optional(),
  /** Name or number of the hospital or the municipality. */
  recipient: text(100),
  /** Where it is left out, the address rule of the type decides. */
  service: z.enum(['sykepleie', 'saksbehandling', 'lege', 'psykisk', 'somatikk', 'psykiatri']).optional(),
}

/** What kind of shipment it is, in answer to what. */
const shipment = {
  /** Kodeverk 7309. */
  status: z.enum(['N', 'M', 'A', 'C']).default('N'),
  /** The message that this one follows, and the first of the conversation. */
  conversation: z.strictObject({ parent: text(100), first: text(100) }).optional(),
  /** Kodeverk 8113: debugging or training, never production. */
  processingStatus: z.enum(['D', 'T']).default('D'),
  /** Kodeverk 7304: whether an application receipt is wanted. */
  ack: z.enum(['J', 'F', 'N']).default('J'),
  /** Kodeverk 8115. */
  priority: z.enum(['H', 'N', 'L']).optional(),
  /** When it was written on paper, where it is entered afterwards: the journal was down. */
  writtenAt: time.optional(),
  attachments: z.array(attachment).min(1, 'kan ikke være en tom liste').max(1000).optional(),
}

/** The parts that a logistics message can have beside its event. */
const besideTheEvent = fieldsForm({
  ...withoutShipment(),
  InfoInformasjonGitt: from('po', many(child(infoInformasjonGitt))),
}).meta({ id: 'Logistikkdeler' })

const event = z.strictObject({
  time,
  estimate: z.boolean().default(false),
  /** Where it happened; the ward where it is left out. */
  place: text(100).optional(),
  description: text(500).optional(),
  note: text(500).optional(),
})

/**
 * A logistics message as a person or a program writes it: who, to whom, about whom, what has happened. The two levels
 * of the addresses, codes with their lists and names, and the header are filled in.
 */
export const logistikkForm = z.strictObject({
  /** Kodeverk 8279. */
  type: z.enum(['LOG_INNLAGT', 'LOG_UTSKRIVNINGSKLAR', 'LOG_AVMELDING', 'LOG_UTSKREVET', 'LOG_DOD']),
  version: z.enum(['1.6', '1.5']).default('1.6'),
  ...ends,
  /** The ward (sengepost) that sends it: its status page shows the message. */
  ward: text(60),
  patient,
  event,
  /** More of the same kind: a patient who came, left and came again. */
  moreEvents: z.array(event).min(1, 'kan ikke være en tom liste').max(100).optional(),
  /** Only in LOG_UTSKREVET: kodeverk 8408 and 8431. */
  discharge: z
    .strictObject({ to: code(20), condition: code(20).optional(), note: text(500).optional() })
    .optional(),
  ...shipment,
  content: besideTheEvent.optional(),
})

/** Any other message: what it says stands in `content`, by the standard's own names. */
function contentForm<const Type extends MessageType>(type: Type) {
  const part = bodies[type.body]
  const [first, ...others] = type.versions
  return z.strictObject({
    type: z.literal(type.code),
    version: z.enum([first ?? '1.6', ...others]).default(first ?? '1.6'),
    ...ends,
    /** The ward or unit that sends it. */
    ward: text(60).optional(),
    patient: type.code === 'FRAVARSMELDING' ? patient.optional() : patient,
    ...shipment,
    content:
      part.prefix === 'dia'
        ? partForm(part)
        : fieldsForm({ ...part.fields, ...withoutShipment() }).meta({ id: `${type.code}.innhold` }),
  })
}

const others = messageTypes.filter(({ event: of }) => of === undefined).map(contentForm)

export const messageForm = z.discriminatedUnion('type', [logistikkForm, ...others])

/** The form without what its type decides: what is wrong with it is told also where the type is wrong. */
export const anyForm = z.object({ ...ends, patient: patient.optional(), ...shipment })

/** The two ends alone, of a form that may be wrong elsewhere; what cannot be read is left out. */
export const formEnds = z
  .object({
    type: z.string().optional().catch(undefined),
    sender: text(100).optional().catch(undefined),
    recipient: text(100).optional().catch(undefined),
  })
  .catch({})

/** What a sender writes of a logistics message. */
export type LogistikkForm = z.input<typeof logistikkForm>

/** The same, read: defaults filled in, times as Dates. */
export type ReadForm = z.output<typeof messageForm>
export type ReadLogistikkForm = z.output<typeof logistikkForm>

/** Whether the shipment is new, changed or cancelled, the form says by itself (`status`); the rest may be written. */
function withoutShipment() {
  const { InformasjonOmForsendelsen, ...rest } = felles
  return { InformasjonOmForsendelsen: { ...InformasjonOmForsendelsen, required: false }, ...rest }
}
