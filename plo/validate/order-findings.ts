import { type Element, walk } from '../xml/element.ts'
import { orderOf } from '../xml/order.ts'
import type { Finding } from './finding.ts'

/** Where the children of an element stand in another order than the one that we have inferred. */
export function orderFindings(root: Element): readonly Finding[] {
  return [...walk(root)].flatMap((parent) => {
    const order = orderOf(parent.namespace, parent.name)
    if (order?.mark !== 'inferred') return []
    const known = parent.children.filter(({ name }) => order.children.includes(name))
    const late = known.find((one, index) => {
      const before = known[index - 1]
      return before !== undefined && order.children.indexOf(one.name) < order.children.indexOf(before.name)
    })
    if (late === undefined) return []
    return [
      {
        code: 'order/inferred',
        severity: 'warning',
        line: late.line,
        xpath: late.xpath,
        found: known.map(({ name }) => name).join(', '),
        expected: order.children.join(', '),
        source: 'Rekkefølgen i PLO v1.6 er antatt: det offisielle skjemaet var ikke tilgjengelig',
        text: `Elementene i ${parent.name} står i en annen rekkefølge enn vi har antatt. Meldingen leses likevel.`,
        textEn: `The elements of ${parent.name} stand in another order than the one we have inferred.`,
      },
    ]
  })
}
