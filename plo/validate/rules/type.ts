import { codeIn, type MessageType, messageTypes } from '../../standard/message-types.ts'
import { rootName, rootOf } from '../../standard/roots.ts'
import { child, children, descend, type Element } from '../../xml/element.ts'
import { named, ploNamespace } from '../../xml/namespaces.ts'
import type { Hit, Rule, Subject } from '../rule.ts'
import { oneOf } from '../words.ts'
import { shownCode } from './places.ts'

/** A type that is none of PLO's cannot be checked, so it is not sent. */
export const unsupportedType: Rule = {
  code: 'type/unsupported',
  severity: 'error',
  source: 'Kodeverk 8279; hvilke meldinger dette verktøyet kjenner, står i README',
  text: 'Dette er ikke en av pleie- og omsorgsmeldingene.',
  textEn: 'This is none of the nursing and care messages.',
  mend: 'Bruk en av typene som er ventet, eller kontroller meldingen med et annet verktøy.',
  mendEn: 'Use one of the types that are expected, or check the message with another tool.',
  check: ({ root, kind, info }) => {
    if (kind !== 'hodemelding') return []
    const V = info?.type.V ?? ''
    // That it is missing is said already.
    if (V === '' || typesSaid(V).length > 0) return []
    const expected = [...new Set(messageTypes.flatMap(({ code, codeIn15 }) => [code, codeIn15 ?? code]))]
    return [{ at: typeIn(root), ...shownCode(V), expected: expected.join(', ') }]
  },
}

/** The name of a PLO message in a version that nobody uses, or in none at all. */
export const otherVersion: Rule = {
  code: 'type/other-version',
  severity: 'error',
  source: 'PLO-meldinger (HIS 80704): v1.5 har datoen 2009-06-30 i navnerommet, v1.6 har 2012-04-01',
  text: 'Innholdet er en PLO-melding i en versjon som ikke er i bruk.',
  textEn: 'The content is a PLO message of a version that is not in use.',
  mend: 'Rett datoen i navnerommet hvis den er feil skrevet. Ellers må avsenderen bruke v1.5 eller v1.6.',
  mendEn: 'Correct the date in the namespace if it is mistyped. Otherwise the sender must use v1.5 or v1.6.',
  check: ({ root }) =>
    contents(root).flatMap((element) => {
      const space = ploNamespace(element.namespace)
      if (space === undefined || named(element.namespace) !== undefined) return []
      return [
        {
          at: element,
          found: `${space.name} ${space.date}`.slice(0, 80),
          ...oneOf(['2009-06-30', '2012-04-01']),
        },
      ]
    }),
}

/** The header says a message, and there is none that can be read. */
export const noBody: Rule = {
  code: 'type/no-body',
  severity: 'error',
  source: 'Hodemelding v1.2, RefDoc/Content; PLO-meldinger og Dialogmelding',
  text: 'Meldingen har ikke noe innhold som hører til typen.',
  textEn: 'The message has no content that belongs to its type.',
  mend: 'Legg innholdet i Document/RefDoc/Content, med navn og navnerom som er ventet.',
  mendEn: 'Put the content into Document/RefDoc/Content, with the name and namespace that are expected.',
  check: ({ root, kind, info, bodies }) => {
    if (kind !== 'hodemelding' || bodies.length > 0) return []
    // Of another version: that is said already.
    if (contents(root).some(({ namespace }) => ploNamespace(namespace) && !named(namespace))) return []
    const [type] = typesSaid(info?.type.V)
    const [first] = contents(root)
    return [
      {
        at: first ?? typeIn(root),
        ...(first === undefined
          ? { found: 'ingenting', foundEn: 'nothing' }
          : { found: first.name.slice(0, 40) }),
        ...(type === undefined
          ? { expected: 'en PLO-melding', expectedEn: 'a PLO message' }
          : { expected: type.body }),
      },
    ]
  },
}

/** The content is another message than the header says. */
export const otherContent: Rule = {
  code: 'type/other-content',
  severity: 'error',
  source: 'Kodeverk 8279 og PLO-meldinger: Type, rot og hendelse hører sammen (antatt)',
  text: 'Innholdet er en annen melding enn Type sier.',
  textEn: 'The content is of another message than Type says.',
  mend: 'Rett Type, eller bytt ut innholdet, så de to hører til samme melding.',
  mendEn: 'Correct Type, or replace the content, so that both are of the same message.',
  check: ({ root, info, body, type, event }) => {
    const V = info?.type.V
    const said = typesSaid(V)
    if (body === undefined || type === undefined || said.length === 0 || said.includes(type)) return []
    const found =
      event?.name ?? rootName(named(body.element.namespace)?.prefix ?? 'p1', body.element.namespace)
    const expected = said.map((one) => one.event?.element ?? one.body)
    return [
      {
        at: typeIn(root),
        found: `${V} med ${found}`,
        foundEn: `${V} with ${found}`,
        ...oneOf(expected),
      },
    ]
  },
}

/** The code of one version, and the content of the other: systems do that, and it can be read. */
export const versionMismatch: Rule = {
  code: 'type/version-mismatch',
  severity: 'warning',
  source:
    'Visningsfilene for PLO v1.5 (PASIENTLOGISTIKK) og v1.6 (LOG_…); at KONSULTASJON er v1.5, er antatt',
  text: 'Type er fra én versjon av PLO-meldingene og innholdet fra en annen.',
  textEn: 'Type is of one version of the PLO messages and the content of another.',
  mend: 'Bruk typekoden som er ventet for denne versjonen av innholdet.',
  mendEn: 'Use the type code that is expected for this version of the content.',
  check: ({ root, info, body, type }) => {
    const V = info?.type.V
    if (body === undefined || type === undefined) return []
    // A type that says something else altogether is said already.
    if (!typesSaid(V).includes(type)) return []
    const expected = codeIn(type, body.version)
    if (V === expected) return []
    return [
      {
        at: typeIn(root),
        found: `${V} med innhold fra v${body.version}`,
        foundEn: `${V} with content of v${body.version}`,
        expected,
      },
    ]
  },
}

/** One message at a time: a second one would be read by nobody. */
export const severalBodies: Rule = {
  code: 'type/several-bodies',
  severity: 'error',
  source: 'Hodemelding v1.2: Type sier hva meldingen er; at bare én kan være med, er vår regel',
  text: 'Hodemeldingen har flere meldinger i seg.',
  textEn: 'The header has more than one message inside.',
  mend: 'Send hver av dem for seg, med sin egen MsgId.',
  mendEn: 'Send each of them by itself, with a MsgId of its own.',
  check: ({ bodies }) =>
    bodies.slice(1).map(({ element }) => ({
      at: element,
      found: element.name.slice(0, 40),
      expected: 'bare én melding',
      expectedEn: 'only one message',
    })),
}

/** The event code is of another message than the child that it stands in. */
export const otherEvent: Rule = {
  code: 'logistics/other-event',
  severity: 'error',
  source: 'HIS 1149: barnet av Pasientlogistikk og Hendelsekode (9121) hører sammen (antatt)',
  text: 'Hendelsekoden hører til en annen melding.',
  textEn: 'The event code belongs to another message than the one that it stands in.',
  mend: 'Sett Hendelsekode til koden som er ventet, eller bytt ut elementet den står i.',
  mendEn: 'Set Hendelsekode to the code that is expected, or replace the element that it stands in.',
  check: ({ event, type }) => {
    const expected = type?.event?.hendelsekode.V
    const events = event?.children.filter(({ name }) => name === 'TidsfestetHendelse') ?? []
    return events.flatMap((hendelse): readonly Hit[] => {
      const kode = child(hendelse, 'Hendelsekode')
      const found = kode?.attributes.V?.trim()
      if (!kode || !expected || !found || found === expected) return []
      return [{ at: kode, ...shownCode(found), expected }]
    })
  },
}

/** Whether the header itself calls the message what its content makes it: where not, what it lacks is only guessed. */
export function isSaid({ info, type }: Subject): boolean {
  return type !== undefined && typesSaid(info?.type.V).includes(type)
}

/** What stands in the documents of a message, less the attachments. */
function contents(root: Element): readonly Element[] {
  return children(root, 'Document')
    .flatMap((document) => descend(document, 'RefDoc', 'Content')?.children ?? [])
    .filter((element) => rootOf(element)?.part.prefix !== 'b64')
}

/** Every type that has this code in some version; none where there is no code. */
function typesSaid(V: string | undefined): readonly MessageType[] {
  return V === undefined ? [] : messageTypes.filter(({ code, codeIn15 }) => code === V || codeIn15 === V)
}

function typeIn(root: Element): Element {
  return descend(root, 'MsgInfo', 'Type') ?? root
}
