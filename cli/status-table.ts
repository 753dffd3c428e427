import { clockToday } from '../server/local-time.ts'
import type { MessageView } from '../server/message-view.ts'
import { styleOf } from './message-text.ts'
import type { Output } from './output.ts'

/** Messages in plain words, those that need somebody first. Fits 80 columns; the help text stands under its status. */
export function statusTable(
  messages: readonly MessageView[],
  output: Output,
  now = new Date(),
): readonly string[] {
  const groups = new Map<string, MessageView[]>()
  for (const message of messages) {
    const { label } = message.shown
    groups.set(label, [...(groups.get(label) ?? []), message])
  }
  return [...groups]
    .sort(([, a], [, b]) => rankOf(a) - rankOf(b))
    .flatMap(([label, group]) => [
      ...(group[0] ? [output.paint(styleOf(group[0]), `${label} (${group.length})`)] : []),
      ...helpTexts(group).map((help) => `  ${help}`),
      ...group.filter(({ held }) => !held).flatMap((message) => rowsOf(message, '  ', now)),
      ...heldRows(
        group.filter(({ held }) => held),
        now,
      ),
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

function rankOf([first]: readonly MessageView[]): number {
  return first === undefined ? order.length : order.indexOf(first.shown.status)
}

function helpTexts(group: readonly MessageView[]): readonly string[] {
  return [...new Set(group.map(({ shown }) => shown.help).filter((help) => help !== ''))]
}

function heldRows(held: readonly MessageView[], now: Date): readonly string[] {
  if (held.length === 0) return []
  return [`  Holdes igjen (${held.length}):`, ...held.flatMap((message) => rowsOf(message, '    ', now))]
}

function rowsOf(
  { shown, recipient, typeName, acceptedAt, late, stopped, apprec }: MessageView,
  indent: string,
  now: Date,
): readonly string[] {
  const row = `${indent}${recipient.name.padEnd(18)}  ${clockToday(new Date(acceptedAt), now)}  ${typeName}`
  const errors = (apprec?.errors ?? []).flatMap(({ code, name, actorName, action }) => [
    `${indent}    ${code}: ${name}`,
    // Not in a last status that was written before there were explanations.
    ...(action === undefined ? [] : [`${indent}    ${actorName}: ${action}`]),
  ])
  const stop =
    stopped === undefined || shown.status !== 'Ikke framme – stoppet'
      ? []
      : [stopped.reason, `${stopped.nextStep} Ansvar: ${stopped.owner}.`].map(
          (text) => `${indent}    ${text}`,
        )
  return [row, ...(late === undefined ? [] : [`${indent}  ${late.text}`]), ...stop, ...errors]
}
