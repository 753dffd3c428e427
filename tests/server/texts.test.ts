import { expect, test } from 'vitest'
import { languages, textsIn } from '../../server/web/language.ts'

/** Every text with its place: «ward.title». A function is a text too: what it makes is asked for where it is used. */
function textsOf(value: unknown, place = ''): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[place, value]]
  return Object.entries(value).flatMap(([key, one]) => textsOf(one, place === '' ? key : `${place}.${key}`))
}

const placesIn = (lang: (typeof languages)[number]) => textsOf(textsIn[lang]).map(([place]) => place)

test.each(languages)('%s lacks no text that bokmål has, and has none besides', (lang) => {
  expect(placesIn(lang).toSorted()).toEqual(placesIn('nb').toSorted())
})

test.each(languages)('no text of %s is empty, and each takes what the bokmål one takes', (lang) => {
  const bokmal = new Map(textsOf(textsIn.nb))
  for (const [place, text] of textsOf(textsIn[lang])) {
    if (typeof text === 'function') {
      const other = bokmal.get(place)
      expect(typeof other === 'function' && text.length <= other.length, place).toBe(true)
    } else expect(typeof text === 'string' && text.trim() !== '', place).toBe(true)
  }
})

test('no text of nynorsk or English has been left in bokmål', () => {
  const bokmal = new Map(textsOf(textsIn.nb))
  const bokmalOnly = /\b(ikke|jeg|hva|hvem|noen|meldingen|mottakere|fra|uke)\b/i
  for (const lang of ['nn', 'en'] as const) {
    for (const [place, text] of textsOf(textsIn[lang])) {
      if (typeof text === 'string' && text === bokmal.get(place))
        expect(text, `${lang} ${place}`).not.toMatch(bokmalOnly)
    }
  }
})
