import { type NationalIdError, readNationalId } from '../../identity/national-id.ts'
import type { Rule, Subject } from '../rule.ts'
import { personIdents } from './places.ts'

const source =
  'Skatteetaten: fødselsnummer og D-nummer, også regelen fra 1.1.2032; HIS 1001:2010 for H-nummer'

/** Identity numbers of eleven digits: length, date, control digits. */
export const nationalIdRules: readonly Rule[] = [
  {
    code: 'identity/not-eleven-digits',
    severity: 'error',
    source,
    text: 'Nummeret har ikke elleve siffer. Rett det i journalsystemet, og send en ny melding.',
    textEn: 'The number does not have eleven digits.',
    check: (subject) => wrong(subject, 'identity/not-eleven-digits'),
  },
  {
    code: 'identity/impossible-date',
    severity: 'error',
    source,
    text: 'De seks første sifrene er ingen dato, heller ikke med tillegg for D-nummer eller syntetisk nummer.',
    textEn: 'The first six digits are no date, with any of the offsets.',
    check: (subject) => wrong(subject, 'identity/impossible-date'),
  },
  {
    code: 'identity/control-digits',
    severity: 'error',
    source,
    text: 'Kontrollsifrene stemmer ikke. Nummeret er trolig skrevet feil.',
    textEn: 'The control digits do not match, by the old rule or by that of 2032.',
    check: (subject) => wrong(subject, 'identity/control-digits'),
  },
]

function wrong(subject: Subject, code: NationalIdError['code']) {
  return personIdents(subject).flatMap(({ id, at }) => {
    const read = readNationalId(id)
    return !read.ok && read.error.code === code ? [{ at, found: `${id.length} tegn` }] : []
  })
}
