import { styleText } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columns, terminalText } from '../../cli/terminal-text.ts'

const long = 'Ingen svar: prøv to ganger innen 10 minutter, så neste rad for kommunen, og deretter sykehuset.'

test('a line longer than 80 columns goes on two columns further in than it began', () => {
  expect(terminalText(`  ${long}`)).toBe(
    '  Ingen svar: prøv to ganger innen 10 minutter, så neste rad for kommunen, og\n    deretter sykehuset.',
  )
})

test('a line of 80 columns is left alone, and so are spaces inside it', () => {
  const line = `     121  ${'x'.repeat(70)}`
  expect(terminalText(`${line}\n\nto`)).toBe(`${line}\n\nto`)
})

test('a word longer than a line stays whole, so that it can be copied', () => {
  const xpath = `/MsgHead/${'Document/'.repeat(12)}`
  expect(terminalText(`      linje 4  ${xpath}`).split('\n')).toEqual(['      linje 4', `        ${xpath}`])
})

test('our colours take no room', () => {
  const red = styleText('red', 'x'.repeat(39), { validateStream: false })
  expect(terminalText(`${red} ${red} `)).toBe(`${red} ${red}`)
})

test("what moves the cursor in somebody's text does not reach the terminal", () => {
  expect(terminalText('a\u001b[2Jb\rc\td\u009b1Ae\u202ef')).toBe('a [2Jb c d 1Ae f')
})

test('whatever is printed, no line is too long to read or holds a control character', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 20 })), (words) => {
      for (const line of terminalText(words.join(' ')).split('\n')) {
        expect([...line].length).toBeLessThanOrEqual(80)
        expect(line).not.toMatch(/\p{Cc}/u)
      }
    }),
  )
})

test('a last column that is too wide goes on under itself', () => {
  expect(columns([['Namsos kommune', 'stengt', long]])).toEqual([
    'Namsos kommune  stengt  Ingen svar: prøv to ganger innen 10 minutter, så neste',
    '                        rad for kommunen, og deretter sykehuset.',
  ])
})

test('where little room is left for the last column, its lines go on under the first', () => {
  const [first, second] = columns([['x'.repeat(60), long]])
  expect(first).toMatch(/^x+ {2}Ingen svar: prøv$/)
  expect(second).toMatch(/^ {2}to ganger/)
})
