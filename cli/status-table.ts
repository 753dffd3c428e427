import { clock } from '../server/local-time.ts'
import type { MessageView } from '../server/message-view.ts'
import { styleOf } from './message-text.ts'
import type { Output } from './output.ts'

/** Messages in plain words, those that need somebody first. Fits 80 columns; the help text stands under its status. */
export function statusTable(messages: readonly MessageView[], output: Output): readonly string[] {
  if (messages.length === 0) return ['Ingen ventende meldinger i dette verktøyet.']
  const groups = new Map<string, MessageView[]>()
  for (const message of messages) {
    const { status } = message.shown
    groups.set(status, [...(groups.get(status) ?? []), message])
  }
  return [...groups]
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .flatMap(([status, group]) => [
      ...(group[0] ? [output.paint(styleOf(group[0]), `${status} (${group.length})`)] : []),
      ...helpTexts(group).map((help) => `  ${help}`),
      ...group.map(rowOf),
      '',
    ])
}

const order: readonly string[] = [
  'Ikke framme – stoppet',
  'Ikke godtatt – må følges opp',
  'Ikke framme – venter',
  'Framme – ikke bekreftet',
  'Mottatt i fagsystemet',
  'Trukket tilbake',
]

function helpTexts(group: readonly MessageView[]): readonly string[] {
  return [...new Set(group.map(({ shown }) => shown.help).filter((help) => help !== ''))]
}

function rowOf({ recipient, typeName, acceptedAt, apprec, held }: MessageView): string {
  const reason = apprec?.errors[0]
  const more = reason ? `  ${reason.code} ${reason.name}` : held ? '  (holdt igjen)' : ''
  return `  ${recipient.name.padEnd(20)} ${clock(new Date(acceptedAt))}  ${typeName}${more}`
}
