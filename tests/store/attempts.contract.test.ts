import { expect, test } from 'vitest'
import {
  claimOne,
  describeLedger,
  facts,
  lease,
  minutes,
  namsos,
  newMessage,
  steinkjer,
} from '../support/ledger.ts'

const lastHour = { steps: 12, stepMs: 5 * 60_000 }

describeLedger('the attempts of the last hour', (use) => {
  test('are counted by recipient, in steps from the oldest to the newest', async () => {
    const { ledger } = use()
    await ledger.setEndpoints([namsos, steinkjer].map((recipient) => ({ recipient, url: undefined })))
    const tried = async (recipient: string, at: Date, delivered: boolean) => {
      await ledger.accept(newMessage({ recipient }), at)
      const claim = await claimOne(ledger, recipient, lease(at), at)
      if (claim === undefined) throw new Error('nothing to claim')
      await ledger.settle(
        claim,
        delivered ? { type: 'delivered', receiptId: 'r' } : { type: 'permanent', code: 'recipient/unknown' },
        facts(at),
      )
    }
    await tried(namsos, minutes(-61), true)
    await tried(namsos, minutes(-60), true)
    await tried(namsos, minutes(-3), true)
    await tried(namsos, minutes(-1), true)

    const [one, ...others] = await ledger.recentAttempts(minutes(0), lastHour)

    expect(others).toEqual([])
    expect(one).toEqual({
      recipient: namsos,
      delivered: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2],
      failed: Array.from({ length: 12 }, () => 0),
    })
  })

  test('that failed are counted beside those that got through', async () => {
    const { ledger } = use()
    await ledger.setEndpoints([{ recipient: namsos, url: undefined }])
    await ledger.accept(newMessage(), minutes(-30))
    const claim = await claimOne(ledger, namsos, lease(minutes(-30)), minutes(-30))
    if (claim === undefined) throw new Error('nothing to claim')
    await ledger.settle(claim, { type: 'unsent', code: 'connect/ECONNREFUSED' }, facts(minutes(-29)))

    const [found] = await ledger.recentAttempts(minutes(0), lastHour)

    expect(found?.failed.reduce((sum, count) => sum + count)).toBe(1)
    expect(found?.failed[6]).toBe(1)
  })
})
