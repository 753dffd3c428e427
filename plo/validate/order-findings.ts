import { type Order, orderOf } from '../standard/order.ts'
import type { Places } from '../standard/places.ts'
import type { Element } from '../xml/element.ts'
import { type Capped, capped } from './cut.ts'
import type { Finding } from './finding.ts'

/** Where the children of an element stand in another order than the one that we have inferred. */
export function orderFindings(places: Places): Capped {
  const finding = ({ parent, order, late, next }: Misplaced): Finding => ({
    code: 'order/inferred',
    severity: 'warning',
    line: late.line,
    xpath: late.xpath,
    found: parent.children
      .filter(({ name }) => order.children.includes(name))
      .map(({ name }) => name)
      .join(', '),
    expected: order.children.join(', '),
    source: 'Rekkefølgen i PLO-meldingene er antatt: det offisielle skjemaet var ikke tilgjengelig',
    text: `Elementene i ${parent.name} står i en annen rekkefølge enn vi har antatt. Meldingen leses likevel.`,
    textEn: `The elements of ${parent.name} stand in another order than the one we have inferred. The message is read all the same.`,
    mend: `Flytt ${late.name} foran ${next}. Vet du at rekkefølgen er riktig, kan varselet stå.`,
    mendEn: `Move ${late.name} before ${next}. If you know that the order is right, the warning can stand.`,
  })
  return capped(misplaced(places), finding, () => 'warning')
}

type Misplaced = {
  readonly parent: Element
  readonly order: Order
  readonly late: Element
  readonly next: string
}

function misplaced({ misordered }: Places): readonly Misplaced[] {
  return misordered.flatMap(({ element: parent, part, version }) => {
    const order = part && orderOf(part, version)
    const late = order && firstLate(parent, order)
    return order && late ? [{ parent, order, ...late }] : []
  })
}

/** The first child that should have stood before one that precedes it, and the first one it should precede. */
function firstLate(
  parent: Element,
  order: Order,
): { readonly late: Element; readonly next: string } | undefined {
  let before = -1
  const late = parent.children.find(({ name }) => {
    const place = order.children.indexOf(name)
    if (place === -1) return false
    const isLate = place < before
    before = place
    return isLate
  })
  const next = late && nameToPrecede(parent, order, late)
  return late && next !== undefined ? { late, next } : undefined
}

/** The first of the elder siblings that an element should have stood before; `undefined` where it is in its place. */
export function nameToPrecede(parent: Element, order: Order, element: Element): string | undefined {
  const own = order.children.indexOf(element.name)
  if (own === -1) return undefined
  for (const sibling of parent.children) {
    if (sibling === element) return undefined
    if (order.children.indexOf(sibling.name) > own) return sibling.name
  }
  return undefined
}
