import { expect, test } from 'vitest'
import { partOfLine, xmlParts } from '../../../../server/web/message/xml-lines.ts'

test('the lines keep their own numbers, whatever ends them', () => {
  expect(xmlParts('<a>\r\n<b/>\n</a>')).toEqual([
    [
      { line: 1, begins: true, text: '<a>' },
      { line: 2, begins: true, text: '<b/>' },
      { line: 3, begins: true, text: '</a>' },
    ],
  ])
})

test('a message on a single line goes on in more rows, between its elements', () => {
  const rows = xmlParts(`<a>${'<b>text</b>'.repeat(100)}</a>`).flat()
  expect(rows.length).toBeGreaterThan(1)
  expect(rows.map(({ begins }) => begins)).toEqual([true, ...rows.slice(1).map(() => false)])
  expect(rows.every(({ line, text }) => line === 1 && text.length <= 240)).toBe(true)
  expect(rows.map(({ text }) => text).join('')).toBe(`<a>${'<b>text</b>'.repeat(100)}</a>`)
})

test('of what nobody reads the middle is left out, and counted', () => {
  const [row] = xmlParts('x'.repeat(5_000_000)).flat()
  expect(row?.leftOut?.characters).toBe(
    5_000_000 - (row?.text.length ?? 0) - (row?.leftOut?.rest.length ?? 0),
  )
  expect(row?.text.length).toBeLessThan(1000)
})

test('what is long comes in parts, and each line is in one of them', () => {
  const parts = xmlParts(Array.from({ length: 2000 }, (_, at) => `<a${at}/>`).join('\n'))
  expect(parts.length).toBeGreaterThan(1)
  expect(parts.flat()).toHaveLength(2000)
  expect(parts[partOfLine(parts, 1999)]?.some(({ line }) => line === 1999)).toBe(true)
})

test('what would turn the direction of the text is shown as what it is', () => {
  expect(xmlParts('a\u202Eb')[0]?.[0]?.text).toBe('a[U+202E]b')
})
