import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { languages } from '../../server/web/language.ts'
import {
  chooseByKeyboard,
  describeBrowser,
  expectAccessible,
  expectNothingRunsOut,
  toNextPage,
} from '../support/browser.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { pdfText, pdfTextMissing } from '../support/pdf-text.ts'
import { until } from '../support/until.ts'

const namsos = '5007'
const overhalla = '5047'

describeBrowser('the page of a test day', (use) => {
  let persons = 0
  const hospital = async () => {
    const { parties } = await use().service.api.ask<{ parties: { id: string; name: string }[] }>(
      'GET',
      '/parties',
    )
    return parties.find(({ name }) => name === 'Sykehuset Namsos')?.id ?? ''
  }
  const exchange = async () => {
    const { id } = await use().service.api.ask<{ id: string }>('POST', '/messages', {
      json: form({ recipient: 'Namsos kommune', patient: syntheticPerson(persons++) }),
    })
    await until('it has been answered', async () => {
      const { application } = await use().service.api.ask<{ application: string }>('GET', `/messages/${id}`)
      return application === 'confirmed'
    })
    return id
  }
  const address = async (query = '') => `/testdag?en=${await hospital()}&annen=${namsos}${query}`
  const open = async (path: string, opening: Parameters<ReturnType<typeof use>['page']>[0] = {}) => {
    const page = await use().page(opening)
    await page.goto(`${use().service.url}${path}`)
    return page
  }

  test.each(languages)('reads well in %s, by day and by night, and on a phone', async (lang) => {
    await exchange()
    for (const path of ['/testdag', await address(), `/testdag?en=${namsos}&annen=${overhalla}`]) {
      await expectAccessible(await open(path, { lang }))
      await expectAccessible(await open(path, { lang, dark: true }))
      await expectNothingRunsOut(await open(path, { lang, viewport: { width: 320, height: 640 } }))
    }
    expect(use().foreign).toEqual([])
  })

  test('two parties and a period give the protocol, by keyboard alone and without JavaScript', async () => {
    const id = await exchange()
    const page = await open('/testdag', { javaScript: false })
    await chooseByKeyboard(page, page.getByLabel('Den ene parten'), 'Sykehuset Namsos')
    await page.keyboard.press('Tab')
    await chooseByKeyboard(page, page.locator('select:focus'), 'Namsos kommune')
    await page.getByRole('button', { name: 'Lag testprotokoll' }).focus()
    await toNextPage(page, { key: 'Enter' })
    await page.getByRole('heading', { name: 'Testprotokoll' }).waitFor()
    expect(await page.locator('.plo-steps').textContent()).toContain(id)
    expect(await page.getByRole('button', { name: 'Skriv ut' }).isHidden()).toBe(true)
  })

  test.skipIf(pdfTextMissing())(
    'what is filled in goes to the paper, with what every paper carries',
    async () => {
      await exchange()
      const page = await open(await address())
      await page.getByLabel('Merknad til trinn 1').fill('Kontrollert')
      await page.getByLabel('Navn').first().fill('Testleder')
      await page.getByRole('button', { name: 'Skriv ut' }).waitFor()
      const sheets = pdfText(await page.pdf({ preferCSSPageSize: true }))
      expect(sheets.filter((sheet) => !sheet.includes('TESTSYSTEM'))).toEqual([])
      const text = sheets.join('\n')
      expect(text).toContain('Kontrollert')
      expect(text).toContain('Testleder')
      expect(text).toContain('Underskrift')
      expect(text).not.toContain('Last ned CSV')
    },
  )

  test('it can be had as CSV, as JSON, and as a blank sheet', async () => {
    const id = await exchange()
    const page = await open(await address())
    for (const [name, ending] of [
      ['Last ned CSV', 'csv'],
      ['Last ned JSON', 'json'],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name }).click(),
      ])
      expect(download.suggestedFilename()).toMatch(
        new RegExp(`^testprotokoll-\\d+-${namsos}-\\d{4}-\\d\\d-\\d\\d\\.${ending}$`),
      )
      expect(await readFile(await download.path(), 'utf8')).toContain(id)
    }
    await toNextPage(page, page.getByRole('link', { name: 'Blankt ark for penn' }))
    await page.getByRole('heading', { name: 'Testprotokoll' }).waitFor()
    await page.getByText(id, { exact: true }).waitFor()
  })

  test('where nothing was exchanged, it says so and what to do', async () => {
    const page = await open(`/testdag?en=${namsos}&annen=${overhalla}`)
    await page.getByText('Ingenting er utvekslet i dette tidsrommet').waitFor()
    await page.getByText('Namsos kommune og Overhalla kommune har ikke sendt').waitFor()
    expect(await page.locator('main').getByRole('link', { name: 'Ny testmelding' }).count()).toBe(1)
  })

  test('everything that is wrong is said at once, and what was chosen stays', async () => {
    const page = await open(`/testdag?en=${namsos}&annen=${namsos}&fra=2020-01-02T08:00&til=2020-01-01T08:00`)
    const summary = page.getByRole('alert')
    expect(await summary.getByRole('listitem').count()).toBe(2)
    expect(await page.getByLabel('Den ene parten').inputValue()).toBe(namsos)
    expect(await page.getByLabel('Fra', { exact: true }).inputValue()).toBe('2020-01-02T08:00')
    await expectAccessible(page)
  })

  test('an address that somebody has made up is shown as text, and nothing more', async () => {
    const made = encodeURIComponent('"><script>document.title="x"</script>')
    const page = await open(`/testdag?en=${made}&annen=${made}&fra=${made}`)
    expect(await page.title()).toContain('Testdag')
    await page.getByRole('alert').filter({ hasText: '<script>' }).waitFor()
  })
})
