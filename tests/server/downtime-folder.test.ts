import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { CallSheet } from '../../plo/fallback/call-sheet-form.ts'
import type { FolderErrand } from '../../server/downtime-folder/errand.ts'
import { savedCallSheetFile } from '../../server/downtime-folder/saved-call-sheet.ts'
import { writeDowntimeFolder } from '../../server/downtime-folder/write.ts'
import type { MessageView } from '../../server/message-view.ts'
import { pdfText, pdfTextMissing } from '../support/pdf-text.ts'
import { temporaryFolder } from '../support/service-process.ts'

const now = new Date('2026-11-22T00:12:00Z')
const missing = pdfTextMissing()
const wards = ['Medisin 2', ' medisin 2 ', 'Føde', 'Fode', '../../x', '']

let data: Awaited<ReturnType<typeof temporaryFolder>>
let errand: FolderErrand

beforeEach(async () => {
  data = await temporaryFolder()
  const directoryDir = { path: join(data.path, 'directory'), required: false }
  errand = {
    ...{ dataDir: data.path, directoryDir, to: join(data.path, 'perm') },
    ...{ names: false, callSheetHours: 72 },
  }
  await writeFile(
    join(data.path, 'last-status.json'),
    JSON.stringify({ writtenAt: '2026-11-22T01:10:00+01:00', messages: wards.map(message) }),
  )
  await saveSheet('2026-11-22T01:11:00+01:00')
  return () => data[Symbol.asyncDispose]()
})

test('it holds the lists in every form, and a page for each ward, whatever the ward is called', async () => {
  await writeDowntimeFolder(errand, now)
  const files = await readdir(errand.to)
  for (const name of ['telefonliste', 'ringeliste', 'tiltakskort'])
    for (const form of ['html', 'pdf', 'txt']) expect(files).toContain(`${name}.${form}`)
  // The same ward in another spelling of its case is one; two that only look alike in a file name are two.
  expect(files.filter((file) => /^status-/.test(file))).toHaveLength(5)
  for (const file of files) expect(file).toMatch(/^[a-z0-9.-]+$/)
  expect(await readdir(data.path)).not.toContain('x')
})

test('the names of the patients are left out unless they are asked for', async () => {
  const all = async () => {
    const files = await readdir(errand.to)
    return (await Promise.all(files.map((file) => readFile(join(errand.to, file), 'latin1')))).join('\n')
  }
  await writeDowntimeFolder({ ...errand, names: true }, now)
  expect(await readFile(join(errand.to, 'ringeliste.txt'), 'utf8')).toContain('Testpasient')
  // Written again without, nothing of them is left from before.
  await writeDowntimeFolder(errand, now)
  expect(await readFile(join(errand.to, 'ringeliste.txt'), 'utf8')).toContain('Uten navn')
  expect(await all()).not.toContain('Testpasient')
  expect(await all()).not.toContain('01814410044')
})

test.skipIf(missing)(
  `on paper the call sheet has the name only where it was asked for${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  async () => {
    const sheet = async (names: boolean) => {
      await writeDowntimeFolder({ ...errand, names }, now)
      return pdfText(await readFile(join(errand.to, 'ringeliste.pdf'))).join('\n')
    }
    expect(await sheet(true)).toContain('Oppdiktet Testpasient')
    expect(await sheet(false)).not.toContain('Testpasient')
  },
)

test('a call sheet that is older than three days is deleted, and the front page says so', async () => {
  await writeDowntimeFolder({ ...errand, names: true }, now)
  const { remarks } = await writeDowntimeFolder({ ...errand, names: true }, new Date('2026-11-25T00:12:00Z'))
  expect(remarks.join()).toContain('er slettet: den var eldre enn 72 timer')
  const files = await readdir(errand.to)
  expect(files.filter((file) => file.startsWith('ringeliste'))).toEqual([])
  // Beside the data too, though the service that keeps it there is gone.
  expect(await readdir(join(data.path, 'nedetidsperm'))).toEqual([])
  expect(await readFile(join(errand.to, 'index.html'), 'utf8')).toContain('er slettet')
})

test('in the folder beside the data the saved sheet stays while it is young, and goes when it is old', async () => {
  const home = { ...errand, names: true, to: join(data.path, 'nedetidsperm') }
  await writeDowntimeFolder(home, now)
  expect(await readdir(home.to)).toContain('ringeliste.json')
  await writeDowntimeFolder(home, new Date('2026-11-25T00:12:00Z'))
  expect(await readdir(home.to)).not.toContain('ringeliste.json')
})

test('what was phoned and sent is held together after an outage, and goes along only with the names', async () => {
  await mkdir(join(data.path, 'nedetidsperm'), { recursive: true })
  for (const file of ['avstemming.html', 'avstemming.txt'])
    await writeFile(join(data.path, 'nedetidsperm', file), 'Varslet 22:34 til N. N.')
  await writeDowntimeFolder({ ...errand, names: true }, now)
  expect(await readdir(errand.to)).toEqual(expect.arrayContaining(['avstemming.html', 'avstemming.txt']))
  expect(await readFile(join(errand.to, 'index.html'), 'utf8')).toContain('avstemming.html')
  await writeDowntimeFolder(errand, now)
  expect((await readdir(errand.to)).filter((file) => file.startsWith('avstemming'))).toEqual([])
})

test('the page of a ward that has no messages any more goes, and what others have put there stays', async () => {
  await writeDowntimeFolder(errand, now)
  await writeFile(join(errand.to, 'notater.txt'), 'våre egne')
  const drafts = ['ringeliste.pdf.17.tmp', 'ringeliste.pdf.18.tmp'].map((file) => join(errand.to, file))
  for (const draft of drafts) await writeFile(draft, 'halv')
  const [old = ''] = drafts
  await utimes(old, 0, new Date(now.getTime() - 2 * 3_600_000))
  await writeFile(
    join(data.path, 'last-status.json'),
    JSON.stringify({ writtenAt: '2026-11-22T01:10:00+01:00', messages: [message('Føde')] }),
  )
  await writeDowntimeFolder(errand, now)
  const files = await readdir(errand.to)
  expect(files.filter((file) => /^status-/.test(file))).toHaveLength(1)
  expect(files).toContain('notater.txt')
  // A draft is left alone while somebody may be at it.
  expect(files.filter((file) => file.endsWith('.tmp'))).toEqual(['ringeliste.pdf.18.tmp'])
})

test('where the directory cannot be read the phone list of before stays, and the front page says that it is old', async () => {
  await writeDowntimeFolder(errand, now)
  const before = await readFile(join(errand.to, 'telefonliste.txt'), 'utf8')
  await mkdir(errand.directoryDir.path)
  await writeFile(join(errand.directoryDir.path, 'contacts.csv'), 'party;kind\n5007;sykepleie\n')
  const { remarks } = await writeDowntimeFolder(errand, new Date(now.getTime() + 60_000))
  expect(remarks.join()).toContain('Telefonlisten er ikke oppdatert')
  expect(await readFile(join(errand.to, 'telefonliste.txt'), 'utf8')).toBe(before)
})

test('with no status and no call sheet it still has phone list and action card, and does not say that all is well', async () => {
  const empty = { ...errand, dataDir: join(data.path, 'ingenting') }
  await writeDowntimeFolder(empty, now)
  const page = await readFile(join(errand.to, 'index.html'), 'utf8')
  expect(page).toContain('Ingen siste status er skrevet ennå')
  expect(page).toContain('Ingen ringeliste er skrevet ennå')
  expect(page).toContain('telefonliste.txt')
  expect(page).toContain('UTKAST – IKKE I BRUK: 20 kommuner mangler nummer')
})

function message(ward: string): MessageView {
  return {
    id: 'm1',
    type: 'LOG_INNLAGT',
    typeName: 'Melding om innlagt pasient',
    sender: { id: '974753898', name: 'Sykehuset Namsos' },
    recipient: { id: '5007', name: 'Namsos kommune' },
    ward,
    transport: 'queued',
    application: 'none',
    held: true,
    shown: {
      case: 'waits',
      status: 'Ikke framme – venter',
      label: 'Ikke framme – venter',
      help: 'Ikke skriv den på nytt.',
      followUp: 'Ikke framme',
    },
    acceptedAt: '2026-11-21T22:40:00+01:00',
    attempts: 0,
  }
}

async function saveSheet(madeAt: string) {
  const sheet: CallSheet = {
    ...{ note: 'TESTSYSTEM', madeAt, reachAt: madeAt, names: true, parties: [], remarks: [] },
    ...{ total: 1, listed: 1 },
    headings: [
      {
        ...{ heading: 'Ikke framme', total: 1 },
        recipients: [
          {
            ...{ id: '5007', name: 'Namsos kommune', total: 1 },
            further: { count: 0, byType: [], ids: [] },
            groups: [
              {
                when: 'now',
                rows: [
                  {
                    ...{ id: 'm1', type: 'LOG_INNLAGT', typeName: 'Melding om innlagt pasient' },
                    ...{ writtenAt: '2026-11-21T22:40:00+01:00', coming: '', say: [], calls: [] },
                    wrong: { label: 'Ikke framme – venter', help: 'Ikke skriv den på nytt.' },
                    patient: { name: 'Oppdiktet Testpasient', id: '01814410044' },
                    ring: {
                      when: 'missing',
                      first: { heading: 'Sykepleietjeneste', phone: 'MANGLER', facts: [] },
                    },
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  }
  const file = savedCallSheetFile(data.path)
  await mkdir(join(data.path, 'nedetidsperm'), { recursive: true })
  await writeFile(file, JSON.stringify(sheet))
}
