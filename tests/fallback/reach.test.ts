import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Calendar } from '../../plo/addressing/calendar.ts'
import { USUAL_CALENDAR } from '../../plo/addressing/calendar.ts'
import type { Contact } from '../../plo/addressing/party.ts'
import { type Reach, reachOf } from '../../plo/fallback/reach.ts'
import { reachText } from '../../plo/fallback/reach-text.ts'

const bothOpen: Calendar = { christmasEve: 'open', newYearsEve: 'open' }

test.each([
  // 20 November 2026 is a Friday.
  ['man–fre 08–15:30', '2026-11-20T13:00+01:00', 'open', 'svarer nå til kl. 15:30'],
  ['man–fre 08–15:30', '2026-11-20T15:29:59+01:00', 'open', 'svarer nå til kl. 15:30'],
  ['man–fre 08–15:30', '2026-11-20T15:30+01:00', 'closed', 'stengt, åpner mandag kl. 08:00'],
  ['man–fre 08–15:30', '2026-11-22T22:10+01:00', 'closed', 'stengt, åpner i morgen kl. 08:00'],
  ['man–fre 08–15:30', '2026-11-23T07:59+01:00', 'closed', 'stengt, åpner kl. 08:00'],
  ['hele døgnet', '2026-12-24T22:00+01:00', 'open', 'svarer nå, hele døgnet'],
  ['alle dager 07–22', '2026-12-25T12:00+01:00', 'open', 'svarer nå til kl. 22:00'],
  ['alle dager 22–07', '2026-11-21T03:00+01:00', 'open', 'svarer nå til kl. 07:00'],
  ['alle dager 22–07', '2026-11-20T23:00+01:00', 'open', 'svarer nå til i morgen kl. 07:00'],
  // Friday's night ends on Saturday, although Saturday has no hours of its own.
  ['man–fre 22–07', '2026-11-21T03:00+01:00', 'open', 'svarer nå til kl. 07:00'],
  // Maundy Thursday to Easter Monday 2026.
  ['hverdager 08–15', '2026-04-02T10:00+02:00', 'closed', 'stengt, åpner tirsdag kl. 08:00'],
  ['hverdager 08–15', '2026-04-01T16:00+02:00', 'closed', 'stengt, åpner tirsdag kl. 08:00'],
  ['hverdager 08–15; helligdager 10–14', '2026-04-02T10:00+02:00', 'open', 'svarer nå til kl. 14:00'],
  [
    'alle dager 07–22; helligdager stengt',
    '2026-05-17T10:00+02:00',
    'closed',
    'stengt, åpner i morgen kl. 07:00',
  ],
  // Nobody can tell from this whether Easter Sunday is a Sunday or a day like all.
  ['alle dager 07–22; søn stengt', '2026-04-05T10:00+02:00', 'closed', 'stengt, åpner i morgen kl. 07:00'],
  ['man–fre 00–24', '2026-11-18T10:00+01:00', 'open', 'svarer nå til lørdag kl. 00:00'],
  ['stengt', '2026-11-18T10:00+01:00', 'closed', 'stengt, åpner ikke'],
  ['', '2026-11-18T10:00+01:00', 'hours-unknown', 'tid ikke oppgitt – prøv'],
  ['etter avtale', '2026-11-18T10:00+01:00', 'hours-unknown', 'tid ikke oppgitt – prøv'],
])('«%s» at %s is %s: «%s»', (hours, time, status, text) => {
  const at = new Date(time)
  const reach = reachOf(contact({ hours }), at, USUAL_CALENDAR)
  expect([reach.status, reachText(reach, at)]).toEqual([status, text])
})

test("Christmas Eve and New Year's Eve are closed for an office unless the setting says open", () => {
  for (const [time, key] of [
    ['2026-12-24T10:00+01:00', 'christmasEve'],
    ['2026-12-31T10:00+01:00', 'newYearsEve'],
  ] as const) {
    const status = (calendar: Calendar, hours = 'man–fre 08–15') =>
      reachOf(contact({ hours }), new Date(time), calendar).status
    expect(status(USUAL_CALENDAR)).toBe('closed')
    expect(status(bothOpen)).toBe('open')
    expect(status({ ...USUAL_CALENDAR, [key]: 'open' })).toBe('open')
    expect(status(USUAL_CALENDAR, 'alle dager 08–15')).toBe('open')
  }
})

test("a legevakt that is there at night and on public holidays is there on the night of New Year's Eve", () => {
  const hours = 'man–fre 00–08 og 15–24; helg hele døgnet; helligdager hele døgnet'
  const status = (time: string) => reachOf(contact({ hours }), new Date(time), USUAL_CALENDAR).status
  expect(status('2026-12-31T23:30+01:00')).toBe('open')
  expect(status('2026-12-24T22:00+01:00')).toBe('open')
  expect(status('2026-12-24T10:00+01:00')).toBe('closed')
})

test.each([
  ['2026-03-29T00:59:59Z', 'closed', '2026-03-29T01:00:00.000Z'],
  ['2026-10-24T23:59:59Z', 'closed', '2026-10-25T00:00:00.000Z'],
])(
  "hours from two o'clock at %s: the clock change moves the instant, not the hour on the wall",
  (time, status, opensAt) => {
    const reach = reachOf(contact({ hours: 'alle dager 02–08' }), new Date(time), USUAL_CALENDAR)
    expect([reach.status, 'opensAt' in reach && reach.opensAt?.toISOString()]).toEqual([status, opensAt])
  },
)

test('a night of 22–07 is one span across both clock changes', () => {
  const until = (time: string) => {
    const reach = reachOf(contact({ hours: 'alle dager 22–07' }), new Date(time), USUAL_CALENDAR)
    return reach.status === 'open' ? reach.until?.toISOString() : reach.status
  }
  expect(until('2026-03-28T22:00:00Z')).toBe('2026-03-29T05:00:00.000Z')
  expect(until('2026-10-24T22:00:00Z')).toBe('2026-10-25T06:00:00.000Z')
})

test('an hour that the clock shows twice is open both times, and one it never shows is never open', () => {
  const status = (hours: string, time: string) =>
    reachOf(contact({ hours }), new Date(time), USUAL_CALENDAR).status
  expect(status('alle dager 02–02:30', '2026-10-25T00:15:00Z')).toBe('open')
  expect(status('alle dager 02–02:30', '2026-10-25T00:45:00Z')).toBe('closed')
  expect(status('alle dager 02–02:30', '2026-10-25T01:15:00Z')).toBe('open')
  expect(
    reachOf(contact({ hours: 'alle dager 02–02:30' }), new Date('2026-03-29T00:30:00Z'), USUAL_CALENDAR),
  ).toMatchObject({ status: 'closed', opensAt: new Date('2026-03-30T00:00:00Z') })
})

test('outside the hours the number for outside the hours is given', () => {
  const at = new Date('2026-11-20T22:00+01:00')
  const reach = reachOf(contact({ hours: 'man–fre 08–15', phoneOutside: 'EKS-5007-2' }), at, USUAL_CALENDAR)
  expect(reach).toEqual({
    status: 'outside',
    phone: 'EKS-5007-2',
    opensAt: new Date('2026-11-23T08:00+01:00'),
  })
})

test('a number is offered from the first to the last day it is valid, by the day in Norway', () => {
  const one = contact({ hours: 'hele døgnet', validFrom: '2026-11-20', validTo: '2026-11-21' })
  const at = (time: string) => reachOf(one, new Date(time), USUAL_CALENDAR)
  expect(at('2026-11-19T22:59Z')).toMatchObject({ status: 'not-yet-valid', validFrom: '2026-11-20' })
  expect(at('2026-11-19T23:00Z')).toEqual({
    status: 'open',
    phone: 'EKS-5007-1',
    until: new Date('2026-11-21T23:00Z'),
  })
  expect(at('2026-11-21T23:00Z')).toMatchObject({ status: 'expired', validTo: '2026-11-21' })
  expect(reachText(at('2026-11-21T23:00Z'), new Date('2026-11-21T23:00Z'))).toContain('skal ikke brukes')
})

test('an office that opens when its number is no longer valid is not said to open', () => {
  const one = contact({ hours: 'man–fre 08–15', validTo: '2026-11-22' })
  expect(reachOf(one, new Date('2026-11-21T10:00Z'), USUAL_CALENDAR)).toEqual({
    status: 'closed',
    phone: 'EKS-5007-1',
  })
})

test('without a number it is missing, and with one for outside the hours only, that one is given', () => {
  const { phone: _, ...nothing } = contact({ hours: 'hele døgnet' })
  expect(reachOf(nothing, new Date(0), USUAL_CALENDAR)).toEqual({ status: 'missing' })
  expect(reachOf({ ...nothing, phoneOutside: 'EKS-5007-2' }, new Date(0), USUAL_CALENDAR)).toEqual({
    status: 'outside',
    phone: 'EKS-5007-2',
  })
})

const anyHours = fc
  .tuple(
    fc.constantFrom('man–fre', 'alle dager', 'lør–søn', 'helligdager', 'ons', 'søn- og helligdager'),
    fc.integer({ min: 0, max: 47 }),
    fc.integer({ min: 0, max: 47 }),
  )
  .filter(([, from, to]) => from !== to)
  .map(([days, from, to]) => `${days} ${clock(from)}–${clock(to)}`)
const anyCalendar = fc.record({
  christmasEve: fc.constantFrom('open' as const, 'closed' as const),
  newYearsEve: fc.constantFrom('open' as const, 'closed' as const),
})
const anyTime = fc.date({ min: new Date('2024-01-01'), max: new Date('2031-01-01'), noInvalidDate: true })
/** Around the changes of the clock, at Christmas and at Easter. */
const oddTime = fc
  .tuple(
    fc.constantFrom('2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-12-24T12:00Z', '2027-03-28T01:00Z'),
    fc.integer({ min: -36 * 60, max: 36 * 60 }),
  )
  .map(([time, minutes]) => new Date(new Date(time).getTime() + minutes * 60_000))

test('a number opens when it is said to, later than now, and not a moment before', () => {
  fc.assert(
    fc.property(anyHours, anyCalendar, fc.oneof(anyTime, oddTime), (hours, calendar, at) => {
      const statusAt = (time: Date) => reachOf(contact({ hours }), time, calendar)
      const reach = statusAt(at)
      if (reach.status === 'open') return
      if (reach.status !== 'closed' || reach.opensAt === undefined) throw new Error('it never opens')
      expect(reach.opensAt.getTime()).toBeGreaterThan(at.getTime())
      expect(statusAt(reach.opensAt).status).toBe('open')
      expect(statusAt(before(reach.opensAt)).status).toBe('closed')
      expect(statusAt(between(at, reach.opensAt)).status).toBe('closed')
    }),
    { numRuns: 300 },
  )
})

test('a number answers until it is said to close, and is closed then', () => {
  fc.assert(
    fc.property(anyHours, anyCalendar, fc.oneof(anyTime, oddTime), (hours, calendar, at) => {
      const statusAt = (time: Date): Reach => reachOf(contact({ hours }), time, calendar)
      const reach = statusAt(at)
      if (reach.status !== 'open' || reach.until === undefined) return
      expect(reach.until.getTime()).toBeGreaterThan(at.getTime())
      expect(statusAt(reach.until).status).toBe('closed')
      expect(statusAt(before(reach.until)).status).toBe('open')
      expect(statusAt(between(at, reach.until)).status).toBe('open')
    }),
    { numRuns: 300 },
  )
})

function contact(more: Partial<Contact>): Contact {
  return { kind: 'sykepleie', label: '', phone: 'EKS-5007-1', hours: '', source: 'oppdiktet', ...more }
}

function clock(halfHour: number): string {
  return `${Math.floor(halfHour / 2)}:${halfHour % 2 === 0 ? '00' : '30'}`
}

function before(time: Date): Date {
  return new Date(time.getTime() - 1)
}

function between(one: Date, other: Date): Date {
  return new Date((one.getTime() + other.getTime()) / 2)
}
