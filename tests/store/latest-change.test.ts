import { expect, test } from 'vitest'
import { describeLedger, facts, minutes, namsos, newMessage, newOutage } from '../support/ledger.ts'

describeLedger('the mark of the latest change', (use) => {
  test('it is another one after whatever people look at has changed, and the same when nothing has', async () => {
    const { ledger } = use()
    const message = newMessage({ recipient: namsos })
    await ledger.setEndpoints([{ recipient: namsos, url: 'http://127.0.0.1:9' }])
    const outage = newOutage({ recipients: [namsos] })
    const changes: Readonly<Record<string, () => Promise<unknown>>> = {
      'a message': () => ledger.accept(message, minutes(1)),
      'who follows up': () => ledger.takeFollowUps({ msgIds: [message.msgId], by: 'KE', at: minutes(2) }),
      'an outage': () => ledger.declareOutage(outage, minutes(3)),
      'a note': () =>
        ledger.noteOutage(outage.id, { kind: 'note', at: minutes(4), writtenAt: minutes(4), text: 'x' }),
      'its end': () => ledger.endOutage(outage.id, minutes(5)),
      'a lane that is shut': async () => {
        for (let failure = 0; failure < 10; failure += 1)
          await ledger.noteDelivery(namsos, { type: 'unsent', code: 'x' }, facts(minutes(6)))
      },
    }
    for (const [what, change] of Object.entries(changes)) {
      const before = await ledger.latestChange()
      expect(await ledger.latestChange(), what).toBe(before)
      await change()
      expect(await ledger.latestChange(), what).not.toBe(before)
    }
  })
})
