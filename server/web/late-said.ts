import type { MessageView } from '../message-view.ts'
import { timeToday } from './times.ts'
import type { Visit } from './visit.ts'

/** That a message was entered after the journal had been down, in the language of the visit. */
export function lateSaid(visit: Visit, { from, until, eventAt }: NonNullable<MessageView['late']>): string {
  const time = (text: string) => timeToday(visit, new Date(text))
  return visit.t.domain.late(time(from), time(until), time(eventAt))
}
