import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Api } from '../../cli/api.ts'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import type { NoLossReport } from '../../plo/report/no-loss.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { plo, type ServiceProcess, serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

const namsos = '5007'

test('a service that does its work reports that nothing is lost, in every format, and what is held', async () => {
  await using folder = await temporaryFolder()
  const service = await serve(folder.path)
  const data = ['--data', folder.path]
  try {
    await sendAndConfirm(service.api, 2)
    await service.api.ask('POST', '/outages', { json: { scope: { municipality: 'Overhalla' } } })
    await send(service.api, 10, 'Overhalla')

    const json = await plo(['report', 'no-loss', '--json', ...data])
    expect({ code: json.code, err: json.err }).toEqual({ code: 0, err: '' })
    const report = JSON.parse(json.out) as NoLossReport
    expect(report).toMatchObject({
      ...{ accepted: 3, presented: 2, confirmed: 2, owed: 1, held: 1, lost: 0, unverified: 0 },
      ...{ kept: true, since: null, note: TEST_SYSTEM_LINE, countedFrom: 'mottakernes eget lager' },
      messages: { lost: { count: 0, first: [] } },
    })
    expect(Math.abs(Date.now() - Date.parse(report.countedAt))).toBeLessThan(600_000)

    const text = await plo(['report', 'no-loss', ...data])
    expect(text.code).toBe(0)
    for (const said of [
      TEST_SYSTEM_LINE,
      /^ +3 {2}tatt imot for sending$/m,
      /^ +1 {4}derav holdt igjen$/m,
      'Ingenting er tapt, og ingenting er vist dobbelt. Men 1 venter fortsatt.',
      /Talt .* i mottakernes eget lager\./,
      /er\s+IKKE med/,
    ])
      expect(text.out).toMatch(said)
    expect(widest(text.out)).toBeLessThanOrEqual(80)

    const file = join(folder.path, 'regnskap.html')
    expect((await plo(['report', 'no-loss', '--format', 'html', '-o', file, ...data])).code).toBe(0)
    const html = await readFile(file, 'utf8')
    expect(html).toContain(TEST_SYSTEM_LINE)
    expect(html).toContain('derav holdt igjen')
    expect(html).not.toMatch(/<script|src=|href=/)
    expect(text.out + json.out + html).not.toMatch(/Testpasient|Oppdiktet/)

    // A moment in which nothing was accepted; what came there before it is not of unknown origin.
    const since = new Date().toISOString()
    const later = await plo(['report', 'no-loss', '--json', '--since', since, ...data])
    expect(JSON.parse(later.out)).toMatchObject({ accepted: 0, presented: 0, unexpected: 0, kept: true })
    expect(later.code).toBe(0)
    const day = await plo(['report', 'no-loss', '--json', '--since', '24h', ...data])
    expect(JSON.parse(day.out)).toMatchObject({ accepted: 3, presented: 2, unexpected: 0 })

    for (const [asked, said] of [
      ['i går', 'since: skal være dato'],
      ['2999-01-01', 'since: er i framtiden'],
      ['2026-10-25T02:30', 'since: finnes ikke, eller to ganger'],
    ] as const) {
      const { code, err } = await plo(['report', 'no-loss', '--since', asked, ...data])
      expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(said) })
    }
  } finally {
    await service.stop()
  }
})

test('a storage that has lost a message, shown one twice, or holds one that nobody sent, is found out', async () => {
  await using folder = await temporaryFolder()
  const data = ['--data', folder.path]
  const before = await serve(folder.path)
  const [lost, twice, kept] = await sendAndConfirm(before.api, 3)
  await before.stop()

  const report = await afterBreaking(folder.path, (lines) => lines.filter((line) => !isAbout(line, lost)))
  expect(report.code).toBe(1)
  expect(report.json).toMatchObject({ accepted: 3, presented: 2, lost: 1, duplicated: 0, kept: false })
  expect(report.json.messages.lost).toMatchObject({
    count: 1,
    first: [{ id: lost, type: 'LOG_INNLAGT', recipient: { id: namsos, name: 'Namsos kommune' } }],
  })
  expect(report.text).toContain(lost)
  expect(report.text).toContain('LØFTET HOLDT IKKE')

  const doubled = await afterBreaking(folder.path, (lines) => [
    ...lines,
    ...lines.filter((line) => isAbout(line, twice) && line.includes('"received"')),
    ...lines
      .filter((line) => isAbout(line, kept) && line.includes('"received"'))
      .map((line) => line.replaceAll(kept ?? '', 'nobody-sent-this')),
  ])
  expect(doubled.code).toBe(1)
  expect(doubled.json).toMatchObject({ lost: 1, duplicated: 1, unexpected: 1, kept: false })
  expect(doubled.json.messages.duplicated.first).toMatchObject([{ id: twice, times: 2 }])
  expect(doubled.json.messages.unexpected.first).toMatchObject([{ id: 'nobody-sent-this' }])
  expect(widest(doubled.text)).toBeLessThanOrEqual(80)

  /** What is reported after something was done to what Namsos kommune has on disk, while nobody had it open. */
  async function afterBreaking(dataDir: string, change: (lines: readonly string[]) => readonly string[]) {
    const journal = join(dataDir, 'parties', `${namsos}.jsonl`)
    const lines = (await readFile(journal, 'utf8')).trimEnd().split('\n')
    await writeFile(journal, `${change(lines).join('\n')}\n`)
    const service: ServiceProcess = await serve(dataDir)
    try {
      const json = await plo(['report', 'no-loss', '--json', ...data])
      const text = await plo(['report', 'no-loss', ...data])
      expect(text.code).toBe(json.code)
      return { code: json.code, json: JSON.parse(json.out) as NoLossReport, text: text.out }
    } finally {
      await service.stop()
    }
  }
})

test('where the recipients cannot be asked there are no figures, and the command says so', async () => {
  await using folder = await temporaryFolder()
  const data = ['--data', folder.path]
  const service = await serve(folder.path)
  await sendAndConfirm(service.api, 1)
  await service.stop()
  // Nobody plays the parties now: everything would look lost.
  const { code, out, err } = await plo(['report', 'no-loss', ...data])
  expect({ code, out }).toEqual({ code: 3, out: '' })
  expect(err).toContain('svarer ikke')
})

test('a recipient whose storage is not among those that are there is not called lost: there are no figures', async () => {
  await using folder = await temporaryFolder()
  const data = ['--data', folder.path]
  const before = await serve(folder.path)
  await sendAndConfirm(before.api, 1, 'Leka')
  await before.stop()

  // Leka, and Leka as it was before 2018.
  const directory = await directoryWithout(folder.path, /^(5052|1755),/)
  const service = await serve(folder.path, { PLO_DIRECTORY: directory })
  try {
    const { code, out, err } = await plo(['report', 'no-loss', ...data])
    expect({ code, out }).toEqual({ code: 3, out: '' })
    expect(err.replace(/\s+/g, ' ')).toContain('Lageret til disse mottakerne finnes ikke her: 5052')
  } finally {
    await service.stop()
  }
})

test('two formats at once are a mistake', async () => {
  const { code, err } = await plo(['report', 'no-loss', '--json', '--format', 'html'])
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('Velg ett format') })
})

/** A directory in which nobody has those numbers. */
async function directoryWithout(dataDir: string, numbers: RegExp): Promise<string> {
  const directory = join(dataDir, 'directory')
  await mkdir(directory)
  for (const name of ['municipalities', 'hospitals', 'contacts', 'services']) {
    const lines = (await readFile(`fixtures/directory/${name}.csv`, 'utf8')).split('\n')
    await writeFile(join(directory, `${name}.csv`), lines.filter((line) => !numbers.test(line)).join('\n'))
  }
  return directory
}

function isAbout(line: string, msgId: string | undefined): boolean {
  return (JSON.parse(line) as { msgId?: string }).msgId === msgId
}

async function send(api: Api, n: number, recipient = 'Namsos kommune'): Promise<string> {
  const json = form({ recipient, patient: syntheticPerson(n) })
  return (await api.ask<{ id: string }>('POST', '/messages', { json })).id
}

async function sendAndConfirm(api: Api, count: number, recipient?: string): Promise<readonly string[]> {
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) ids.push(await send(api, n, recipient))
  await until('all are confirmed', async () => {
    const views = await Promise.all(
      ids.map((id) => api.ask<{ application: string }>('GET', `/messages/${id}`)),
    )
    return views.every(({ application }) => application === 'confirmed')
  })
  return ids
}

function widest(text: string): number {
  return Math.max(...text.split('\n').map((line) => [...line].length))
}
