import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallSheet } from '../../plo/fallback/call-sheet-form.ts'
import type { Reconciliation } from '../../plo/fallback/reconcile.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { pdfText, pdfTextMissing } from '../support/pdf-text.ts'
import { plo, type ServiceProcess, serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

let service: ServiceProcess
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let outage: { readonly id: string }
let persons = 0

beforeAll(async () => {
  folder = await temporaryFolder()
  service = await serve(folder.path)
  const json = { scope: { all: true }, hold: true }
  outage = await service.api.ask('POST', '/outages', { json })
})

afterAll(async () => {
  await service?.stop()
  await folder?.[Symbol.asyncDispose]()
})

async function send(change: Parameters<typeof form>[0] = {}) {
  const json = form({ patient: syntheticPerson(persons++), ...change })
  return (await service.api.ask<{ id: string }>('POST', '/messages', { json })).id
}
const run = (...args: string[]) => plo([...args, '--data', folder.path])
const who = ['--by-name', 'KE', '--by-role', 'sykepleier']
const whom = ['--to-name', 'N. N.', '--to-role', 'saksbehandler']

describe('plo callsheet', () => {
  test('prints the sheet in every form, with names unless they are left out', async () => {
    const id = await send({ patient: { ...syntheticPerson(500), familyName: 'Ringelistesen' } })
    const text = await run('callsheet', 'Namsos')
    expect([text.code, text.err]).toEqual([0, ''])
    expect(text.out).toContain('Ringelistesen')
    expect(text.out).toContain(id)
    expect(text.out).toContain('Taushetsbelagt. Makuleres etter avstemming.')
    for (const format of ['text', 'html', 'json']) {
      const { out } = await run('callsheet', '--no-names', '--format', format)
      expect(out).toContain(id)
      expect(out).not.toContain('Ringelistesen')
    }
  })

  test.skipIf(pdfTextMissing() !== undefined)(
    'prints a PDF that can be read back, page by page',
    async () => {
      await send({ type: 'LOG_UTSKRIVNINGSKLAR', recipient: 'Røyrvik' })
      const file = join(folder.path, 'ringeliste.pdf')
      const { code, out } = await run('callsheet', '--format', 'pdf', '-o', file)
      expect([code, out]).toEqual([0, `Skrevet til ${file}.\n`])
      const pages = pdfText(await readFile(file))
      expect(pages.join('\n')).toContain('Røyrvik kommune')
      for (const [index, page] of pages.entries()) {
        expect(page).toContain('TESTSYSTEM')
        expect(page).toContain('Taushetsbelagt. Makuleres etter avstemming.')
        expect(page).toContain('IKKE med')
        expect(page).toContain(`Side ${index + 1} av ${pages.length}`)
      }
    },
  )

  test.each([
    [['--format', 'pdf'], 'Oppgi filen'],
    [['Nammsos', '--at', 'i morgen'], 'Ukjent mottaker «Nammsos»'],
    [['--json', '--format', 'html'], 'Velg ett format'],
  ])('with %j says what is wrong', async (args, text) => {
    const { code, err } = await run('callsheet', ...args)
    expect(code).toBe(2)
    expect(err).toContain(text)
  })

  test('says with --at who answers then', async () => {
    const { out } = await run('callsheet', '--at', '2026-12-24T22:00')
    expect(out).toContain('Hvem som svarer, er regnet ut for 24.12.2026 kl. 22:00.')
  })
})

describe('plo call', () => {
  test('logs a call and lists it, and the message knows of it', async () => {
    const id = await send({ type: 'LOG_UTSKRIVNINGSKLAR' })
    const at = ['--at', new Date(Date.now() - 60_000).toISOString()]
    const logged = await run('call', 'log', id, '--outcome', 'nadd', ...at, ...who, ...whom, '--read-back')
    expect([logged.code, logged.err]).toEqual([0, ''])
    expect(logged.out).toMatch(/Varslet .* til N\. N\. \(saksbehandler\), gjentatt/)
    expect((await run('call', 'list', '--message', id)).out).toContain('Ringt av KE (sykepleier)')
    expect((await run('message', 'show', id)).out).toMatch(/Varslet .* til N\. N\./)
  })

  test('says all that is missing at once', async () => {
    const { code, err } = await run('call', 'log', 'ukjent', '--outcome', 'nådd')
    expect(code).toBe(2)
    for (const field of ['by.name', 'by.role', 'messages: ingen melding har id-en ukjent', 'to: mangler'])
      expect(err).toContain(field)
  })
})

describe('plo callsheet reconcile', () => {
  test('has something open until it has arrived, and says so when the outage ends', async () => {
    const id = await send()
    const at = ['--at', new Date(Date.now() - 60_000).toISOString()]
    await run('call', 'log', id, '--outcome', 'nådd', ...at, ...who, ...whom)
    const paper = ['--party', 'Namsos kommune', '--note', 'innlagt, ikke skrevet', '--paper', '--id', 'p1']
    await run('call', 'log', '--outcome', 'nådd', ...who, ...whom, ...paper)

    const during = await run('callsheet', 'reconcile', '--outage', outage.id.slice(0, 8))
    expect(during.code).toBe(1)
    expect(during.out).toContain('FORTSATT ÅPNE: MÅ FØLGES OPP')
    expect(during.out).toContain('--corrects p1')

    const ended = await run('outage', 'end', outage.id)
    expect(ended.out.replace(/\s+/g, ' ')).toMatch(/Avstemming .*: .*ringt og framme.*\. Åpent: \d+\./)
    const written = await send()
    await run('call', 'log', written, '--outcome', 'nådd', ...at, ...who, ...whom, '--corrects', 'p1')
    const made = await until('everything is there and confirmed', async () => {
      const { out, code } = await run('callsheet', 'reconcile', '--json')
      return code === 0 && (JSON.parse(out) as Reconciliation)
    })
    expect(made).toMatchObject({ outage: outage.id, open: 0 })
    expect(made.parts.phonedAndDelivered.first.map((item) => item.id)).toContain(id)
    const html = await run('callsheet', 'reconcile', '--since', '24h', '--format', 'html')
    expect([html.code, html.out.includes('Ringt, og framme etterpå')]).toEqual([0, true])
  })
})

describe('the saved call sheet', () => {
  test('is printed with its age when neither the service nor the ledger can be reached', async () => {
    await using other = await temporaryFolder()
    const saved = await savedSheet()
    await mkdir(join(other.path, 'nedetidsperm'))
    await writeFile(join(other.path, 'nedetidsperm', 'ringeliste.json'), JSON.stringify(saved))
    const env = { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' }
    const args = ['callsheet', '--data', other.path]
    const { out, code } = await plo(args, { env })
    expect(code).toBe(0)
    expect(out.replace(/\s+/g, ' ')).toContain(
      'Tjenesten svarer ikke. Dette er ringelisten slik den var 21.11.2026 kl. 22:10,',
    )
    expect(out).toContain('Meldinger skrevet etter 21.11.2026 kl. 22:10 er IKKE med.')
    expect(out).toContain('Lagret Testpasient')
    const nameless = await plo([...args, '--no-names', '--ward', 'kirurgi'], { env })
    expect(nameless.out).toContain('m-lagret')
    expect(nameless.out).not.toContain('Lagret Testpasient')
    expect((await plo([...args, 'Steinkjer'], { env })).out).toContain('Ingen ventende meldinger')

    // A ledger that was there and is gone must not be taken for one with nothing in it.
    await writeFile(join(other.path, 'last-status.json'), '{}')
    expect((await plo(args)).out).toContain('Lagret Testpasient')
    const reconciled = await plo(['callsheet', 'reconcile', '--data', other.path])
    expect([reconciled.code, reconciled.out]).toEqual([3, ''])
    expect(reconciled.err).toContain('er borte')
    const doctor = await plo(['doctor', '--data', other.path])
    expect([doctor.code, doctor.out]).toEqual([3, expect.stringContaining('er borte')])
    const begun = await plo(['serve', '--port', '0', '--data', other.path])
    expect([begun.code, begun.err]).toEqual([3, expect.stringContaining('er borte')])
    expect((await plo(args)).out).toContain('Lagret Testpasient')

    await writeFile(join(other.path, 'nedetidsperm', 'ringeliste.json'), '{"half":')
    const broken = await plo(args, { env })
    expect([broken.code, broken.out]).toEqual([3, ''])
    expect(broken.err).not.toContain('secret')
  })
})

/** As the service saves it. */
async function savedSheet(): Promise<CallSheet> {
  const empty = await service.api.ask<CallSheet>('GET', '/callsheet?names=true&ward=ingen')
  const { ward: _, ...rest } = empty
  const number = { heading: 'Sykepleietjeneste', phone: 'MANGLER', facts: [] }
  const row = {
    ...{ id: 'm-lagret', type: 'LOG_INNLAGT', typeName: 'Melding om innlagt pasient', ward: 'Kirurgi' },
    writtenAt: '2026-11-21T21:30:00+01:00',
    wrong: { label: 'Ikke framme – venter', help: 'Ikke skriv den på nytt.' },
    coming: 'Meldingen kommer når systemet er oppe.',
    say: [],
    patient: { name: 'Lagret Testpasient', id: '01814510065' },
    ring: { when: 'missing' as const, first: number },
    calls: [],
  }
  const recipient = {
    ...{ id: '5007', name: 'Namsos kommune', total: 1, groups: [{ when: 'now' as const, rows: [row] }] },
    further: { count: 0, byType: [], ids: [] },
  }
  return {
    ...rest,
    ...{ remarks: [], total: 1, listed: 1, madeAt: '2026-11-21T22:10:00+01:00' },
    headings: [{ heading: 'Ikke framme', total: 1, recipients: [recipient] }],
  }
}
