import { setTimeout as pause } from 'node:timers/promises'
import { request } from 'undici'
import type { LogistikkForm } from '../../plo/compose/form.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import type { ServiceProcess } from '../support/service-process.ts'
import { byStay } from './by-stay.ts'
import type { Kept } from './kept.ts'

/** A message as its sender has it: the same bytes however often it must be handed over. */
export type Outgoing = {
  readonly msgId: string
  readonly recipient: string
  readonly stay: number
  readonly type: 'application/json' | 'application/xml'
  readonly body: string | Uint8Array
}

/** What the sender itself has seen; nothing of this comes from the service's own books. */
export type Handed = Outgoing & {
  readonly accepted: boolean
  /** Times that it got no answer, or one that said that nobody knows. */
  readonly unknown: number
}

/** An answer that no sender should get: other than accepted, or «not now». */
export type Surprise = { readonly msgId: string; readonly status: number; readonly code: string }

const recipients = ['5007', '5038', '5006', '5037', '5060', '5047'] as const

const types = ['LOG_INNLAGT', 'LOG_UTSKRIVNINGSKLAR', 'LOG_UTSKREVET'] as const

export { recipients as chaosRecipients }

/** The forms of so many messages: stays of three each. */
function formsFor(messages: number): readonly (LogistikkForm & { readonly msgId: string; stay: number })[] {
  return Array.from({ length: messages }, (_, nth) => {
    const stay = Math.floor(nth / types.length)
    const type = types[nth % types.length] ?? 'LOG_INNLAGT'
    return {
      ...form({
        type,
        msgId: `kaos-${nth}`,
        recipient: recipients[stay % recipients.length] ?? '5007',
        patient: syntheticPerson(stay),
        ...(type === 'LOG_UTSKREVET' && { discharge: { to: '1', condition: '1' } }),
      }),
      msgId: `kaos-${nth}`,
      stay,
    }
  })
}

/** Every other stay as a form, and every other as the XML that a journal system would have made of it. */
export async function prepareLoad(service: ServiceProcess, messages: number): Promise<readonly Outgoing[]> {
  const outgoing: Outgoing[] = []
  for (const { stay, ...json } of formsFor(messages)) {
    const facts = { msgId: json.msgId, recipient: String(json.recipient), stay }
    if (stay % 2 === 0) {
      outgoing.push({ ...facts, type: 'application/json', body: JSON.stringify(json) })
      continue
    }
    const built = await service.api.call('POST', '/messages/build', { json })
    if (built.status !== 200) throw new Error(`message ${json.msgId} cannot be built: ${built.status}`)
    outgoing.push({ ...facts, type: 'application/xml', body: built.bytes })
  }
  return outgoing
}

/**
 * Hands over every message in its time, the stays side by side and each one in its order. What got no answer is handed
 * over again under the same MsgId, as a sender must, until it is accepted.
 */
export async function handOverAll(
  service: Kept<ServiceProcess>,
  load: readonly Outgoing[],
  options: { readonly overMs: number; readonly until: AbortSignal },
): Promise<{ readonly handed: readonly Handed[]; readonly surprises: readonly Surprise[] }> {
  const startedAt = performance.now()
  const stays = [...byStay(load.map((message, place) => ({ ...message, place })))]
  const handed: Handed[] = []
  const surprises: Surprise[] = []
  const handOver = async () => {
    for (let stay = stays.shift(); stay !== undefined; stay = stays.shift()) {
      for (const { place, ...message } of stay) {
        const dueAt = startedAt + (place / load.length) * options.overMs
        if (dueAt > performance.now()) await pause(dueAt - performance.now())
        const result = await handOverOne(service, message, surprises, options.until)
        handed.push({ ...message, ...result })
        // What comes after it in the stay says nothing without it.
        if (!result.accepted) break
      }
    }
  }
  await Promise.all(Array.from({ length: 6 }, handOver))
  return { handed, surprises }
}

/** A sender that waits longer than this takes it that there is no answer. */
const answerMs = 6000

async function handOverOne(
  service: Kept<ServiceProcess>,
  { msgId, type, body }: Outgoing,
  surprises: Surprise[],
  until: AbortSignal,
): Promise<Pick<Handed, 'accepted' | 'unknown'>> {
  for (let unknown = 0; ; ) {
    const url = service.current()?.url
    if (url !== undefined) {
      const status = await request(`${url}/api/v1/messages`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
        reset: true,
        signal: AbortSignal.timeout(answerMs),
      }).then(
        async (answer) => {
          const text = await answer.body.text()
          if (answer.statusCode >= 300 && answer.statusCode !== 503)
            surprises.push({
              msgId,
              status: answer.statusCode,
              code: /"code":"([^"]*)"/.exec(text)?.[1] ?? '',
            })
          return answer.statusCode
        },
        () => 0,
      )
      if (status === 200 || status === 202) return { accepted: true, unknown }
      if (status >= 400 && status < 500) return { accepted: false, unknown }
      unknown++
    }
    if (until.aborted) return { accepted: false, unknown }
    await pause(200)
  }
}
