import { request } from 'undici'
import { expect, test } from 'vitest'
import { languages } from '../../server/web/language.ts'
import { describeBrowser, expectAccessible, expectNothingRunsOut, toNextPage } from '../support/browser.ts'
import { form, syntheticPerson } from '../support/messages.ts'

describeBrowser('what every page has around it', (use) => {
  const url = (path: string) => `${use().service.url}${path}`

  test('an address that no page has is told of in words, with a way on', async () => {
    const page = await use().page()
    const answer = await page.goto(url('/ingenting'))
    expect(answer?.status()).toBe(404)
    await page.getByText('TESTSYSTEM – oppdiktede pasienter').waitFor()
    await page.getByRole('link', { name: 'Til forsiden' }).click()
    await page.waitForURL(url('/'))
  })

  test('the language is chosen once, stays, and leads back to where one was', async () => {
    const page = await use().page({ javaScript: false })
    await page.goto(url('/sok?q=verdal'))
    for (const [name, lang] of [
      ['Norsk nynorsk', 'nn'],
      ['English', 'en'],
      ['Norsk bokmål', 'nb'],
    ] as const) {
      await toNextPage(page, page.getByRole('link', { name }))
      expect(page.url()).toBe(url('/sok?q=verdal'))
      expect(await page.locator('html').getAttribute('lang')).toBe(lang)
      await page.goto(url('/ingenting'))
      expect(await page.locator('html').getAttribute('lang')).toBe(lang)
      await page.goto(url('/sok?q=verdal'))
    }
  })

  test.each([
    '//evil.example/',
    'https://evil.example/',
    '/\\evil.example',
    'javascript:alert(1)',
    '/../..//evil.example',
  ])('the choice of a language does not lead to %s', async (to) => {
    const answer = await request(url(`/sprak/en?til=${encodeURIComponent(to)}`))
    const location = new URL(String(answer.headers.location), use().service.url)
    expect(location.origin).toBe(use().service.url)
    await answer.body.dump()
  })

  test('without script, a page is fetched again by itself only where nobody types', async () => {
    const { id } = await use().service.api.ask<{ id: string }>('POST', '/messages', {
      json: form({ ward: 'Uten skript', patient: syntheticPerson(3) }),
    })
    const page = await use().page({ javaScript: false })
    for (const [path, count] of [
      ['/', 1],
      ['/sengepost/Uten%20skript', 1],
      [`/meldinger/${id}`, 0],
    ] as const) {
      await page.goto(url(path))
      expect(await page.locator('meta[http-equiv=refresh]').count(), path).toBe(count)
      expect(await page.getByText('Siden følger med av seg selv').isHidden(), path).toBe(true)
    }
  })

  test('with the keyboard one gets past the menu at once', async () => {
    const page = await use().page()
    await page.goto(url('/sok'))
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Hopp til innholdet')
    await page.keyboard.press('Enter')
    await page.locator('#innhold:focus').waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.id')).toBe('sok-q')
  })

  test('a form that does not come from a page of ours does nothing, and says so', async () => {
    // Without script: a page that follows what happens would put right what is wrong here.
    const page = await use().page({ javaScript: false })
    await page.goto(url('/sok'))
    await page.evaluate(`document.querySelector('#innhold input[name=csrf]').value = 'noe annet'`)
    await page.getByLabel('Hva leter du etter?').fill('Verdal')
    await page.getByRole('main').getByRole('button', { name: 'Søk', exact: true }).click()
    await page.getByRole('heading', { name: 'Skjemaet er for gammelt' }).waitFor()
  })

  test.each([
    ['without a token', { 'content-type': 'application/x-www-form-urlencoded' }, 'q=Verdal', 403],
    ['of several parts that are none', { 'content-type': 'multipart/form-data; boundary=x' }, 'rubbish', 400],
    ['that is something else', { 'content-type': 'text/plain' }, 'q=Verdal', 400],
    [
      'that is far too large',
      { 'content-type': 'application/x-www-form-urlencoded' },
      `q=${'x'.repeat(400_000)}`,
      413,
    ],
  ])('a form %s is refused with a page', async (_what, headers, body, status) => {
    const answer = await request(url('/sok'), { method: 'POST', headers, body })
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toContain('text/html')
    expect(await answer.body.text()).toContain('TESTSYSTEM')
  })

  test.each([
    ['Host', { host: 'evil.example' }],
    ['Origin', { origin: 'https://evil.example' }],
    ['Origin of nowhere', { origin: 'null' }],
  ])('a forged %s is refused, on pages and where they are told of changes', async (_what, headers) => {
    for (const path of ['/', '/sok', '/hendelser', '/sprak/en', '/assets/plo.css']) {
      const answer = await request(url(path), { headers })
      expect(answer.statusCode).toBe(403)
      await answer.body.dump()
    }
  })

  test('nothing a page sends is kept by anybody, framed by another page, or fetched from elsewhere', async () => {
    const answer = await request(url('/sok'))
    expect(answer.headers['cache-control']).toBe('no-store')
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
    await answer.body.dump()
  })

  test.each(languages)('an error page in %s can be used by everybody', async (lang) => {
    for (const opening of [{ lang }, { lang, dark: true }, { lang, viewport: { width: 320, height: 640 } }]) {
      const page = await use().page(opening)
      await page.goto(url('/ingenting'))
      await expectAccessible(page)
      await expectNothingRunsOut(page)
    }
    expect(use().foreign).toEqual([])
  })
})
