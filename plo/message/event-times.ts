import { messageType } from '../standard/message-types.ts'
import type { Message } from './message.ts'
import { fromIso } from './time.ts'

/**
 * When what a message tells of happened, or was written: the times of its events, and that of its document. The
 * document of a message that was written on paper first carries the time of the paper.
 *
 * @see PLO v1.6, TidspunktForHendelse; Hodemelding v1.2, RefDoc/IssueDate
 */
export function eventTimes(message: Message): readonly Date[] {
  return [...happened(message), message.issueDate]
}

function happened(message: Message): readonly Date[] {
  const { event } = messageType(message.type) ?? {}
  if (message.body !== 'Pasientlogistikk' || event === undefined) return []
  const told = message.content[event.element]?.TidsfestetHendelse ?? []
  return told.flatMap(({ TidspunktForHendelse }) => {
    const time = fromIso(TidspunktForHendelse ?? '')
    return time === undefined ? [] : [time]
  })
}
