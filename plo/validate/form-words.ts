import type { Finding } from './finding.ts'
import { charactersFound } from './words.ts'

type Words = Pick<Finding, 'found' | 'foundEn' | 'expected' | 'expectedEn'>

/**
 * What a form has in a field, and what it should have.
 *
 * @param message what is wrong with it, as the form says it in bokmål
 * @param value never repeated: only what kind of value it is
 */
export function formWords(message: string, value: unknown): Words {
  if (message === 'mangler') {
    return { found: 'ingenting', foundEn: 'nothing', expected: 'må fylles ut', expectedEn: 'to be filled in' }
  }
  if (message.startsWith('ukjent felt')) {
    // The names stand in `expected`; they are the sender's own, so that they are not said twice in full.
    const names = message.slice('ukjent felt: '.length, 'ukjent felt: '.length + 60)
    return {
      found: 'ukjent felt',
      foundEn: 'an unknown field',
      expected: message,
      expectedEn: `none of: ${names}`,
    }
  }
  return { ...kindFound(value), expected: message, expectedEn: inEnglish(message) }
}

function kindFound(value: unknown): Pick<Words, 'found' | 'foundEn'> {
  if (value === undefined || value === null) return { found: 'ingenting', foundEn: 'nothing' }
  if (Array.isArray(value)) return { found: 'en liste', foundEn: 'a list' }
  switch (typeof value) {
    case 'string':
      return charactersFound(value.length)
    case 'number':
      return { found: 'et tall', foundEn: 'a number' }
    case 'boolean':
      return { found: 'sant eller usant', foundEn: 'true or false' }
    default:
      return { found: 'et objekt', foundEn: 'an object' }
  }
}

function inEnglish(message: string): string {
  for (const [nb, en] of phrases) if (nb.test(message)) return message.replace(nb, en)
  return 'a value that the form allows'
}

/** What the form says of a field, in `plo/compose`; of what it says in other words, only that it is wrong is told. */
const phrases: readonly (readonly [nb: RegExp, en: string])[] = [
  [/^skal være en av: (.*)$/s, 'one of: $1'],
  [/^skal være tekst$/, 'text'],
  [/^skal være et objekt$/, 'an object'],
  [/^skal være sant eller usant$/, 'true or false'],
  [/^skal være et tall$/, 'a number'],
  [/^skal være et helt tall$/, 'a whole number'],
  [/^skal være en liste$/, 'a list'],
  [/^skal være et tidspunkt$/, 'a time'],
  [/^skal være et tidspunkt som har vært$/, 'a time that has been'],
  [/^skal være base64$/, 'base64'],
  [/^skal være en kode, eller et objekt med V$/, 'a code, or an object with V'],
  [/^skal være ([\w.-]+)$/, '$1'],
  [/^skal ha enten base64 eller fileReference$/, 'either base64 or fileReference'],
  [/^skal ha nøyaktig en av: (.*)$/s, 'exactly one of: $1'],
  [/^skal ha høyst en av: (.*)$/s, 'at most one of: $1'],
  [/^kan ha høyst (\d+) tegn$/, 'at most $1 characters'],
  [/^kan ikke være tom$/, 'something: it cannot be empty'],
  [/^har tegn som XML ikke tillater$/, 'only characters that XML allows'],
  [/^må ha 1–100 tegn: .*$/s, '1–100 characters: letters, digits, . : _ -'],
  [
    /^må være dato, dato og klokkeslett, måned.*$/,
    'a date, a date and time of day, a month, a year or a time of day',
  ],
  [/^må være en dato, f\.eks\. (.*)$/, 'a date, e.g. $1'],
  [/^må være (?:en dato eller )?dato og klokkeslett, f\.eks\. (.*)$/, 'date and time of day, e.g. $1'],
  [/^er et klokkeslett som ikke finnes eller.*$/, 'a time that is there once: give it +01:00 or +02:00'],
  [/^finnes ikke i denne meldingen$/, 'no such field in this message'],
  [/^finnes bare i (v[\d.]+)$/, 'this field only in $1'],
]
