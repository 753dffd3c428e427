import { felles } from '../../standard/felles.ts'
import { child, type Element, walk } from '../../xml/element.ts'
import type { Hit, Rule, Subject } from '../rule.ts'
import { oneOf } from '../words.ts'
import { isSaid } from './type.ts'

/** A report that reports nothing. */
export const emptyReport: Rule = {
  code: 'report/empty',
  severity: 'error',
  source: 'PLO-meldinger, rapportene: «bare relevante opplysninger sendes»; at noe må være med, er vår regel',
  text: 'Rapporten har ikke noe innhold.',
  textEn: 'The report has no content.',
  mend: 'Legg inn minst én av delene som rapporten kan ha. En kansellering kan være tom.',
  mendEn: 'Add at least one of the parts that the report can have. A cancellation may be empty.',
  check: (subject) => {
    const report = reportIn(subject)
    if (report === undefined || statusOf(report) === 'C') return []
    const parts = report.children.filter(({ name }) => !Object.hasOwn(felles, name) && !typeParts.has(name))
    if (parts.length > 0) return []
    return [
      {
        at: report,
        found: 'bare felles opplysninger',
        foundEn: 'only what all reports have in common',
        expected: 'minst én av delene som rapporten kan ha',
        expectedEn: 'at least one of the parts that the report can have',
      },
    ]
  },
}

/** What the profile asks for of a report on discharge, as far as its list could be read. */
export const requiredContent: Rule = {
  code: 'report/required-content',
  severity: 'warning',
  source:
    'ehelse.no, Utskrivningsrapport v1.6: aktuell problemstilling og kliniske diagnoser står først i listen over innhold som kreves (resten av listen er ikke lest); hvilke elementer det er, er antatt',
  text: 'Utskrivningsrapporten mangler noe som profilen ber om.',
  textEn: 'The report on discharge lacks something that the profile asks for.',
  mend: 'Legg inn det som er ventet, hvis det er relevant for pasienten.',
  mendEn: 'Add what is expected, if it is relevant to the patient.',
  check: (subject) => {
    const report = reportIn(subject)
    const { type } = subject
    if (report === undefined || type?.code !== 'UTSKRIVNINGSRAPPORT' || !isSaid(subject)) return []
    // A change, an addition or a cancellation says only what is new.
    if (!['N', undefined].includes(statusOf(report))) return []
    const elements = walk(report)
    const hits: Hit[] = []
    if (
      !elements.some(({ name, attributes }) => name === 'Overskriftskode' && attributes.V?.trim() === 'PROB')
    ) {
      hits.push({
        at: report,
        found: 'ingen aktuell problemstilling',
        foundEn: 'no current problem',
        expected: 'Journaltekst med Overskriftskode PROB (9142)',
        expectedEn: 'Journaltekst with Overskriftskode PROB (9142)',
      })
    }
    if (!elements.some(({ name }) => name === 'Diagnosekode' || name === 'DiagnoseBeskrivelse')) {
      hits.push({
        at: report,
        found: 'ingen kliniske diagnoser',
        foundEn: 'no clinical diagnoses',
        expected: 'InfoMedisinskDiagnose',
      })
    }
    return hits
  },
}

/** The code inside the report that says what kind of report it is. */
export const typeContent: Rule = {
  code: 'report/type-content',
  severity: 'warning',
  source:
    'Kodeverk 9137–9140 og visningsfilen for v1.6, som tar overskriften fra TypeInnhold; at koden følger Type, er antatt',
  text: 'Rapporten sier ikke hva slags innhold den har, eller noe annet enn Type sier.',
  textEn: 'The report does not say what kind of content it has, or says something else than Type does.',
  mend: 'Sett TypeInnhold til koden som er ventet.',
  mendEn: 'Set TypeInnhold to the code that is expected.',
  check: (subject) => {
    const report = reportIn(subject)
    const { type, body } = subject
    const rule = type && contentCodes[type.code]
    if (report === undefined || rule === undefined || body?.version === '1.5' || !isSaid(subject)) return []
    const part = report.children.find(({ name }) => typeParts.has(name))
    const code = part?.children.find(({ name }) => name.startsWith('TypeInnhold'))
    const V = code?.attributes.V?.trim()
    if (code === undefined) {
      return [{ at: part ?? report, found: 'mangler', foundEn: 'missing', ...oneOf(rule) }]
    }
    // A code that no list has is told by another rule.
    if (V === undefined || rule.includes(V) || !all.has(V)) return []
    return [{ at: code, found: V, ...oneOf(rule) }]
  },
}

const typeParts = new Set(['TypeInnholdIMelding', 'InnholdKonsultasjon'])

const contentCodes: Readonly<Record<string, readonly string[]>> = {
  HELSEOPPL_SOKNAD: ['1', '2'],
  UTSKRIVNINGSRAPPORT: ['11'],
  TVERRFAGLIG_EPIKRISE: ['11'],
  FODSELS_EPIKRISE: ['12'],
  MEDISINSKE_OPPLYSNINGER: ['1', '4', '5'],
  HELSEOPPLYSNINGER_LEGE: ['2', '3'],
}

const all = new Set(Object.values(contentCodes).flat())

function reportIn({ body }: Subject): Element | undefined {
  if (body === undefined) return undefined
  return body.body === 'Pasientlogistikk' || body.body === 'Dialogmelding' ? undefined : body.element
}

function statusOf(report: Element): string | undefined {
  const shipment = report.children.find(({ name }) => name === 'InformasjonOmForsendelsen')
  return child(shipment, 'Forsendelsesstatus')?.attributes.V?.trim()
}
