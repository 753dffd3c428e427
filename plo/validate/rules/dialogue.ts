import { child, children } from '../../xml/element.ts'
import type { Rule } from '../rule.ts'
import { oneOf } from '../words.ts'
import { shownCode } from './places.ts'
import { isSaid } from './type.ts'

/** A question asks, an answer and a report of errors tell. */
export const dialogueContent: Rule = {
  code: 'dialog/other-content',
  severity: 'error',
  source:
    'HIS 1151 og 1152: Forespørsel har Foresporsel; Svar på forespørsel og Tilbakemelding om feil har Notat',
  text: 'Dialogmeldingen har ikke det innholdet som hører til typen.',
  textEn: 'The dialog message does not have the content that belongs to its type.',
  mend: 'Legg inn elementet som er ventet, eller rett Type.',
  mendEn: 'Add the element that is expected, or correct Type.',
  check: (subject) => {
    const { body, type } = subject
    if (body?.body !== 'Dialogmelding' || type === undefined || !isSaid(subject)) return []
    const expected = contents[type.code] ?? ['Notat', 'Foresporsel']
    if (expected.some((name) => child(body.element, name) !== undefined)) return []
    const found = body.element.children.map(({ name }) => name.slice(0, 40))
    return [
      {
        at: body.element,
        found: `${type.code} med ${found.join(', ') || 'ingenting'}`,
        foundEn: `${type.code} with ${found.join(', ') || 'nothing'}`,
        ...oneOf(expected),
      },
    ]
  },
}

const contents: Readonly<Record<string, readonly string[]>> = {
  DIALOG_FORESPORSEL: ['Foresporsel'],
  DIALOG_SVAR: ['Notat'],
  DIALOG_AVVIK: ['Notat'],
}

/** A report of errors under another theme is sorted as something else. */
export const deviationTheme: Rule = {
  code: 'dialog/deviation-theme',
  severity: 'warning',
  source: 'Kodeverk 7321 (2 Melding om avvik); at temaet er dette, er antatt',
  text: 'Tilbakemeldingen om feil har et annet tema enn «Melding om avvik».',
  textEn: 'The report of an error has another theme than «Melding om avvik».',
  mend: 'Sett TemaKodet til 2 fra kodeverk 7321.',
  mendEn: 'Set TemaKodet to 2 from code list 7321.',
  check: ({ body, type }) => {
    if (body === undefined || type?.code !== 'DIALOG_AVVIK') return []
    return children(body.element, 'Notat').flatMap((notat) => {
      const at = child(notat, 'TemaKodet')
      const { V, S } = at?.attributes ?? {}
      if (at === undefined || (V?.trim() === '2' && (S ?? '').trim().endsWith('.7321'))) return []
      return [
        {
          at,
          ...(V === undefined ? { found: 'ingen kode', foundEn: 'no code' } : shownCode(V)),
          expected: '2 (kodeverk 7321)',
          expectedEn: '2 (code list 7321)',
        },
      ]
    })
  },
}
