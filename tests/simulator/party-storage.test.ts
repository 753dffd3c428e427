import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Incoming } from '../../simulator/incoming.ts'
import { PartyStorage } from '../../simulator/party-storage.ts'
import { folder } from './support.ts'

const incoming: Incoming = {
  msgId: 'm1',
  type: 'LOG_INNLAGT',
  herId: '90001',
  ack: 'J',
  sha256: 'a',
  bytes: Buffer.from('<a/>'),
}

test('a message that comes three times in one tick is stored and presented once', async () => {
  const storage = await PartyStorage.open(join(await folder(), 'party.jsonl'), () => {})
  onTestFinished(() => storage.close())
  let planned = 0
  const store = () => storage.store(incoming, '2026-01-12T10:00:00Z', () => ({ receiptId: `r${++planned}` }))

  const stored = await Promise.all([store(), store(), store()])

  expect(stored.map(({ status }) => status)).toEqual(['stored', 'repeated', 'repeated'])
  expect(planned).toBe(1)
  expect([...storage.index.all()]).toMatchObject([{ receiptId: 'r1', deliveries: 3, presented: 1 }])
})
