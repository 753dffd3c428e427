import { TEST_SYSTEM_LINE } from '../plo/fallback/test-system-line.ts'
import { dayAndClock } from '../server/local-time.ts'
import type { CountedReason, PreviewView, ResendView } from '../server/resend-view.ts'
import type { Output } from './output.ts'
import { columns } from './terminal-text.ts'

/** What would be sent again: how many, to whom, since when nothing more is counted in, and what to know before. */
export function printPreview(preview: PreviewView, output: Output): void {
  output.line(TEST_SYSTEM_LINE)
  for (const note of preview.notes) output.line(note)
  if (preview.total === 0) output.line('Ingen meldinger å sende på nytt.')
  else {
    const cutOff = preview.cutOff === undefined ? '' : `, slik det sto ${when(preview.cutOff)}`
    output.line(output.paint('bold', `${messages(preview.total)} sendes på nytt, med samme MsgId${cutOff}:`))
    for (const line of columns(
      preview.recipients.map(({ name, count }) => [name, String(count)]),
      '  ',
    ))
      output.line(line)
    output.line()
    const rows = preview.first.map(({ id, typeName, recipient }) => [id, typeName, recipient.name])
    for (const line of columns(rows, '  ')) output.line(line)
    const more = preview.total - preview.first.length
    if (more > 0) output.line(`  … og ${more} til`)
  }
  printReasons('Ikke med:', preview.left, output)
  for (const { text, count, msgIds = [] } of preview.warnings) {
    output.line()
    output.line(output.paint('yellow', `OBS (${count}): ${text}`))
    for (const id of msgIds) output.line(`  ${id}`)
    if (msgIds.length > 0 && count > msgIds.length) output.line(`  … og ${count - msgIds.length} til`)
  }
}

/** Where it has come to. */
export function printResend(resend: ResendView, output: Output): void {
  output.line(`${resend.id}  ${states[resend.state]}, vist ${when(resend.cutOff)}`)
  output.line(`  ${progressText(resend)}`)
  printReasons('  Latt være, fordi noe har skjedd siden:', resend.progress.skipped, output)
}

export function progressText({ total, progress }: ResendView): string {
  const { pending, arrived, waiting, held, stopped, cancelled, skipped } = progress
  const left = skipped.reduce((sum, { count }) => sum + count, 0)
  const parts = [
    `${arrived} av ${total} framme`,
    waiting - held > 0 && `${waiting - held} på vei`,
    held > 0 && `${held} venter til forbindelsen er åpen`,
    pending > 0 && `${pending} står for tur`,
    stopped > 0 && `${stopped} stoppet igjen`,
    left > 0 && `${left} latt være`,
    cancelled > 0 && `${cancelled} avbrutt`,
  ]
  return parts.filter(Boolean).join(', ')
}

const states: Readonly<Record<ResendView['state'], string>> = {
  previewed: 'bare vist, ikke satt i gang',
  expired: 'bare vist, og nå for gammel',
  running: 'i gang',
  finished: 'sendt til køen',
  cancelled: 'avbrutt',
}

function printReasons(title: string, reasons: readonly CountedReason[], output: Output) {
  if (reasons.length === 0) return
  output.line(title)
  for (const line of columns(
    reasons.map(({ count, text }) => [String(count), text]),
    '  ',
  ))
    output.line(line)
}

function messages(count: number): string {
  return count === 1 ? '1 melding' : `${count} meldinger`
}

function when(iso: string): string {
  return dayAndClock(new Date(iso))
}
