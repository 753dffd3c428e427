import { z } from 'zod'
import { err, ok, type Result } from '../../plo/result.ts'
import { faultSentences } from '../fault-sentences.ts'
import { check, type Finding } from '../findings.ts'
import { anyFault, type Fault, faultKinds } from './any-fault.ts'
import { everyDelivery, timeIn } from './fault-kind.ts'

/** What a fault is judged by, beside itself. */
export type FaultFacts = { readonly parties: ReadonlySet<string>; readonly now: Date }

/** Said of a fault for nobody. */
export const unknownPartyText = faultSentences.unknownParty

/** Reads a fault that somebody asks for, or tells all that is wrong with it. */
export function readFault(body: unknown, { parties, now }: FaultFacts): Result<Fault, readonly Finding[]> {
  // With no kind to go by, only what every fault has can be judged.
  const checked = kindOnly.safeParse(body).success ? check(anyFault, body) : check(kindUnknown, body)
  const findings = [
    ...(checked.ok ? [] : checked.error),
    ...(isObject(body) ? [...contradictions(body, now), ...unknownParty(body, parties)] : []),
  ]
  // What is whole by `kindUnknown` has no kind that is known, so it never comes here without a finding.
  return findings.length === 0 && checked.ok ? ok(anyFault.parse(checked.value)) : err(findings)
}

const mostAtOnce = 1000

/** Reads many, to be added all or none: what is wrong with any of them is told at once, with its place (from 0). */
export function readFaults(
  bodies: readonly unknown[],
  facts: FaultFacts,
): Result<readonly Fault[], readonly Finding[]> {
  if (bodies.length === 0) return err([{ field: '', text: 'Listen er tom.' }])
  if (bodies.length > mostAtOnce) return err([{ field: '', text: `Høyst ${mostAtOnce} feil om gangen.` }])
  const read = bodies.map((body) => readFault(body, facts))
  const findings = read.flatMap((one, index) => (one.ok ? [] : one.error.map((each) => placed(each, index))))
  const all = [...findings, ...sameId(bodies)]
  return all.length > 0 ? err(all) : ok(read.flatMap((one) => (one.ok ? [one.value] : [])))
}

const kindOnly = z.object({ kind: z.enum(faultKinds.map(({ kind }) => kind)) })
const kindUnknown = z.object({ ...everyDelivery, ...kindOnly.shape })

type Body = Readonly<Record<string, unknown>>

/** What is right by itself, and makes no sense together. */
function contradictions(body: Body, now: Date): readonly Finding[] {
  const has = (name: string) => body[name] !== undefined
  const until = typeof body.until === 'string' ? timeIn(body.until) : undefined
  return [
    ...(has('nth') && has('times') ? [{ field: 'nth', text: faultSentences.nthAndTimes }] : []),
    ...(has('nth') && has('probability') ? [{ field: 'nth', text: faultSentences.nthAndProbability }] : []),
    ...(has('seed') && !has('probability') ? [{ field: 'seed', text: faultSentences.seedAlone }] : []),
    ...(has('until') && has('forMs') ? [{ field: 'until', text: faultSentences.untilAndForMs }] : []),
    ...(until !== undefined && until <= now ? [{ field: 'until', text: faultSentences.past }] : []),
  ]
}

function unknownParty({ party }: Body, parties: ReadonlySet<string>): readonly Finding[] {
  const isNamed = typeof party === 'string' && party !== ''
  return isNamed && !parties.has(party) ? [{ field: 'party', text: unknownPartyText }] : []
}

function sameId(bodies: readonly unknown[]): readonly Finding[] {
  const first = new Map<unknown, number>()
  return bodies.flatMap((body, index) => {
    const id = isObject(body) ? body.id : undefined
    if (id === undefined) return []
    const before = first.get(id)
    if (before === undefined) first.set(id, index)
    return before === undefined ? [] : [placed({ field: 'id', text: 'Står to ganger i listen.' }, index)]
  })
}

function placed({ field, text }: Finding, index: number): Finding {
  return { field: field === '' ? `${index}` : `${index}.${field}`, text }
}

function isObject(body: unknown): body is Body {
  return typeof body === 'object' && body !== null && !Array.isArray(body)
}
