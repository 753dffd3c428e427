import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { form, syntheticPerson } from '../support/messages.ts'
import { type ServiceProcess, serve, temporaryFolder } from '../support/service-process.ts'

const executablePath = '/usr/bin/chromium'
const missing = existsSync(executablePath) ? undefined : 'chromium is not installed'

describe.skipIf(missing)(`in a real browser${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let service: ServiceProcess
  let browser: Browser
  let folder: Awaited<ReturnType<typeof temporaryFolder>>

  beforeAll(async () => {
    folder = await temporaryFolder()
    service = await serve(folder.path)
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    })
  })

  afterAll(async () => {
    await browser?.close()
    await service?.stop()
    await folder?.[Symbol.asyncDispose]()
  })

  test('a ward sees its message wait, and then arrive, without touching the page', async () => {
    const { id: outage } = await service.api.ask<{ id: string }>('POST', '/outages', {
      json: { scope: { municipality: 'Verdal' } },
    })
    const json = form({ recipient: 'Verdal', ward: 'Medisinsk post 2', patient: syntheticPerson(1) })
    await service.api.ask('POST', '/messages', { json })
    await service.api.ask('POST', '/messages', {
      json: form({ ward: 'En annen post', patient: syntheticPerson(2) }),
    })

    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    const foreign: string[] = []
    page.on('request', (asked) => {
      if (!asked.url().startsWith(service.url)) foreign.push(asked.url())
    })
    await page.goto(`${service.url}/`)
    await page.getByLabel('Sengepost').fill('Medisinsk post 2')
    await page.getByRole('button', { name: 'Vis' }).click()
    await page.getByText('Ikke framme – venter').waitFor()
    expect(await page.getByText('TESTSYSTEM – oppdiktede pasienter').isVisible()).toBe(true)
    expect(await page.getByText('Ikke skriv den på nytt.').isVisible()).toBe(true)
    expect(await page.getByRole('row').count()).toBe(2)

    await service.api.ask('POST', `/outages/${outage}/end`)
    await page.getByText('Mottatt i fagsystemet').waitFor()
    expect(await page.getByText('Ingen ventende meldinger i dette verktøyet.').isVisible()).toBe(true)
    expect(foreign).toEqual([])
  })

  test('on a phone nothing runs out of the screen', async () => {
    const page = await (await browser.newContext({ viewport: { width: 320, height: 640 } })).newPage()
    await page.goto(`${service.url}/`)
    // As text: it runs in the browser, whose types the tests do not have.
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
    expect(overflow).toBeLessThanOrEqual(0)
  })
})
