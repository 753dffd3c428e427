import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { describeBrowser, expectAccessible, expectNothingRunsOut, toNextPage } from '../support/browser.ts'

const hostile = '<img src=x onerror="document.title=1"></textarea><script>document.title=1</script>'

describeBrowser('writing a new message', (use) => {
  const open = async (slug: string, opening = {}) => {
    const page = await use().page(opening)
    await page.goto(`${use().service.url}/ny/${slug}`)
    return page
  }

  test.each(['nb', 'nn', 'en'] as const)('can be done in %s, in light and dark, on a phone', async (lang) => {
    for (const dark of [false, true]) {
      const page = await open('utskrevet-pasient', { lang, dark, viewport: { width: 320, height: 640 } })
      await expectAccessible(page)
      await expectNothingRunsOut(page)
      // Nothing is chosen yet: what is missing stands beside its field, and nothing that was typed is lost.
      await page.locator('[name="event/note"]').fill('Avtalt på telefon')
      await toNextPage(page, page.locator('.plo-actions [value=vis]'))
      await page.locator('.ds-error-summary').waitFor()
      expect(await page.locator('[name="event/note"]').inputValue()).toBe('Avtalt på telefon')
      await expectAccessible(page)
      await expectNothingRunsOut(page)
      await page.goto(`${use().service.url}/ny`)
      await expectAccessible(page)
    }
    expect(use().foreign).toEqual([])
  })

  test('is done without script: a part is added, the message looked over, and sent once', async () => {
    const page = await open('innlagt-pasient', { javaScript: false })
    await page.getByLabel('Mottaker', { exact: true }).selectOption('5007')
    await page.getByLabel('Sengepost', { exact: true }).fill(hostile.slice(0, 60))
    await page.getByLabel('Fornavn').fill(hostile)
    await page.getByLabel('Beskrivelse').fill(hostile)
    await page.getByText('Legg til flere deler (8').click()
    await toNextPage(page, page.getByRole('button', { name: 'Pårørende eller foresatt' }))
    expect(await page.getByLabel('Beskrivelse').inputValue()).toBe(hostile)
    await page.locator('[name="content/ParorendeForesatt/0/Merknad"]').fill(hostile)
    await toNextPage(page, page.locator('.plo-actions [value=vis]'))
    await page.getByRole('heading', { name: 'Slik blir meldingen' }).waitFor()
    expect(await page.locator('main img, main script').count()).toBe(0)

    const sent = page.waitForRequest((asked) => asked.method() === 'POST')
    await toNextPage(page, page.getByRole('button', { name: 'Send meldingen' }))
    await page.getByText('Tatt imot for sending. Siden følger med videre.').waitFor()
    expect(page.url()).not.toContain('Testpasient')
    expect(await page.locator('main img, main script').count()).toBe(0)
    // Sent once more, as a second click does it, it is one message.
    const again = await page.request.post((await sent).url(), {
      headers: { 'content-type': (await sent).headers()['content-type'] ?? '' },
      data: (await sent).postData() ?? '',
    })
    expect(again.url()).toBe(page.url())
    const { messages } = await use().service.api.ask<{ messages: readonly unknown[] }>('GET', '/messages')
    expect(messages).toHaveLength(1)
  })

  test('what the rules have against it stands beside its field', async () => {
    const page = await open('innlagt-pasient')
    await page.getByLabel('Mottaker', { exact: true }).selectOption('5007')
    await page.getByLabel('Fødselsnummer').fill('01010112345')
    await toNextPage(page, page.locator('.plo-actions [value=vis]'))
    await page.getByText('Kontrollsifrene stemmer ikke').first().waitFor()
    expect(await page.getByLabel('Fødselsnummer').getAttribute('aria-invalid')).toBe('true')
    await expectAccessible(page)
  })

  test('a municipality is suggested its own hospital', async () => {
    const page = await open('innleggelsesrapport')
    await page.getByLabel('Avsender').selectOption('5038')
    await toNextPage(page, page.getByRole('button', { name: 'Oppdater forslag' }))
    await page.getByText('Foreslått: Sykehuset Levanger').waitFor()
    await expectAccessible(page)
  })

  test('that it was taken in is said once, by no address, and stays while the page follows', async () => {
    const page = await open('innlagt-pasient')
    await page.getByLabel('Mottaker', { exact: true }).selectOption('5007')
    await toNextPage(page, page.locator('.plo-actions [value=vis]'))
    await toNextPage(page, page.getByRole('button', { name: 'Send meldingen' }))
    const said = page.getByText('Tatt imot for sending. Siden følger med videre.')
    await page.getByText('Mottatt i fagsystemet').first().waitFor()
    expect(await said.count()).toBe(1)
    const address = page.url()
    expect(new URL(address).search).toBe('')
    for (const typed of ['', '?ny=1', '?i=en-annen']) {
      await page.goto(`${address}${typed}`)
      await page.getByText('Mottatt i fagsystemet').first().waitFor()
      expect(await page.locator('#plo-said').count(), typed).toBe(0)
    }
  })

  test('every kind of message can be sent as it is offered, with a recipient', async () => {
    const page = await use().page()
    await page.goto(`${use().service.url}/ny`)
    const links = await page.locator('.plo-choose a').all()
    const paths = await Promise.all(links.map((one) => one.getAttribute('href')))
    for (const path of paths) {
      await page.goto(`${use().service.url}${path}`)
      const recipient = page.locator('select[name=recipient]')
      if ((await recipient.inputValue()) === '') await recipient.selectOption({ index: 1 })
      await toNextPage(page, page.locator('.plo-actions [value=vis]'))
      await toNextPage(page, page.getByRole('button', { name: 'Send meldingen' }))
      expect(page.url()).toMatch(/\/meldinger\//)
      await page.getByText('Tatt imot for sending. Siden følger med videre.').waitFor()
    }
    expect(paths).toHaveLength(19)
  })
})

const real = mkdtempSync(join(tmpdir(), 'plo-real-'))
const file = join(real, 'parties.json')
mkdirSync(join(real, 'namsos'))
writeFileSync(file, JSON.stringify({ 5007: { folder: join(real, 'namsos') } }))
afterAll(() => rmSync(real, { recursive: true, force: true }))

describeBrowser(
  'writing to a real recipient',
  (use) => {
    test('asks before it sends', async () => {
      const page = await use().page()
      await page.goto(`${use().service.url}/ny/innlagt-pasient`)
      await page.getByLabel('Mottaker', { exact: true }).selectOption('5007')
      await toNextPage(page, page.locator('.plo-actions [value=vis]'))
      await page.getByText('Dette er et virkelig mottak: Namsos kommune er ikke simulert.').waitFor()
      await toNextPage(page, page.getByRole('button', { name: 'Send meldingen' }))
      await page.getByText('Kryss av nederst i skjemaet').waitFor()
      expect(await use().service.api.ask('GET', '/messages')).toEqual({ messages: [] })
      await page.getByLabel('Ja, send til det virkelige mottaket').check()
      await page.getByRole('button', { name: 'Send meldingen' }).click()
      await page.getByText('Tatt imot for sending. Siden følger med videre.').waitFor()
    })
  },
  { env: { PLO_PARTIES: file } },
)
