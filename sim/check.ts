import { isDeepStrictEqual } from 'node:util'
import { replay } from '../plo/delivery/evolve.ts'
import { type Figures, figures, type Sent } from '../plo/delivery/figures.ts'
import { type Policy, retryDelayMs } from '../plo/delivery/policy.ts'
import { receiptOf } from './party.ts'
import type { RunRecord, Seen } from './record.ts'
import type { Senders } from './senders.ts'
import type { World } from './world.ts'

/** A promise that did not hold. */
export type Broken = {
  readonly code:
    | 'lost'
    | 'duplicated'
    | 'unexpected'
    | 'owed'
    | 'unanswered'
    | 'order'
    | 'attempts'
    | 'replay'
    | 'left-delivered'
    | 'other-receipt'
    | 'withdrawn'
  /** For people, in bokmål. */
  readonly text: string
}

/** Counts what became of all that was accepted, and finds what does not hold. */
export async function check(
  world: World,
  senders: Senders,
  record: RunRecord,
): Promise<{ readonly figures: Figures; readonly broken: readonly Broken[] }> {
  const counted = await count(world, senders)
  const broken = [
    ...figuresBroken(counted),
    ...sendersBroken(senders),
    ...orderBroken(world, senders, record),
    ...(await messagesBroken(world, senders, record)),
  ]
  return { figures: counted, broken }
}

/** What the senders were told was accepted, against what the recipients hold. */
async function count({ ledger, parties }: World, { accepted }: Senders): Promise<Figures> {
  const standings = new Map((await ledger.standings(new Date(0))).map((one) => [one.msgId, one]))
  const sent = [...accepted.values()].map(
    ({ msgId, recipient }): Sent =>
      // What the ledger does not have is nowhere: not told, not withdrawn, not owed.
      standings.get(msgId) ?? { msgId, recipient, ...nowhere },
  )
  const held = [...parties.values()].flatMap(({ id: party, presented }) =>
    presented.map((msgId) => ({ party, msgId, presented: 1 })),
  )
  return figures(sent, held)
}

const nowhere = { transport: 'delivered', application: 'none', resent: false } as const

function figuresBroken({ lost, duplicated, unexpected, owed }: Figures): readonly Broken[] {
  return [
    ...(lost > 0 ? [{ code: 'lost', text: `${lost} meldinger er tapt.` } as const] : []),
    ...(duplicated > 0
      ? [{ code: 'duplicated', text: `${duplicated} meldinger er vist dobbelt.` } as const]
      : []),
    ...(unexpected > 0
      ? [{ code: 'unexpected', text: `${unexpected} meldinger med ukjent opphav er vist.` } as const]
      : []),
    ...(owed > 0
      ? [{ code: 'owed', text: `${owed} meldinger venter ennå, etter at alt virker igjen.` } as const]
      : []),
  ]
}

function sendersBroken({ waiting, refused }: Senders): readonly Broken[] {
  return [
    ...(waiting > 0
      ? [{ code: 'unanswered', text: `${waiting} avsendere har ikke fått svar.` } as const]
      : []),
    ...refused.map((msgId) => ({ code: 'unanswered', text: `${msgId} ble ikke tatt imot.` }) as const),
  ]
}

/** Of one stay, what is shown is shown in the order in which it was accepted, but for what was stopped on the way. */
function orderBroken({ parties }: World, { accepted }: Senders, { seen }: RunRecord): readonly Broken[] {
  // The ledger tells of accepted messages in the order in which it took them.
  const place = new Map([...seen.keys()].map((msgId, nth) => [msgId, nth]))
  const broken: Broken[] = []
  for (const { id, presented } of parties.values()) {
    const last = new Map<string, string>()
    for (const msgId of presented) {
      const stay = accepted.get(msgId)?.stay
      if (stay === undefined || seen.get(msgId)?.wasStopped === true) continue
      const before = last.get(stay)
      if (before !== undefined && (place.get(before) ?? 0) > (place.get(msgId) ?? 0))
        broken.push({ code: 'order', text: `${msgId} ble vist hos ${id} etter ${before}, som kom senere.` })
      last.set(stay, msgId)
    }
  }
  return broken
}

async function messagesBroken(
  world: World,
  senders: Senders,
  { seen }: RunRecord,
): Promise<readonly Broken[]> {
  const { ledger, setting, clock } = world
  const broken: Broken[] = []
  const say = (code: Broken['code'], text: string) => broken.push({ code, text })
  for (const { msgId, delivery } of await ledger.list({ limit: Number.MAX_SAFE_INTEGER })) {
    const one = seen.get(msgId)
    const recipient = senders.accepted.get(msgId)?.recipient ?? ''
    if (!isDeepStrictEqual(replay(await ledger.eventsOf(msgId)), delivery))
      say('replay', `Hendelsene til ${msgId} gir en annen tilstand enn den som står.`)
    if (one === undefined) continue
    if (one.leftDelivered) say('left-delivered', `${msgId} var levert, og ble det ikke værende.`)
    if (one.receiptId !== undefined && one.receiptId !== receiptOf(recipient, msgId))
      say('other-receipt', `${msgId} har fått kvitteringen ${one.receiptId}.`)
    const most = mostAttempts(setting.policy, one, clock.jumps)
    if (one.attempts > most)
      say('attempts', `${msgId} ble forsøkt ${one.attempts} ganger; høyst ${most} er tillatt.`)
    if (senders.withdrawn.has(msgId) && delivery.transport !== 'withdrawn')
      say('withdrawn', `${msgId} er trukket tilbake, og står som ${delivery.transport}.`)
  }
  return broken
}

/**
 * As many attempts as the policy's waits leave room for, from accept to the last one. A worker that was lost, an
 * outage that is over and a clock that is set may each bring one forward.
 */
function mostAttempts(
  policy: Policy,
  { acceptedAtMs, lastAttemptAtMs = acceptedAtMs, broughtForward }: Seen,
  clockJumps: number,
): number {
  let attempts = 1
  for (let waitedMs = retryDelayMs(policy, 1, 0); waitedMs <= lastAttemptAtMs - acceptedAtMs; ) {
    attempts += 1
    waitedMs += retryDelayMs(policy, attempts, 0)
  }
  return attempts + broughtForward + clockJumps
}
