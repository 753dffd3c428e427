import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Figures } from '../../plo/delivery/figures.ts'
import { partiesClient } from '../../server/parties-client.ts'
import { count, type Told } from '../chaos/count.ts'
import { shownByParties } from '../chaos/party-files.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { playParties, serve, temporaryFolder } from '../support/service-process.ts'
import { shapes } from '../support/shapes.ts'
import { until } from '../support/until.ts'

/** A recipient for each state that a message can be in when its service is killed. */
const inState = {
  accepted: '5007',
  queued: '5038',
  sending: '5006',
  ambiguous: '5037',
  'delivered, and not yet confirmed': '5060',
} as const

/** It tries long enough that what is being sent still is when the rest is in place, on a busy machine too. */
const patient = { name: 'talmodig', basis: 'demo', source: 'prøve', attemptTimeoutMs: 20_000 }

describe.each(shapes)('$name', ({ missing, start }) => {
  test.skipIf(missing)(
    '#2 a service killed with messages in every state delivers all of them once, in their order',
    async () => {
      await using shape = await start()
      await using folder = await temporaryFolder()
      // Played by a process of its own, which outlives the service, and is in no hurry to answer.
      const parties = await playParties(folder.path, ['--apprec-delay', '3600000'])
      const control = partiesClient(parties.url)
      await writeFile(join(folder.path, 'policies.json'), JSON.stringify([patient]))
      const first = await serve(folder.path, shape.env, ['--policy', patient.name])
      const accepted: { msgId: string; recipient: string; stay: number }[] = []
      const send = async (recipient: string) => {
        const stay = Number(recipient)
        for (const type of ['LOG_INNLAGT', 'LOG_UTSKRIVNINGSKLAR'] as const) {
          const msgId = `${recipient}-${type}`
          const json = form({ msgId, type, recipient, patient: syntheticPerson(stay) })
          expect((await first.api.call('POST', '/messages', { json })).status).toBe(202)
          accepted.push({ msgId, recipient, stay })
        }
      }
      const stateOf = (recipient: string) => first.api.ask<Told>('GET', `/messages/${recipient}-LOG_INNLAGT`)
      /** All at the same time: what is being sent is not tried for ever. */
      const areInTheirStates = async () => {
        const queued = await stateOf(inState.queued)
        const sending = await stateOf(inState.sending)
        const ambiguous = await stateOf(inState.ambiguous)
        const delivered = await stateOf(inState['delivered, and not yet confirmed'])
        return (
          queued.transport === 'queued' &&
          sending.transport === 'sending' &&
          ambiguous.transport === 'ambiguous' &&
          delivered.transport === 'delivered' &&
          delivered.application === 'none'
        )
      }
      try {
        await control.addFault({ party: inState.queued, kind: 'unavailable' })
        await control.addFault({ party: inState.sending, kind: 'hang' })
        await control.addFault({ party: inState.ambiguous, kind: 'lose-receipt' })
        for (const recipient of Object.values(inState).slice(1)) await send(recipient)
        await until('there is one in every state that takes a try', areInTheirStates)
        // Without its queue nothing that is accepted gets any further; elsewhere queue and ledger are one.
        await shape.redis?.kill()
        if (shape.redis === undefined)
          await first.api.ask('POST', '/outages', { json: { scope: { municipality: inState.accepted } } })
        await send(inState.accepted)

        await until('there is one in every state', async () => {
          const { transport } = await stateOf(inState.accepted)
          const isWaiting = transport === 'accepted' || (shape.redis === undefined && transport === 'queued')
          return isWaiting && (await areInTheirStates())
        })
      } finally {
        await first.kill()
      }
      for (const { id } of await control.faults()) await control.removeFault(id)
      await parties.stop()
      await shape.redis?.restart()

      const second = await serve(folder.path, shape.env)
      try {
        const { outages } = await second.api.ask<{ outages: { id: string }[] }>('GET', '/outages')
        for (const { id } of outages) await second.api.call('POST', `/outages/${id}/end`)
        await until(
          'all is confirmed',
          async () => {
            const figures = await second.api.ask<Figures>('GET', '/report/no-loss').catch(() => undefined)
            return figures?.confirmed === accepted.length
          },
          { patienceMs: 120_000 },
        )
      } finally {
        await second.stop()
      }
      const delivered: Told = { transport: 'delivered', application: 'confirmed' }
      expect(count(accepted, await shownByParties(folder.path), () => delivered)).toMatchObject({
        ...{ accepted: 10, presented: 10, lost: 0, duplicated: 0, unexpected: 0, disordered: 0 },
      })
    },
  )
})
