import type { Directory } from '../../../plo/addressing/directory.ts'
import type { Party } from '../../../plo/addressing/party.ts'
import { err, ok, type Result } from '../../../plo/result.ts'
import { faultSentences } from '../../../simulator/fault-sentences.ts'
import { anyFault, type Fault, faultKinds } from '../../../simulator/faults/any-fault.ts'
import type { FaultKind } from '../../../simulator/faults/fault-kind.ts'
import { readFaults } from '../../../simulator/faults/read-faults.ts'
import type { Parties } from '../../parties.ts'
import type { RequestFinding } from '../../request-findings.ts'
import type { Form } from '../forms.ts'

/** What somebody wants to switch on, as it is typed. */
export type AskedFault = {
  /** An id, or `all`: every simulated party. */
  readonly party: string
  readonly kind: string
  readonly fields: Readonly<Record<string, string>>
}

export type ReadFault = {
  readonly kind: FaultKind
  readonly parties: readonly Party[]
  /** One for each party. */
  readonly faults: readonly Fault[]
}

export function askedFault({ text }: Pick<Form, 'text'>): AskedFault {
  const kind = text('kind')
  const fields = faultKinds.find((one) => one.kind === kind)?.fields ?? []
  return {
    party: text('party'),
    kind,
    fields: Object.fromEntries(fields.map(({ name }) => [name, text(name)])),
  }
}

/** The parties that can be told to fail: what is a real endpoint or a folder cannot. */
export function simulatedParties(
  { parties }: Directory,
  { canTell }: Pick<Parties, 'canTell'>,
): readonly Party[] {
  return parties.filter(({ id }) => canTell(id))
}

/** The faults that would be switched on, or everything that is wrong; nothing is. @param id the same for a form sent twice */
export function readAsked(
  { party, kind, fields }: AskedFault,
  simulated: readonly Party[],
  { id, now }: { readonly id: string; readonly now: Date },
): Result<ReadFault, readonly RequestFinding[]> {
  const known = faultKinds.find((one) => one.kind === kind)
  const parties = party === 'all' ? simulated : simulated.filter((one) => one.id === party)
  if (known === undefined || parties.length === 0) {
    return err([
      ...(parties.length === 0 ? [{ field: 'party', text: faultSentences.chooseParty }] : []),
      ...(known === undefined ? [{ field: 'kind', text: faultSentences.chooseKind }] : []),
    ])
  }
  const said = Object.entries(fields)
    .filter(([, typed]) => typed !== '')
    .map(([name, typed]) => [name, typedValue(kind, name, typed)] as const)
  const bodies = parties.map((one) => ({
    ...Object.fromEntries(said),
    ...{ kind, party: one.id, id: parties.length === 1 ? id : `${id}-${one.id}` },
  }))
  const read = readFaults(bodies, { parties: new Set(simulated.map((one) => one.id)), now })
  if (read.ok) return ok({ kind: known, parties, faults: read.value })
  // One mistake is made for every party alike.
  const own = read.error.filter(({ field }) => field.startsWith('0.'))
  return err(own.map(({ field, text }) => ({ field: field.slice('0.'.length), text })))
}

/** A number where the field takes one; what is none goes on as it was typed, to be told so. */
function typedValue(kind: string, name: string, typed: string): string | number {
  const shape = anyFault.options.find((option) => option.shape.kind.value === kind)?.shape
  const schema = shape && Object.entries(shape).find(([one]) => one === name)?.[1]
  const [issue] = schema?.safeParse('a text').error?.issues ?? []
  const isNumber = issue?.code === 'invalid_type' && ['number', 'int'].includes(issue.expected)
  const number = Number(typed.replace(',', '.'))
  return isNumber && !Number.isNaN(number) ? number : typed
}
