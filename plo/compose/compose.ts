import type { Directory } from '../addressing/directory.ts'
import type { Party } from '../addressing/party.ts'
import { type CodeLists, codeListOid, lookUp } from '../codes/code-lists.ts'
import type { Attachment } from '../message/attachment.ts'
import type { Cv } from '../message/coded.ts'
import type { MsgInfo, Patient } from '../message/hodemelding.ts'
import { headerType, type Message } from '../message/message.ts'
import type { Organisation } from '../message/organisation.ts'
import { toIso } from '../message/time.ts'
import { err, ok, type Result } from '../result.ts'
import { fieldNamed } from '../standard/fields-in.ts'
import { messageType, type TypeCode } from '../standard/message-types.ts'
import type { Part, ValueOf } from '../standard/part.ts'
import { type BodyOf, bodies } from '../standard/roots.ts'
import type { Finding, Mend } from '../validate/finding.ts'
import { formWords } from '../validate/form-words.ts'
import type { Version } from '../xml/namespaces.ts'
import { addressOf, endFindings, findEnds, notOffered, receivingService, sendingService } from './ends.ts'
import { fillCodes } from './fill-codes.ts'
import {
  anyForm,
  formEnds,
  logistikkForm,
  messageForm,
  type ReadForm,
  type ReadLogistikkForm,
} from './form.ts'
import { norwegian } from './norwegian.ts'

export type ComposeFacts = {
  readonly directory: Directory
  readonly codeLists: CodeLists
  readonly now: Date
  readonly newId: () => string
}

export type Composed = {
  readonly message: Message
  readonly ward?: string
  readonly sender: Party
  readonly recipient: Party
}

/**
 * Makes a message of a form, or says everything that is wrong with the form. The same form with the same clock and ids
 * gives the same message.
 */
export function compose(input: unknown, facts: ComposeFacts): Result<Composed, readonly Finding[]> {
  const parsed = messageForm.safeParse(input, { error: norwegian })
  const { directory, codeLists } = facts
  if (!parsed.success) {
    return err([...wrong(parsed.error.issues, input), ...endFindings(directory, formEnds.parse(input))])
  }
  const form = parsed.data
  if (form.writtenAt !== undefined && form.writtenAt > facts.now) {
    const issue = { path: ['writtenAt'], message: 'skal være et tidspunkt som har vært' }
    return err([formFinding(issue, valueAt(input, issue.path)), ...endFindings(directory, form)])
  }
  const ends = findEnds(directory, form.type, form)
  if (!ends.ok) return ends
  const { sender, recipient } = ends.value

  const senderService = form.senderService ?? sendingService(sender, form.type)
  const stay = senderService === 'psykiatri' ? 'psychiatric' : 'somatic'
  const service = form.service ?? receivingService(recipient, form.type, stay)
  const from = addressOf(sender, senderService, codeLists)
  const to = addressOf(recipient, service, codeLists)
  if (from === undefined || to === undefined) {
    return err([
      ...(from === undefined ? [notOffered(sender, senderService, 'senderService')] : []),
      ...(to === undefined ? [notOffered(recipient, service, 'service')] : []),
    ])
  }
  // What a question asks for is said by who asks; in every other message the question is the other side's.
  const asker = form.type === 'DIALOG_FORESPORSEL' ? sender : recipient
  const message = messageOf(form, from, to, asker.kind, facts)
  const lost = otherVersion(message.content, bodies[message.body], message.version, 'content')
  if (lost.length > 0) return err(lost)
  return ok({
    message,
    ...(form.ward !== undefined && { ward: form.ward }),
    sender,
    recipient,
  })
}

function messageOf(
  form: ReadForm,
  sender: Organisation,
  receiver: Organisation,
  kind: Party['kind'],
  facts: ComposeFacts,
): Message {
  const { codeLists } = facts
  const now = wholeSecond(facts.now)
  const type = messageType(form.type)
  if (type === undefined) throw new Error(`no such message type: ${form.type}`)
  const { version } = form
  const part: Part = bodies[type.body]
  const said = isLogistikk(form) ? logistikkContent(form) : form.content
  const content = part.prefix === 'dia' ? said : withStatus(said, form.status)
  return {
    type: form.type,
    version,
    msgInfo: msgInfoOf(form, sender, receiver, facts),
    issueDate: form.writtenAt ?? now,
    body: type.body,
    content: fillCodes(content as ValueOf<Part>, part, codeLists, preferredLists(form, kind)),
    attachments: (form.attachments ?? []).map((one) => attachmentOf(one, now, codeLists)),
  } as Message
}

/**
 * The same digit stands in several lists: which of them is meant follows from who asks, and in what kind of message.
 *
 * @see kodeverk 9152 (asked by PLO), 9153 (by a doctor), 9154 (by a hospital); 9069 (answers), 7321, 7322: that they go
 * with these types is inferred
 */
function preferredLists({ type }: ReadForm, asks: Party['kind']): readonly string[] {
  const questions = asks === 'hospital' ? ['9154', '9152'] : ['9152', '9153']
  const themes: Readonly<Record<string, string>> = {
    DIALOG_SVAR: '9069',
    DIALOG_AVVIK: '7321',
    DIALOG_HELSEFAGLIG: '7322',
  }
  const theme = themes[type]
  return [...(theme === undefined ? [] : [theme]), ...questions]
}

function isLogistikk(form: ReadForm): form is ReadLogistikkForm {
  return 'event' in form
}

function msgInfoOf(
  form: ReadForm,
  sender: Organisation,
  receiver: Organisation,
  { codeLists, now, newId }: ComposeFacts,
): MsgInfo {
  const { conversation, patient, priority } = form
  const cs = (list: string, V: string) => named(codeLists, list, V)
  return {
    type: headerType(form.type as TypeCode, form.version),
    genDate: wholeSecond(now),
    msgId: form.msgId ?? newId(),
    processingStatus: cs('8113', form.processingStatus),
    ...(priority !== undefined && { requestedPriority: cs('8115', priority) }),
    ack: cs('7304', form.ack),
    ...(conversation && {
      conversationRef: { refToParent: conversation.parent, refToConversation: conversation.first },
    }),
    sender,
    receiver,
    ...(patient && { patient: patientOf(patient, codeLists) }),
  }
}

/** The event of a logistics message in the one of the five that is its own, and what stands beside it. */
function logistikkContent(form: ReadLogistikkForm): BodyOf['Pasientlogistikk'] {
  const event = messageType(form.type)?.event
  if (event === undefined) throw new Error(`no such logistics message: ${form.type}`)
  const { discharge, ward } = form
  const { InfoInformasjonGitt, ...beside } = (form.content ?? {}) as BodyOf['Pasientlogistikk'] & {
    readonly InfoInformasjonGitt?: unknown
  }
  return {
    ...beside,
    [event.element]: {
      TidsfestetHendelse: [form.event, ...(form.moreEvents ?? [])].map(
        ({ time, estimate, place, description, note }) => ({
          Hendelsekode: event.hendelsekode,
          TidspunktForHendelse: toIso(time),
          Anslag: estimate,
          StedForHendelse: { StedHendelse: place ?? ward },
          ...(description !== undefined && { BeskrivelseAvHendelse: description }),
          ...(note !== undefined && { Merknad: note }),
        }),
      ),
      ...(discharge && {
        UtskrevetTil: {
          UtTil: { V: discharge.to },
          ...(discharge.condition !== undefined && { Uttilstand: { V: discharge.condition } }),
          ...(discharge.note !== undefined && { Merknad: discharge.note }),
        },
      }),
      ...(InfoInformasjonGitt !== undefined && { InfoInformasjonGitt }),
    },
  } as BodyOf['Pasientlogistikk']
}

/** What the form says of the shipment by itself: new, changed, added to, cancelled. */
function withStatus(content: unknown, V: string) {
  const said = content as { readonly InformasjonOmForsendelsen?: Readonly<Record<string, unknown>> }
  return {
    ...said,
    InformasjonOmForsendelsen: { ...said.InformasjonOmForsendelsen, Forsendelsesstatus: { V } },
  }
}

/** Nobody means a message by its milliseconds, and some readers take none. */
function wholeSecond(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1000) * 1000)
}

function attachmentOf(
  { mimeType, description, id, base64, fileReference }: NonNullable<ReadForm['attachments']>[number],
  now: Date,
  codeLists: CodeLists,
): Attachment {
  return {
    msgType: named(codeLists, '8114', fileReference === undefined ? 'A' : 'REF'),
    issueDate: toIso(now),
    mimeType,
    ...(description !== undefined && { description }),
    ...(id !== undefined && { id }),
    ...(base64 !== undefined && { base64 }),
    ...(fileReference !== undefined && { fileReference }),
  }
}

function patientOf(patient: NonNullable<ReadForm['patient']>, codeLists: CodeLists): Patient {
  return {
    familyName: patient.familyName,
    ...(patient.middleName !== undefined && { middleName: patient.middleName }),
    givenName: patient.givenName,
    ...(patient.sex !== undefined && { sex: named(codeLists, '3101', patient.sex) }),
    idents: [
      {
        id: patient.ident,
        typeId: { ...named(codeLists, '8116', patient.identType), S: codeListOid('8116') },
      },
    ],
  }
}

function named(codeLists: CodeLists, list: string, V: string): Cv {
  const DN = lookUp(codeLists, list, V)?.name
  return { V, ...(DN !== undefined && { DN }) }
}

type Issue = {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly code: string
  readonly discriminator?: unknown
}

/** Where the type itself is wrong nothing else was looked at, so it is looked at as if it were of some type. */
function wrong(issues: readonly Issue[], input: unknown): readonly Finding[] {
  const isType = ({ path }: Issue) => path.join() === 'type'
  const finding = (issue: Issue) => formFinding(issue, valueAt(input, issue.path))
  if (!issues.some((issue) => issue.code === 'invalid_union' && isType(issue))) return issues.map(finding)
  const isLogistikk = typeof input === 'object' && input !== null && 'event' in input
  const rest = (isLogistikk ? logistikkForm : anyForm).safeParse(input, { error: norwegian })
  return [...issues, ...(rest.error?.issues ?? []).filter((issue) => !isType(issue))].map(finding)
}

/** Fields that the version of the message does not have: they would be left out without a word. */
function otherVersion(value: unknown, of: Part, version: Version, path: string): readonly Finding[] {
  const found: Finding[] = []
  for (const [name, held] of Object.entries(value ?? {})) {
    const content = fieldNamed(of, version, name)?.field.content
    const place = `${path}/${name}`
    if (content === undefined) {
      const only = of.fields[name]?.only
      const message = only === undefined ? 'finnes ikke i denne meldingen' : `finnes bare i v${only}`
      found.push(formFinding({ path: place.split('/'), message }, held))
    } else if (content.kind === 'part') {
      const inner = content.part()
      if (!Array.isArray(held)) found.push(...otherVersion(held, inner, version, place))
      else
        for (const [index, one] of held.entries())
          found.push(...otherVersion(one, inner, version, `${place}/${index}`))
    }
  }
  return found
}

function formFinding(issue: Pick<Issue, 'path' | 'message'>, value: unknown): Finding {
  const field = issue.path.map(String).join('/')
  return {
    code: 'form/invalid',
    severity: 'error',
    xpath: `#/${field}`,
    ...formWords(issue.message, value),
    source: 'Skjemaet for nye meldinger (POST /api/v1/messages)',
    text: `${field === '' ? 'Skjemaet' : `Feltet ${field}`} er ikke riktig fylt ut.`,
    textEn: `The ${field === '' ? 'form' : `field ${field}`} is not filled in correctly.`,
    ...mendOf(field, issue.message),
  }
}

/** What the form has there. */
function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  )
}

function mendOf(field: string, expected: string): Mend {
  if (expected === 'mangler') {
    return {
      mend: `Fyll ut ${field === '' ? 'skjemaet' : field}.`,
      mendEn: `Fill in ${field === '' ? 'the form' : field}.`,
    }
  }
  if (expected.startsWith('ukjent felt')) {
    return {
      mend: 'Ta bort feltet som er ukjent. Er navnet feil skrevet, rett det.',
      mendEn: 'Remove the field that is unknown. If its name is mistyped, correct it.',
    }
  }
  return {
    mend: `Rett ${field === '' ? 'skjemaet' : field} slik at det passer med det som er ventet.`,
    mendEn: `Correct ${field === '' ? 'the form' : field} so that it fits what is expected.`,
  }
}
