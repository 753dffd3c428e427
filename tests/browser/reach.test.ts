import type { Page } from 'playwright-core'
import { request } from 'undici'
import { expect, test } from 'vitest'
import { describeBrowser, expectAccessible, toNextPage } from '../support/browser.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { plo } from '../support/service-process.ts'

const PLO_TOKEN = 'a-long-and-secret-text-for-these-tests'

describeBrowser(
  'who reaches what where a token is set',
  (use) => {
    const url = (path: string) => `${use().service.url}${path}`
    const logIn = async (page: Page, key = PLO_TOKEN) => {
      await page.getByLabel('Nøkkel').fill(key)
      await toNextPage(page, page.getByRole('button', { name: 'Logg inn' }))
    }
    const link = async (ward: string) => {
      const made = await plo(['ward', 'link', ward, '--data', use().folder, '--json'], { env: { PLO_TOKEN } })
      expect(made.code, made.err).toBe(0)
      const { id, url: address }: { id: string; url: string } = JSON.parse(made.out)
      return { id, address }
    }

    test('who has not logged in is asked to, and then gets to where they wanted', async () => {
      const page = await use().page({ javaScript: false })
      await page.goto(url('/sok?q=verdal'))
      expect(new URL(page.url()).pathname).toBe('/logg-inn')
      await expectNoMenu(page)
      await logIn(page, 'ikke denne')
      await page.getByText('Nøkkelen er ikke riktig').waitFor()
      await logIn(page)
      expect(page.url()).toBe(url('/sok?q=verdal'))
      const cookies = await page.context().cookies()
      expect(cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite === 'Lax')).toBe(true)
      expect(JSON.stringify(cookies)).not.toContain(PLO_TOKEN)

      await page.getByRole('button', { name: 'Logg ut' }).click()
      await page.getByLabel('Nøkkel').waitFor()
    })

    test('the page to log in can be used by everybody', async () => {
      const page = await use().page()
      await page.goto(url('/'))
      await expectAccessible(page)
    })

    test('a browser that is logged in reads the API, and changes nothing by it', async () => {
      const page = await use().page()
      await page.goto(url('/logg-inn'))
      await logIn(page)
      await page.getByRole('button', { name: 'Logg ut' }).waitFor()
      const asked = (method: string, path = '/api/v1/outages') =>
        page.evaluate(`fetch('${path}', { method: '${method}' }).then(({ status }) => status)`)
      expect(await asked('GET')).toBe(200)
      expect(await asked('POST')).toBe(401)
      expect(await asked('POST', '/API/v1/outages')).toBe(401)
    })

    test.each(['/', '/sok', '/mottakere', '/hendelser', '/api/v1/messages', '/queues', '/sengepost/3B'])(
      'nothing of %s is told to who has not logged in',
      async (path) => {
        const answer = await request(url(path), { headers: { cookie: 'plo_session=99999999999999.AAAA' } })
        expect([303, 401]).toContain(answer.statusCode)
        expect(await answer.body.text()).not.toMatch(/Medisinsk|Namsos/)
      },
    )

    test('the link of a ward shows its board without anything to change, and nothing else', async () => {
      for (const [n, ward] of ['3B', '4A'].entries()) {
        const json = form({ ward, patient: syntheticPerson(n) })
        await use().service.api.ask('POST', '/messages', { json })
      }
      const { id, address } = await link('3B')
      const page = await use().page()
      await page.goto(address)
      await page.waitForURL(url('/sengepost/3B'))
      await page.getByRole('heading', { name: /3B/ }).first().waitFor()
      await expectNoMenu(page)
      expect(await page.locator('form[method=post]').count()).toBe(1)
      expect(await page.locator('form[method=post]').getAttribute('action')).toBe('/lenke/slutt')
      await expectAccessible(page)

      for (const path of [
        '/sengepost/4A',
        '/',
        '/sok?q=4A',
        '/mottakere',
        '/ny',
        '/telefon',
        '/feilproving',
      ]) {
        const answer = await page.goto(url(path))
        expect(answer?.status(), path).toBe(403)
        await page.getByText('Denne lenken viser bare 3B').waitFor()
      }
      const api = await page.goto(url('/api/v1/messages'))
      expect(api?.status()).toBe(401)
      const queues = await page.goto(url('/queues'))
      expect(queues?.status()).toBeGreaterThanOrEqual(400)

      await plo(['ward', 'revoke', id, '--data', use().folder], { env: { PLO_TOKEN } })
      await page.goto(url('/sengepost/3B'))
      expect(new URL(page.url()).pathname).toBe('/logg-inn')
      const again = await page.goto(address)
      expect(again?.status()).toBe(404)
      await page.getByText('Lenken virker ikke lenger').waitFor()
    })

    test('the link of a ward that is called «-» does not show the messages of no ward', async () => {
      const json = form({ ward: '-', patient: syntheticPerson(5) })
      const { id } = await use().service.api.ask<{ id: string }>('POST', '/messages', { json })
      const page = await use().page({ javaScript: false })
      await page.goto((await link('-')).address)
      await page.waitForURL(url('/sengepost/~-'))
      expect(await page.locator(`[data-key="${id}"]`).count()).toBe(1)
      expect((await page.goto(url('/sengepost/-')))?.status()).toBe(403)
    })

    test('who stops using a link is where anybody is who has not logged in', async () => {
      const { address } = await link('3B')
      const page = await use().page({ javaScript: false })
      await page.goto(address)
      await page.getByRole('button', { name: 'Slutt å bruke lenken' }).click()
      await page.getByLabel('Nøkkel').waitFor()
    })

    test('whoever guesses is slowed down', async () => {
      let status = 0
      for (let guess = 0; guess < 200 && status !== 429; guess += 1) {
        const answer = await request(url('/api/v1/messages'), {
          headers: { authorization: `Bearer ${guess}` },
        })
        status = answer.statusCode
        await answer.body.dump()
      }
      expect(status).toBe(429)
    })

    async function expectNoMenu(page: Page) {
      expect(await page.getByRole('navigation', { name: 'Hovedmeny' }).count()).toBe(0)
    }
  },
  { env: { PLO_TOKEN } },
)
