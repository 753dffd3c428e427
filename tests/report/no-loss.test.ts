import { expect, test } from 'vitest'
import { type CountedHeld, type CountedSent, mostListed, noLoss } from '../../plo/report/no-loss.ts'
import { noLossText } from '../../plo/report/no-loss-text.ts'
import { noLossHtml } from '../../server/pages/no-loss-html.ts'

const at = new Date('2026-11-22T05:00:00Z')
const period = { since: new Date('2026-11-21T05:00:00Z'), until: at }
const name = (id: string) => (id === '5007' ? 'Namsos kommune' : id)
const report = (
  sent: readonly CountedSent[],
  held: readonly CountedHeld[] = [],
  more: { readonly unreadable?: ReadonlySet<string>; readonly fromTheBeginning?: boolean } = {},
) => noLoss(sent, held, { unreadable: new Set(), period, fromTheBeginning: false, name, ...more })

test('what is lost, shown twice or of unknown origin is listed with where, what and since when', () => {
  const { kept, messages, since, countedAt } = report(
    [sent({ msgId: 'lost' }), sent({ msgId: 'twice' })],
    [held({ msgId: 'twice', presented: 2 }), held({ msgId: 'strange' })],
  )
  const common = { type: 'LOG_INNLAGT', typeName: 'Melding om innlagt pasient' }
  const recipient = { id: '5007', name: 'Namsos kommune' }
  expect(kept).toBe(false)
  expect(messages).toEqual({
    lost: { count: 1, first: [{ id: 'lost', ...common, recipient, since: '2026-11-22T06:00:00+01:00' }] },
    duplicated: {
      count: 1,
      first: [{ id: 'twice', ...common, recipient, since: '2026-11-22T06:01:00+01:00', times: 2 }],
    },
    unexpected: {
      count: 1,
      first: [{ id: 'strange', ...common, recipient, since: '2026-11-22T06:01:00+01:00' }],
    },
    recovered: { count: 0, first: [] },
  })
  expect([since, countedAt]).toEqual(['2026-11-21T06:00:00+01:00', '2026-11-22T06:00:00+01:00'])
})

test('of many, only the first are listed, and how many there are is said', () => {
  const many = Array.from({ length: mostListed + 5 }, (_, n) => sent({ msgId: `m${n}` }))
  const made = report(many)
  expect(made.messages.lost.count).toBe(mostListed + 5)
  expect(made.messages.lost.first).toHaveLength(mostListed)
  for (const shown of [noLossText(made), noLossHtml(made)]) expect(shown).toContain('… og 5 til')
})

test('what cannot be counted is told with whom to ask', () => {
  const made = report([sent(), sent({ msgId: 'm2' })], [], { unreadable: new Set(['5007']) })
  expect(made).toMatchObject({ kept: true, lost: 0, unverified: 2 })
  expect(made.unverifiedAt).toEqual([{ id: '5007', name: 'Namsos kommune', count: 2 }])
  for (const shown of [noLossText(made), noLossHtml(made)].map((one) => one.replace(/\s+/g, ' '))) {
    expect(shown).toContain('kan ikke leses herfra: Namsos kommune (2). Spør dem.')
    expect(shown).toContain('Men 2 kan ikke telles her.')
  }
})

test.each<[string, readonly CountedSent[], readonly CountedHeld[], string]>([
  ['nothing was sent', [], [], 'Ingen meldinger er tatt imot for sending i dette tidsrommet.'],
  ['all is there', [sent()], [held()], 'Ingenting er tapt, og ingenting er vist dobbelt.'],
  ['some wait', [sent({ transport: 'queued' })], [], 'Men 1 venter fortsatt.'],
  ['something is lost', [sent()], [], 'LØFTET HOLDT IKKE'],
  ['something came from nobody', [], [held()], 'LØFTET HOLDT IKKE'],
])('when %s it says so, and never that all is well where it is not', (_when, messages, storage, said) => {
  const made = report(messages, storage)
  const text = noLossText(made).replace(/\s+/g, ' ')
  expect(text).toContain(said)
  expect(noLossHtml(made)).toContain(said)
  expect(text.includes('Ingenting er tapt')).toBe(made.kept && made.accepted > 0)
})

test('it is text of 80 columns and a page that shows nothing but itself, whatever an id is', () => {
  const msgId = `<img src=x onerror=alert(1)>\u202e${'x'.repeat(200)}\u001b[2J`
  const made = report([sent({ msgId, recipient: '<b>' })], [held({ msgId: 'a"b', party: '5006' })])
  const text = noLossText(made)
  expect(Math.max(...text.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80)
  expect(text).not.toContain('\u001b')
  const html = noLossHtml(made)
  for (const never of ['<img', '<b>', '\u202e', '\u001b']) expect(html).not.toContain(never)
})

function sent(change: Partial<CountedSent> = {}): CountedSent {
  return {
    msgId: 'm1',
    type: 'LOG_INNLAGT',
    recipient: '5007',
    acceptedAt: at,
    transport: 'delivered',
    application: 'none',
    resent: false,
    ...change,
  }
}

function held(change: Partial<CountedHeld> = {}): CountedHeld {
  const receivedAt = new Date(at.getTime() + 60_000)
  return { msgId: 'm1', type: 'LOG_INNLAGT', party: '5007', presented: 1, receivedAt, ...change }
}
