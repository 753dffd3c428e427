import { TEST_SYSTEM_LINE } from '../plo/fallback/test-system-line.ts'
import { dayAndClock } from '../server/local-time.ts'
import type { MessageView } from '../server/message-view.ts'
import type { Output, Style } from './output.ts'
import { columns } from './terminal-text.ts'

/** One message for the terminal: where it stands in plain words, then what has happened to it. */
export function showMessage(
  view: MessageView,
  events: readonly { readonly at: string; readonly type: string }[],
  output: Output,
): void {
  const { shown, apprec, late } = view
  output.line(TEST_SYSTEM_LINE)
  output.line(`${output.paint('bold', view.typeName)}  ${view.id}`)
  output.line(`${view.sender.name}${view.ward ? `, ${view.ward}` : ''} → ${view.recipient.name}`)
  output.line()
  output.line(output.paint(styleOf(view), shown.label))
  if (shown.help !== '') output.line(`  ${shown.help}`)
  if (late !== undefined) output.line(`  ${late.text}`)
  for (const { code, name, meaning, actorName, action } of apprec?.errors ?? []) {
    output.line(`  ${code} ${name}`)
    output.line(`    ${meaning}`)
    output.line(`    ${actorName}: ${action}`)
  }
  output.line()
  const rows = events.map((event) => [
    dayAndClock(new Date(event.at)),
    eventName(event.type),
    detailOf(event),
  ])
  for (const line of columns(rows, '  ')) output.line(line)
}

export function styleOf({ shown }: Pick<MessageView, 'shown'>): Style {
  switch (shown.status) {
    case 'Ikke framme – venter':
      return 'yellow'
    case 'Ikke framme – stoppet':
    case 'Ikke godtatt – må følges opp':
      return 'red'
    case 'Mottatt i fagsystemet':
      return 'green'
    case 'Framme – ikke bekreftet':
      return 'cyan'
    case 'Trukket tilbake':
      return 'dim'
  }
}

function eventName(type: string): string {
  const names: Readonly<Record<string, string>> = {
    accepted: 'Tatt imot for sending',
    queued: 'Lagt i kø',
    'attempt-started': 'Forsøk på sending',
    'attempt-failed': 'Forsøket lyktes ikke',
    released: 'Nedetiden er over: sendes nå',
    delivered: 'Framme hos mottaker',
    refused: 'Avvist av mottakerens mottak',
    'given-up': 'Gitt opp',
    withdrawn: 'Trukket tilbake',
    'apprec-received': 'Svar fra fagsystemet',
    'apprec-contradicts': 'Nytt svar som strider mot det første',
    'apprec-overdue': 'Svar fra fagsystemet mangler',
    'reported-wrong': 'Mottaker melder feil',
    'resend-asked': 'Sendes på nytt for hånd',
    'resend-cancelled': 'Ny sending avbrutt før den ble forsøkt',
  }
  return names[type] ?? type
}

const outcomes: Readonly<Record<string, string>> = {
  unsent: 'ikke sendt',
  ambiguous: 'fikk ikke svar; kan være framme',
  transient: 'mottakeren kunne ikke ta imot nå',
}

function detailOf(event: Readonly<Record<string, unknown>>): string {
  const { code, outcome, reason, by, answer } = event
  const status =
    typeof answer === 'object' && answer !== null && 'status' in answer ? answer.status : undefined
  const names = { '1': 'OK', '2': 'avvist', '3': 'OK, feil i delmelding' } as Readonly<Record<string, string>>
  return [
    outcomes[String(outcome)],
    code,
    reason,
    by === 'apprec' ? 'vist av kvitteringen' : undefined,
    names[String(status)],
  ]
    .filter((part) => typeof part === 'string')
    .join(', ')
}
