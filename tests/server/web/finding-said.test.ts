import { expect, test } from 'vitest'
import { readRole } from '../../../plo/directory/role-named.ts'
import { readPeriod } from '../../../plo/report/period.ts'
import { readCall } from '../../../server/call-form.ts'
import { readOutage } from '../../../server/outage-form.ts'
import { findingSaid } from '../../../server/web/finding-said.ts'
import { readFaults } from '../../../simulator/faults/read-faults.ts'
import { domainSentences } from '../../support/domain-sentences.ts'
import { knowledge } from '../../support/knowledge.ts'
import { visitIn } from '../../support/visit.ts'

const { directory } = knowledge
const now = new Date('2026-11-22T11:00:00Z')

test.each(['nn', 'en'] as const)(
  'every finding of a form is known by its sentence, and said in %s',
  (lang) => {
    const said = new Map(domainSentences(lang))
    for (const [place, sentence] of domainSentences('nb')) {
      if (!place.startsWith('form.')) continue
      expect(findingSaid(visitIn(lang), sentence).html, place).toBe(said.get(place))
      expect(findingSaid(visitIn('nb'), sentence).html).toBe(sentence)
    }
  },
)

test('what somebody typed stands in the sentence as it was typed, and is taken for no HTML', () => {
  const text = findingSaid(visitIn('en'), 'Ukjent kommune «<b>$& av».').html
  expect(text).toBe('Unknown municipality “&#60;b&#62;$&#38; av”.')
})

test('what is no sentence of a form is shown as it is, marked as bokmål', () => {
  expect(findingSaid(visitIn('en'), 'Filen er tom.').html).toBe('<span lang="nb">Filen er tom.</span>')
})

test('everything that can be wrong with a fault is said in English', () => {
  const fault = {
    ...{ kind: 'http-status', party: '9999', status: 'x', times: 0, nth: 2, seed: 1, probability: 2 },
    ...{ until: 'i morgen', forMs: -1, msgType: '', odd: true },
  }
  const one = readFaults([fault], { parties: new Set(['5007']), now })
  const other = readFaults(
    [
      { kind: 'slow', seed: 1 },
      { kind: 'reject', error: 'E1' },
    ],
    { parties: new Set(), now },
  )
  expectSaid([...(one.ok ? [] : one.error), ...(other.ok ? [] : other.error)], 12)
})

test('everything that can be wrong with an outage is said in English', () => {
  const asked = {
    scope: { municipality: 'Atlantis' },
    ...{ kind: 'x', planned: 1, startedAt: '2999-01-01T00:00', expectedEnd: '2001-01-01T00:00', reason: '' },
  }
  const patient = { scope: {}, reason: '010190 12345', startedAt: 'i går', expectedEnd: '2027-10-31T02:30' }
  const findings = [asked, patient].flatMap((one) => {
    const read = readOutage(one, directory, now)
    return read.ok ? [] : (read.error.findings ?? [])
  })
  expectSaid(findings, 8)
})

test('everything that can be wrong with a call is said in English', async () => {
  const ledger = { find: async () => undefined, idsBeginning: async () => ['a', 'b'] }
  const deps = { directory, ledger, now, newId: () => 'id' }
  const findings = []
  for (const call of [
    { outcome: 'nådd', messages: ['1234', 'x'], party: 'Atlantis', at: '2026-01-01T00:00' },
    { outcome: 'kanskje', messages: [], by: { name: '', role: 'x'.repeat(101) }, at: '2999-01-01T00:00' },
    { outcome: 'nådd', messages: ['1234'], party: 'Namsos', about: 'LOG_UTSKRIVNINGSKLAR' },
  ]) {
    const read = await readCall(call, deps)
    if (!read.ok) findings.push(...read.error)
  }
  expectSaid(findings, 12)
})

test('everything that can be wrong with a period or a role is said in English', () => {
  const periods = [
    { since: 'x' },
    { since: '2999-01-01' },
    { since: '2026-10-25T02:30' },
    { since: '1d', until: '2d' },
  ]
  const findings = periods.flatMap((asked) => {
    const read = readPeriod(asked, now, now)
    return read.ok ? [] : read.error
  })
  const roles = ['', '123', 'Kari Nordmann'].flatMap((role) => {
    const read = readRole(role)
    return read.ok ? [] : [{ field: 'role', text: read.error.text }]
  })
  expectSaid([...findings, ...roles], 6)
})

function expectSaid(findings: readonly { readonly text: string }[], least: number): void {
  expect(findings.length).toBeGreaterThanOrEqual(least)
  const left = findings.filter(({ text }) => findingSaid(visitIn('en'), text).html.includes('lang="nb"'))
  expect(left).toEqual([])
}
