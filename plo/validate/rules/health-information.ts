import { children, descend, walk } from '../../xml/element.ts'
import { NS } from '../../xml/namespaces.ts'
import type { Rule, Subject } from '../rule.ts'

const source = 'ehelse.no, Pasientlogistikkmeldinger: «inneholder ikke helseopplysninger»'

/** Parts of the report messages, attachments, foreign content: what a logistics message has no room for. */
export const healthInformation: Rule = {
  code: 'logistics/health-information',
  severity: 'error',
  source,
  text: 'En logistikkmelding skal ikke ha helseopplysninger eller vedlegg. Send dem i en egen melding.',
  textEn: 'A logistics message carries no health information and no attachments.',
  check: (subject) => {
    const { root, body } = subject
    if (body === undefined) return []
    const attachments = children(root, 'Document').slice(1)
    const others = children(descend(root, 'Document'), 'RefDoc').slice(1)
    const foreign = [...walk(body)].filter(({ namespace, name }) => !allowed(namespace, name))
    return [...attachments, ...others, ...foreign].map((at) => ({
      at,
      found: at.name,
      expected: 'ingenting',
    }))
  },
}

/** Free text that looks clinical. Nobody can tell from words alone, so it is a warning. */
export const clinicalWords: Rule = {
  code: 'logistics/clinical-words',
  severity: 'warning',
  source: `${source}; ordlisten er vår (foreslått)`,
  text: 'Fritekst i en logistikkmelding ser ut til å inneholde helseopplysninger. Se over den.',
  textEn: 'Free text in a logistics message looks like health information.',
  check: (subject) =>
    freeTexts(subject).flatMap((at) => (clinical.test(at.text) ? [{ at, found: 'fritekst' }] : [])),
}

const clinical =
  /\b(diagnos\w*|medisiner|medikament\w*|legemid\w*|allergi\w*|infeksjon\w*|kreft\w*|demens\w*|\d+\s?mg|[A-TV-Z]\d{2}\.\d)\b/i

const freeTextNames = new Set(['BeskrivelseAvHendelse', 'Merknad', 'BeskrivelseInformasjon'])

function freeTexts({ body }: Subject) {
  return body === undefined ? [] : [...walk(body)].filter(({ name }) => freeTextNames.has(name))
}

/** The namespaces of a logistics message, less the shared parts that belong to the reports. */
function allowed(namespace: string, name: string): boolean {
  if (namespace === NS.po) return !reportParts.has(name)
  return namespace === NS.p1 || namespace === NS.fk1 || namespace === NS.mh
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
