import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeBrowser } from '../support/browser.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { until } from '../support/until.ts'

describeBrowser('a page that follows what happens', (use) => {
  let person = 0
  const send = async (ward: string, recipient = 'Verdal') => {
    person += 1
    const json = form({ recipient, ward, patient: syntheticPerson(person) })
    return (await use().service.api.ask<{ id: string }>('POST', '/messages', { json })).id
  }
  const open = async (ward: string) => {
    const page = await use().page()
    await page.goto(`${use().service.url}/sok?q=${ward}`)
    return page
  }
  const rows = '#sok-liste > [data-key]'
  /** As long as that is not a minute ago, the order stands. */
  const somebodyReads = async (page: Page) => {
    await page.mouse.move(200, 200)
    await page.mouse.move(210, 200)
  }

  test('while somebody reads, nothing is put above it: what is new waits behind a button', async () => {
    const ward = 'Lesepost'
    await use().service.api.ask('POST', '/outages', { json: { scope: { municipality: 'Verdal' } } })
    const first = await send(ward)
    const page = await open(ward)
    await somebodyReads(page)
    const second = await send(ward)
    const button = page.getByRole('button', { name: /Vis i rekkefølge/ })
    await button.waitFor()
    expect(await page.locator(rows).count()).toBe(1)
    expect(await page.locator(rows).first().getAttribute('data-key')).toBe(first)
    await button.click()
    await page.locator(`[data-key="${second}"]`).waitFor()
    expect(await page.locator(rows).first().getAttribute('data-key')).toBe(second)
    expect(await button.count()).toBe(0)
  })

  test('what somebody types, and where they are, is left alone when the page changes', async () => {
    const ward = 'Skrivepost'
    const id = await send(ward, 'Namsos kommune')
    const page = await open(ward)
    const field = page.getByLabel('Hva leter du etter?')
    await field.fill('noe jeg skriver på')
    await page.locator(`[data-key="${id}"]`, { hasText: 'Mottatt i fagsystemet' }).waitFor()
    expect(await field.inputValue()).toBe('noe jeg skriver på')
    expect(await page.evaluate('document.activeElement.id')).toBe('sok-q')
  })

  test('the page says of what time it is, and keeps that up to date', async () => {
    const ward = 'Alderspost'
    await send(ward)
    const page = await open(ward)
    const before = await page.locator('#plo-age time').getAttribute('datetime')
    await send(ward)
    await page.locator(`#plo-age time:not([datetime="${before}"])`).waitFor()
  })

  test('a fault that is switched on is marked on every page that is open, and the mark goes with it', async () => {
    const page = await open('Verdal')
    const fault = await use().service.api.ask<{ id: string }>('POST', '/faults', {
      json: { party: 'Namsos kommune', kind: 'hang' },
    })
    await page.getByText('FEILPRØVING PÅGÅR').waitFor()
    await use().service.api.ask('DELETE', `/faults/${fault.id}`)
    await page.getByText('FEILPRØVING PÅGÅR').waitFor({ state: 'detached' })
  })

  test('a page that cannot be had says so for as long as that lasts, though the service is heard', async () => {
    const ward = 'Stumpost'
    await send(ward)
    const page = await open(ward)
    await page.route('**/sok?*', (route) => route.fulfill({ status: 503, body: 'no ledger' }))
    await send(ward)
    const lost = page.locator('#plo-lost')
    await lost.waitFor()
    const told = await lost.textContent()
    // The first beat comes at once, the second with the one of the page; a while later the page has looked.
    await page.evaluate(`new Promise((done) => {
      let beats = 0
      const source = new EventSource('/hendelser')
      source.addEventListener('beat', () => {
        beats += 1
        if (beats === 2) setTimeout(() => { source.close(); done() }, 2_000)
      })
    })`)
    await lost.waitFor()
    expect(await lost.textContent()).toBe(told)
    await somebodyReads(page)
    await page.unroute('**/sok?*')
    await lost.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: /Vis i rekkefølge/ }).waitFor()
  })

  test('whoever finds a page that is lost knows of which day it is, and of which of two hours that look alike', async () => {
    const ward = 'Nattpost'
    await send(ward)
    const page = await use().page()
    // The clock is set back at 03: it shows 02:30 twice, and this is the first.
    await page.clock.setFixedTime('2026-10-25T02:30:05+02:00')
    await page.goto(`${use().service.url}/sok?q=${ward}`)
    let asked = 0
    await page.route('**/sok?*', (route) => {
      asked += 1
      return route.fulfill({ status: 503, body: 'no ledger' })
    })
    await send(ward)
    // Before it asks again it knows that it was refused.
    await until('it has been refused', () => asked >= 2)
    await page.clock.setFixedTime('2026-10-25T02:30:10+01:00')
    await page
      .locator('#plo-lost')
      .filter({ hasText: /siden 25\.10\. 02:30:05 \(sommertid\)\. .* fra 25\.10\. 02:30:05 \(sommertid\)/ })
      .waitFor()
  })

  test('a page that is refused because of too many questions stays, and says that it is old', async () => {
    const ward = 'Travelpost'
    await send(ward)
    const page = await open(ward)
    await page.route('**/sok?*', (route) => route.fulfill({ status: 429, body: 'Too many requests' }))
    await send(ward)
    await page.locator('#plo-lost').waitFor()
    expect(await page.locator(rows).count()).toBe(1)
  })

  test('an answer that never ends is given up, and the page goes on', async () => {
    const ward = 'Hengepost'
    await send(ward)
    const page = await open(ward)
    await page.route('**/sok?*', () => undefined)
    await send(ward)
    await page.locator('#plo-lost').waitFor()
    await somebodyReads(page)
    await page.unroute('**/sok?*')
    await page.getByRole('button', { name: /Vis i rekkefølge/ }).waitFor()
    await page.locator('#plo-lost').waitFor({ state: 'hidden' })
  })
})
