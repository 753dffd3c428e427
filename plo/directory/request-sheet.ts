import { bedsOf } from '../addressing/beds-of.ts'
import { CONTACT_HEADINGS, type ContactKind } from '../addressing/contact-kinds.ts'
import type { Directory } from '../addressing/directory.ts'
import type { Contact, EmergencyBeds, Municipality } from '../addressing/party.ts'
import { MUNICIPAL_SERVICES } from '../addressing/service-kinds.ts'
import { readHours } from '../fallback/opening-hours.ts'

/** What to ask a municipality for, as a page that can be sent. It holds no patient, and asks for none. */
export interface RequestSheet {
  readonly number: string
  /** «Namsos kommune» */
  readonly name: string
  readonly title: string
  readonly intro: readonly string[]
  readonly services: readonly ServiceRequest[]
  readonly closing: readonly string[]
}

export interface ServiceRequest {
  readonly kind: ContactKind
  readonly heading: string
  /** The numbers as we have them: «74 33 32 00, hele døgnet (Vakttelefon)»; empty where we have none. */
  readonly known: readonly string[]
  /** What is asked for, a sentence each. */
  readonly questions: readonly string[]
}

/** In the order in which a phone list has them. */
const ASKED: readonly ContactKind[] = [
  'sykepleie',
  'saksbehandling',
  'lege',
  'psykisk',
  'kad',
  'koordinator',
  'legevakt',
  'sentralbord',
]

export function requestSheet(directory: Directory, municipality: Municipality): RequestSheet {
  const { number, displayName: name, contacts, hospitalId } = municipality
  const beds = bedsOf(directory, number)
  const hospital = directory.parties.find(({ id }) => id === hospitalId)?.displayName ?? 'sykehuset'
  return {
    number,
    name,
    title: `Telefonnumre ved nedetid: ${name}`,
    intro: [
      `Når PLO-meldinger ikke kommer fram, ringer ${hospital} til kommunen. Da trengs numre som noen svarer på.`,
      'Rett det som er feil, og fyll ut det som mangler.',
    ],
    services: ASKED.map((kind) => serviceRequest(kind, contacts, beds)),
    closing: [
      'Et nummer går til en tjeneste, ikke til en person. Skriv ikke navn på personer her.',
      'Åpningstid skrives som «man–fre 08:00–15:30» eller «hele døgnet».',
      'Ingen pasientopplysninger på dette arket, og ingen i e-posten det sendes med.',
    ],
  }
}

function serviceRequest(
  kind: ContactKind,
  all: readonly Contact[],
  beds: readonly EmergencyBeds[],
): ServiceRequest {
  const heading = CONTACT_HEADINGS[kind]
  const contacts = all.filter((contact) => contact.kind === kind && contact.phone !== undefined)
  if (contacts.length === 0) return { kind, heading, known: [], questions: [firstQuestion(kind, beds)] }
  const questions = contacts.flatMap((contact) => questionsAbout(contact))
  return { kind, heading, known: contacts.map(knownText), questions: [...new Set(questions)] }
}

function firstQuestion(kind: ContactKind, beds: readonly EmergencyBeds[]): string {
  if (kind === 'koordinator') return 'Er det en koordinator, og hvilket nummer har funksjonen?'
  if (kind === 'legevakt') return 'Hva er legevaktens direkte nummer (ikke 116 117)?'
  if (kind !== 'kad') return 'Hvilket nummer, når svarer det, og hvilket nummer utenom åpningstiden?'
  const places = beds.map(({ place, beds: count, asOf }) => `${count} ved ${place} (${asOf})`).join(', ')
  return places === ''
    ? 'Er det plasser for øyeblikkelig hjelp døgn (KØHD/KAD), og hvilket nummer har de?'
    : `Er plassene for øyeblikkelig hjelp døgn som før: ${places}? Hvilket nummer har de?`
}

function questionsAbout({
  kind,
  phone,
  hours,
  phoneOutside,
  email,
  system,
  verified,
}: Contact): readonly string[] {
  const read = readHours(hours)
  // Those that messages are addressed to: what they answer with, and on what, matters when messages stop.
  const isAddressed = MUNICIPAL_SERVICES.some((service) => service === kind)
  const isAlways = /^\s*(?:hele døgnet|24\/7|døgnåpent)\s*$/i.test(hours)
  return [
    verified === undefined ? `Er ${phone} riktig?` : `Er ${phone} fortsatt riktig?`,
    ...(read.ok ? [] : [`Når svarer ${phone}?`]),
    ...(isAlways || phoneOutside !== undefined ? [] : [`Hvem svarer når ${phone} ikke er bemannet?`]),
    ...(isAddressed && email === undefined
      ? ['Finnes det en e-postadresse til tjenesten (ikke til en person)?']
      : []),
    ...(isAddressed && system === undefined ? ['Hvilket journalsystem brukes?'] : []),
  ]
}

function knownText({ phone, hours, phoneOutside, label }: Contact): string {
  const facts = [phone ?? '', hours, phoneOutside === undefined ? '' : `utenom: ${phoneOutside}`]
  const text = facts.filter((fact) => fact !== '').join(', ')
  return label === '' ? text : `${text} (${label})`
}
