import { type Element, walk } from '../xml/element.ts'
import { type Order, orderOf } from '../xml/order.ts'
import { type Capped, capped } from './cut.ts'

/** Where the children of an element stand in another order than the one that we have inferred. */
export function orderFindings(root: Element): Capped {
  const misplaced: { readonly parent: Element; readonly order: Order; readonly late: Element }[] = []
  for (const parent of walk(root)) {
    const order = orderOf(parent.namespace, parent.name)
    if (order?.mark !== 'inferred') continue
    const late = firstLate(parent, order)
    if (late !== undefined) misplaced.push({ parent, order, late })
  }
  return capped(misplaced, ({ parent, order, late }) => ({
    code: 'order/inferred',
    severity: 'warning',
    line: late.line,
    xpath: late.xpath,
    found: parent.children
      .filter(({ name }) => order.children.includes(name))
      .map(({ name }) => name)
      .join(', '),
    expected: order.children.join(', '),
    source: 'Rekkefølgen i PLO v1.6 er antatt: det offisielle skjemaet var ikke tilgjengelig',
    text: `Elementene i ${parent.name} står i en annen rekkefølge enn vi har antatt. Meldingen leses likevel.`,
    textEn: `The elements of ${parent.name} stand in another order than the one we have inferred.`,
  }))
}

/** The first child that should have stood before the one before it. */
function firstLate(parent: Element, order: Order): Element | undefined {
  let before = -1
  return parent.children.find(({ name }) => {
    const place = order.children.indexOf(name)
    if (place === -1) return false
    const late = place < before
    before = place
    return late
  })
}
