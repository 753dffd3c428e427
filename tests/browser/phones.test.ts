import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  chooseByKeyboard,
  describeBrowser,
  expectAccessible,
  expectNothingRunsOut,
  type InBrowser,
  type Opening,
  toNextPage,
} from '../support/browser.ts'

const pages = [
  '/telefon',
  '/telefon?kommune=5007&tid=2026-12-24T22:00',
  '/telefon?kommune=ukjent&tid=25:99',
  '/telefon/ringeliste',
  '/telefon/avstemming',
  '/telefon/import',
  '/telefon/utgaver',
  '/telefon/perm',
  '/telefon/bekreft?eier=5007',
]

const openings: readonly (readonly [string, Opening])[] = [
  ['bokmål', { lang: 'nb' }],
  ['nynorsk, dark', { lang: 'nn', dark: true }],
  ['English', { lang: 'en' }],
]

const numbers = [
  'kommune;tjeneste;merkelapp;telefon;åpningstid',
  'Namsos;sykepleie;Vakttelefon;EKS-5007-1;hele døgnet',
  'Namsos;saksbehandling;;EKS-5007-2;man–fre 08:00–15:30',
].join('\n')

describeBrowser('the phone list', (use) => {
  test.each(openings)('can be used by everybody, in %s', async (_, opening) => {
    await importNumbers(use(), numbers)
    const page = await use().page(opening)
    for (const path of pages) {
      await page.goto(`${use().service.url}${path}`)
      await expectAccessible(page)
    }
    expect(use().foreign).toEqual([])
  })

  test('needs no wider screen than 320 px', async () => {
    const page = await use().page({ viewport: { width: 320, height: 800 } })
    for (const path of pages) {
      await page.goto(`${use().service.url}${path}`)
      await expectNothingRunsOut(page)
    }
  })

  test('says who answers now and at another time, how old the number is, and what is MANGLER', async () => {
    await importNumbers(use(), numbers)
    const page = await use().page({ javaScript: false })
    await page.goto(`${use().service.url}/telefon?kommune=Namsos&tid=2026-11-23T10:00`)
    const namsos = page.getByRole('region', { name: /^Namsos/ }).first()
    await namsos.getByText(/Ring nå: EKS-5007-1/).waitFor()
    await namsos.getByText('svarer nå, hele døgnet').first().waitFor()
    await namsos.getByText('svarer nå til kl. 15:30').first().waitFor()
    await namsos.getByText('ikke bekreftet').first().waitFor()
    await namsos.getByText('MANGLER: 2 av 4 faste numre mangler').waitFor()
    await page.getByText('EKSEMPEL – IKKE I BRUK').waitFor()

    await page.goto(`${use().service.url}/telefon?kommune=Namsos&tid=2026-11-23T22:00`)
    await page.getByText('stengt, åpner i morgen kl. 08:00').first().waitFor()
  })

  test.each([
    ['nn', 'svarar no, heile døgnet', 'stengt, opnar', 'ikkje stadfesta'],
    ['en', 'answers now, all day and night', 'closed, opens', 'not verified'],
  ] as const)(
    'says in %s who answers now, and on paper in bokmål',
    async (lang, always, opens, unverified) => {
      await importNumbers(use(), numbers)
      const page = await use().page({ lang })
      await page.goto(`${use().service.url}/telefon?kommune=5007&tid=2026-11-21T22:00`)
      const list = page.locator('#k5007')
      for (const text of [always, opens, unverified]) await list.getByText(text).first().waitFor()
      const marked = (await page.locator('main [lang="nb"]').allTextContents()).join(' ')
      expect(marked).not.toMatch(/svarer|stengt|ikke bekreftet/)
      await expectAccessible(page)
      await page.goto(`${use().service.url}/telefon/liste/utskrift?kommune=5007&tid=2026-11-21T22:00`)
      await page.getByText('svarer nå, hele døgnet').first().waitFor()
    },
  )

  test('a former municipality leads to the one that took over, and that is said', async () => {
    const page = await use().page()
    await page.goto(`${use().service.url}/telefon?kommune=Verran`)
    await page.getByText('Verran er nå en del av Steinkjer kommune').waitFor()
    await page.getByRole('heading', { name: /^Steinkjer/ }).waitFor()
  })

  test('a municipality is chosen with the keyboard alone', async () => {
    const page = await use().page()
    await page.goto(`${use().service.url}/telefon`)
    await chooseByKeyboard(page, page.getByLabel('Kommune'), 'Verdal')
    for (let nth = 0; nth < 20; nth++) {
      await page.keyboard.press('Tab')
      if (await page.getByRole('button', { name: 'Vis' }).evaluate<boolean, Element>(isFocused)) break
    }
    await toNextPage(page, { key: 'Enter' })
    expect(page.url()).toMatch(/kommune=5038/)
    await page
      .getByRole('heading', { level: 2 })
      .first()
      .filter({ hasText: /^Verdal/ })
      .waitFor()
  })

  test('is printed from a page, a PDF, and a table, for what was asked for', async () => {
    await importNumbers(use(), numbers)
    const { service } = use()
    const question = '?kommune=5007&tid=2026-11-23T10:00'
    const [html, pdf, csv] = await Promise.all(
      ['utskrift', 'telefonliste.pdf', 'telefonliste.csv'].map((file) =>
        fetch(`${service.url}/telefon/liste/${file}${question}`),
      ),
    )
    expect([html?.status, pdf?.status, csv?.status]).toEqual([200, 200, 200])
    expect(await html?.text()).toContain('EKS-5007-1')
    expect(new TextDecoder('latin1').decode(await pdf?.arrayBuffer()).slice(0, 5)).toBe('%PDF-')
    expect(await csv?.text()).toContain('EKS-5007-1')
  })

  test('of many who print at once some are told to come back, and the service answers meanwhile', async () => {
    const { service } = use()
    const printing = Promise.all(
      Array.from({ length: 12 }, () => fetch(`${service.url}/telefon/tiltakskort/tiltakskort.pdf`)),
    )
    expect((await fetch(`${service.url}/telefon/perm`)).status).toBe(200)
    const answers = (await printing).map(({ status }) => status)
    expect(answers.filter((status) => status !== 200 && status !== 503)).toEqual([])
    expect(answers.filter((status) => status === 200).length).toBeGreaterThanOrEqual(8)
  })
})

describeBrowser('the numbers', (use) => {
  test('a file is shown as what it changes, saved when it is confirmed, and can be taken back', async () => {
    const { service } = use()
    const page = await use().page({ javaScript: false })
    await upload(page, service.url, numbers)
    await page.getByRole('heading', { name: 'Dette blir endret' }).waitFor()
    await page.getByText('+ Ny: Sykepleietjeneste (Vakttelefon): EKS-5007-1').waitFor()
    await expectAccessible(await shownWithScript(use(), page.url()))
    expect(await contacts(use())).toBeUndefined()

    const address = page.url()
    await toNextPage(page, page.getByRole('button', { name: 'Lagre dette' }))
    await page.getByText('Lagret som utgave 1').waitFor()
    expect(await contacts(use())).toContain('EKS-5007-1')

    // Sent once more: it is saved once.
    await page.goto(address)
    await toNextPage(page, page.getByRole('button', { name: 'Lagre dette' }))
    await page.getByText('Lagret som utgave 1').waitFor()

    await upload(page, service.url, numbers.replaceAll('EKS-5007-1', 'EKS-5007-9'))
    await page.getByText('EKS-5007-1 → EKS-5007-9').waitFor()
    await toNextPage(page, page.getByRole('button', { name: 'Lagre dette' }))
    await page.getByText('Lagret som utgave 2').waitFor()
    await toNextPage(page, page.getByRole('button', { name: 'Gå tilbake til utgave 1' }))
    await page.getByText('EKS-5007-9 → EKS-5007-1').waitFor()
    await toNextPage(page, page.getByRole('button', { name: 'Lagre dette' }))
    await page.getByText('Lagret som utgave 3').waitFor()
    expect(await contacts(use())).toContain('EKS-5007-1')
  })

  test('what was shown is not saved when somebody else has changed the numbers meanwhile', async () => {
    const { service } = use()
    const [one, other] = [await use().page(), await use().page()]
    await upload(one, service.url, numbers.replaceAll('EKS-5007-2', 'EKS-5007-3'))
    await upload(other, service.url, numbers.replaceAll('EKS-5007-2', 'EKS-5007-4'))
    await toNextPage(other, other.getByRole('button', { name: 'Lagre dette' }))
    await other.getByText('Lagret som utgave').waitFor()
    await toNextPage(one, one.getByRole('button', { name: 'Lagre dette' }))
    await one.getByText('Numrene er endret av noen andre imens').waitFor()
    expect(await contacts(use())).toContain('EKS-5007-4')
  })

  test('a file with mistakes changes nothing, and all of them are told at once', async () => {
    const page = await use().page()
    const before = await contacts(use())
    const wrong = ['kommune;tjeneste;telefon', 'Namsås;sykepleie;EKS-1', 'Namsos;trylling;12'].join('\n')
    await upload(page, use().service.url, wrong)
    const findings = page.getByRole('alert')
    await findings.getByText(/er ikke lest inn/).waitFor()
    for (const said of ['Ukjent kommune eller enhet «Namsås»', 'Ukjent tjeneste «trylling»'])
      await findings.getByText(said).waitFor()
    await expectAccessible(page)
    expect(await contacts(use())).toBe(before)
  })

  test('what a file says is text, whatever it looks like, also its name', async () => {
    const page = await use().page()
    const attack = '<img src=x onerror=alert(1)>'
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    const file = `kommune;tjeneste;merkelapp;telefon;merknad\nNamsos;annet;${attack};EKS-5007-7;${attack}`
    await upload(page, use().service.url, file, `${attack}.csv`)
    await page.getByText(attack).first().waitFor()
    await toNextPage(page, page.getByRole('button', { name: 'Lagre dette' }))
    await page.getByText('Lagret som utgave').waitFor()
    await page.goto(`${use().service.url}/telefon?kommune=5007`)
    await page.getByText(attack).first().waitFor()
    await page.goto(`${use().service.url}/telefon/utgaver`)
    expect(dialogs).toEqual([])
    expect(await page.locator('img').count()).toBe(0)
  })

  test('numbers that were rung are marked with the day and a role, and a name is refused', async () => {
    await importNumbers(use(), numbers)
    const page = await use().page({ javaScript: false })
    await page.goto(`${use().service.url}/telefon/bekreft?eier=Namsos`)
    await page.getByLabel('Rollen til den som ringte').fill('Kari Nordmann')
    await toNextPage(page, page.getByRole('button', { name: 'Merk som bekreftet' }))
    const alert = page.getByRole('alert')
    await alert.getByText('Velg minst ett nummer.').waitFor()
    await alert.getByText('ser ut som et navn').waitFor()

    await page.getByLabel(/EKS-5007-1/).check()
    await page.getByLabel('Rollen til den som ringte').fill('vaktleder')
    await page.getByLabel('Dagen det ble ringt').fill('2026-01-20')
    await toNextPage(page, page.getByRole('button', { name: 'Merk som bekreftet' }))
    await page.getByText('1 nummer er merket som bekreftet.').waitFor()
    await page.goto(`${use().service.url}/telefon?kommune=5007`)
    await page.getByText('bekreftet 20.01.2026 (vaktleder)').first().waitFor()
  })

  test('a preview that is not kept any more is told, and saves nothing', async () => {
    const page = await use().page()
    await page.goto(`${use().service.url}/telefon/endring/finnes-ikke`)
    await page.getByRole('heading', { name: 'Forhåndsvisningen er borte' }).waitFor()
  })
})

/** As text: it runs in the browser, whose types the tests do not have. */
function isFocused(element: { matches(selector: string): boolean }): boolean {
  return element.matches(':focus')
}

async function upload(page: Page, url: string, text: string, name = 'numre.csv') {
  await page.goto(`${url}/telefon/import`)
  await page.getByLabel('Fil').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await toNextPage(page, page.getByRole('button', { name: 'Vis forskjellen' }))
}

/** Whatever was there before. */
async function importNumbers({ page: open, service }: InBrowser, text: string) {
  const page = await open()
  await upload(page, service.url, text)
  const save = page.getByRole('button', { name: 'Lagre dette' })
  if ((await save.count()) > 0) {
    await toNextPage(page, save)
    await page.getByText('Lagret som utgave').waitFor()
  }
  await page.context().close()
}

async function shownWithScript({ page: open }: InBrowser, url: string): Promise<Page> {
  const page = await open()
  await page.goto(url)
  return page
}

function contacts({ folder }: InBrowser): Promise<string | undefined> {
  return readFile(join(folder, 'directory/contacts.csv'), 'utf8').catch(() => undefined)
}
