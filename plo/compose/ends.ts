import { defaultService, type StayKind } from '../addressing/address-rule.ts'
import type { Directory } from '../addressing/directory.ts'
import { findMunicipality } from '../addressing/find-municipality.ts'
import { findParty } from '../addressing/find-party.ts'
import type { Party, ServiceKind } from '../addressing/party.ts'
import { type CodeLists, codeListOid, lookUp } from '../codes/code-lists.ts'
import type { Organisation } from '../message/organisation.ts'
import { err, ok, type Result } from '../result.ts'
import { type Direction, type MessageType, messageType, type TypeCode } from '../standard/message-types.ts'
import type { Finding } from '../validate/finding.ts'
import { oneOf } from '../validate/words.ts'

type Kind = Party['kind']

/** Who sends and who receives, or everything that is wrong with how they are named. */
export function findEnds(
  directory: Directory,
  type: TypeCode,
  named: { readonly sender: string; readonly recipient: string },
): Result<{ readonly sender: Party; readonly recipient: Party }, readonly Finding[]> {
  const sender = findSender(directory, messageType(type), named.sender)
  const recipient = findRecipient(directory, messageType(type), named.recipient)
  if (sender.ok && recipient.ok) return ok({ sender: sender.value, recipient: recipient.value })
  return err([sender, recipient].flatMap((one) => (one.ok ? [] : [one.error])))
}

/** What is wrong with the addresses of a form that is wrong elsewhere too: everything is told at once. */
export function endFindings(
  directory: Directory,
  named: {
    readonly type?: string | undefined
    readonly sender?: string | undefined
    readonly recipient?: string | undefined
  },
): readonly Finding[] {
  const type = messageType(named.type)
  const ends = [
    named.sender === undefined ? undefined : findSender(directory, type, named.sender),
    named.recipient === undefined ? undefined : findRecipient(directory, type, named.recipient),
  ]
  return ends.flatMap((end) => (end === undefined || end.ok ? [] : [end.error]))
}

/** The service that sends, where the form does not say it. */
export function sendingService(sender: Party, type: TypeCode): ServiceKind {
  if (sender.kind === 'hospital') return 'somatikk'
  switch (type) {
    case 'ORIENTERING_TJENESTETILBUD':
      return 'saksbehandling'
    case 'MEDISINSKE_OPPLYSNINGER':
      return 'lege'
    default:
      return 'sykepleie'
  }
}

/** The service that receives, where the form does not say it. */
export function receivingService(recipient: Party, type: TypeCode, stay: StayKind): ServiceKind {
  if (recipient.kind === 'municipality') return defaultService(type, stay).service
  return stay === 'psychiatric' && recipient.services.psykiatri !== undefined ? 'psykiatri' : 'somatikk'
}

/**
 * The two levels of an address: the enterprise, and inside it the service.
 *
 * @returns `undefined` where the party does not offer that service
 */
export function addressOf(party: Party, kind: ServiceKind, codeLists: CodeLists): Organisation | undefined {
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

export function notOffered(party: Party, service: string, field: 'service' | 'senderService'): Finding {
  return {
    ...addressFinding(`#/${field}`, service),
    code: 'address/unknown-service',
    ...oneOf(Object.keys(party.services).filter((kind) => kind !== 'enterprise')),
    text: `${party.displayName} har ikke tjenesten ${service}.`,
    textEn: `${party.displayName} does not offer the service ${service}.`,
    mend: `Velg en annen tjeneste i «${field}», eller ta feltet bort: da velger adresseregelen for meldingstypen.`,
    mendEn: `Choose another service in “${field}”, or leave the field out: then the address rule of the type chooses.`,
  }
}

function ident(V: string, id: string, codeLists: CodeLists) {
  const DN = lookUp(codeLists, '9051', V)?.name
  return { id, typeId: { V, ...(DN !== undefined && { DN }), S: codeListOid('9051') } }
}

/** Of a name that several have, the one that can send or receive such a message is meant. */
function findOfKinds(directory: Directory, kinds: ReadonlySet<Kind>, typed: string): Party | undefined {
  const found = findParty(directory, typed)
  if (found.ok)
    return found.value.status === 'found' && kinds.has(found.value.party.kind) ? found.value.party : undefined
  const candidates = found.error.code === 'address/ambiguous-name' ? found.error.candidates : []
  const possible = candidates.filter(({ kind }) => kinds.has(kind))
  return possible.length === 1 ? possible[0] : undefined
}

function findSender(
  directory: Directory,
  type: MessageType | undefined,
  typed: string,
): Result<Party, Finding> {
  const kinds = kindsAt(0, type)
  const party = findOfKinds(directory, kinds, typed)
  if (party !== undefined) return ok(party)
  if (kinds.has('municipality')) return err(unknownParty(directory, kinds, typed, '#/sender'))
  return err({
    ...addressFinding('#/sender', typed),
    code: 'address/unknown-sender',
    ...oneOf(namesOf(directory.hospitals)),
    text: 'Avsenderen må være et av sykehusene.',
    textEn: 'The sender must be one of the hospitals.',
    mend: 'Skriv navnet eller organisasjonsnummeret til et av sykehusene i «sender».',
    mendEn: 'Write the name or the organisation number of one of the hospitals in “sender”.',
  })
}

function findRecipient(
  directory: Directory,
  type: MessageType | undefined,
  typed: string,
): Result<Party, Finding> {
  const kinds = kindsAt(1, type)
  const party = findOfKinds(directory, kinds, typed)
  return party === undefined ? err(unknownParty(directory, kinds, typed, '#/recipient')) : ok(party)
}

/** Why nobody was found: the name is a former one, one of several, one from elsewhere, or none at all. */
function unknownParty(directory: Directory, kinds: ReadonlySet<Kind>, typed: string, xpath: string): Finding {
  const found = kinds.has('hospital') ? findParty(directory, typed) : findMunicipality(directory, typed)
  const base = addressFinding(xpath, typed)
  const field = xpath.slice(2)
  if (found.ok && found.value.status === 'former') {
    const { sentence, successor } = found.value
    return {
      ...base,
      code: 'address/former-municipality',
      expected: successor.displayName,
      source: 'SSB Klass og SKDE: kommunesammenslåinger (fixtures/directory/municipalities.csv)',
      text: `${sentence}. Meldingen blir ikke adressert på nytt av seg selv.`,
      textEn: `The ${field} is a former municipality, now part of ${successor.displayName}. Nothing is readdressed silently.`,
      mend: `Skriv ${successor.displayName} i «${field}», hvis det er dit meldingen skal.`,
      mendEn: `Write ${successor.displayName} in “${field}”, if that is where the message should go.`,
    }
  }
  if (!found.ok && found.error.code === 'address/outside-area') {
    return {
      ...base,
      code: found.error.code,
      expected: 'en kommune som hører til sykehusene her',
      expectedEn: 'a municipality that belongs to the hospitals here',
      text: `${found.error.sentence}, og kan ikke motta meldinger her.`,
      textEn: 'That municipality belongs to another hospital, and receives nothing here.',
      mend: 'Velg en kommune som hører til sykehusene her; «plo phones --all» viser dem.',
      mendEn: 'Choose a municipality that belongs to the hospitals here; “plo phones --all” shows them.',
    }
  }
  if (!found.ok && found.error.code === 'address/ambiguous-name') {
    const names = oneOf(namesOf(found.error.candidates))
    return {
      ...base,
      code: found.error.code,
      ...names,
      text: 'Både en kommune og et sykehus heter det.',
      textEn: 'Both a municipality and a hospital have that name.',
      mend: `Skriv ${names.expected} i «${field}».`,
      mendEn: `Write ${names.expectedEn ?? names.expected} in “${field}”.`,
    }
  }
  const suggestions = found.ok || !('suggestions' in found.error) ? [] : found.error.suggestions
  return {
    ...base,
    ...(kinds.has('municipality')
      ? {
          ...(kinds.has('hospital') ? nobody : noMunicipality),
          ...(suggestions.length > 0 && { expected: suggestions.join(', ') }),
        }
      : {
          ...noHospital,
          ...oneOf(namesOf(directory.hospitals)),
        }),
  }
}

const noMunicipality = {
  code: 'address/unknown-municipality',
  text: 'Ingen kommune her heter det eller har det nummeret.',
  textEn: 'No municipality here has that name or number.',
  mend: 'Skriv navnet slik det står i kommunelisten, eller kommunenummeret med fire siffer.',
  mendEn: 'Write the name as the list of municipalities has it, or the municipality number of four digits.',
}

const noHospital = {
  code: 'address/unknown-hospital',
  text: 'Ingen av sykehusene her heter det eller har det nummeret.',
  textEn: 'No hospital here has that name or number.',
  mend: 'Skriv navnet eller organisasjonsnummeret til et av sykehusene.',
  mendEn: 'Write the name or the organisation number of one of the hospitals.',
}

const nobody = {
  code: 'address/unknown-party',
  text: 'Verken en kommune eller et sykehus her heter det eller har det nummeret.',
  textEn: 'Neither a municipality nor a hospital here has that name or number.',
  mend: 'Skriv navnet slik «plo parties» har det, eller kommunenummeret eller organisasjonsnummeret.',
  mendEn: 'Write the name as “plo parties” has it, or the municipality number or the organisation number.',
}

function namesOf(parties: readonly Party[]): readonly string[] {
  return parties.map(({ displayName }) => displayName)
}

function addressFinding(xpath: string, found: string) {
  return { severity: 'error', xpath, found, source: 'Adresselisten i fixtures/directory' } as const
}

const likeLogistics: readonly Direction[] = [['hospital', 'municipality']]
const anybody: readonly Direction[] = [...likeLogistics, ['municipality', 'hospital']]

/** The kinds of party at that end; where no source says it, as of the other logistics messages, or any. */
function kindsAt(end: 0 | 1, type: MessageType | undefined): ReadonlySet<Kind> {
  const between = type?.between ?? (type === undefined || type.event ? likeLogistics : anybody)
  return new Set(between.map((direction) => direction[end]))
}
