import { defaultService } from '../addressing/address-rule.ts'
import type { Directory } from '../addressing/directory.ts'
import { findMunicipality, type MunicipalityError } from '../addressing/find-municipality.ts'
import { findParty } from '../addressing/find-party.ts'
import type { Hospital, Municipality, Party, ServiceKind } from '../addressing/party.ts'
import { type CodeLists, codeListOid, lookUp } from '../codes/code-lists.ts'
import type { Cv } from '../message/coded.ts'
import type { Patient } from '../message/hodemelding.ts'
import { type Logistikkmelding, variantOf } from '../message/logistikk.ts'
import type { Organisation } from '../message/organisation.ts'
import { err, ok, type Result } from '../result.ts'
import type { Finding } from '../validate/finding.ts'
import { formEnds, messageForm, type ReadForm } from './form.ts'
import { norwegian } from './norwegian.ts'

export type ComposeFacts = {
  readonly directory: Directory
  readonly codeLists: CodeLists
  readonly now: Date
  readonly newId: () => string
}

export type Composed = {
  readonly message: Logistikkmelding
  readonly ward: string
  readonly sender: Party
  readonly recipient: Party
}

/**
 * Makes a message of a form, or says everything that is wrong with the form. The same form with the same clock and ids
 * gives the same message.
 */
export function compose(input: unknown, facts: ComposeFacts): Result<Composed, readonly Finding[]> {
  const parsed = messageForm.safeParse(input, { error: norwegian })
  const { directory } = facts
  if (!parsed.success) return err([...parsed.error.issues.map(formFinding), ...endFindings(input, directory)])
  const form = parsed.data

  const sender = findHospital(directory, form.sender)
  const recipient = findRecipient(directory, form.recipient)
  if (!sender.ok || !recipient.ok) {
    return err([sender, recipient].flatMap((one) => (one.ok ? [] : [one.error])))
  }
  const stay = form.senderService === 'psykiatri' ? 'psychiatric' : 'somatic'
  const service = form.service ?? defaultService(form.type, stay).service
  const [from, to] = [
    addressOf(sender.value, form.senderService, facts.codeLists),
    addressOf(recipient.value, service, facts.codeLists),
  ]
  if (from === undefined || to === undefined) {
    return err([notOffered(recipient.value, service)])
  }
  return ok({
    message: messageOf(form, from, to, facts),
    ward: form.ward,
    sender: sender.value,
    recipient: recipient.value,
  })
}

function messageOf(
  form: ReadForm,
  sender: Organisation,
  receiver: Organisation,
  facts: ComposeFacts,
): Logistikkmelding {
  const { codeLists, now, newId } = facts
  const variant = variantOf(form.type)
  if (variant === undefined) throw new Error(`no such logistics message: ${form.type}`)
  const { event, discharge, conversation } = form
  const cs = (list: string, V: string) => named(codeLists, list, V)
  const cv = (list: string, V: string): Cv => ({ ...cs(list, V), S: codeListOid(list) })
  return {
    type: form.type,
    msgInfo: {
      type: { V: variant.type, DN: variant.name },
      genDate: now,
      msgId: form.msgId ?? newId(),
      processingStatus: cs('8113', form.processingStatus),
      ack: cs('7304', 'J'),
      ...(conversation && {
        conversationRef: { refToParent: conversation.parent, refToConversation: conversation.first },
      }),
      sender,
      receiver,
      patient: patientOf(form.patient, codeLists),
    },
    issueDate: now,
    informasjonOmForsendelsen: { forsendelsesstatus: cs('7309', form.status) },
    hendelser: [
      {
        hendelsekode: { ...variant.hendelsekode, S: codeListOid('9121') },
        tidspunktForHendelse: event.time,
        anslag: event.estimate,
        stedHendelse: event.place ?? form.ward,
        ...(event.description !== undefined && { beskrivelseAvHendelse: event.description }),
        ...(event.note !== undefined && { merknad: event.note }),
      },
    ],
    ...(discharge && {
      utskrevetTil: {
        utTil: cv('8408', discharge.to),
        ...(discharge.condition !== undefined && { uttilstand: cv('8431', discharge.condition) }),
        ...(discharge.note !== undefined && { merknad: discharge.note }),
      },
    }),
  }
}

function patientOf(patient: ReadForm['patient'], codeLists: CodeLists): Patient {
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

/** The two levels of an address: the enterprise, and inside it the service. */
function addressOf(party: Party, kind: ServiceKind, codeLists: CodeLists): Organisation | undefined {
  const services: Readonly<Partial<Record<ServiceKind, { readonly name: string; readonly herId: string }>>> =
    party.services
  const service = services[kind]
  if (service === undefined) return undefined
  return {
    name: party.displayName,
    idents: [ident('HER', party.services.enterprise.herId, codeLists), ident('ENH', party.orgnr, codeLists)],
    organisation: { name: service.name, idents: [ident('HER', service.herId, codeLists)] },
  }
}

function ident(V: string, id: string, codeLists: CodeLists) {
  return { id, typeId: { ...named(codeLists, '9051', V), S: codeListOid('9051') } }
}

function named(codeLists: CodeLists, list: string, V: string) {
  const DN = lookUp(codeLists, list, V)?.name
  return { V, ...(DN !== undefined && { DN }) }
}

function findHospital(directory: Directory, typed: string): Result<Hospital, Finding> {
  const found = findParty(directory, typed)
  if (found.ok && found.value.status === 'found' && found.value.party.kind === 'hospital') {
    return ok(found.value.party)
  }
  const ambiguous = !found.ok && found.error.code === 'address/ambiguous-name' ? found.error.candidates : []
  const hospital = ambiguous.find(({ kind }) => kind === 'hospital')
  if (hospital?.kind === 'hospital') return ok(hospital)
  return err({
    ...addressFinding('#/sender', typed),
    code: 'address/unknown-sender',
    expected: directory.hospitals.map(({ displayName }) => displayName).join(' eller '),
    text: 'Avsenderen må være et av sykehusene.',
    textEn: 'The sender must be one of the hospitals.',
  })
}

function findRecipient(directory: Directory, typed: string): Result<Municipality, Finding> {
  const found = findMunicipality(directory, typed)
  if (found.ok && found.value.status === 'found') return ok(found.value.municipality)
  const base = addressFinding('#/recipient', typed)
  if (found.ok && found.value.status === 'former') {
    return err({
      ...base,
      code: 'address/former-municipality',
      expected: found.value.successor.displayName,
      source: 'SSB Klass og SKDE: kommunesammenslåinger (fixtures/directory/municipalities.csv)',
      text: `${found.value.sentence}. Meldingen blir ikke adressert på nytt av seg selv.`,
      textEn: 'The recipient is a former municipality. Nothing is readdressed silently.',
    })
  }
  const problem: MunicipalityError | undefined = found.ok ? undefined : found.error
  const suggestions = problem?.code === 'address/unknown-municipality' ? problem.suggestions : []
  return err({
    ...base,
    code: problem?.code ?? 'address/unknown-municipality',
    ...(suggestions.length > 0 && { expected: suggestions.join(', ') }),
    text:
      problem?.code === 'address/outside-area'
        ? `${problem.sentence}, og kan ikke motta meldinger her.`
        : 'Ingen kommune her heter det eller har det nummeret.',
    textEn:
      problem?.code === 'address/outside-area'
        ? 'That municipality belongs to another hospital, and receives nothing here.'
        : 'No municipality here has that name or number.',
  })
}

/** What is wrong with the addresses of a form that is wrong elsewhere too: everything is told at once. */
function endFindings(input: unknown, directory: Directory): readonly Finding[] {
  const { sender, recipient } = formEnds.parse(input)
  const ends = [
    sender === undefined ? undefined : findHospital(directory, sender),
    recipient === undefined ? undefined : findRecipient(directory, recipient),
  ]
  return ends.flatMap((end) => (end === undefined || end.ok ? [] : [end.error]))
}

function notOffered(recipient: Municipality, service: string): Finding {
  return {
    ...addressFinding('#/service', service),
    code: 'address/unknown-service',
    text: `${recipient.displayName} har ikke tjenesten ${service}.`,
    textEn: 'The party does not offer that service.',
  }
}

function addressFinding(xpath: string, found: string) {
  return { severity: 'error', xpath, found, source: 'Adresselisten i fixtures/directory' } as const
}

function formFinding(issue: {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly code: string
}): Finding {
  const field = issue.path.map(String).join('/')
  return {
    code: 'form/invalid',
    severity: 'error',
    xpath: `#/${field}`,
    expected: issue.message,
    source: 'Skjemaet for nye meldinger (POST /api/v1/messages)',
    text: `${field === '' ? 'Skjemaet' : `Feltet ${field}`} er ikke riktig fylt ut.`,
    textEn: `The ${field === '' ? 'form' : `field ${field}`} is not filled in correctly.`,
  }
}
