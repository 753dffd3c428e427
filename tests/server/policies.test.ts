import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { policies, policyNamed } from '../../plo/delivery/policy.ts'
import { parsePolicies } from '../../server/policies.ts'
import { readSettings } from '../../server/settings.ts'
import { plo, temporaryFolder } from '../support/service-process.ts'

const natt = { name: 'natt', basis: 'ward', source: 'prøve', firstRetryMs: 60_000 }

test('a policy of one’s own is its basis, with what it says otherwise', () => {
  const parsed = parsePolicies(
    JSON.stringify([{ ...natt, apprecDue: { alarmMs: { LOG_INNLAGT: 7_200_000 } } }]),
  )
  const ward = policyNamed('ward')
  expect(parsed).toEqual({
    ok: true,
    value: [
      {
        ...ward,
        name: 'natt',
        source: 'prøve',
        firstRetryMs: 60_000,
        apprecDue: { ...ward?.apprecDue, alarmMs: { LOG_INNLAGT: 7_200_000 } },
      },
    ],
  })
})

test('every shipped policy would pass as one’s own', () => {
  for (const { name: basis, ...numbers } of policies) {
    const own = [{ ...numbers, name: 'egen', basis }]
    expect(parsePolicies(JSON.stringify(own))).toMatchObject({ ok: true, value: [numbers] })
  }
})

test('everything that is wrong with a list of policies is told at once, and nothing of it is used', () => {
  const parsed = parsePolicies(
    JSON.stringify([
      { ...natt, jitter: 2, maxAttempts: 0, firstRetryMs: -1, hvaerdette: 1 },
      { name: 'UGYLDIG NAVN', source: '' },
      natt,
      { ...natt, name: 'kveld', firstProbeMs: 9000, maxProbeMs: 100 },
    ]),
  )
  expect(parsed.ok).toBe(false)
  const fields = parsed.ok ? [] : parsed.error.map(({ field }) => field)
  expect(fields.toSorted()).toEqual(
    [
      ...['0', '0.firstRetryMs', '0.jitter', '0.maxAttempts', '1.name', '1.source'],
      // Also what only shows when it is seen beside the rest.
      ...['2.name', '3.firstProbeMs'],
    ].toSorted(),
  )
  expect(parsed.ok ? [] : parsed.error).toContainEqual({ field: '0.jitter', text: 'skal være høyst 1' })
  expect(parsed.ok ? [] : parsed.error).toContainEqual({ field: '1.source', text: 'kan ikke være tom' })
})

test('numbers that make no sense together are told all at once too', () => {
  const parsed = parsePolicies(
    JSON.stringify([
      { ...natt, firstRetryMs: 5000, maxRetryMs: 1000, firstProbeMs: 9000, maxProbeMs: 100 },
      { ...natt, apprecDue: { alarmMs: { LOG_TULL: 1000, LOG_INNLAGT: 9_000_000 }, limitMs: 8_000_000 } },
      { ...natt, name: 'ward' },
    ]),
  )
  expect(parsed.ok ? [] : parsed.error.map(({ field }) => field)).toEqual([
    '0.firstRetryMs',
    '0.firstProbeMs',
    '1.apprecDue.otherAlarmMs',
    '1.apprecDue.alarmMs.LOG_TULL',
    '1.apprecDue.alarmMs.LOG_INNLAGT',
    '1.name',
    '2.name',
  ])
})

test.each(['', '{', '{}', '[1]', 'null'])('a file with «%s» in it holds no policies', (text) => {
  expect(parsePolicies(text)).toMatchObject({ ok: false })
})

test('policies of one’s own lie in the data folder, and are chosen by name', async () => {
  await using folder = await temporaryFolder()
  await writeFile(join(folder.path, 'policies.json'), JSON.stringify([natt]))
  const settings = readSettings({}, { data: folder.path, policy: 'natt' })
  expect(settings).toMatchObject({ ok: true, value: { policy: { name: 'natt', firstRetryMs: 60_000 } } })

  await writeFile(join(folder.path, 'policies.json'), JSON.stringify([{ ...natt, jitter: 7 }]))
  expect(readSettings({}, { data: folder.path })).toMatchObject({
    ok: false,
    error: [{ code: 'settings/policies', text: expect.stringContaining('0.jitter') }],
  })
})

test('a file is checked from the command line, and a policy shown with all its numbers', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'mine.json')
  await writeFile(file, JSON.stringify([{ ...natt, jitter: 7 }]))
  const refused = await plo(['policy', 'check', file, '--json'])
  expect(refused).toMatchObject({ code: 1 })
  expect(JSON.parse(refused.out)).toMatchObject({ valid: false, findings: [{ field: '0.jitter' }] })
  await writeFile(file, JSON.stringify([natt]))
  expect(await plo(['policy', 'check', file])).toMatchObject({ code: 0 })
  const shown = await plo(['policy', 'show', 'ward', '--data', folder.path])
  expect(shown.out).toContain('REFARK 4.4.1')
  expect(shown.out).toMatch(/Melding om innlagt pasient\s+varsles etter 4 t/)
  expect(await plo(['policy', 'show', 'nattevakt', '--data', folder.path])).toMatchObject({ code: 2 })
})
