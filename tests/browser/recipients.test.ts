import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import type { OutageView } from '../../server/outage-view.ts'
import { languages } from '../../server/web/language.ts'
import {
  chooseByKeyboard,
  describeBrowser,
  expectAccessible,
  expectNoBokmalOfOurs,
  expectNothingRunsOut,
  toNextPage,
} from '../support/browser.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { until } from '../support/until.ts'

describeBrowser('the page of the recipients', (use) => {
  let persons = 0
  const outages = async () =>
    (await use().service.api.ask<{ outages: OutageView[] }>('GET', '/outages')).outages
  const active = async () => (await outages()).filter(({ endedAt }) => endedAt === undefined)
  const declare = (json: Readonly<Record<string, unknown>>) =>
    use().service.api.ask<OutageView>('POST', '/outages', { json })
  const send = (recipient: string) =>
    use().service.api.ask('POST', '/messages', {
      json: form({ recipient, patient: syntheticPerson(persons++) }),
    })
  const open = async (path: string, opening: Parameters<ReturnType<typeof use>['page']>[0] = {}) => {
    const page = await use().page(opening)
    const answer = await page.goto(`${use().service.url}${path}`)
    expect(answer?.ok()).toBe(true)
    return page
  }
  const rowOf = (page: Page, name: string) => page.locator('#alle tr').filter({ hasText: name })

  afterEach(async () => {
    for (const { id } of await active()) await use().service.api.call('POST', `/outages/${id}/end`)
    expect(use().foreign).toEqual([])
  })

  test.each(languages)('reads well in %s, by day and by night, and on a phone', async (lang) => {
    const { id } = await declare({ scope: { region: 'Ytre Namdal' }, reason: 'strømbrudd', hold: true })
    await send('Leka')
    const paths = [
      '/mottakere',
      '/mottakere/nedetid/ny',
      `/mottakere/nedetid/${id}`,
      `/mottakere/nedetid/${id}/avslutt`,
      '/mottakere/prove',
    ]
    for (const path of paths) {
      await expectAccessible(await open(path, { lang }))
      await expectAccessible(await open(path, { lang, dark: true }))
      await expectNothingRunsOut(await open(path, { lang, viewport: { width: 320, height: 640 } }))
    }
  })

  test('whoever does not answer, or is closed, stands before those that are open, in words', async () => {
    await declare({ scope: { municipality: 'Verdal' }, hold: true })
    await send('Verdal')
    // Without script: what opens meanwhile would keep its place.
    const page = await open('/mottakere', { javaScript: false })
    const closed = rowOf(page, 'Verdal kommune')
    await closed.filter({ hasText: 'stengt – meldt nedetid' }).waitFor()
    expect(await closed.locator('[data-label="Venter"]').textContent()).toBe('1')
    await rowOf(page, 'Sykehuset Namsos').filter({ hasText: 'åpen' }).waitFor()
    const states = await page.locator('#alle tr .plo-status').allTextContents()
    const isOpen = states.map((state) => state.includes('åpen'))
    expect(isOpen).toEqual(isOpen.toSorted())
  })

  test('nedetid is declared after it is shown what will happen, without JavaScript and by keyboard alone', async () => {
    const page = await open('/mottakere', { javaScript: false })
    await page.getByRole('link', { name: 'Meld nedetid' }).focus()
    await toNextPage(page, { key: 'Enter' })
    await page.getByRole('radio', { name: 'Én kommune' }).focus()
    await page.keyboard.press('Tab')
    await chooseByKeyboard(page, page.locator('select:focus'), 'Overhalla kommune')
    await page.getByLabel('Grunn').focus()
    await page.keyboard.type('oppgradering <b>i natt</b>')
    await toNextPage(page, { key: 'Enter' })

    await page.getByText('Ingenting er gjort ennå').waitFor()
    expect(await page.getByRole('row', { name: /Overhalla kommune/ }).count()).toBe(1)
    expect(await active()).toEqual([])

    await page.getByRole('button', { name: 'Meld nedetid for 1 mottaker' }).focus()
    await toNextPage(page, { key: 'Enter' })
    await page.getByRole('heading', { name: 'Nedetid: Overhalla kommune' }).waitFor()
    expect(await active()).toMatchObject([
      { scope: { municipality: '5047' }, reason: 'oppgradering <b>i natt</b>' },
    ])
    await page.getByText('oppgradering <b>i natt</b>').waitFor()
  })

  test('the button pressed twice declares once', async () => {
    const page = await open('/mottakere/nedetid/ny?part=5007')
    await toNextPage(page, page.getByRole('button', { name: 'Se hva som vil skje' }))
    const confirm = page.getByRole('button', { name: 'Meld nedetid for 1 mottaker' })
    await confirm.waitFor()
    const body = await page.evaluate<string>(
      "new URLSearchParams(new FormData(document.querySelector('form.plo-confirm'))).toString()",
    )
    await toNextPage(page, confirm)
    await page.getByRole('heading', { name: 'Nedetid: Namsos kommune' }).waitFor()
    const [declared] = await active()

    const again = await page.request.post(`${use().service.url}/mottakere/nedetid/meld`, {
      data: body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      maxRedirects: 0,
    })
    expect(again.status()).toBe(303)
    expect(again.headers().location).toBe(`/mottakere/nedetid/${declared?.id}`)
    expect(await active()).toHaveLength(1)
  })

  test('everything that is wrong is said at once beside its field, and what was typed stays', async () => {
    const page = await open('/mottakere/nedetid/ny')
    await page.getByRole('radio', { name: 'Noen jeg krysser av for' }).check()
    await page.getByLabel('Ventet slutt').fill('2020-01-01T04:00')
    await page.getByLabel('Grunn').fill('gjelder 010203 12345')
    await toNextPage(page, page.getByRole('button', { name: 'Se hva som vil skje' }))

    const summary = page.getByRole('alert')
    await summary.waitFor()
    expect(await summary.getByRole('listitem').count()).toBe(3)
    expect(await page.getByLabel('Grunn').inputValue()).toBe('gjelder 010203 12345')
    expect(await page.getByLabel('Ventet slutt').inputValue()).toBe('2020-01-01T04:00')
    expect(await page.getByRole('radio', { name: 'Noen jeg krysser av for' }).isChecked()).toBe(true)
    await summary.getByRole('link', { name: /Grunn/ }).click()
    await page.locator('[name=reason]:focus').waitFor()
    await expectAccessible(page)
    expect(await active()).toEqual([])
  })

  test.each([
    ['nn', 'er passert: oppgi eit tidspunkt som kjem', 'har eit nummer på elleve siffer'],
    ['en', 'has passed: give a time that is to come', 'has a number of eleven digits'],
  ] as const)('what is wrong with an outage is said in %s', async (lang, past, patient) => {
    const page = await open('/mottakere/nedetid/ny', { lang })
    await page.locator('[name=expectedEnd]').fill('2020-01-01T04:00')
    await page.locator('[name=reason]').fill('gjelder 010203 12345')
    await toNextPage(page, page.locator('form[action="/mottakere/nedetid"] button'))
    const summary = page.getByRole('alert')
    await summary.filter({ hasText: past }).filter({ hasText: patient }).waitFor()
    expect(await summary.locator('[lang="nb"]').count()).toBe(0)
    await expectNoBokmalOfOurs(page)
    await expectAccessible(page)
    expect(await active()).toEqual([])
  })

  test('in the hour that the clock shows twice, which of the two it is can be typed where it is asked for', async () => {
    const page = await open('/mottakere/nedetid/ny?part=5007')
    await page.getByLabel('Ventet slutt').fill('2100-10-31T02:30')
    await toNextPage(page, page.getByRole('button', { name: 'Se hva som vil skje' }))
    await page.getByRole('alert').getByText('skriv det med +01:00 eller +02:00').waitFor()
    await page.getByLabel('Ventet slutt').fill('2100-10-31T02:30+01:00')
    await toNextPage(page, page.getByRole('button', { name: 'Se hva som vil skje' }))
    await page.getByText('31.10.2100 kl. 02:30 (normaltid)').first().waitFor()
    expect(await active()).toEqual([])
  })

  test('parties that are ticked are closed together', async () => {
    const page = await open('/mottakere/nedetid/ny')
    await page.getByRole('radio', { name: 'Noen jeg krysser av for' }).check()
    await page.getByRole('checkbox', { name: 'Namsos kommune' }).check()
    await page.getByRole('checkbox', { name: 'Sykehuset Levanger' }).check()
    await toNextPage(page, page.getByRole('button', { name: 'Se hva som vil skje' }))
    await toNextPage(page, page.getByRole('button', { name: 'Meld nedetid for 2 mottakere' }))
    await page.getByRole('heading', { name: /Nedetid: .*Namsos kommune/ }).waitFor()
    const [declared] = await active()
    expect(declared?.recipients.map(({ name }) => name).sort()).toEqual([
      'Namsos kommune',
      'Sykehuset Levanger',
    ])
  })

  test('when it is ended, what was held is seen to arrive, and the page follows by itself', async () => {
    const { id } = await declare({ scope: { municipality: 'Inderøy' }, hold: true })
    for (let count = 0; count < 3; count += 1) await send('Inderøy')
    const page = await open(`/mottakere/nedetid/${id}/avslutt`)
    await page.getByText('3 meldinger som er holdt igjen, sendes med en gang').waitFor()
    await toNextPage(page, page.getByRole('button', { name: 'Avslutt nedetiden nå' }))
    await page.locator('label').filter({ hasText: '3 av 3 framme' }).waitFor()
    expect(await page.getByRole('progressbar').getAttribute('value')).toBe('3')
  })

  test('what somebody types stays while the page follows what happens', async () => {
    const { id } = await declare({ scope: { municipality: 'Lierne' }, hold: true })
    const page = await open(`/mottakere/nedetid/${id}`)
    await page.getByLabel('Hvem', { exact: true }).fill('Brukerkontoret')
    await send('Lierne')
    await page.getByText('1 melding holdes igjen.').first().waitFor()
    expect(await page.getByLabel('Hvem', { exact: true }).inputValue()).toBe('Brukerkontoret')
  })

  test('one that is over already is said to be, and nothing is done', async () => {
    const { id } = await declare({ scope: { municipality: 'Grong' }, hold: true })
    const page = await open(`/mottakere/nedetid/${id}/avslutt`)
    await use().service.api.ask('POST', `/outages/${id}/end`)
    await toNextPage(page, page.getByRole('button', { name: 'Avslutt nedetiden nå' }))
    await page.getByRole('heading', { name: 'Nedetiden er allerede over' }).waitFor()
    await page.getByText('Ingenting er gjort nå.').waitFor()
    await expectAccessible(page)
  })

  test('who was told stands in the checklist, and whom nobody knows is said to be missing', async () => {
    const { id } = await declare({ scope: { municipality: 'Snåsa' }, hold: true })
    const page = await open(`/mottakere/nedetid/${id}`)
    await page.getByLabel('Hvem', { exact: true }).fill('Vaktleder <script>alert(1)</script>')
    await toNextPage(page, page.getByRole('button', { name: 'Skriv ned' }))
    const told = page.locator('#varsle li').first()
    await told.filter({ hasText: 'Vaktleder <script>alert(1)</script>: varslet' }).waitFor()
    expect(await page.locator('#varsle').getByText('MANGLER').count()).toBe(2)
    await use().service.api.ask('POST', `/outages/${id}/end`)
    await told.filter({ hasText: 'Har ikke fått vite at alt er oppe' }).waitFor()
  })

  test('a note of nobody is refused beside its field', async () => {
    const { id } = await declare({ scope: { municipality: 'Røyrvik' }, hold: true })
    const page = await open(`/mottakere/nedetid/${id}`)
    await page.getByLabel('Hva', { exact: true }).fill('ringte uten å få svar')
    await toNextPage(page, page.getByRole('button', { name: 'Skriv ned' }))
    await page.getByRole('alert').getByText('mangler: hvem som er varslet').waitFor()
    expect(await page.getByLabel('Hva', { exact: true }).inputValue()).toBe('ringte uten å få svar')
    await expectAccessible(page)
  })

  test('a new estimate is kept with what it was before', async () => {
    const { id } = await declare({ scope: { municipality: 'Frosta' }, hold: true })
    const page = await open(`/mottakere/nedetid/${id}`)
    await page.getByLabel('Ventet slutt').fill('2099-01-01T04:00')
    await toNextPage(page, page.getByRole('button', { name: 'Endre ventet slutt' }))
    await page.locator('#notater').getByText('ikke oppgitt → 01.01.2099 kl. 04:00').waitFor()
  })

  test('a test message to all tells who has passed, and why somebody has not', async () => {
    await declare({ scope: { municipality: 'Flatanger' }, hold: true })
    const page = await open('/mottakere/prove')
    await toNextPage(page, page.getByRole('button', { name: 'Send prøvemelding' }))
    await page.getByText('21 av 22 besto.').waitFor()
    const row = page.getByRole('row', { name: /Flatanger kommune/ })
    await row.filter({ hasText: 'ikke bestått' }).waitFor()
    await row.filter({ hasText: 'Ingen forbindelse' }).waitFor()
    await expectAccessible(page)
    for (const [lang, why] of [
      ['nn', 'Ikkje noko samband'],
      ['en', 'No connection'],
    ] as const) {
      const other = await open('/mottakere/prove', { lang })
      await other
        .getByRole('row', { name: /Flatanger kommune/ })
        .filter({ hasText: why })
        .waitFor()
      await expectNoBokmalOfOurs(other)
      const overview = await open('/mottakere', { lang })
      await overview.getByText(why).waitFor()
      await expectNoBokmalOfOurs(overview)
    }
  })

  test('outages that overlap stand above one another, and say so in words', async () => {
    await declare({ scope: { region: 'Ytre Namdal' }, hold: true })
    await declare({ scope: { municipality: 'Leka' }, kind: 'journal' })
    const page = await open('/mottakere')
    const row = page.locator('.plo-timeline tbody tr').filter({ hasText: 'Leka kommune' }).first()
    await row.locator('[data-label="Overlapper"]').filter({ hasText: 'Ytre Namdal' }).waitFor()
    expect(await row.locator('svg').count()).toBe(1)
  })

  test('the last hour is told in words beside its drawing', async () => {
    await send('Høylandet')
    const page = await open('/mottakere')
    await until('it has arrived', async () => {
      await page.reload()
      return (await rowOf(page, 'Høylandet').textContent())?.includes('1 framme')
    })
    expect(await rowOf(page, 'Høylandet').locator('svg').getAttribute('aria-hidden')).toBe('true')
  })

  test('an outage that nobody knows is a page that helps', async () => {
    const page = await use().page()
    const answer = await page.goto(`${use().service.url}/mottakere/nedetid/finnes-ikke`)
    expect(answer?.status()).toBe(404)
    await page.getByRole('heading', { name: 'Denne nedetiden finnes ikke' }).waitFor()
  })
})
