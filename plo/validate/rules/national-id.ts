import type { NationalIdError } from '../../identity/national-id.ts'
import type { Hit, Rule, Subject } from '../rule.ts'
import { charactersFound } from '../words.ts'

const source =
  'Skatteetaten: fødselsnummer og D-nummer, også regelen fra 1.1.2032; HIS 1001:2010 for H-nummer'

/** Identity numbers of eleven digits: length, date, control digits. */
export const nationalIdRules: readonly Rule[] = [
  {
    code: 'identity/not-eleven-digits',
    severity: 'error',
    source,
    text: 'Nummeret har ikke elleve siffer.',
    textEn: 'The number does not have eleven digits.',
    mend: 'Skriv fødselsnummeret uten mellomrom, med 11 siffer. Er det feil i journalsystemet, rett det der, og send en ny melding.',
    mendEn:
      'Write the identity number without spaces, with 11 digits. If it is wrong in the record system, correct it there and send a new message.',
    check: (subject) => wrong(subject, 'identity/not-eleven-digits'),
  },
  {
    code: 'identity/impossible-date',
    severity: 'error',
    source,
    text: 'De seks første sifrene er ingen dato, heller ikke med tillegg for D-nummer eller syntetisk nummer.',
    textEn:
      'The first six digits are no date, not even with the offset of a D-number or of a synthetic number.',
    mend: 'Kontroller de seks første sifrene (dag, måned, år) mot journalsystemet, og rett nummeret.',
    mendEn:
      'Check the first six digits (day, month, year) against the record system, and correct the number.',
    check: (subject) => wrong(subject, 'identity/impossible-date'),
  },
  {
    code: 'identity/control-digits',
    severity: 'error',
    source,
    text: 'Kontrollsifrene stemmer ikke. Nummeret er trolig skrevet feil.',
    textEn:
      'The control digits do not match, neither by the old rule nor by that of 2032. The number is probably mistyped.',
    mend: 'Les nummeret siffer for siffer mot journalsystemet, og rett det. Et oppdiktet nummer lages med kontrollsifre.',
    mendEn:
      'Compare the number digit by digit with the record system, and correct it. An invented number needs control digits too.',
    check: (subject) => wrong(subject, 'identity/control-digits'),
  },
]

function wrong({ persons }: Subject, code: NationalIdError['code']): readonly Hit[] {
  return persons.flatMap(({ id, number: read, at }) => {
    return !read.ok && read.error.code === code
      ? [{ at, ...charactersFound(id.length), ...expected[code] }]
      : []
  })
}

const expected: Readonly<Record<NationalIdError['code'], Pick<Hit, 'expected' | 'expectedEn'>>> = {
  'identity/not-eleven-digits': { expected: '11 siffer', expectedEn: '11 digits' },
  'identity/impossible-date': {
    expected: '11 siffer, der de seks første er dag, måned og år (D-nummer: dag + 40)',
    expectedEn: '11 digits, of which the first six are day, month and year (D-number: day + 40)',
  },
  'identity/control-digits': {
    expected: '11 siffer, der de to siste er rette kontrollsiffer',
    expectedEn: '11 digits, of which the last two are the right control digits',
  },
}
