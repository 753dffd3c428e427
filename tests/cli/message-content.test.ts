import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { templates } from '../../plo/compose/templates.ts'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { plo, temporaryFolder } from '../support/service-process.ts'

const report = 'fixtures/messages/utskrivningsrapport/full.xml'
const admitted = 'fixtures/messages/innlagt-pasient/full.xml'

describe('a new message', () => {
  test('is chosen from a list of all kinds', async () => {
    const { code, out } = await plo(['message', 'new'])
    expect(code).toBe(0)
    for (const { slug, name } of templates) {
      expect(out).toContain(slug)
      expect(out.replace(/\s+/g, ' ')).toContain(name)
    }
  })

  test('comes as a form, and the form makes a message without findings', async () => {
    await using folder = await temporaryFolder()
    for (const args of [
      ['innlagt-pasient'],
      ['UTSKRIVNINGSRAPPORT', '--full'],
      ['fravarsmelding'],
      ['foresporsel', '--standard', '1.0'],
    ]) {
      const made = await plo(['message', 'new', ...args])
      expect(made.code).toBe(0)
      const [form, xml] = [join(folder.path, 'form.json'), join(folder.path, 'message.xml')]
      await writeFile(form, made.out)
      const built = await plo(['message', 'build', form])
      expect([args, built.code, built.err]).toEqual([args, 0, ''])
      await writeFile(xml, built.out)
      const checked = await plo(['message', 'validate', '--strict', xml])
      expect([args, checked.code, checked.out.startsWith('OK')]).toEqual([args, 0, true])
    }
  })

  test.each([
    [['ingen-slik'], 'Ingen melding heter ingen-slik'],
    [['HELSEOPPL_SOKNAD'], 'tidligmelding, endringsmelding'],
    [['innlagt-pasient', '--standard', '1.1'], 'finnes ikke i versjon 1.1, bare i 1.6 og 1.5'],
  ])(
    'of a kind or a version that there is not is refused with those that there are: %s',
    async (args, words) => {
      const { code, err } = await plo(['message', 'new', ...args])
      expect(code).toBe(2)
      expect(err.replace(/\s+/g, ' ')).toContain(words)
    },
  )
})

test('the same form with the same time and id is the same message, to the byte', async () => {
  await using folder = await temporaryFolder()
  const form = join(folder.path, 'form.json')
  const { out } = await plo(['message', 'new', 'tidligmelding', '--full'])
  await writeFile(form, JSON.stringify({ ...JSON.parse(out), msgId: 'min-1' }))
  const build = () => plo(['message', 'build', form, '--at', '2026-11-21T10:05:00+01:00'])
  const [once, again] = [await build(), await build()]
  expect([once.code, once.out.includes('<MsgId>min-1</MsgId>'), once.out === again.out]).toEqual([
    0,
    true,
    true,
  ])
  expect((await plo(['message', 'build', form, '--at', 'i morgen'])).code).toBe(2)
})

test('a form that makes no message leaves nothing where the message should have come', async () => {
  const { code, out, err } = await plo(['message', 'build', '-'], { input: '{"type":"LOG_INNLAGT"}' })
  expect([code, out, err.includes('form/invalid')]).toEqual([1, '', true])
})

describe('what a message says', () => {
  test('is shown in Norwegian, with the banner, within 80 columns', async () => {
    const { code, out } = await plo(['message', 'show', report])
    expect(code).toBe(0)
    for (const words of [TEST_SYSTEM_LINE, 'Utskrivningsrapport', 'Pasient', 'Medisinske diagnoser'])
      expect(out).toContain(words)
    // A line that is longer is one word, which is left whole so that it can be copied.
    const long = out.split('\n').filter((line) => [...line].length > 80)
    expect(long.filter((line) => /\S\s+\S/.test(line.trim()))).toEqual([])
  })

  test('is shown as a page of its own, and as data', async () => {
    await using folder = await temporaryFolder()
    const page = join(folder.path, 'melding.html')
    expect((await plo(['message', 'show', admitted, '--format', 'html', '-o', page])).code).toBe(0)
    const html = await readFile(page, 'utf8')
    expect(html).toMatch(/^<!doctype html>/i)
    expect(html).toContain('Melding om innlagt pasient')
    expect(html).not.toMatch(/<script|https?:\/\/(?!www\.kith\.no)/)

    const { out } = await plo(['message', 'show', admitted, '--json'])
    expect(JSON.parse(out)).toMatchObject({ title: 'Melding om innlagt pasient' })
    const json = await plo(['message', 'show', admitted, '--format', 'json'])
    expect(JSON.parse(json.out)).toEqual(JSON.parse(out))
  })

  test('is read from standard input too', async () => {
    const { code, out } = await plo(['message', 'show', '-'], { input: await readFile(admitted, 'utf8') })
    expect([code, out.includes('Melding om innlagt pasient')]).toEqual([0, true])
  })

  test('that is no XML is told to be checked', async () => {
    const { code, err } = await plo(['message', 'show', 'package.json'])
    expect(code).toBe(1)
    expect(err).toContain('plo message validate')
  })
})

describe('two messages', () => {
  test('that say the same in another writing are equal', async () => {
    const { code, out } = await plo([
      'message',
      'diff',
      'fixtures/messages/encodings/utf-16.xml',
      'fixtures/messages/encodings/iso-8859-1.xml',
      '--json',
    ])
    const { differences } = JSON.parse(out)
    // The two fixtures are two messages about one patient: nothing but their ids differs.
    expect(differences.every(({ a, b }: { a?: unknown; b?: unknown }) => a && b)).toBe(true)
    expect(code).toBe(differences.length === 0 ? 0 : 1)
    const same = await plo(['message', 'diff', admitted, '-'], {
      input: (await readFile(admitted, 'utf8')).replace(/>\s+</g, '><'),
    })
    expect([same.code, same.out.trim()]).toEqual([0, 'Meldingene sier det samme.'])
  })

  test('that differ are told apart by what they mean, and the exit code says so', async () => {
    const changed = (await readFile(admitted, 'utf8')).replace('<po:Anslag>false', '<po:Anslag>true')
    const { code, out } = await plo(['message', 'diff', admitted, '-'], { input: changed })
    expect(code).toBe(1)
    expect(out).toContain('Anslått tidspunkt')
    expect(out).toContain('1 forskjell')
  })
})

describe('a receipt', () => {
  test.each([
    [['--status', 'ok'], '1.1', '1'],
    [['--status', 'avvist', '--error', 'E31', 'T99', '--text', 'prøve'], '1.1', '2'],
    [['--status', 'delvis', '--error', 'E35', '--standard', '1.0'], '1.0', '3'],
  ])('with %s is made for a message, and is valid', async (args, version, status) => {
    const made = await plo(['message', 'apprec', admitted, ...args])
    expect(made.code).toBe(0)
    expect(made.out).toContain(version === '1.0' ? 'apprec/2004-11-21' : 'apprec/2012-02-15')
    expect(made.out).toContain(`<Status V="${status}"`)
    const checked = await plo(['message', 'validate', '--strict', '-'], { input: made.out })
    expect([checked.out, checked.code]).toEqual([expect.stringContaining('OK'), 0])
  })

  test.each([
    [['--status', 'avvist'], 'minst én --error'],
    [['--error', 'E31'], 'hører til --status avvist'],
    [['--status', 'avvist', '--error', 'E99'], 'Kodeverk 8221 har ikke E99'],
  ])('with %s is refused', async (args, words) => {
    const { code, err } = await plo(['message', 'apprec', admitted, ...args])
    expect([code, err.includes(words)]).toEqual([2, true])
  })

  test('rejects what cannot be read, where it can be salvaged who sent it', async () => {
    const broken = (await readFile(admitted, 'utf8')).slice(0, -200)
    const { code, out, err } = await plo(['message', 'apprec', '-'], { input: broken })
    expect([code, out.includes('V="T01"'), err.includes('T01')]).toEqual([0, true, true])
    expect((await plo(['message', 'apprec', '-'], { input: '<MsgHead' })).code).toBe(1)
  })

  test.each([
    ['N', 'ok', 'Avsenderen har bedt om å ikke få kvittering (Ack N).'],
    ['N', 'avvist', 'Avsenderen har bedt om å ikke få kvittering (Ack N).'],
    ['F', 'ok', 'Avsenderen har bedt om kvittering bare når noe er feil (Ack F).'],
    ['F', 'avvist', ''],
    ['J', 'ok', ''],
  ])(
    'for a message with Ack %s that is answered %s is made, with a warning: %j',
    async (ack, status, words) => {
      const input = (await readFile(admitted, 'utf8')).replace(/<Ack V="\w"/, `<Ack V="${ack}"`)
      expect(input).toContain(`<Ack V="${ack}"`)
      const errors = status === 'ok' ? [] : ['--error', 'E31']
      const { code, out, err } = await plo(['message', 'apprec', '-', '--status', status, ...errors], {
        input,
      })
      expect([code, err.trim()]).toEqual([0, words])
      expect(out).toContain('</AppRec>')
    },
  )

  test('for a broken message with Ack N is made too, with a warning', async () => {
    const input = (await readFile(admitted, 'utf8')).replace(/<Ack V="\w"/, '<Ack V="N"').slice(0, -200)
    const { code, out, err } = await plo(['message', 'apprec', '-'], { input })
    expect([code, out.includes('V="T01"'), err.includes('(Ack N)')]).toEqual([0, true, true])
  })

  test('is never made for a receipt', async () => {
    const { code, err } = await plo(['message', 'apprec', 'fixtures/messages/apprec-1.1/ok.xml'])
    expect([code, err.includes('En kvittering kvitteres det aldri på')]).toEqual([1, true])
  })
})
