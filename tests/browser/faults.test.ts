import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { FaultView } from '../../server/faults.ts'
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

const namsos = '5007'

describeBrowser('the fault lab', (use) => {
  let persons = 0
  const faults = () => use().service.api.ask<readonly FaultView[]>('GET', '/faults')
  const add = (json: Readonly<Record<string, unknown>>) =>
    use().service.api.ask<FaultView>('POST', '/faults', { json })
  const send = () =>
    use().service.api.ask('POST', '/messages', {
      json: form({ recipient: 'Namsos kommune', patient: syntheticPerson(persons++) }),
    })
  const open = async (path: string, opening: Parameters<ReturnType<typeof use>['page']>[0] = {}) => {
    const page = await use().page(opening)
    const answer = await page.goto(`${use().service.url}${path}`)
    expect(answer?.ok()).toBe(true)
    return page
  }

  afterEach(async () => {
    for (const { id } of await faults()) await use().service.api.call('DELETE', `/faults/${id}`)
    expect(use().foreign).toEqual([])
  })

  test.each(languages)('reads well in %s, by day and by night, and on a phone', async (lang) => {
    await add({ party: namsos, kind: 'reject', error: 'E35', times: 3 })
    for (const path of ['/feilproving', `/feilproving/ny?party=${namsos}&kind=http-status`]) {
      await expectAccessible(await open(path, { lang }))
      await expectAccessible(await open(path, { lang, dark: true }))
      await expectNothingRunsOut(await open(path, { lang, viewport: { width: 320, height: 640 } }))
    }
  })

  test.each([
    ['nb', 'Mottakeren tar imot forespørselen, men svarer aldri', 'Bare meldinger av denne typen'],
    ['nn', 'Mottakaren tek imot førespurnaden, men svarar aldri', 'Berre meldingar av denne typen'],
    ['en', 'The recipient takes the request, but never answers', 'Only messages of this type'],
  ] as const)('what each fault does, and what its fields mean, is said in %s', async (lang, does, means) => {
    const page = await open('/feilproving', { lang })
    await page.getByText(does).waitFor()
    await expectNoBokmalOfOurs(page)
    for (const kind of ['hang', 'reject', 'http-status', 'late-receipt', 'slow']) {
      const fields = await open(`/feilproving/ny?party=${namsos}&kind=${kind}`, { lang })
      await fields.getByText(means).waitFor({ state: 'attached' })
      await expectNoBokmalOfOurs(fields)
    }
  })

  test('a fault is switched on after it is shown what it does, by keyboard alone and without JavaScript', async () => {
    const page = await open('/feilproving', { javaScript: false })
    await chooseByKeyboard(page, page.getByLabel('Hvem skal svikte?'), 'Namsos kommune')
    await page.getByRole('radio', { name: 'HTTP-feil' }).focus()
    await page.keyboard.press('Space')
    await toNextPage(page, { key: 'Enter' })

    await page.getByLabel('HTTP-status').focus()
    await page.keyboard.type('503')
    await toNextPage(page, { key: 'Enter' })

    await page.getByText('Ingenting er slått på ennå').waitFor()
    await page.getByText('Rammer 1 mottaker: Namsos kommune.').waitFor()
    await page.getByText('Varer til noen fjerner den.').waitFor()
    await expectAccessible(await open('/feilproving'))
    expect(await faults()).toEqual([])

    await page.getByRole('button', { name: 'Slå på feilen' }).focus()
    await toNextPage(page, { key: 'Enter' })
    await page.getByRole('heading', { name: 'Slått på nå: 1' }).waitFor()
    expect(await faults()).toMatchObject([{ party: namsos, kind: 'http-status', status: 503 }])
  })

  test('the button pressed twice switches on one', async () => {
    const page = await open(`/feilproving/ny?party=${namsos}&kind=apprec-missing`)
    await toNextPage(page, page.getByRole('button', { name: 'Se hva som vil skje' }))
    await page.getByText('Ingenting er slått på ennå').waitFor()
    const data = await page.evaluate<string>(
      "new URLSearchParams(new FormData(document.querySelector('form.plo-confirm'))).toString()",
    )
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const [one, other] = await Promise.all(
      [1, 2].map(() => page.request.post(`${use().service.url}/feilproving/start`, { data, headers })),
    )
    expect([one?.status(), other?.status()]).toEqual([200, 200])
    expect(await faults()).toHaveLength(1)
  })

  test('it is seen to strike, marks every page, and is gone when it is removed', async () => {
    await add({ party: namsos, kind: 'lose-receipt' })
    const page = await open('/feilproving')
    const struck = page.locator('#feil [data-label="Rammet"]')
    await struck.getByText('0 ganger').waitFor()
    await send()
    await struck.getByText(/^[1-9]\d* gang/).waitFor()
    const other = await open('/mottakere')
    await other.getByText('FEILPRØVING PÅGÅR: 1 feil er slått på.').waitFor()

    await page
      .getByRole('button', { name: 'Fjern feilen «Kvitteringen går tapt» hos Namsos kommune' })
      .click()
    await page.getByText('Ingen feil er slått på.').waitFor()
    await page.locator('#over').filter({ hasText: 'fjernet' }).waitFor()
    expect(await faults()).toEqual([])
  })

  test('all are removed at once, but not what stands for declared nedetid', async () => {
    const { id } = await use().service.api.ask<{ id: string }>('POST', '/outages', {
      json: { scope: { municipality: 'Leka' }, hold: true },
    })
    await add({ party: namsos, kind: 'slow' })
    await add({ party: '5006', kind: 'slow' })
    const page = await open('/feilproving')
    await page.getByText('1 simulert mottaker er slått av fordi nedetid er meldt').waitFor()
    await page.getByRole('button', { name: 'Fjern alle 2' }).click()
    await page.getByText('Ingen feil er slått på.').waitFor()
    expect(await faults()).toMatchObject([{ party: '5052', kind: 'refuse' }])
    await use().service.api.ask('POST', `/outages/${id}/end`)
  })

  test('everything that is wrong is said at once beside its field, and what was typed stays', async () => {
    const page = await open(`/feilproving/ny?party=${namsos}&kind=http-status`)
    await page.getByLabel('HTTP-status').fill('200')
    await page.getByLabel('Kode for grunnen').fill('<img src=x>')
    await page.getByText('Bare noen meldinger').click()
    await page.getByLabel('Antall ganger').fill('mange')
    await toNextPage(page, page.getByRole('button', { name: 'Se hva som vil skje' }))
    const summary = page.getByRole('alert')
    await summary.waitFor()
    expect(await summary.getByRole('listitem').count()).toBe(3)
    expect(await page.getByLabel('Kode for grunnen').inputValue()).toBe('<img src=x>')
    expect(await page.getByLabel('Antall ganger').inputValue()).toBe('mange')
    await expectAccessible(page)
    expect(await faults()).toEqual([])
  })

  test.each([
    ['nn', 'Skal vere minst 1.', 'Kan ikkje stå saman med times: berre éin blir råka.'],
    ['en', 'Must be at least 1.', 'Cannot stand together with times: only one is struck.'],
  ] as const)('what is wrong with a fault is said in %s', async (lang, limit, both) => {
    const page = await open(`/feilproving/ny?party=${namsos}&kind=hang`, { lang })
    await page.locator('.ds-details summary').click()
    await page.locator('[name=times]').fill('0')
    await page.locator('[name=nth]').fill('2')
    await toNextPage(page, page.locator('form[action="/feilproving/ny"] button[type=submit]'))
    const summary = page.getByRole('alert')
    await summary.filter({ hasText: limit }).filter({ hasText: both }).waitFor()
    expect(await summary.locator('[lang="nb"]').count()).toBe(0)
    await expectNoBokmalOfOurs(page)
    await expectAccessible(page)
  })

  test('what is chosen stays while the page follows what happens', async () => {
    const page = await open('/feilproving')
    await page.getByLabel('Hvem skal svikte?').selectOption({ label: 'Grong kommune' })
    await page.getByRole('radio', { name: 'Svarer aldri' }).check()
    await add({ party: namsos, kind: 'slow' })
    await page.getByRole('heading', { name: 'Slått på nå: 1' }).waitFor()
    expect(await page.getByRole('radio', { name: 'Svarer aldri' }).isChecked()).toBe(true)
    expect(await page.getByLabel('Hvem skal svikte?').inputValue()).toBe('5045')
  })

  test('with nobody or nothing chosen, both are asked for', async () => {
    const page = await use().page()
    const answer = await page.goto(`${use().service.url}/feilproving/ny?party=9999&kind=finnes-ikke`)
    expect(answer?.status()).toBe(422)
    const summary = page.getByRole('alert')
    await summary.filter({ hasText: 'Velg en simulert mottaker.' }).waitFor()
    await summary.filter({ hasText: 'Velg hva som skal svikte.' }).waitFor()
  })

  test('all simulated parties can be told to fail together', async () => {
    const page = await open('/feilproving/ny?party=all&kind=apprec-late')
    await toNextPage(page, page.getByRole('button', { name: 'Se hva som vil skje' }))
    await toNextPage(page, page.getByRole('button', { name: 'Slå på feilen' }))
    await page.getByRole('heading', { name: 'Slått på nå: 22' }).waitFor()
    expect(new Set((await faults()).map(({ party }) => party)).size).toBe(22)
  })
})

const base = mkdtempSync(join(tmpdir(), 'plo-test-'))
const places = join(base, 'parties.json')
writeFileSync(places, JSON.stringify({ [namsos]: { folder: join(base, 'namsos') } }))
afterAll(() => rmSync(base, { recursive: true, force: true }))

describeBrowser(
  'where a party is no simulation',
  (use) => {
    test('it cannot be chosen to fail, and it says why', async () => {
      const page = await use().page()
      await page.goto(`${use().service.url}/feilproving`)
      await page
        .getByText('Kan ikke velges, fordi de er virkelige mottak')
        .filter({ hasText: 'Namsos kommune' })
        .waitFor()
      const choices = await page.getByLabel('Hvem skal svikte?').locator('option').allTextContents()
      expect(choices).toContain('Alle simulerte mottakere (21)')
      expect(choices).not.toContain('Namsos kommune')
      await page.goto(`${use().service.url}/feilproving/ny?party=${namsos}&kind=hang`)
      await page.getByRole('alert').filter({ hasText: 'Velg en simulert mottaker.' }).waitFor()
    })

    test('a test message asks before it leaves this tool', async () => {
      const page = await use().page()
      await page.goto(`${use().service.url}/mottakere/prove`)
      await toNextPage(page, page.getByRole('button', { name: 'Send prøvemelding' }))
      await page.getByText('Dette er virkelige mottak eller mapper: Namsos kommune').waitFor()
      const sent = () => use().service.api.ask<{ tests: unknown[] }>('GET', '/test-messages')
      expect(await sent()).toEqual({ tests: [] })
      await expectAccessible(page)
      await page.getByRole('checkbox', { name: 'Ja, send også dit' }).check()
      await toNextPage(page, page.getByRole('button', { name: 'Send prøvemelding' }))
      await page.getByText(/av 22 besto/).waitFor()
      expect((await sent()).tests).toHaveLength(22)
    })
  },
  { env: { PLO_PARTIES: places } },
)
