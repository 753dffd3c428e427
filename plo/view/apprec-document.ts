import { explainApprecError } from '../codes/apprec-errors.ts'
import { TEST_SYSTEM_LINE } from '../fallback/test-system-line.ts'
import { child, children, type Element } from '../xml/element.ts'
import { codeText } from './code-text.ts'
import { fact, type Item, type MessageDocument, type Section } from './document.ts'
import { itemsOf } from './items.ts'
import type { Known } from './known.ts'
import { timeText } from './time-text.ts'
import { oddities } from './unknown.ts'

/** A receipt as people read it: the answer first, then what each error means and who must do what about it. */
export function apprecDocument(root: Element, known: Known): MessageDocument {
  const status = child(root, 'Status')
  const answer = status === undefined ? undefined : codeText(status.attributes, ['8258'], known.codeLists)
  const errors = children(root, 'Error')
  const items = itemsOf(root, known, new Set(errors.filter((one) => one.children.length === 0)))
  const isAnswer = ({ at }: Item) => at === status?.xpath
  const facts = items.filter((item) => item.type === 'fact' && !isAnswer(item))
  const made = child(root, 'GenDate')
  return {
    title: answer === undefined ? 'Applikasjonskvittering' : `Applikasjonskvittering: ${answer.text}`,
    banners: [TEST_SYSTEM_LINE],
    summary: made === undefined ? [] : [fact('Laget', timeText(made.text), made.xpath)],
    sections: [
      {
        type: 'section',
        heading: 'Svaret fra fagsystemet',
        items: [
          ...items.filter(isAnswer),
          ...errors.filter((one) => one.children.length === 0).map((one) => errorSection(one, status, known)),
        ],
        at: status?.xpath ?? root.xpath,
      },
      ...items.filter((item) => item.type === 'section'),
      ...(facts.length === 0
        ? []
        : [{ type: 'section' as const, heading: 'Om kvitteringen', items: facts, at: root.xpath }]),
      ...items.flatMap((item): readonly Section[] =>
        item.type === 'table' ? [{ type: 'section', heading: item.heading, items: [item], at: item.at }] : [],
      ),
    ],
  }
}

function errorSection(error: Element, status: Element | undefined, known: Known): Section {
  const { attributes, xpath } = error
  const shown = codeText(attributes, ['8221'], known.codeLists)
  const V = attributes.V?.trim() ?? ''
  const answer = status?.attributes.V?.trim()
  const explained =
    answer === '2' || answer === '3'
      ? explainApprecError({ code: V, name: attributes.DN ?? '', text: attributes.OT ?? '' }, answer)
      : undefined
  return {
    type: 'section',
    heading: V === '' ? 'Feil' : `Feil ${V}`,
    at: xpath,
    items: [
      fact('Feil', shown, xpath),
      ...oddities(error, ['V', 'S', 'DN', 'OT'], false),
      ...(explained === undefined
        ? []
        : [
            fact('Betyr', { text: explained.meaning, notes: ['våre ord, ikke bekreftet av noen'] }, xpath),
            fact('Hvem', { text: explained.actorName }, xpath),
            fact('Hva nå', { text: explained.action }, xpath),
          ]),
    ],
  }
}
