import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countUp, figures, type Held, isPromiseKept, type Sent } from '../../plo/delivery/figures.ts'
import { applications, transports } from '../../plo/delivery/state.ts'
import { happenings, live } from './deliveries.ts'

const nothing = {
  accepted: 0,
  presented: 0,
  told: 0,
  withdrawn: 0,
  owed: 0,
  held: 0,
  lost: 0,
  unverified: 0,
  duplicated: 0,
  unexpected: 0,
  recovered: 0,
  resent: 0,
  confirmed: 0,
  rejected: 0,
}

test.each<[string, readonly Sent[], readonly Held[], Partial<typeof nothing>]>([
  ['nothing sent is nothing at all', [], [], {}],
  ['what the recipient holds is presented', [sent()], [held(1)], { accepted: 1, presented: 1 }],
  [
    'what waits is owed',
    (['accepted', 'queued', 'sending', 'ambiguous'] as const).map((transport) =>
      sent({ transport, msgId: transport }),
    ),
    [],
    { accepted: 4, owed: 4 },
  ],
  ['what was delivered and is not there is lost', [sent()], [], { accepted: 1, lost: 1 }],
  [
    'what was confirmed and is not there is lost too',
    [sent({ application: 'confirmed' })],
    [],
    { accepted: 1, lost: 1, confirmed: 1 },
  ],
  ['what arrived and was not presented yet is lost', [sent()], [held(0)], { accepted: 1, lost: 1 }],
  [
    'what was refused, given up or rejected, the sender was told of',
    [
      sent({ msgId: 'a', transport: 'refused' }),
      sent({ msgId: 'b', transport: 'given-up' }),
      sent({ msgId: 'c', application: 'rejected' }),
    ],
    [],
    { accepted: 3, told: 3, rejected: 1 },
  ],
  [
    'what was withdrawn is neither lost nor owed',
    [sent({ transport: 'withdrawn' })],
    [],
    { accepted: 1, withdrawn: 1 },
  ],
  [
    'what is there twice is duplicated, and presented once',
    [sent()],
    [held(2)],
    { accepted: 1, presented: 1, duplicated: 1 },
  ],
  [
    'twice may also be in two entries',
    [sent()],
    [held(1), held(1)],
    { accepted: 1, presented: 1, duplicated: 1 },
  ],
  [
    'what is there though the sender was told that it failed is recovered',
    [sent({ transport: 'given-up' })],
    [held(1)],
    { accepted: 1, presented: 1, recovered: 1 },
  ],
  ['what is there and was never accepted is unexpected', [], [held(1)], { unexpected: 1 }],
  [
    'what is there though it was withdrawn is unexpected',
    [sent({ transport: 'withdrawn' })],
    [held(1)],
    { accepted: 1, presented: 1, unexpected: 1 },
  ],
  [
    'what another recipient holds is unexpected there, and lost here',
    [sent()],
    [held(1, '5006')],
    { accepted: 1, lost: 1, unexpected: 1 },
  ],
  [
    'what went more than once is resent',
    [sent({ resent: true })],
    [held(1)],
    { accepted: 1, presented: 1, resent: 1 },
  ],
  [
    'what was confirmed is counted, also where it is there',
    [sent({ application: 'confirmed' })],
    [held(1)],
    { accepted: 1, presented: 1, confirmed: 1 },
  ],
])('%s', (_fact, messages, storage, expected) => {
  expect(figures(messages, storage)).toEqual({ ...nothing, ...expected })
})

test('what waits in a lane that is not open is held, and owed all the same', () => {
  const waiting = ['accepted', 'queued', 'ambiguous'] as const
  const messages = waiting.map((transport) => sent({ msgId: transport, transport, held: true }))
  const open = sent({ msgId: 'open', transport: 'queued', held: false })
  expect(figures([...messages, open], [])).toEqual({ ...nothing, accepted: 4, owed: 4, held: 3 })
  // It has come there after the ledger was read.
  const arrived = { ...held(1), msgId: 'queued' }
  expect(figures([...messages, open], [arrived])).toMatchObject({ presented: 1, owed: 3, held: 2 })
})

test.each<[string, Partial<Sent>, Partial<typeof nothing>]>([
  ['delivered by its receipt is neither presented nor lost', {}, { unverified: 1 }],
  ['confirmed is that too', { application: 'confirmed' }, { unverified: 1, confirmed: 1 }],
  ['rejected is told', { application: 'rejected' }, { told: 1, rejected: 1 }],
  ['refused is told', { transport: 'refused' }, { told: 1 }],
  ['still waiting is owed', { transport: 'ambiguous' }, { owed: 1 }],
  ['withdrawn is withdrawn', { transport: 'withdrawn' }, { withdrawn: 1 }],
])('a message to somebody whose storage cannot be read, and %s', (_fact, change, expected) => {
  expect(figures([sent(change)], [], new Set(['5007']))).toEqual({ ...nothing, accepted: 1, ...expected })
})

test('who can be read is counted beside who cannot', () => {
  const messages = [sent(), sent({ msgId: 'm2', recipient: '5006' }), sent({ msgId: 'm3' })]
  expect(figures(messages, [held(1)], new Set(['5006']))).toEqual({
    ...nothing,
    accepted: 3,
    presented: 1,
    lost: 1,
    unverified: 1,
  })
})

test('the messages behind the figures are named', () => {
  const messages = [
    sent({ msgId: 'lost' }),
    sent({ msgId: 'twice' }),
    sent({ msgId: 'late', transport: 'given-up' }),
    sent({ msgId: 'regretted', transport: 'withdrawn' }),
    sent({ msgId: 'fine' }),
    sent({ msgId: 'elsewhere', recipient: '5020' }),
  ]
  const storage = ['twice', 'twice', 'late', 'regretted', 'fine', 'nobodys'].map((msgId) => ({
    ...held(1),
    msgId,
  }))
  const { named } = countUp(messages, storage, new Set(['5020']))
  expect(named.lost.map(({ msgId }) => msgId)).toEqual(['lost'])
  expect(named.recovered.map(({ msgId }) => msgId)).toEqual(['late'])
  expect(named.duplicated.map(({ held: one, times }) => [one.msgId, times])).toEqual([['twice', 2]])
  expect(named.unexpected.map(({ msgId }) => msgId)).toEqual(['regretted', 'nobodys'])
  expect(named.unverified).toEqual(new Map([['5020', 1]]))
})

test.each<[keyof typeof nothing, boolean]>([
  ['lost', false],
  ['duplicated', false],
  ['unexpected', false],
  ['owed', true],
  ['unverified', true],
  ['recovered', true],
  ['told', true],
])('one that is %s leaves the promise kept: %s', (key, kept) => {
  expect(isPromiseKept({ ...nothing, [key]: 1 })).toBe(kept)
})

const parties = ['5006', '5007']

test('every accepted message that has lived by the rules is in exactly one of presented, told, withdrawn, owed, lost and unverified', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(happenings, fc.nat(2)), { maxLength: 10 }), (lives) => {
      const messages = lives.map(([happened], index) => {
        const last = live(happened).states.at(-1)
        if (last === undefined) throw new Error('a message without a state')
        const { transport, application } = last
        return sent({ msgId: `m${index}`, transport, application })
      })
      const storage = lives.map(([, presented], index) => ({ ...held(presented), msgId: `m${index}` }))
      addsUp(messages, storage)
    }),
  )
})

test('what is in storage never makes a message disappear from the count', () => {
  const anySent = fc.record({
    msgId: fc.constantFrom('m1', 'm2', 'm3', 'm4'),
    recipient: fc.constantFrom(...parties),
    transport: fc.constantFrom(...transports.filter((one) => one !== 'withdrawn')),
    application: fc.constantFrom(...applications),
    resent: fc.boolean(),
  })
  const anyHeld = fc.record({
    msgId: fc.constantFrom('m1', 'm2', 'm3', 'm4', 'm5'),
    party: fc.constantFrom(...parties),
    presented: fc.nat(3),
  })
  const messages = fc.uniqueArray(anySent, { selector: ({ msgId, recipient }) => `${recipient} ${msgId}` })
  fc.assert(fc.property(messages, fc.array(anyHeld, { maxLength: 10 }), addsUp))
})

function addsUp(messages: readonly Sent[], storage: readonly Held[]) {
  for (const unreadable of [[], ['5007'], parties]) {
    const counted = figures(messages, storage, new Set(unreadable))
    const { accepted, presented, told, withdrawn, owed, lost, unverified, recovered } = counted
    for (const figure of Object.values(counted)) expect(figure).toBeGreaterThanOrEqual(0)
    expect(presented + told + withdrawn + owed + lost + unverified).toBe(accepted)
    expect(accepted).toBe(messages.length)
    expect(recovered).toBeLessThanOrEqual(presented)
    expect(counted.held).toBeLessThanOrEqual(owed)
    if (unreadable.length === parties.length) expect(lost).toBe(0)
  }
}

function sent(change: Partial<Sent> = {}): Sent {
  return {
    msgId: 'm1',
    recipient: '5007',
    transport: 'delivered',
    application: 'none',
    resent: false,
    ...change,
  }
}

function held(presented: number, party = '5007'): Held {
  return { msgId: 'm1', party, presented }
}
