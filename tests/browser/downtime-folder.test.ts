import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toNextPage } from '../support/browser.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

const executablePath = '/usr/bin/chromium'
const missing = existsSync(executablePath) ? undefined : 'chromium is not installed'

describe.skipIf(missing)(
  `the downtime folder of a service that is gone${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    let browser: Browser
    let data: Awaited<ReturnType<typeof temporaryFolder>>
    let folder = ''
    let writtenAt = new Date(0)

    beforeAll(async () => {
      data = await temporaryFolder()
      folder = join(data.path, 'nedetidsperm')
      const service = await serve(data.path)
      await service.api.ask('POST', '/outages', { json: { scope: { municipality: 'Verdal' } } })
      for (const ward of ['Føde <b>og</b> barsel', 'Medisinsk post 2']) {
        const json = form({ recipient: 'Verdal', ward, patient: syntheticPerson(1) })
        await service.api.ask('POST', '/messages', { json })
      }
      await until('both wards have their page', async () => {
        const files = await readdir(folder).catch(() => [])
        return files.filter((file) => /^status-/.test(file)).length === 2
      })
      await until('the front page leads to them', async () =>
        (await readFile(join(folder, 'index.html'), 'utf8').catch(() => '')).includes(
          'status-medisinsk-post-2-',
        ),
      )
      await service.kill()
      const page = await readFile(join(folder, 'status.html'), 'utf8')
      writtenAt = new Date(/data-written="([^"]+)"/.exec(page)?.[1] ?? '')
      browser = await chromium.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      })
    })

    afterAll(async () => {
      await browser?.close()
      await data?.[Symbol.asyncDispose]()
    })

    test('a ward finds its messages from the disk, and no other ward among them', async () => {
      const page = await (await browser.newContext()).newPage()
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.goto(pathToFileURL(join(folder, 'index.html')).href)
      await toNextPage(page, page.getByRole('link', { name: 'Føde <b>og</b> barsel' }))
      await page.getByText('Ikke framme – venter').waitFor()
      await page.getByText('TESTSYSTEM – oppdiktede pasienter').waitFor()
      await page.getByText('Meldt nedetid: Verdal kommune').waitFor()
      expect(await page.getByRole('row').count()).toBe(2)
      expect(asked.every((url) => url.startsWith('file:'))).toBe(true)
    })

    test('opened three hours later it warns that it is old, and says what is not in it', async () => {
      const page = await (await browser.newContext()).newPage()
      await page.clock.setFixedTime(new Date(writtenAt.getTime() + 3 * 3_600_000))
      await page.goto(pathToFileURL(join(folder, 'status.html')).href)
      const age = await page.locator('#written').textContent()
      expect(age).toContain('Skrevet for 3 timer siden')
      expect(age).toContain('GAMMEL')
      expect(age).toContain('Meldinger skrevet etter dette er IKKE med')
    })

    test('opened at once it does not warn; with a clock that is behind it says that the clock is wrong', async () => {
      const page = await (await browser.newContext()).newPage()
      const open = async (offsetMs: number) => {
        await page.clock.setFixedTime(new Date(writtenAt.getTime() + offsetMs))
        await page.goto(pathToFileURL(join(folder, 'status.html')).href)
        return page.locator('#written').textContent()
      }
      const fresh = await open(2 * 60_000)
      expect(fresh).toContain('for 2 minutter siden')
      expect(fresh).not.toContain('GAMMEL')
      expect(await open(-3_600_000)).toContain('feil klokke')
    })

    test('without script it still says from when on it is not to be trusted', async () => {
      const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
      await page.goto(pathToFileURL(join(folder, 'status.html')).href)
      await page
        .locator('#written')
        .filter({
          hasText: /Skrevet \d\d\.\d\d\.\d{4} kl\. \d\d:\d\d\. Er klokka mer enn 5 minutter etter dette/,
        })
        .waitFor()
    })
  },
)
