import { fromIso } from '../../message/time.ts'
import type { Element } from '../../xml/element.ts'
import type { Hit, Rule } from '../rule.ts'

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
    for (const { element, parent } of places.list) {
      if (endings.has(element.name) && parent !== undefined) parents.add(parent)
    }
    const hits: Hit[] = []
    for (const parent of parents) {
      const firsts = timesIn(parent)
      for (const [from, to] of ends) {
        const end = firsts.get(to)
        const start = end && firsts.get(from)
        if (!end || !start || !isReversed(start, end)) continue
        hits.push({
          at: end,
          found: `${to} før ${from}`,
          foundEn: `${to} before ${from}`,
          expected: `${from} først, så ${to}`,
          expectedEn: `first ${from}, then ${to}`,
        })
      }
    }
    return hits
  },
}

const ends: readonly (readonly [from: string, to: string])[] = [
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
]

const endings = new Set(ends.map(([, to]) => to))
const names = new Set(ends.flat())

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
