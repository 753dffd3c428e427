import { expect, test } from 'vitest'
import type { Received } from '../../store/received.ts'
import { avviksmelding, describeLedger, minutes, namsos, newMessage, steinkjer } from '../support/ledger.ts'

const hospital = '974753898'
const there = { sender: hospital, recipient: namsos, stay: 'as the hospital names it' }
const back = { sender: namsos, recipient: hospital, stay: 'as Namsos names it' }
const keys = {
  stays: [
    { recipient: namsos, stay: there.stay },
    { recipient: hospital, stay: back.stay },
  ],
  msgIds: [],
  about: 'first',
}

describeLedger('a conversation', (use) => {
  test('is what was sent about the same stay, both ways, whatever became of it', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'first', ...there }), minutes(0))
    await ledger.accept(newMessage({ msgId: 'answer', ...back }), minutes(1))
    await ledger.accept(newMessage({ msgId: 'stopped', ...there }), minutes(2))
    await ledger.change('stopped', () => [{ type: 'withdrawn', at: minutes(3), reason: 'feil' }])
    await ledger.accept(newMessage({ msgId: 'other-stay', ...there, stay: 'another' }), minutes(4))
    await ledger.accept(newMessage({ msgId: 'other-party', ...there, recipient: steinkjer }), minutes(5))

    const { sent, received } = await ledger.conversationOf(keys, 100)

    expect(sent.map(({ msgId }) => msgId)).toEqual(['stopped', 'answer', 'first'])
    expect(received).toEqual([])
    expect((await ledger.conversationOf(keys, 2)).sent).toHaveLength(2)
  })

  test('holds what was received about the stay, what it names, and what reports it as wrong', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'first', ...there }), minutes(0))
    await ledger.receive(message('answer', { ...back, type: 'INNLEGGELSESRAPPORT' }))
    await ledger.receive(message('named', { ...back, type: 'DIALOG_SVAR', stay: 'of somebody else' }))
    await ledger.receive(message('other', { ...back, type: 'DIALOG_SVAR', stay: 'of somebody else' }))
    await ledger.receive(avviksmelding('first'))

    const { received } = await ledger.conversationOf({ ...keys, msgIds: ['named'] }, 100)

    expect(received.map(({ id }) => id)).toEqual(expect.arrayContaining(['answer', 'named']))
    expect(received.map(({ kind }) => kind).toSorted()).toEqual(['avviksmelding', 'message', 'message'])
    expect(received.find(({ id }) => id === 'answer')).toMatchObject({
      type: 'INNLEGGELSESRAPPORT',
      sender: namsos,
    })
  })

  test('can be read message by message: what was received is found by its id, as it came', async () => {
    const { ledger } = use()
    await ledger.receive(message('answer', { ...back, type: 'DIALOG_SVAR' }))
    expect(await ledger.findReceived('answer')).toMatchObject({
      ...{ id: 'answer', kind: 'message', result: 'kept', ...back, type: 'DIALOG_SVAR' },
      content: new TextEncoder().encode('<answer/>'),
    })
    expect(await ledger.findReceived('none')).toBeUndefined()
  })
})

function message(id: string, facts: NonNullable<Received['facts']>): Received {
  const content = new TextEncoder().encode(`<${id}/>`)
  return { kind: 'message', id, hash: `hash of ${id}`, content, at: minutes(1), facts }
}
