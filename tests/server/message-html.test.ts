import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MessageDocument } from '../../plo/view/document.ts'
import { viewXml } from '../../plo/view/view-message.ts'
import { messageHtml } from '../../server/pages/message-html.ts'
import { knowledge } from '../support/knowledge.ts'
import { fixture, fixturePaths } from '../support/messages.ts'

const hostile = [
  '</style><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '&lt;script&gt;',
  '<!--',
  ']]>',
  '</dd></dl></main></body></html>',
  'javascript:alert(1)',
]

test('no text gets out of its place on the page', () => {
  const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'grapheme' }))
  const plain = tagsOf(messageHtml(document('x')))
  fc.assert(
    fc.property(text, (said) => {
      expect(tagsOf(messageHtml(document(said)))).toEqual(plain)
    }),
  )
})

test('the page says in which language it is, what it may do, and that nothing in it is real', () => {
  const page = messageHtml(of('innlagt-pasient/full.xml'))
  expect(page).toContain('<html lang="nb">')
  expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"`)
  expect(page).not.toMatch(/<script|<link|<img|\son\w+=|url\(|@import|href=|src=/i)
  expect(page).toContain('TESTSYSTEM – oppdiktede pasienter')
})

test.each(fixturePaths().filter((path) => path.endsWith('full.xml')))(
  'the headings of %s go down one level at a time',
  (path) => {
    const levels = [...messageHtml(of(path)).matchAll(/<h([1-6])>/g)].map(([, level]) => Number(level))
    expect(levels[0]).toBe(1)
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries()) {
      if (index > 0) expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1)
    }
  },
)

function document(said: string): MessageDocument {
  const fact = { type: 'fact', label: said, text: said, notes: [said], at: said } as const
  const table = {
    type: 'table',
    heading: said,
    columns: [said],
    rows: [{ cells: [said], at: said }],
    at: said,
  } as const
  return {
    title: said,
    banners: [said],
    summary: [fact],
    sections: [{ type: 'section', heading: said, items: [fact, table], at: said }],
  }
}

function of(path: string): MessageDocument {
  const read = viewXml(fixture(path), knowledge.codeLists)
  if (!read.ok) throw new Error(read.error.code)
  return read.value
}

/** Every tag with its attributes, as a browser takes the page apart; texts have none of these signs. */
function tagsOf(page: string): readonly string[] {
  return page.match(/<[^>]*>|["']/g) ?? []
}
