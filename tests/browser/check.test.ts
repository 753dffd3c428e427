import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { describeBrowser, expectAccessible, expectNothingRunsOut, toNextPage } from '../support/browser.ts'
import { fixture } from '../support/messages.ts'

/** As the name of a file, or inside one: a page that takes it for HTML shows nothing of it, or runs it. */
const hostile = '<img src=x onerror="document.title=1"></textarea><script>document.title=1</script>'

describeBrowser('the check of a message', (use) => {
  const open = async (opening = {}) => {
    const page = await use().page(opening)
    await page.goto(`${use().service.url}/kontroller`)
    return page
  }
  const drop = async (name: string, buffer: Uint8Array) => {
    const page = await open({ javaScript: false })
    await page.locator('input[type=file]').setInputFiles({
      ...{ name, mimeType: 'application/octet-stream' },
      buffer: Buffer.from(buffer),
    })
    await toNextPage(page, page.getByRole('button', { name: 'Kontroller', exact: true }))
    await page.locator('#resultat').waitFor()
    return page
  }

  test.each(['nb', 'nn', 'en'] as const)('can be used in %s, in light and dark, on a phone', async (lang) => {
    for (const dark of [false, true]) {
      const page = await open({ lang, dark, viewport: { width: 320, height: 640 } })
      await expectAccessible(page)
      await page.goto(`${use().service.url}/kontroller?eksempel=kontrollsiffer`)
      await page.locator('.plo-finding').first().waitFor()
      await expectAccessible(page)
      await expectNothingRunsOut(page)
    }
    expect(use().foreign).toEqual([])
  })

  test('says what is wrong with what is pasted, and leads to its line, without script', async () => {
    const page = await open({ javaScript: false })
    const xml = Buffer.from(fixture('invalid/identity/control-digits.xml')).toString()
    await page.getByLabel('Eller lim inn XML').fill(xml)
    await toNextPage(page, page.getByRole('button', { name: 'Kontroller', exact: true }))
    await page.getByText('Ikke i orden.').waitFor()
    await page.getByRole('link', { name: 'Linje 43' }).click()
    await page.waitForURL(/#L43$/)
    await page.locator('#L43').filter({ hasText: 'Kontrollsifrene stemmer ikke' }).waitFor()
    // What was pasted stands there still, to be mended.
    expect(await page.getByLabel('Eller lim inn XML').inputValue()).toBe(xml)
  })

  test.each([
    ['JUnit', 'kontroll.xml', '<testsuites name="plo" tests="1" failures="1"'],
    ['JSON', 'kontroll.json', '"code":"identity/control-digits"'],
  ])('gives the report as %s of the same message', async (format, name, content) => {
    const page = await drop('feil.xml', fixture('invalid/identity/control-digits.xml'))
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#resultat').getByRole('button', { name: format }).click(),
    ])
    expect(file.suggestedFilename()).toBe(name)
    expect(await readFile(await file.path(), 'utf8')).toContain(content)
  })

  test.each([
    ['a receipt', fixture('apprec-1.1/ok.xml'), 'I orden.'],
    ['UTF-16', fixture('encodings/utf-16.xml'), 'I orden.'],
    ['ISO-8859-1', fixture('encodings/iso-8859-1.xml'), 'I orden.'],
    ['nothing', new Uint8Array([0x20]), 'xml/empty'],
    ['a DOCTYPE that reads a file', fixture('invalid/xml/doctype.xml'), 'xml/doctype'],
    ['a binary file', new Uint8Array(2000).map((_, at) => at % 7), 'file/not-xml'],
    ['a PDF', Buffer.from('%PDF-1.7 x'), 'file/not-xml'],
    ['broken XML', Buffer.from('<MsgHead><a></b>'), 'xml/not-well-formed'],
    [
      'wrong bytes for its encoding',
      Buffer.from('<?xml version="1.0" encoding="UTF-8"?><a>\xE6</a>', 'latin1'),
      'xml/not-well-formed',
    ],
    ['11 MB', Buffer.alloc(11 * 1024 * 1024, '<a/>'), 'xml/too-large'],
    ['hostile text', Buffer.from(`<a>${hostile.replaceAll('<', '&lt;')}</a>`), 'type/unknown-root'],
  ])('answers %s with findings, whatever the file is called', async (_what, bytes, said) => {
    const page = await drop(`${hostile}.xml`, bytes)
    expect(await page.locator('#resultat').textContent()).toContain(said)
    expect(await page.locator('#resultat img, #resultat script').count()).toBe(0)
    expect(await page.title()).not.toBe('1')
  })

  test('shows 5 MB in parts, and says so', async () => {
    const lines = Array.from(
      { length: 120_000 },
      (_, at) => `<Ukjent nr="${at}">noe tekst som fyller</Ukjent>`,
    )
    const page = await drop('stor.xml', Buffer.from(`<MsgHead>\n${lines.join('\n')}\n</MsgHead>`))
    expect((await page.content()).length).toBeLessThan(3_000_000)
    await page.getByText(/Viser \d av \d+ deler/).waitFor()
  })

  test('stores nothing', async () => {
    await drop('m.xml', fixture('innlagt-pasient/minimal.xml'))
    expect(await use().service.api.ask('GET', '/messages')).toEqual({ messages: [] })
  })
})
