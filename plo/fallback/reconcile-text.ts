import { timeOf } from './call-sheet-words.ts'
import { type ReconciledItem, type ReconciledList, type Reconciliation, reconcileParts } from './reconcile.ts'
import { openText, partTitles, reconcileScope, reconcileTitle, sendNowText } from './reconcile-words.ts'
import { hang } from './wrap.ts'

/** The reconciliation for a terminal of 80 columns, or any printer. */
export function reconcileText(reconciliation: Reconciliation): string {
  return [
    ...line(reconciliation.note),
    reconcileTitle.toUpperCase(),
    ...reconcileScope(reconciliation).flatMap((text) => line(text)),
    ...line(openText(reconciliation)),
    '',
    ...reconcileParts.flatMap((part) => partLines(partTitles[part], reconciliation.parts[part])),
    ...line(openText(reconciliation)),
  ].join('\n')
}

function partLines(title: string, { count, first }: ReconciledList): readonly string[] {
  if (count === 0) return []
  return [
    ...line(`${title.toUpperCase()} (${count})`),
    ...first.flatMap(itemLines),
    ...(count > first.length ? line(`… og ${count - first.length} til`, '  ') : []),
    '',
  ]
}

function itemLines(item: ReconciledItem): readonly string[] {
  const { id, typeName, recipient, ward, status, deliveredAt, calls, isOpen, todo, sendNow } = item
  const where = ward === undefined ? recipient.name : `${recipient.name}, ${ward}`
  return [
    ...line(`${typeName} → ${where}`, isOpen ? '  [ ] ' : '      '),
    ...line(id, '      Id: '),
    ...line(
      deliveredAt === undefined ? status : `${status} (framme ${timeOf(deliveredAt)})`,
      '      Status: ',
    ),
    ...calls.flatMap((text) => line(text, '      * ')),
    ...(todo === '' ? [] : line(todo, '      Gjør: ')),
    ...(sendNow === undefined ? [] : line(sendNowText(sendNow), '      ')),
  ]
}

function line(text: string, label = ''): readonly string[] {
  return hang(label, text, 80)
}
