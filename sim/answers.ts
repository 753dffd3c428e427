import type { ApprecStatus } from '../plo/message/apprec.ts'
import type { Party } from './party.ts'
import { between } from './random.ts'
import type { Services } from './services.ts'
import { hour, minute, second } from './setting.ts'
import type { World } from './world.ts'

/** The journal systems of the recipients: an AppRec for every message that is shown, as the faults let it. */
export function newAnswers(world: World, services: () => Services): (party: Party, msgId: string) => void {
  const { time, faults, random, counts } = world

  return ({ id }, msgId) => {
    const missing = faults.strikes('apprec-missing', id)
    const late = faults.strikes('apprec-late', id)
    const twice = faults.strikes('apprec-twice', id)
    const rejected = faults.strikes('reject', id)
    const contradicts = faults.strikes('apprec-contradictory', id)
    if (missing) return
    const status: ApprecStatus = rejected ? '2' : '1'
    const afterMs = late ? between(random, hour, 12 * hour) : between(random, 10, minute)
    answer(id, msgId, `apprec-${msgId}`, status, afterMs)
    if (twice) answer(id, msgId, `apprec-${msgId}`, status, afterMs + between(random, 0, minute))
    if (contradicts)
      answer(id, msgId, `apprec-${msgId}-2`, rejected ? '1' : '2', afterMs + between(random, second, hour))
  }

  /** It is sent until it is taken, as a party does with what it has in its outbox. */
  function answer(party: string, msgId: string, id: string, status: ApprecStatus, afterMs: number): void {
    counts.onTheirWay += 1
    // The time of its arrival is for the service to say.
    const at = new Date(0)
    const received = {
      ...({ hash: `hash-${id}`, id, kind: 'apprec', about: msgId, answeredBy: party } as const),
      content: new Uint8Array(),
      answer: { apprecId: id, status, errors: [], at },
      at,
    }
    time.after(afterMs, () => {
      void services()
        .ask((service) => service.receive(received))
        .then(() => {
          counts.onTheirWay -= 1
        })
    })
  }
}
