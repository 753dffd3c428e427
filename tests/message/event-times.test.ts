import { expect, test } from 'vitest'
import { eventTimes } from '../../plo/message/event-times.ts'
import { prepare } from '../../server/accept.ts'
import { knowledge } from '../support/knowledge.ts'
import { form, syntheticPerson } from '../support/messages.ts'

const now = new Date('2026-11-22T06:00:00Z')
const deps = { knowledge, now: () => now, newId: () => 'm1' }

const times = (written: unknown) => {
  const { message, findings } = prepare({ format: 'form', form: written }, 'check', deps)
  expect(findings.map(({ code }) => code)).toEqual([])
  if (message === undefined) throw new Error('no message')
  return eventTimes(message).map((time) => time.toISOString())
}

test('a logistics message tells of all its events, and of when it was written', () => {
  const written = form({
    event: { time: '2026-11-21T22:30:00+01:00' },
    moreEvents: [{ time: '2026-11-22T01:00:00+01:00' }],
  })
  expect(times(written)).toEqual([
    '2026-11-21T21:30:00.000Z',
    '2026-11-22T00:00:00.000Z',
    '2026-11-22T06:00:00.000Z',
  ])
})

const question = {
  type: 'DIALOG_FORESPORSEL',
  sender: 'Namsos kommune',
  recipient: 'Sykehuset Namsos',
  patient: syntheticPerson(1),
  content: { Foresporsel: [{ TypeForesp: '8', Sporsmal: 'Når er pasienten ventet hjem?' }] },
}

test('another message tells of when it was written on paper', () => {
  expect(times({ ...question, writtenAt: '2026-11-22T02:00:00' })).toEqual(['2026-11-22T01:00:00.000Z'])
})

test('nothing has been written on paper in the future', () => {
  const written = { ...question, writtenAt: '2026-11-22T09:00:00', recipient: 'Oslo sykehus' }
  const { findings } = prepare({ format: 'form', form: written }, 'send', deps)
  expect(findings.map(({ xpath }) => xpath)).toEqual(['#/writtenAt', '#/recipient'])
})
