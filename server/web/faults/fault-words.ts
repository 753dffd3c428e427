import type { Fault } from '../../../simulator/faults/any-fault.ts'
import type { FaultField } from '../../../simulator/faults/fault-kind.ts'
import { type Html, html } from '../../pages/html.ts'
import { dayAndTime } from '../times.ts'
import { inBokmal, type Visit } from '../visit.ts'

/** What a fault is called. */
export function faultName({ t }: Pick<Visit, 't'>, kind: string): string {
  return Object.entries(t.faults.names).find(([one]) => one === kind)?.[1] ?? kind
}

/** What each fault does, in one sentence. */
export function faultSentence({ t }: Pick<Visit, 't'>, kind: string): string {
  return new Map(Object.entries(t.domain.fault.does)).get(kind) ?? kind
}

/** What a field of a fault means; what nobody has a sentence for is told as the parties do. */
export function fieldSentence(visit: Visit, kind: string, { name, text }: FaultField): Html {
  const { field, delayMs } = visit.t.domain.fault
  const said = new Map(Object.entries(name === 'delayMs' ? delayMs : field))
  const own = said.get(name === 'delayMs' ? kind : name)
  return own === undefined ? inBokmal(visit, text) : html`${own}`
}

/** What it does beside being of its kind, whom it strikes, and what is left of it. */
export function faultDetails(visit: Visit, fault: Fault & { readonly seen?: number }): readonly string[] {
  const { details } = visit.t.faults
  const said: string[] = []
  if ('error' in fault) said.push(details.error(fault.error))
  if (fault.kind === 'http-status') said.push(details.status(fault.status, fault.code))
  if ('delayMs' in fault) said.push(details.delay(fault.delayMs))
  if ('overMs' in fault) said.push(details.over(fault.overMs))
  if (fault.kind !== 'refuse') {
    const { msgType, nth, probability, times } = fault
    if (msgType !== undefined) said.push(details.msgType(msgType))
    if (nth !== undefined) said.push(details.nth(nth))
    if (probability !== undefined) said.push(details.chance(Math.round(probability * 1000) / 10))
    if (times !== undefined) said.push(details.times(times))
  }
  if (fault.until !== undefined) said.push(details.until(dayAndTime(visit, new Date(fault.until))))
  if (fault.forMs !== undefined) said.push(details.forMs(fault.forMs))
  return said
}

/** Whether it ends without somebody taking it away. */
export function endsByItself(fault: Fault): boolean {
  if (fault.until !== undefined || fault.forMs !== undefined) return true
  return fault.kind !== 'refuse' && (fault.times !== undefined || fault.nth !== undefined)
}
