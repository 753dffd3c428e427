import { child, children, type Element, walk } from '../../xml/element.ts'
import { prefixOf } from '../../xml/namespaces.ts'
import type { Rule, Subject } from '../rule.ts'

const source = 'ehelse.no, Pasientlogistikkmeldinger: «inneholder ikke helseopplysninger»'

/** Parts of the report messages, attachments, foreign content: what a logistics message has no room for. */
export const healthInformation: Rule = {
  code: 'logistics/health-information',
  severity: 'error',
  source,
  text: 'En logistikkmelding skal ikke ha helseopplysninger eller vedlegg.',
  textEn: 'A logistics message carries no health information and no attachments.',
  mend: 'Ta bort elementet, og send opplysningene i en egen melding.',
  mendEn: 'Remove the element, and send the information in a message of its own.',
  check: (subject) => {
    const { root, body, bodies } = subject
    if (body?.body !== 'Pasientlogistikk') return []
    const attachments = children(root, 'Document').filter((one) => child(one, 'RefDoc') !== body.refDoc)
    const others = new Set(bodies.map(({ element }) => element))
    const beside = child(body.refDoc, 'Content')?.children.filter((one) => !others.has(one)) ?? []
    const foreign = walk(body.element).filter(isForeign)
    return [...attachments, ...beside, ...foreign].map((at) => ({
      at,
      found: at.name,
      expected: 'ingenting',
      expectedEn: 'nothing',
    }))
  },
}

/** Free text that looks clinical. Nobody can tell from words alone, so it is a warning. */
export const clinicalWords: Rule = {
  code: 'logistics/clinical-words',
  severity: 'warning',
  source: `${source}; ordlisten er vår (foreslått)`,
  text: 'Fritekst i en logistikkmelding ser ut til å inneholde helseopplysninger.',
  textEn: 'Free text in a logistics message looks like health information.',
  mend: 'Les teksten. Er det helseopplysninger i den, ta dem bort og send dem i en egen melding.',
  mendEn:
    'Read the text. If there is health information in it, take it out and send it in a message of its own.',
  check: (subject) =>
    freeTexts(subject)
      .filter(({ text }) => clinical.test(text))
      .map((at) => ({
        at,
        found: 'fritekst med et ord fra ordlisten',
        foundEn: 'free text with a word of the word list',
        expected: 'fritekst uten helseopplysninger',
        expectedEn: 'free text that says nothing of health',
      })),
}

const clinical =
  /\b(diagnos\w*|medisiner|medikament\w*|legemid\w*|allergi\w*|infeksjon\w*|kreft\w*|demens\w*|\d+\s?mg|[A-TV-Z]\d{2}\.\d)\b/i

const freeTextNames = new Set(['BeskrivelseAvHendelse', 'Merknad', 'BeskrivelseInformasjon'])

function freeTexts({ body }: Subject) {
  return body?.body !== 'Pasientlogistikk'
    ? []
    : walk(body.element).filter(({ name }) => freeTextNames.has(name))
}

/** What is in none of the namespaces of a logistics message, or is a shared part that belongs to the reports. */
function isForeign({ namespace, name }: Element): boolean {
  const prefix = prefixOf(namespace)
  if (prefix === 'po') return reportParts.has(name)
  return prefix !== 'p1' && prefix !== 'fk1'
}

/** @see fact sheet 1.6, «Report bodies» */
const reportParts = new Set([
  'InfoMedisinskDiagnose',
  'MedisinskDiagnose',
  'MedisinskfagligeOpplysninger',
  'InfoReservasjon',
  'EksisterendeTjeneste',
  'InfoKartleggingFunksjonsniva',
  'InfoAndreViktigeOpplysninger',
  'Sykepleierdokumentasjon',
  'OpplysningerAndreFaggrupper',
  'OpplysningerOmHjelpemidler',
  'InfoAssistertKommunikasjon',
  'TjenesteBehov',
  'OpplysningerTilSoknad',
  'InfoLegemidlerIBruk',
  'InfoSeponertLegemiddel',
  'InfoKontrolltime',
  'InfoIPLOSrelevantInformasjon',
])
