import { readNationalId } from '../../identity/national-id.ts'
import { isSynthetic } from '../../identity/synthetic.ts'
import type { Element } from '../../xml/element.ts'
import type { Hit, Rule, RuleFacts, Subject } from '../rule.ts'

/** No real person: this is a test system, and there is no switch that turns it into another. */
export const notSynthetic: Rule = {
  code: 'identity/not-synthetic',
  severity: 'error',
  source:
    'Regel for dette testsystemet: bare syntetiske personer (Tenor +80, NHN +65, Dolly +40) og testpersoner.csv',
  text: 'Nummeret kan tilhøre en virkelig person.',
  textEn: 'The number may belong to a real person.',
  mend: 'Bruk et syntetisk nummer. Er det en avtalt testperson, kan nummeret føres i testpersoner.csv.',
  mendEn:
    'Use a synthetic number. If it is an agreed test person, the number can be listed in testpersoner.csv.',
  check: (subject, facts) => [...identified(subject, facts), ...elsewhere(subject, facts)],
}

const synthetic = {
  expected: 'måned + 80, + 65 eller + 40',
  expectedEn: 'month + 80, + 65 or + 40',
} as const

function identified({ persons }: Subject, { agreedPersons }: RuleFacts): readonly Hit[] {
  return persons
    .filter(({ number }) => number.ok && !isSynthetic(number.value, agreedPersons))
    .map(({ at }) => ({
      at,
      found: 'nummer uten syntetisk tillegg',
      foundEn: 'a number without a synthetic offset',
      ...synthetic,
    }))
}

/**
 * A number is somebody's wherever it stands: in a text, under another type of number, in what no table knows, in a
 * receipt. Numbers of eleven digits that are no dates, or have other control digits, are other things.
 */
function elsewhere({ places, persons }: Subject, { agreedPersons }: RuleFacts): readonly Hit[] {
  const said = new Set(persons.map(({ at }) => at))
  const hits: Hit[] = []
  for (const at of places.all) {
    if (!mayHoldNumber(at) || said.has(at) || at.name === 'Base64Container') continue
    if (textsOf(at).some((text) => holdsRealNumber(text, agreedPersons))) {
      hits.push({
        at,
        found: 'et nummer på elleve siffer, uten syntetisk tillegg',
        foundEn: 'a number of eleven digits, without a synthetic offset',
        ...synthetic,
      })
    }
  }
  return hits
}

/** Every text of every message is asked, and nearly none has any: nothing is made before one is seen. */
function mayHoldNumber({ text, attributes, foreign }: Element): boolean {
  if (holdsEleven(text)) return true
  for (const name in attributes) {
    const value = attributes[name]
    if (value !== undefined && holdsEleven(value)) return true
  }
  return foreign !== undefined
}

/** Of six digits in a row one stands at every sixth place: nearly every text is done with a few looks. */
function holdsEleven(text: string): boolean {
  const { length } = text
  if (length < 11) return false
  for (let at = 5; at < length; at += 6) {
    const code = text.charCodeAt(at)
    // Asked once: a text of megabytes may have a digit at every such place, and never six of them.
    if (code >= 0x30 && code <= 0x39) return anySix.test(text) && anyEleven.test(text)
  }
  return false
}

const anySix = /\d{6}/
const anyEleven = /(?<!\d)\d{6} ?\d{5}(?!\d)/

function textsOf({ text, attributes, foreign = [] }: Element): readonly string[] {
  return [text, ...Object.values(attributes), ...foreign.map(({ value }) => value)]
}

/** As it is written, and with a space after the date. */
const elevenDigits = /(?<![\p{L}\d.])(\d{6}) ?(\d{5})(?![\p{L}\d])/gu

function holdsRealNumber(text: string, agreed: ReadonlySet<string>): boolean {
  for (const [, date = '', rest = ''] of text.matchAll(elevenDigits)) {
    const read = readNationalId(date + rest)
    // An FH-number has no date, so any number that begins with 8 or 9 might be one: it is told where it is called one.
    if (read.ok && read.value.kind !== 'fhn' && !isSynthetic(read.value, agreed)) return true
  }
  return false
}
