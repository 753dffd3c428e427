import fc from 'fast-check'
import type { Apprec, ApprecParty } from '../../plo/message/apprec.ts'
import type { Cs, Cv } from '../../plo/message/coded.ts'
import type { MsgInfo, Patient } from '../../plo/message/hodemelding.ts'
import { type Logistikkmelding, logistikkVariants } from '../../plo/message/logistikk.ts'
import type { Ident, Organisation } from '../../plo/message/organisation.ts'
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
    ack: cs,
    conversationRef: fc.record({ refToParent: token, refToConversation: token }),
    patient,
  },
  { type: cs, genDate: time, msgId: token, sender: organisation, receiver: organisation },
)

const hendelse = partial(
  { anslag: fc.boolean(), stedHendelse: text, beskrivelseAvHendelse: text, merknad: text },
  { hendelsekode: cv, tidspunktForHendelse: time },
)

const utskrevetTil = partial({ uttilstand: cv, merknad: text }, { utTil: cv })

/** Any of the five logistics messages, with any parts. */
export const logistikkmelding: fc.Arbitrary<Logistikkmelding> = fc
  .constantFrom(...logistikkVariants)
  .chain((variant) =>
    partial(variant.utskrevetTil ? { utskrevetTil } : {}, {
      type: fc.constant(variant.type),
      msgInfo,
      issueDate: time,
      informasjonOmForsendelsen: fc.record({ forsendelsesstatus: cs }),
      hendelser: fc.array(hendelse, { minLength: 1, maxLength: 3 }),
    }),
  )

const unit: fc.Arbitrary<Omit<ApprecParty, 'dept'>> = partial({ typeId: cs }, { name: text, id: token })
const party: fc.Arbitrary<ApprecParty> = fc
  .tuple(unit, fc.option(unit, { nil: undefined }))
  .map(([inst, dept]) => ({ ...inst, ...(dept && { dept }) }))

export const apprec: fc.Arbitrary<Apprec> = fc.record({
  version: fc.constant('1.1' as const),
  genDate: time,
  id: token,
  sender: party,
  receiver: party,
  status: cs,
  errors: fc.array(cv, { maxLength: 4 }),
  originalMsgId: fc.record({ msgType: cs, issueDate: time, id: token }),
})

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
