import fc from 'fast-check'
import type { Apprec } from '../../plo/message/apprec.ts'
import type { ApprecAddress, ApprecParty, ApprecUnit, Dept } from '../../plo/message/apprec-party.ts'
import type { Attachment } from '../../plo/message/attachment.ts'
import type { Cs, Cv } from '../../plo/message/coded.ts'
import type { MsgInfo, Patient } from '../../plo/message/hodemelding.ts'
import { headerType, type Message } from '../../plo/message/message.ts'
import type { Ident, Organisation } from '../../plo/message/organisation.ts'
import { toIso } from '../../plo/message/time.ts'
import { fieldsIn } from '../../plo/standard/fields-in.ts'
import type { MessageType } from '../../plo/standard/message-types.ts'
import type { Content, Part } from '../../plo/standard/part.ts'
import { bodies } from '../../plo/standard/roots.ts'
import type { Version } from '../../plo/xml/namespaces.ts'
import { isXmlText } from '../../plo/xml/write.ts'

/** Any text that XML allows: emoji, markup, line breaks, blanks in front and behind. */
export const text: fc.Arbitrary<string> = fc
  .oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ unit: 'grapheme', maxLength: 20 }))
  .filter(isXmlText)
  // libxml2-wasm takes U+FEFF at the start of a text for a byte order mark, and leaves it out: nobody sees it either way.
  .filter((one) => !one.startsWith('\uFEFF'))

/** What is read without the blanks around it: identifiers and codes. */
const token: fc.Arbitrary<string> = fc.stringMatching(/^[A-Za-z0-9._-]{1,20}$/)

/** Whole seconds from 2020 to 2035, and often within two hours of a clock change in Norway. */
export const time: fc.Arbitrary<Date> = fc
  .oneof(
    fc.integer({ min: Date.UTC(2020, 0, 1) / 1000, max: Date.UTC(2035, 0, 1) / 1000 }),
    fc
      .tuple(
        fc.constantFrom('2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '2027-03-28T01:00:00Z'),
        fc.integer({ min: -7200, max: 7200 }),
      )
      .map(([change, seconds]) => Date.parse(change) / 1000 + seconds),
  )
  .map((seconds) => new Date(seconds * 1000))

const cs: fc.Arbitrary<Cs> = partial({ V: token, DN: text }, {})
const cv: fc.Arbitrary<Cv> = partial(
  { V: token, DN: text, OT: text, S: fc.constant('2.16.578.1.12.4.1.1.9121') },
  {},
)

const ident: fc.Arbitrary<Ident> = partial({}, { id: token, typeId: cv })
const idents = fc.array(ident, { minLength: 1, maxLength: 3 })
const service: fc.Arbitrary<Organisation> = partial({}, { name: text, idents })
const organisation: fc.Arbitrary<Organisation> = partial({ organisation: service }, { name: text, idents })

const patient: fc.Arbitrary<Patient> = partial(
  {
    familyName: text,
    middleName: text,
    givenName: text,
    dateOfBirth: time.map((date) => date.toISOString().slice(0, 10)),
    sex: cs,
  },
  { idents: fc.array(ident, { maxLength: 3 }) },
)

const msgInfo: fc.Arbitrary<MsgInfo> = partial(
  {
    processingStatus: cs,
    requestedPriority: cs,
    ack: cs,
    conversationRef: fc.record({ refToParent: token, refToConversation: token }),
    patient,
  },
  { type: cs, genDate: time, msgId: token, sender: organisation, receiver: organisation },
)

/** Any message of that type and version: any of its parts, any text, as often as they may stand. */
export function messageOf(type: MessageType, version: Version): fc.Arbitrary<Message> {
  const part = bodies[type.body]
  return fc.record({
    type: fc.constant(type.code),
    version: fc.constant(version),
    msgInfo: msgInfo.map((info) => ({ ...info, type: headerType(type.code, version) })),
    issueDate: time,
    body: fc.constant(type.body),
    content: contentOf(part, version, type.event?.element),
    attachments: fc.array(attachment, { maxLength: 2 }),
  }) as unknown as fc.Arbitrary<Message>
}

/** Whatever a part can say. Deep down only what must be there: a message of all parts would never end. */
function contentOf(
  part: Part,
  version: Version,
  chosen?: string,
  depth = 0,
): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const { choice } = part
  const fields = fieldsIn(part, version).filter(({ key }) => !choice?.of.includes(key))
  const pick =
    choice === undefined ? undefined : fieldsIn(part, version).filter(({ key }) => choice.of.includes(key))
  const shape = (some: typeof fields, whole = false) =>
    Object.fromEntries(
      some
        .filter(({ field }) => whole || depth < 3 || field.required || field.content.kind !== 'part')
        .map(({ key, field }) => {
          const one = held(field.content, version, depth)
          // The one thing that Dialogmelding v1.0 has once and v1.1 has many of.
          const maxLength = version === '1.0' && key === 'TypeJournalinfo' ? 1 : 2
          return [key, field.many ? fc.array(one, { minLength: 1, maxLength }) : one]
        }),
    )
  const required = fields.filter(({ field }) => field.required).map(({ key }) => key)
  const rest = fc.record(shape(fields), { requiredKeys: required })
  if (pick === undefined) return rest
  const alternatives = pick.filter(({ key }) => chosen === undefined || key === chosen)
  const one = fc.oneof(...alternatives.map((field) => fc.record(shape([field], true))))
  // The schema of Dialogmelding v1.0 asks for a person in every role, that of v1.1 does not.
  const asked = choice?.required || (version === '1.0' && part.name === 'RollerRelatertNotat')
  const may = asked || chosen !== undefined ? one : fc.oneof(one, fc.constant({}))
  return fc.tuple(rest, may).map(([a, b]) => ({ ...a, ...b }))
}

function held(content: Content, version: Version, depth: number): fc.Arbitrary<unknown> {
  switch (content.kind) {
    case 'part':
      return contentOf(content.part(), version, undefined, depth + 1)
    case 'cs':
      return cs
    case 'cv':
      return cv
    case 'boolean':
      return fc.boolean()
    case 'number':
      return fc.oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.constantFrom(0.5, 37.25))
    case 'date':
      return day
    case 'dateTime':
      return time.map(toIso)
    case 'dateOrDateTime':
      return fc.oneof(day, time.map(toIso))
    case 'time':
      return fc.oneof(day, time.map(toIso), fc.constantFrom('2026', '2026-11', '09:40:00'))
    case 'quantity':
      return partial({ U: token }, { V: fc.constantFrom('1', '2.5', '500') })
    case 'url':
      return fc.constantFrom('tel:EKS-5007-1', 'mailto:post@eksempel.example')
    case 'uri':
      return fc.constant('https://eksempel.example/a?b=c&d')
    case 'oid':
      return fc.constant('2.16.578.1')
    case 'base64':
      return fc.constant('AAAA')
    case 'text':
    case 'formatted':
    case 'open':
      return text
  }
}

const day = time.map((one) => one.toISOString().slice(0, 10))

const attachment: fc.Arbitrary<Attachment> = fc.oneof(
  partial(
    { id: text, issueDate: day, mimeType: text, description: text },
    {
      msgType: fc.constant({ V: 'A', DN: 'Vedlegg' }),
      base64: fc
        .uint8Array({ minLength: 1, maxLength: 50 })
        .map((bytes) => Buffer.from(bytes).toString('base64')),
    },
  ),
  partial(
    { mimeType: text },
    {
      msgType: fc.constant({ V: 'REF' }),
      fileReference: fc.constant('https://eksempel.example/vedlegg?id=1&b=2'),
    },
  ),
)

const some = <Value>(one: fc.Arbitrary<Value>) => fc.array(one, { minLength: 1, maxLength: 3 })

const unitParts = {
  name: text,
  id: token,
  typeId: cs,
  additionalIds: some(fc.record({ id: token, type: cs })),
}
const unit: fc.Arbitrary<ApprecUnit> = partial(unitParts, {})
const dept: fc.Arbitrary<Dept> = partial({ ...unitParts, type: cs }, {})

const address: fc.Arbitrary<ApprecAddress> = partial(
  {
    streetAdr: text,
    postalCode: text,
    city: text,
    county: cs,
    country: cs,
    cityDistr: cs,
    teleAddresses: some(
      fc.constantFrom('tel:EKS-5007-1', 'mailto:post@eksempel.example', 'https://eksempel.example/a?b=c&d'),
    ),
  },
  { type: cs },
)

const aroundHcp = { role: cs, medSpeciality: cv, address }
const party: fc.Arbitrary<ApprecParty> = fc.oneof(
  partial(
    { ...unitParts, ...aroundHcp, depts: some(dept), persons: some(unit) },
    { kind: fc.constant('Inst' as const) },
  ),
  partial({ ...unitParts, ...aroundHcp, type: cs }, { kind: fc.constant('HCProf' as const) }),
)

/** Any receipt of either version, with any parts. */
export const apprec: fc.Arbitrary<Apprec> = partial(
  { migVersion: fc.constantFrom('', '1.1', 'v1.0 av egen sort'), softwareName: text, softwareVersion: text },
  {
    version: fc.constantFrom('1.0' as const, '1.1' as const),
    genDate: time,
    id: token,
    sender: party,
    receiver: party,
    status: cs,
    errors: fc.array(cv, { maxLength: 4 }),
    originalMsgId: fc.record({ msgType: cs, issueDate: time, id: token }),
  },
)

type Shape = Readonly<Record<string, fc.Arbitrary<unknown>>>
type Values<Of extends Shape> = {
  [Key in keyof Of]: Of[Key] extends fc.Arbitrary<infer Value> ? Value : never
}

/** A record of which some parts may be left out: they are absent then, not undefined. */
function partial<Optional extends Shape, Required extends Shape>(optional: Optional, required: Required) {
  return fc.record({ ...optional, ...required }, { requiredKeys: Object.keys(required) }) as fc.Arbitrary<
    Partial<Values<Optional>> & Values<Required>
  >
}
