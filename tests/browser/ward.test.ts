import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeBrowser, expectNothingRunsOut } from '../support/browser.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import type { ServiceProcess } from '../support/service-process.ts'

let persons = 0

/** Sends a message of a patient who has no other. */
async function send(
  { api }: ServiceProcess,
  ward: string,
  recipient = 'Verdal',
  more: Partial<Parameters<typeof form>[0]> = {},
): Promise<string> {
  persons += 1
  const json = form({ recipient, ward, patient: syntheticPerson(persons), ...more })
  return (await api.ask<{ id: string }>('POST', '/messages', { json })).id
}

async function declared({ api }: ServiceProcess, municipality: string): Promise<string> {
  const json = { scope: { municipality } }
  return (await api.ask<{ id: string }>('POST', '/outages', { json })).id
}

const ended = ({ api }: ServiceProcess, outage: string) => api.ask('POST', `/outages/${outage}/end`)

function board(page: Page, { url }: ServiceProcess, ward: string, asked = '') {
  return page.goto(`${url}/sengepost/${encodeURIComponent(ward)}${asked}`)
}

const cards = (page: Page) => page.locator('.ward-card:visible')

describeBrowser('the board of a ward', (use) => {
  test('shows a message wait, and then arrive, without anybody touching the page', async () => {
    const { service, page: open, foreign } = use()
    const outage = await declared(service, 'Verdal')
    await send(service, 'Følger med')
    await send(service, 'En annen post')
    const page = await open()
    await board(page, service, 'Følger med')
    await page.locator('.ward-card', { hasText: 'Ikke framme – venter' }).waitFor()
    expect(await page.getByText('TESTSYSTEM – oppdiktede pasienter').isVisible()).toBe(true)
    expect(await cards(page).getByText('Ikke skriv den på nytt.').isVisible()).toBe(true)
    expect(await cards(page).count()).toBe(1)

    await ended(service, outage)
    await cards(page).getByText('Mottatt i fagsystemet').first().waitFor()
    await page.getByText('Ingen ventende meldinger i dette verktøyet.').waitFor()
    expect(foreign).toEqual([])
  })

  test('answers within three clicks whether a message to Verdal has arrived, and whom to phone if not', async () => {
    const { service, page: open } = use()
    const outage = await declared(service, 'Verdal')
    await send(service, 'Tre klikk')
    await send(service, 'Tre klikk', 'Namsos kommune')
    const page = await open()
    await page.goto(service.url)
    let clicks = 0
    const click = async (target: ReturnType<Page['locator']>) => {
      clicks += 1
      await target.click()
    }

    await click(page.getByRole('link', { name: 'Tre klikk' }))
    await page.getByLabel('Mottaker').selectOption({ label: 'Verdal kommune' })
    clicks += 1
    await click(page.getByRole('button', { name: 'Vis', exact: true }))

    expect(clicks).toBeLessThanOrEqual(3)
    const card = cards(page)
    expect(await card.count()).toBe(1)
    expect(await card.textContent()).toMatch(/Verdal kommune\s+… Ikke framme – venter/)
    expect(await card.textContent()).toMatch(/Ring Verdal kommune, .+: (MANGLER|[\d ]{8,})/)
    expect(await card.textContent()).toContain('Meldt nedetid: Verdal kommune siden kl.')
    expect(page.url()).toContain('?kommune=5038')
    await ended(service, outage)
  })

  test('on a phone nothing runs out of the screen', async () => {
    const { service, page: open } = use()
    const outage = await declared(service, 'Verdal')
    await send(service, 'Telefon')
    const page = await open({ viewport: { width: 320, height: 640 } })
    for (const path of ['', '/sengepost/Telefon', '/sengepost/Telefon?vegg', '/sengepost/finnes-ikke']) {
      await page.goto(`${service.url}${path}`)
      await expectNothingRunsOut(page)
    }
    await ended(service, outage)
  })
})
