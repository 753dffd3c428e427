import { fromIso } from '../../message/time.ts'
import type { Element } from '../../xml/element.ts'
import type { Rule } from '../rule.ts'

/** What ends before it begins is a slip of the pen. */
export const reversedPeriod: Rule = {
  code: 'period/reversed',
  severity: 'warning',
  source:
    'Tidsrom i PLO-meldingene og Dialogmelding (FraDato/TilDato, Startdato/Sluttdato …): regelen er vår',
  text: 'Tidsrommet slutter før det begynner.',
  textEn: 'The period ends before it begins.',
  mend: 'Kontroller de to datoene, og rett den som er feil.',
  mendEn: 'Check the two dates, and correct the one that is wrong.',
  check: ({ places }) => {
    const parents = new Set<Element>()
    for (const { element, parent } of places.list)
      if (parent && endings.has(element.name)) parents.add(parent)
    return [...parents].flatMap((parent) => {
      const firsts = timesIn(parent)
      return [...ends].flatMap(([from, to]) => {
        const [start, end] = [firsts.get(from), firsts.get(to)]
        if (start === undefined || end === undefined || !isReversed(start, end)) return []
        return [{ at: end, found: `${to} før ${from}` }]
      })
    })
  },
}

const ends: ReadonlyMap<string, string> = new Map([
  ['FraDato', 'TilDato'],
  ['FromDate', 'ToDate'],
  ['Startdato', 'Sluttdato'],
  ['StartdatoDiagnose', 'SluttdatoDiagnose'],
  ['PlanlagtStart', 'PlanlagtSlutt'],
  ['FravarendeFraDato', 'FravarendeTilDato'],
  ['KontaktStartet', 'KontaktAvsluttet'],
  ['DoseringStarttidspunkt', 'DoseringSluttidspunkt'],
  ['AdmStart', 'AdmSlutt'],
  ['FramsattDato', 'TrukketTilbakeDato'],
])

const endings = new Set(ends.values())
const names = new Set([...ends].flat())

/** The first of each time that stands in it. */
function timesIn(parent: Element): ReadonlyMap<string, Element> {
  const firsts = new Map<string, Element>()
  for (const child of parent.children) {
    if (names.has(child.name) && !firsts.has(child.name)) firsts.set(child.name, child)
  }
  return firsts
}

function isReversed(start: Element, end: Element): boolean {
  const [from, to] = [writtenIn(start), writtenIn(end)]
  const [began, ended] = [fromIso(from), fromIso(to)]
  if (began === undefined || ended === undefined) return false
  // A date alone is the whole day: what begins at nine on a day may end on that day.
  if (from.includes('T') && to.includes('T')) return ended < began
  return to.slice(0, 10) < from.slice(0, 10)
}

function writtenIn({ attributes, text }: Element): string {
  return (attributes.V ?? text).trim()
}
