import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { CallView } from '../../server/call-view.ts'
import {
  describeBrowser,
  expectAccessible,
  expectNothingRunsOut,
  type InBrowser,
  type Opening,
  toNextPage,
} from '../support/browser.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { until } from '../support/until.ts'

const openings: readonly (readonly [string, Opening])[] = [
  ['bokmål, dark', { lang: 'nb', dark: true }],
  ['nynorsk', { lang: 'nn' }],
  ['English', { lang: 'en' }],
]

const patient = syntheticPerson(7)

describeBrowser('calls and the call sheet', (use) => {
  test('a call is logged from its message, once, however often the form is sent', async () => {
    const { service } = use()
    const id = await waiting(use())
    const page = await use().page({ javaScript: false })
    await page.goto(`${service.url}/telefon/anrop?melding=${id}`)
    await page.getByText('Melding om innlagt pasient til Namsos kommune').waitFor()
    await page.getByText(/^Ring: /).waitFor()
    expect(await page.getByLabel('Meldinger det ble ringt om').inputValue()).toBe(id)

    await fill(page)
    const sent = page.waitForRequest((asked) => asked.method() === 'POST')
    await page.getByRole('button', { name: 'Logg anropet' }).click()
    await page.getByText('Anropet er logget.').waitFor()
    await page.getByRole('heading', { name: /^Namsos kommune/ }).waitFor()
    // As a second click does it.
    const again = await page.request.post(`${service.url}/telefon/anrop`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      data: (await sent).postData() ?? '',
    })
    expect(await again.text()).toContain('Dette anropet var logget fra før.')
    expect(await callsAbout(use(), id)).toMatchObject([
      { outcome: 'nådd', party: { id: '5007' }, to: { role: 'saksbehandler' }, readBack: true },
    ])
  })

  test('all that is missing is told at once, beside its field, and nothing that was typed is lost', async () => {
    const id = await waiting(use(), 'LOG_UTSKRIVNINGSKLAR')
    const page = await use().page({ javaScript: false })
    await page.goto(`${use().service.url}/telefon/anrop?melding=${id}`)
    await page.getByLabel('Nådd: noen tok imot beskjeden').check()
    await page.getByText('Mer', { exact: true }).click()
    await page.getByLabel('Hva svarte de?').fill('De kommer i morgen')
    await toNextPage(page, page.getByRole('button', { name: 'Logg anropet' }))

    const summary = page.getByRole('alert')
    for (const field of ['#til-navn', '#ringt-navn', '#ringt-rolle', '#tid'])
      expect(await summary.locator(`a[href="${field}"]`).count(), field).toBeGreaterThan(0)
    await summary.getByRole('link', { name: 'Den som ringte, rolle: mangler' }).waitFor()
    expect(await page.getByLabel('Nådd: noen tok imot beskjeden').isChecked()).toBe(true)
    expect(await page.getByLabel('Hva svarte de?').inputValue()).toBe('De kommer i morgen')
    expect(await page.locator('#tid').getAttribute('aria-invalid')).toBe('true')
    expect(await callsAbout(use(), id)).toEqual([])
  })

  test.each([
    ['nn', 'manglar: namn og rolle på den som vart nådd', 'må vere dato og klokkeslett'],
    ['en', 'is missing: name and role of the one who was reached', 'must be a date and a time of day'],
  ] as const)('what is missing is said in %s', async (lang, reached, time) => {
    const id = await waiting(use())
    const page = await use().page({ lang })
    await page.goto(`${use().service.url}/telefon/anrop?melding=${id}`)
    await page.locator('[name=utfall][value=nådd]').check()
    await page.locator('#tid').fill('i går')
    await toNextPage(page, page.locator('form#skjema button[type=submit]'))
    const summary = page.getByRole('alert')
    await summary.filter({ hasText: reached }).filter({ hasText: time }).waitFor()
    expect(await summary.locator('[lang="nb"]').count()).toBe(0)
    await expectAccessible(page)
    expect(await callsAbout(use(), id)).toEqual([])
  })

  test('a correction stands in the place of the earlier call, which is kept', async () => {
    const { service } = use()
    const id = await waiting(use())
    await service.api.ask('POST', '/calls', { json: { ...call(), messages: [id] } })
    const page = await use().page()
    await page.goto(`${service.url}/telefon/anrop/liste?melding=${id}`)
    await toNextPage(page, page.getByRole('link', { name: /^Rett anropet til Namsos kommune/ }))
    expect(await page.getByLabel('Navn eller initialer').first().inputValue()).toBe('N. N.')
    await page.getByLabel('Ikke svar').check()
    await page.getByRole('button', { name: 'Lagre rettingen' }).click()
    await page.getByText('Anropet er logget.').waitFor()
    const logged = await callsAbout(use(), id)
    expect(logged.map(({ outcome, correctedBy }) => [outcome, correctedBy !== undefined])).toEqual(
      expect.arrayContaining([
        ['nådd', true],
        ['ikke svar', false],
      ]),
    )
    // The old one leads to no second correction.
    const old = logged.find(({ correctedBy }) => correctedBy !== undefined)
    const answer = await fetch(`${service.url}/telefon/anrop?retter=${old?.id}`)
    expect(answer.status).toBe(409)
  })

  test('a call is logged with the keyboard alone', async () => {
    const id = await waiting(use())
    const page = await use().page()
    await page.goto(`${use().service.url}/telefon/anrop?melding=${id}`)
    await page.locator('#utfall-0').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    for (const text of ['', '', '', '', 'KE', 'sykepleier', 'Medisin 2']) {
      if (text !== '') await page.keyboard.type(text)
      await page.keyboard.press('Tab')
    }
    await page.locator('#ringt-enhet').focus()
    await page.keyboard.press('Enter')
    await page.getByText('Anropet er logget.').waitFor()
    expect(await callsAbout(use(), id)).toMatchObject([{ outcome: 'ikke svar', by: { name: 'KE' } }])
  })

  test('the call sheet tells who the patients are only in answer to a form, never by an address', async () => {
    const { service } = use()
    await waiting(use())
    const page = await use().page({ javaScript: false })
    await page.goto(`${service.url}/telefon/ringeliste?post=Medisin+2&navn=ja`)
    await page.getByText('Melding om innlagt pasient').first().waitFor()
    expect(await page.content()).not.toContain(patient.familyName)

    await page.getByLabel('Vis navn og fødselsnummer').check()
    await toNextPage(page, page.getByRole('button', { name: 'Lag ringelisten' }))
    await page.getByText(patient.givenName, { exact: false }).first().waitFor()
    expect(page.url()).toBe(`${service.url}/telefon/ringeliste`)
    await page.getByText('Taushetsbelagt. Makuleres etter avstemming.').waitFor()

    await toNextPage(page, page.getByRole('button', { name: 'Til utskrift' }))
    await page.getByRole('heading', { name: 'Ringeliste ved nedetid' }).waitFor()
    expect(await page.content()).toContain(patient.familyName)
    expect(page.url()).toBe(`${service.url}/telefon/ringeliste`)
  })

  test('after an outage it is shown what was phoned and what is still to be done', async () => {
    const { service } = use()
    const { id: outage } = await service.api.ask<{ id: string }>('POST', '/outages', {
      json: { scope: { municipality: 'Verdal' } },
    })
    const json = form({ recipient: 'Verdal', patient: syntheticPerson(31) })
    const { id } = await service.api.ask<{ id: string }>('POST', '/messages', { json })
    await service.api.ask('POST', '/calls', { json: { ...call(), messages: [id] } })
    await service.api.ask('POST', `/outages/${outage}/end`)
    await until('it is there', async () => {
      const { transport } = await service.api.ask<{ transport: string }>('GET', `/messages/${id}`)
      return transport === 'delivered'
    })
    const page = await use().page()
    await page.goto(`${service.url}/telefon/avstemming?nedetid=${outage}`)
    await page.getByRole('heading', { name: /Ringt, og framme etterpå/ }).waitFor()
    await expectAccessible(page)
  })

  test('what somebody writes about a call is text, whatever it looks like', async () => {
    const { service } = use()
    const attack = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    const by = { name: attack.slice(0, 100), role: attack.slice(0, 100) }
    await service.api.ask('POST', '/calls', {
      json: { ...call(), party: '5007', by, note: attack, answer: attack },
    })
    const page = await use().page()
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await page.goto(`${service.url}/telefon/anrop/liste`)
    await page.getByText(attack).first().waitFor()
    await toNextPage(page, page.getByRole('link', { name: /^Rett anropet/ }).first())
    await page.getByRole('heading', { name: 'Rett et anrop' }).waitFor()
    expect([dialogs, await page.locator('img').count()]).toEqual([[], 0])
  })

  test('a form that does not come from a page of ours logs nothing', async () => {
    const body = new URLSearchParams({ utfall: 'ikke svar', mottaker: '5007', csrf: 'gjettet' })
    const answer = await fetch(`${use().service.url}/telefon/anrop`, { method: 'POST', body })
    expect(answer.status).toBe(403)
  })

  test.each(openings)('can be used by everybody, in %s, also on a narrow screen', async (_, opening) => {
    const id = await waiting(use())
    const page = await use().page(opening)
    const narrow = await use().page({ ...opening, viewport: { width: 320, height: 800 } })
    const paths = [
      `/telefon/anrop?melding=${id}`,
      '/telefon/anrop/liste',
      '/telefon/anrop/liste?siden=i+fjor',
      '/telefon/ringeliste',
      '/telefon/avstemming?siden=24h',
    ]
    for (const path of paths) {
      await page.goto(`${use().service.url}${path}`)
      await expectAccessible(page)
      await narrow.goto(`${use().service.url}${path}`)
      await expectNothingRunsOut(narrow)
    }
    await page.goto(`${use().service.url}/telefon/anrop`)
    await toNextPage(page, page.locator('#skjema button[type=submit]'))
    await page.locator('.ds-error-summary a[href="#utfall"]').waitFor()
    await expectAccessible(page)
  })
})

async function fill(page: Page) {
  await page.getByLabel('Nådd: noen tok imot beskjeden').check()
  const [to, by] = [page.locator('#til-navn'), page.locator('#ringt-navn')]
  await to.fill('N. N.')
  await page.locator('#til-rolle').fill('saksbehandler')
  await page.getByLabel('Ja', { exact: true }).check()
  await by.fill('KE')
  await page.locator('#ringt-rolle').fill('sykepleier')
}

function call() {
  return {
    outcome: 'nådd',
    by: { name: 'KE', role: 'sykepleier' },
    to: { name: 'N. N.', role: 'saksbehandler' },
    readBack: true,
  }
}

/** A message to a recipient that is down, so that somebody has to ring. */
async function waiting(
  { service }: InBrowser,
  type: 'LOG_INNLAGT' | 'LOG_UTSKRIVNINGSKLAR' = 'LOG_INNLAGT',
): Promise<string> {
  const { outages } = await service.api.ask<{
    outages: readonly { recipients: readonly unknown[]; endedAt?: string }[]
  }>('GET', '/outages')
  if (!outages.some((outage) => outage.endedAt === undefined && JSON.stringify(outage).includes('5007')))
    await service.api.ask('POST', '/outages', { json: { scope: { municipality: '5007' }, hold: true } })
  const json = form({ type, recipient: '5007', patient })
  return (await service.api.ask<{ id: string }>('POST', '/messages', { json })).id
}

async function callsAbout({ service }: InBrowser, id: string): Promise<readonly CallView[]> {
  const { calls } = await service.api.ask<{ calls: readonly CallView[] }>('GET', `/calls?message=${id}`)
  return calls
}
