import { expect, test } from 'vitest'
import { languages } from '../../server/web/language.ts'
import { describeBrowser, expectAccessible, expectNothingRunsOut, toNextPage } from '../support/browser.ts'
import { form, syntheticPerson } from '../support/messages.ts'

describeBrowser('the search', (use) => {
  const send = async (json: unknown) =>
    (await use().service.api.ask<{ id: string }>('POST', '/messages', { json })).id

  test('words about no person lead to an address that can be shared, and find what fits them all', async () => {
    await use().service.api.ask('POST', '/outages', { json: { scope: { municipality: 'Verdal' } } })
    const patient = { ...syntheticPerson(1), givenName: 'Kari', familyName: 'Testesen' }
    const waiting = await send(form({ recipient: 'Verdal', ward: 'Medisinsk post 2', patient }))
    const there = await send(form({ recipient: 'Namsos kommune', ward: 'Medisinsk post 2', patient }))
    const page = await use().page({ javaScript: false })
    await page.goto(`${use().service.url}/`)
    await page.goto(`${use().service.url}/sok`)
    await page.getByLabel('Hva leter du etter?').fill('verdal «ikke framme»')
    await toNextPage(page, page.getByRole('main').getByRole('button', { name: 'Søk', exact: true }))
    await page.getByRole('heading', { name: '1 melding' }).waitFor()
    expect(new URL(page.url()).searchParams.get('q')).toBe('verdal «ikke framme»')
    expect(await page.locator(`a[href="/meldinger/${waiting}"]`).count()).toBe(1)

    await page.goto(`${use().service.url}/sok?q=${there.slice(0, 8)}`)
    expect(await page.locator(`a[href="/meldinger/${there}"]`).count()).toBe(1)
    await page.goto(`${use().service.url}/sok?q=medisinsk`)
    await page.getByRole('heading', { name: '2 meldinger' }).waitFor()
  })

  test.each(['Testesen', 'Kari Testesen', 'Kar', syntheticPerson(1).ident])(
    'the person «%s» is found, and never stands in an address, also not one typed by hand',
    async (person) => {
      const page = await use().page({ javaScript: false })
      await page.goto(`${use().service.url}/sok`)
      await page.getByLabel('Hva leter du etter?').fill(person)
      await toNextPage(page, page.getByRole('main').getByRole('button', { name: 'Søk', exact: true }))
      await page.getByText('Lette også etter personer').waitFor()
      expect(await page.getByRole('row').count()).toBeGreaterThan(1)
      expect(page.url()).toBe(`${use().service.url}/sok`)
      expect(await page.getByRole('button', { name: 'Lagre søket' }).count()).toBe(0)

      const typed = await page.goto(`${use().service.url}/sok?q=${encodeURIComponent(person)}`)
      expect(typed?.status()).toBe(400)
      expect(await page.getByRole('row').count()).toBe(0)
      await page.getByRole('alert').filter({ hasText: 'skal ikke stå i en adresse' }).waitFor()
    },
  )

  test('a search is saved under its words, found again by everybody, and removed', async () => {
    const page = await use().page()
    await page.goto(`${use().service.url}/sok?q=Verdal&apne=1`)
    await toNextPage(page, page.getByRole('button', { name: 'Lagre søket' }))
    await page.getByRole('link', { name: 'Verdal – bare meldinger' }).waitFor()
    const other = await use().page()
    await other.goto(`${use().service.url}/sok`)
    await toNextPage(other, other.getByRole('link', { name: 'Verdal – bare meldinger' }))
    expect(new URL(other.url()).search).toBe('?q=Verdal&apne=1')
    await toNextPage(other, other.getByRole('button', { name: /^Fjern: Verdal/ }))
    expect(await other.getByRole('link', { name: 'Verdal – bare meldinger' }).count()).toBe(0)
  })

  test.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' or 1=1 --", '%', '_', '\\'])(
    'the words «%s» are looked for, and are nothing but words',
    async (words) => {
      const page = await use().page()
      let alerted = false
      page.on('dialog', async (dialog) => {
        alerted = true
        await dialog.dismiss()
      })
      await page.goto(`${use().service.url}/sok`)
      await page.getByLabel('Hva leter du etter?').fill(words)
      await toNextPage(page, page.getByRole('main').getByRole('button', { name: 'Søk', exact: true }))
      await page.getByRole('heading', { name: 'Ingen treff' }).waitFor()
      expect(await page.getByLabel('Hva leter du etter?').inputValue()).toBe(words)
      expect(alerted).toBe(false)
    },
  )

  test.each(languages)('in %s it can be used by everybody, light, dark and on a phone', async (lang) => {
    for (const opening of [{ lang }, { lang, dark: true }, { lang, viewport: { width: 320, height: 640 } }]) {
      const page = await use().page(opening)
      await page.goto(`${use().service.url}/sok?q=medisinsk`)
      await expectAccessible(page)
      await expectNothingRunsOut(page)
    }
    expect(use().foreign).toEqual([])
  })

  test('what no keyboard types is left out of what is looked for', async () => {
    const page = await use().page()
    await page.goto(`${use().service.url}/sok`)
    const csrf = (await page.locator('main input[name=csrf]').getAttribute('value')) ?? ''
    const answer = await page.request.post(`${use().service.url}/sok`, { form: { csrf, q: 'Ukjent\0navn' } })
    expect(answer.status()).toBe(200)
    expect(await answer.text()).toContain('value="Ukjentnavn"')
  })

  test('a person after more words than are looked for stands in no address', async () => {
    const page = await use().page()
    await page.goto(`${use().service.url}/sok`)
    const csrf = (await page.locator('main input[name=csrf]').getAttribute('value')) ?? ''
    const q = `${'verdal '.repeat(10)}Testesen`
    const answer = await page.request.post(`${use().service.url}/sok`, { form: { csrf, q }, maxRedirects: 0 })
    expect(answer.status()).toBe(200)
  })
})
