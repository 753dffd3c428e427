import { describe, expect, test } from 'vitest'
import { type Language, languages, textsIn } from '../../server/web/language.ts'
import { menuPages } from '../support/addresses.ts'
import { describeBrowser, expectAccessible, expectNothingRunsOut, type Opening } from '../support/browser.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { expectNobodyNamed, openPage } from '../support/open-page.ts'
import { pdfText, pdfTextMissing } from '../support/pdf-text.ts'

const unreadable = pdfTextMissing()

describeBrowser('every page', (use) => {
  let sent: Promise<string> | undefined
  /** One message that waits: every page that shows messages has something to show. */
  const message = () => {
    sent ??= (async () => {
      await use().service.api.ask('POST', '/outages', { json: { scope: { municipality: 'Verdal' } } })
      const json = form({ recipient: 'Verdal', ward: '3B', patient: syntheticPerson(7) })
      return (await use().service.api.ask<{ id: string }>('POST', '/messages', { json })).id
    })()
    return sent
  }
  const all = async () => [...menuPages, `/meldinger/${await message()}`]
  const open = (path: string, opening?: Opening) => openPage(use(), path, opening)

  describe.each(languages)('in %s', (lang: Language) => {
    test('can be used by everybody, says that this is no real system, and breaks no rule of its own', async () => {
      for (const path of await all()) {
        const { page, said } = await open(path, { lang })
        expect(await page.locator('html').getAttribute('lang'), path).toBe(lang)
        await page.getByText(textsIn[lang].common.testSystem).waitFor()
        expect(await page.getByRole('heading', { level: 1 }).count(), path).toBe(1)
        await expectAccessible(page)
        expect(said, path).toEqual([])
        await page.context().close()
      }
    })
  })

  test('in the dark and on a phone nothing is lost', async () => {
    for (const path of await all()) {
      const { page } = await open(path, { dark: true, viewport: { width: 320, height: 640 } })
      await expectNothingRunsOut(page)
      await expectAccessible(page)
      await page.context().close()
    }
  })

  test('at twice the size everything has its place', async () => {
    for (const path of await all()) {
      // What a screen of 1280 × 800 has left when everything on it is twice as large.
      const { page } = await open(path, { viewport: { width: 640, height: 400 } })
      await expectNothingRunsOut(page)
      await page.context().close()
    }
  })

  test('without script every page is there as well', async () => {
    for (const path of await all()) {
      const { page } = await open(path, { javaScript: false })
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.context().close()
    }
  })

  test.skipIf(unreadable)(
    `on paper every page says that this is no real system${unreadable ? ` (skipped: ${unreadable})` : ''}`,
    async () => {
      for (const path of await all()) {
        const { page } = await open(path)
        const text = pdfText(await page.pdf({ format: 'A4' })).join('\n')
        expect(text, path).toContain('TESTSYSTEM')
        expect(text, path).not.toContain(textsIn.nb.common.languages)
        await page.context().close()
      }
    },
  )

  test('no page says in its title or address whom a message is about', async () => {
    for (const path of await all()) {
      const { page } = await open(path)
      await expectNobodyNamed(page, syntheticPerson(7))
      await page.context().close()
    }
    expect(use().foreign).toEqual([])
  })
})
