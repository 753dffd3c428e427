import type { CallGroup, CallHeading, CallRecipient, CallRow, CallSheet } from './call-sheet-form.ts'

/** What a saved sheet is cut down to. */
export type CallSheetCut = {
  readonly parties: readonly { readonly id: string; readonly name: string }[]
  readonly ward?: string
  readonly names: boolean
}

/**
 * A sheet that was saved, cut down to what is asked for now. Of what there was no room for nobody knows the ward any
 * more: it stays on the sheet, and that is said.
 */
export function cutCallSheet(sheet: CallSheet, { parties, ward, names }: CallSheetCut): CallSheet {
  const wanted = new Set(parties.map(({ id }) => id))
  const headings = sheet.headings
    .map((heading) => ({
      ...heading,
      recipients: heading.recipients
        .filter(({ id }) => wanted.size === 0 || wanted.has(id))
        .map((recipient) => recipientIn(recipient, ward))
        .filter(({ total }) => total > 0),
    }))
    .map((heading) => ({ ...heading, total: sum(heading.recipients.map(({ total }) => total)) }))
    .filter(({ total }) => total > 0)
  const total = sum(headings.map((heading) => heading.total))
  const further = sum(headings.flatMap(({ recipients }) => recipients.map((one) => one.further.count)))
  const cut = {
    ...sheet,
    ...(parties.length > 0 && { parties }),
    ...(ward !== undefined && { ward }),
    remarks: [
      ...sheet.remarks,
      ...(ward !== undefined && further > 0 ? [`${further} av dem kan være fra andre sengeposter.`] : []),
      ...(names && !sheet.names ? ['Listen ble lagret uten navn.'] : []),
    ],
    ...{ headings, total, listed: total - further },
  }
  return names ? cut : withoutNames(cut)
}

/** Nobody is named any more, neither patients nor those who were spoken to: ids and roles alone. */
export function withoutNames(sheet: CallSheet): CallSheet {
  return {
    ...sheet,
    names: false,
    headings: sheet.headings.map(
      (heading): CallHeading => ({
        ...heading,
        recipients: heading.recipients.map((recipient) => ({
          ...recipient,
          groups: recipient.groups.map((group) => ({ ...group, rows: group.rows.map(nameless) })),
        })),
      }),
    ),
  }
}

function nameless({ patient: _, ...row }: CallRow): CallRow {
  return {
    ...row,
    calls: row.calls.map(({ answer: _answer, ...call }) => ({ ...call, texts: call.nameless })),
  }
}

function recipientIn(recipient: CallRecipient, ward: string | undefined): CallRecipient {
  if (ward === undefined) return recipient
  const groups = recipient.groups
    .map((group): CallGroup => ({ ...group, rows: group.rows.filter((row) => isOf(row, ward)) }))
    .filter(({ rows }) => rows.length > 0)
  const listed = sum(groups.map(({ rows }) => rows.length))
  return { ...recipient, groups, total: listed + recipient.further.count }
}

function isOf({ ward = '' }: CallRow, asked: string): boolean {
  return ward.toLocaleLowerCase('nb') === asked.toLocaleLowerCase('nb')
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
