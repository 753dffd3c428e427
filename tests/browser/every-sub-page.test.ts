import { beforeAll, expect, test } from 'vitest'
import { languages, textsIn } from '../../server/web/language.ts'
import { type Made, subPages } from '../support/addresses.ts'
import {
  describeBrowser,
  expectAccessible,
  expectNothingRunsOut,
  type InBrowser,
  toNextPage,
} from '../support/browser.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { expectNobodyNamed, openPage } from '../support/open-page.ts'
import { pdfText, pdfTextMissing } from '../support/pdf-text.ts'
import { until } from '../support/until.ts'

const unreadable = pdfTextMissing()
const patient = syntheticPerson(7)

/** By what they are about, before there is anything. */
const named = subPages({
  ...{ waiting: '(waiting)', arrived: '(arrived)', withdrawn: '(withdrawn)', received: '(received)' },
  ...{ resend: '(resend)', outage: '(outage)', call: '(call)', change: '(change)', hospital: '(hospital)' },
})
const pages = named.map((name, at) => [name, at] as const)

describeBrowser('every page below those of the menu', (use) => {
  let made: readonly string[]
  beforeAll(async () => {
    made = subPages(await make(use()))
  })

  test.each(pages)(
    '%s can be used by everybody, at every size, with and without script',
    async (name, at) => {
      const path = made[at] ?? name
      const lang = languages[at % languages.length] ?? 'nb'
      const viewport = { width: 320, height: 640 }
      const { page, said } = await openPage(use(), path, { lang, dark: at % 2 === 1, viewport })
      await expectAccessible(page)
      // What is a sheet of paper keeps the columns of its tables, which WCAG 1.4.10 lets it.
      if (!path.includes('/utskrift')) {
        await expectNothingRunsOut(page)
        // What a screen of 1280 × 800 has left when everything on it is twice as large.
        await page.setViewportSize({ width: 640, height: 400 })
        await expectNothingRunsOut(page)
      }
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
      await expectNobodyNamed(page, patient)
      expect(said).toEqual([])
      await page.context().close()

      const { page: plain } = await openPage(use(), path, { lang, javaScript: false })
      await plain.getByRole('heading', { level: 1 }).waitFor()
      await plain.context().close()
      expect(use().foreign).toEqual([])
    },
  )

  test.skipIf(unreadable).each(pages)(
    `on paper %s says that this is no real system${unreadable ? ` (skipped: ${unreadable})` : ''}`,
    async (name, at) => {
      const { page } = await openPage(use(), made[at] ?? name)
      const text = pdfText(await page.pdf({ format: 'A4' })).join('\n')
      expect(text).toContain('TESTSYSTEM')
      expect(text).not.toContain(textsIn.nb.common.languages)
      await page.context().close()
    },
  )
})

/** One of everything that a page can be about. */
async function make({ service: { api, url }, page: open }: InBrowser): Promise<Made> {
  const idOf = async (path: string, json: unknown) =>
    (await api.ask<{ id: string }>('POST', path, { json })).id
  const { parties } = await api.ask<{ parties: readonly { id: string; name: string }[] }>('GET', '/parties')
  const hospital = parties.find(({ name }) => name === 'Sykehuset Namsos')?.id ?? ''
  const arrived = await idOf('/messages', form({ ward: '3B', patient }))
  const outage = await idOf('/outages', { scope: { municipality: 'Verdal' }, reason: 'strømbrudd' })
  const waiting = await idOf('/messages', form({ recipient: 'Verdal', ward: '3B', patient }))
  const withdrawn = await idOf('/messages', form({ recipient: 'Verdal', patient: syntheticPerson(8) }))
  await api.ask('POST', `/messages/${withdrawn}/withdraw`, { json: { reason: 'feil kommune' } })
  const call = await idOf('/calls', {
    ...{ messages: [waiting], outcome: 'nådd', by: { name: 'KE', role: 'sykepleier' } },
    ...{ to: { name: 'N. N.', role: 'saksbehandler' }, readBack: true },
  })
  await until('it has been answered', async () => {
    const { application } = await api.ask<{ application: string }>('GET', `/messages/${arrived}`)
    return application === 'confirmed'
  })
  const { received } = await api.ask<{ received: readonly { id: string }[] }>('GET', '/inbox')
  const resend = await idOf('/resends', { preview: true, ids: [arrived], received: true })

  const page = await open({ javaScript: false })
  await page.goto(`${url}/telefon/import`)
  const text = 'kommune;tjeneste;merkelapp;telefon\nNamsos;sykepleie;Vakttelefon;EKS-5007-1'
  await page
    .getByLabel('Fil')
    .setInputFiles({ name: 'numre.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await toNextPage(page, page.getByRole('button', { name: 'Vis forskjellen' }))
  const change = page.url().split('/').at(-1) ?? ''
  await page.context().close()
  return {
    ...{ waiting, arrived, withdrawn, received: received[0]?.id ?? '', resend, outage, call, change },
    hospital,
  }
}
