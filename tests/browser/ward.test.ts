import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { languages } from '../../server/web/language.ts'
import {
  describeBrowser,
  expectAccessible,
  expectNoBokmalOfOurs,
  expectNothingRunsOut,
  toNextPage,
} from '../support/browser.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { pdfText, pdfTextMissing } from '../support/pdf-text.ts'
import type { ServiceProcess } from '../support/service-process.ts'
import { plo, serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

let persons = 0

/** Sends a message of a patient who has no other. */
async function send(
  { api }: ServiceProcess,
  ward: string,
  recipient = 'Verdal',
  more: Partial<Parameters<typeof form>[0]> = {},
): Promise<string> {
  persons += 1
  const json = form({ recipient, ward, patient: syntheticPerson(persons), ...more })
  return (await api.ask<{ id: string }>('POST', '/messages', { json })).id
}

async function declared({ api }: ServiceProcess, municipality: string): Promise<string> {
  const json = { scope: { municipality } }
  return (await api.ask<{ id: string }>('POST', '/outages', { json })).id
}

const ended = ({ api }: ServiceProcess, outage: string) => api.ask('POST', `/outages/${outage}/end`)

function board(page: Page, { url }: ServiceProcess, ward: string, asked = '') {
  return page.goto(`${url}/sengepost/${encodeURIComponent(ward)}${asked}`)
}

const cards = (page: Page) => page.locator('.ward-card:visible')

describeBrowser('the board of a ward', (use) => {
  test('shows a message wait, and then arrive, without anybody touching the page', async () => {
    const { service, page: open, foreign } = use()
    const outage = await declared(service, 'Verdal')
    await send(service, 'Følger med')
    await send(service, 'En annen post')
    const page = await open()
    await board(page, service, 'Følger med')
    await page.locator('.ward-card', { hasText: 'Ikke framme – venter' }).waitFor()
    await page.getByText('TESTSYSTEM – oppdiktede pasienter').waitFor()
    await cards(page).getByText('Ikke skriv den på nytt.').waitFor()
    expect(await cards(page).count()).toBe(1)

    await ended(service, outage)
    await cards(page).getByText('Mottatt i fagsystemet').first().waitFor()
    await page.getByText('Ingen ventende meldinger i dette verktøyet.').waitFor()
    expect(foreign).toEqual([])
  })

  test('answers within three clicks whether a message to Verdal has arrived, and whom to phone if not', async () => {
    const { service, page: open } = use()
    const outage = await declared(service, 'Verdal')
    await send(service, 'Tre klikk')
    await send(service, 'Tre klikk', 'Namsos kommune')
    const page = await open()
    await page.goto(service.url)
    let clicks = 0

    clicks += 1
    await toNextPage(page, page.getByRole('link', { name: 'Tre klikk' }))
    await page.getByLabel('Mottaker').selectOption({ label: 'Verdal kommune' })
    clicks += 1
    clicks += 1
    await toNextPage(page, page.getByRole('button', { name: 'Vis', exact: true }))
    expect(page.url()).toMatch(/\?kommune=5038/)

    expect(clicks).toBeLessThanOrEqual(3)
    const card = cards(page)
    expect(await card.count()).toBe(1)
    await card.filter({ hasText: /Verdal kommune\s+… Ikke framme – venter/ }).waitFor()
    await card.filter({ hasText: /Ring Verdal kommune, .+: (MANGLER|[\d ]{8,})/ }).waitFor()
    await card.filter({ hasText: 'Meldt nedetid: Verdal kommune siden kl.' }).waitFor()
    await ended(service, outage)
  })

  test.each(languages)('can be used by everybody in %s, in light and in dark', async (lang) => {
    const { service, page: open } = use()
    const outage = await declared(service, 'Verdal')
    const ward = `Alle ${lang}`
    await everyStatus(service, ward)
    for (const dark of [false, true]) {
      const page = await open({ lang, dark })
      for (const path of ['/', `/sengepost/${encodeURIComponent(ward)}`, '/sengepost/finnes-ikke']) {
        await page.goto(`${service.url}${path}`)
        await expectAccessible(page)
      }
      await board(page, service, ward)
      await toNextPage(page, page.locator('.ward-follow a').first())
      await page.locator('#ward-initials').waitFor()
      await expectAccessible(page)
      await board(page, service, ward, '?vegg')
      await expectAccessible(page)
    }
    await ended(service, outage)
  })

  test('shows what is stopped or not accepted first, with why and who does something about it', async () => {
    const { service, page: open } = use()
    const outage = await declared(service, 'Verdal')
    await everyStatus(service, 'Rekkefølge')
    const page = await open({ javaScript: false })
    await board(page, service, 'Rekkefølge')
    const labels = (await cards(page).locator('.plo-status').allTextContents()).map((one) => one.slice(2))
    expect(labels).toEqual([
      'Ikke framme – stoppet',
      'Ikke godtatt – må følges opp',
      'Ikke framme – venter',
      'Mottatt i fagsystemet',
    ])
    const why = page.locator('.ward-why')
    await why.first().locator('summary').click()
    await why.first().filter({ hasText: 'Mottakerens system tar den ikke imot (http/422)' }).waitFor()
    const stopped = await cards(page).first().textContent()
    expect(stopped).toMatch(/Ring mottakeren nå, og meld fra til IT.* Ansvar: IT\./)
    expect(stopped).toMatch(/Stoppet kl\. \d\d:\d\d\./)
    await why.nth(1).filter({ hasText: 'E31: Pasientens fødselsnummer er feil' }).waitFor()
    await ended(service, outage)
  })

  test.each([
    [
      'nn',
      'Systemet hos mottakaren tek henne ikkje imot (http/422)',
      'Ring mottakaren no, og meld frå til IT',
    ],
    ['en', 'The recipient’s system does not accept it (http/422)', 'Phone the recipient now, and tell IT'],
  ] as const)(
    'says in %s why a message is stopped and what to do, and leaves no sentence of ours in bokmål',
    async (lang, reason, next) => {
      const { service, page: open } = use()
      const ward = `Språk ${lang}`
      const outage = await declared(service, 'Verdal')
      await everyStatus(service, ward)
      const page = await open({ lang })
      await board(page, service, ward)
      const first = cards(page).first()
      await first.locator('.ward-why summary').click()
      await first.locator('.ward-why', { hasText: reason }).waitFor()
      await first.getByText(next).waitFor()
      await expectNoBokmalOfOurs(page)
      await expectAccessible(page)

      await toNextPage(page, first.locator('.ward-what a'))
      await page.locator('#plo-status-card', { hasText: reason }).filter({ hasText: next }).waitFor()
      await expectNoBokmalOfOurs(page)
      await expectAccessible(page)
      await ended(service, outage)
    },
  )

  test('keeps the messages of one stay together, as a line of steps', async () => {
    const { service, page: open } = use()
    const [patient, outage] = [syntheticPerson(500), await declared(service, 'Snåsa')]
    const first = await send(service, 'Opphold', 'Levanger', { patient })
    await received(service, first)
    await ended(service, outage)
    const other = await declared(service, 'Levanger')
    await send(service, 'Opphold', 'Levanger', { patient, type: 'LOG_UTSKRIVNINGSKLAR' })
    const page = await open()
    await board(page, service, 'Opphold')
    expect(await cards(page).count()).toBe(1)
    const steps = await cards(page).locator('.ward-steps li').allInnerTexts()
    expect(steps.map((one) => one.replace(/\s+/g, ' ').trim())).toEqual([
      '✓ Innlagt : Mottatt i fagsystemet',
      '… Utskrivningsklar : Ikke framme – venter',
    ])
    await ended(service, other)
  })

  test('is filtered by an address that can be given to others, and never says that nothing waits because of it', async () => {
    const { service, page: open } = use()
    const outage = await declared(service, 'Verdal')
    await everyStatus(service, 'Filter')
    const page = await open({ javaScript: false })
    await board(page, service, 'Filter')
    await toNextPage(page, page.getByRole('link', { name: /Mottatt i fagsystemet/ }))
    expect(page.url()).toContain('?status=mottatt')
    expect(await cards(page).count()).toBe(1)
    await page.getByLabel('Bare de som må følges opp').check()
    await toNextPage(page, page.getByRole('button', { name: 'Vis', exact: true }))
    expect(new URL(page.url()).search).toBe('?kommune=&status=mottatt&vis=apne')
    expect(await cards(page).count()).toBe(0)
    await page.getByText('3 meldinger er ikke framme eller må følges opp.').waitFor()
    await page.getByText('Ingen av meldingene passer').waitFor()
    await toNextPage(page, page.getByRole('link', { name: 'Vis alle' }))
    expect(await cards(page).count()).toBe(4)
    // Also as people write a name.
    await board(page, service, 'Filter', '?kommune=verdal')
    expect(await cards(page).locator('.ward-to').allTextContents()).toEqual([
      expect.stringContaining('Verdal kommune'),
    ])
    await ended(service, outage)
  })

  test('that nobody knows says so, and offers those that are spelt alike', async () => {
    const { service, page: open } = use()
    await send(service, 'Ortopedi 1', 'Levanger')
    const page = await open({ javaScript: false })
    await page.goto(service.url)
    await page.getByLabel('Finn sengepost').fill('ortopdei 1')
    await toNextPage(page, page.getByRole('button', { name: 'Åpne' }))
    expect(new URL(page.url()).pathname).toBe('/sengepost/ortopdei%201')
    const text = 'Ingen meldinger fra «ortopdei 1» i dette verktøyet. Sjekk skrivemåten.'
    await page.getByText(text).waitFor()
    await page.getByRole('link', { name: 'Ortopedi 1' }).click()
    await page.getByRole('heading', { name: 'Meldinger fra Ortopedi 1' }).waitFor()
    await page.goto(`${service.url}/?sengepost=ORTOPEDI+1`)
    await page.getByRole('heading', { name: 'Meldinger fra Ortopedi 1' }).waitFor()
  })

  test('finds a patient by initials on the page alone, and shows none on a wall', async () => {
    const { service, page: open } = use()
    const outage = await declared(service, 'Verdal')
    const named = (givenName: string, nth: number) => ({
      ...syntheticPerson(nth),
      givenName,
      familyName: 'Åsen',
    })
    await send(service, 'Initialer', 'Verdal', { patient: named('Østen', 510) })
    await send(service, 'Initialer', 'Verdal', { patient: named('Berit', 511) })
    const page = await open()
    const asked: string[] = []
    page.on('request', (one) => asked.push(`${one.url()} ${one.postData() ?? ''}`))
    await board(page, service, 'Initialer')
    await page.getByLabel('Pasientens initialer').fill('øå')
    await page.getByText('Viser 1 av 2.').waitFor()
    await cards(page).locator('.ward-to').filter({ hasText: 'Ø. Å.' }).waitFor()
    await page.getByLabel('Pasientens initialer').press('Enter')
    expect(new URL(page.url()).search).toBe('')
    expect(asked.join('\n')).not.toMatch(/Østen|Åsen|%C3%98%C3%85|øå/i)

    await board(page, service, 'Initialer', '?vegg')
    expect(await page.locator('.ward-person').count()).toBe(0)
    expect(await page.content()).not.toMatch(/Ø\. Å\.|Østen/)
    expect(await page.locator('main a, main form, main button').count()).toBe(0)
    expect(service.errors()).not.toMatch(/Østen|Åsen/)
    await ended(service, outage)
  })

  test('shows what a message carries as text, whatever it is', async () => {
    const { service, page: open } = use()
    const outage = await declared(service, 'Verdal')
    const evil = '"><img src=x onerror=hacked=1>'
    const patient = { ...syntheticPerson(520), givenName: `${evil}`, familyName: `<script>hacked=1</script>` }
    const id = await send(service, `Post ${evil}`, 'Verdal', { patient })
    const json = {
      ...{ messages: [id], outcome: 'nådd', by: { name: evil, role: evil }, to: { name: evil, role: evil } },
      ...{ answer: evil, note: evil, at: new Date().toISOString() },
    }
    await service.api.ask('POST', '/calls', { json })
    const page = await open()
    for (const path of [
      `/sengepost/${encodeURIComponent(`Post ${evil}`)}`,
      '/',
      `/sengepost/${encodeURIComponent(`Ukjent ${evil}`)}`,
    ]) {
      await page.goto(`${service.url}${path}`)
      await page.getByText('onerror=hacked').first().waitFor()
      expect(await page.locator('img, main script').count()).toBe(0)
      expect(await page.evaluate('typeof hacked')).toBe('undefined')
    }
    await board(
      page,
      service,
      `Post ${evil}`,
      `?kommune=${encodeURIComponent(evil)}&folg=${encodeURIComponent(evil)}`,
    )
    expect(await page.locator('img').count()).toBe(0)
    await ended(service, outage)
  })

  test('leads nowhere else and changes nothing for who came by the link of the ward', async () => {
    const { service, page: open, folder } = use()
    const outage = await declared(service, 'Verdal')
    const id = await send(service, 'Bare lese')
    const made = await plo(['ward', 'link', 'Bare lese', '--data', folder, '--json'])
    const { url: link }: { url: string } = JSON.parse(made.out)
    const page = await open()
    await page.goto(link)
    await page.waitForURL('**/sengepost/Bare%20lese')
    expect(await cards(page).locator('.ward-person').count()).toBe(1)
    const links = await page
      .locator('main a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
    expect(links.filter((one) => !one.startsWith('/sengepost/Bare%20lese'))).toEqual([])
    await board(page, service, 'Bare lese', `?folg=${id}`)
    expect(await page.locator('main form[method=post], main [href*=folg]').count()).toBe(0)
    const refused = await page.request.post(`${service.url}/sengepost/Bare%20lese/oppfolging`, {
      form: { melding: id, ledig: id, initialer: 'KE', gjor: 'ta' },
    })
    expect(refused.status()).toBe(403)
    await ended(service, outage)
  })

  test('stands on the front page with what it has to follow up, those with trouble first', async () => {
    const { service, page: open } = use()
    const outage = await declared(service, 'Verdal')
    const arriving = await send(service, 'Forside B', 'Levanger')
    await send(service, 'Forside A')
    // While somebody reads, the page keeps the order in which it was opened.
    await until('it has arrived', async () => {
      const { application } = await service.api.ask<{ application: string }>('GET', `/messages/${arriving}`)
      return application === 'confirmed'
    })
    const page = await open()
    await page.goto(service.url)
    const ward = (name: string) => page.locator('.ward-one', { hasText: name })
    await ward('Forside B').getByText('Ingen ventende meldinger i dette verktøyet.').waitFor()
    await ward('Forside A')
      .filter({ hasText: /… 1 Ikke framme – venter\s+1 melding/ })
      .waitFor()
    const names = await page.locator('.ward-name').allTextContents()
    expect(names.indexOf('Forside A')).toBeLessThan(names.indexOf('Forside B'))
    await page.getByText('Meldt nedetid: Verdal kommune siden').waitFor()
    await ended(service, outage)
    await ward('Forside A').getByText('Ingen ventende meldinger').waitFor()
  })

  test('on a phone nothing runs out of the screen', async () => {
    const { service, page: open } = use()
    const outage = await declared(service, 'Verdal')
    await send(service, 'Telefon')
    const page = await open({ viewport: { width: 320, height: 640 } })
    for (const path of ['', '/sengepost/Telefon', '/sengepost/Telefon?vegg', '/sengepost/finnes-ikke']) {
      await page.goto(`${service.url}${path}`)
      await expectNothingRunsOut(page)
    }
    await ended(service, outage)
  })
})

describeBrowser('following up on the board of a ward', (use) => {
  test('is done with the keyboard alone, and everybody sees it', async () => {
    const { service, page: open } = use()
    const outage = await declared(service, 'Verdal')
    await send(service, 'Tastatur')
    const [page, other] = [await open(), await open()]
    await board(other, service, 'Tastatur')
    await board(page, service, 'Tastatur')
    await page.getByRole('link', { name: 'Jeg følger opp' }).focus()
    await toNextPage(page, { key: 'Enter' })
    await page.locator('#ward-initials:focus').waitFor()
    await page.keyboard.type('ke')
    await toNextPage(page, { key: 'Enter' })
    await page.getByText(/KE følger opp siden kl\./).waitFor()
    expect(page.url()).not.toMatch(/ke/i)
    await other.getByText(/KE følger opp siden kl\./).waitFor()
    await ended(service, outage)
  })

  test('is done by one: the other is told who has it, and takes over only by saying so', async () => {
    const { service, page: open } = use()
    const outage = await declared(service, 'Verdal')
    await send(service, 'To ringer')
    // Neither sees what the other does before it is sent: without script, a page stands as it was.
    const [first, second] = [await open({ javaScript: false }), await open({ javaScript: false })]
    for (const page of [first, second]) {
      await board(page, service, 'To ringer')
      await toNextPage(page, page.getByRole('link', { name: 'Jeg følger opp' }))
    }
    await first.getByLabel('Dine initialer').fill('AA')
    await toNextPage(first, first.getByRole('button', { name: 'Jeg følger opp' }))
    await first.getByText(/AA følger opp siden kl\./).waitFor()

    await second.getByLabel('Dine initialer').fill('BB')
    await toNextPage(second, second.getByRole('button', { name: 'Jeg følger opp' }))
    await second
      .getByRole('alert')
      .filter({ hasText: /AA følger opp siden kl\. .* eller overta/ })
      .waitFor()
    expect(await second.getByLabel('Dine initialer').inputValue()).toBe('BB')
    // Enter does not take over.
    await second.getByLabel('Dine initialer').focus()
    await toNextPage(second, { key: 'Enter' })
    await second
      .getByRole('alert')
      .filter({ hasText: /Bare AA kan gi fra seg/ })
      .waitFor()
    await toNextPage(second, second.getByRole('button', { name: 'Overta fra AA' }))
    await second.getByText(/BB følger opp siden kl\./).waitFor()

    await toNextPage(second, second.getByRole('link', { name: 'Endre' }))
    await second.getByLabel('Dine initialer').fill('bb')
    await toNextPage(second, second.getByRole('button', { name: 'Gi fra deg' }))
    await second.getByText('Ingen følger opp ennå.').waitFor()
    await ended(service, outage)
  })

  test('asks again for what are no initials, and does nothing twice', async () => {
    const { service, page: open } = use()
    const outage = await declared(service, 'Verdal')
    const id = await send(service, 'Dobbelt')
    const page = await open()
    await board(page, service, 'Dobbelt', '?kommune=5038')
    await toNextPage(page, page.getByRole('link', { name: 'Jeg følger opp' }))
    await page.getByLabel('Dine initialer').fill('K1')
    // Whatever the browser lets through, the service looks at again.
    await toNextPage(page, page.getByRole('button', { name: 'Jeg følger opp' }))
    expect(await page.getByRole('alert').textContent()).toBe('Skriv initialene dine: 2–4 bokstaver.')
    expect(await page.getByLabel('Dine initialer').inputValue()).toBe('K1')
    expect(await cards(page).count()).toBe(1)
    await expectAccessible(page)
    // The same page, asked for again, is the board.
    await page.goto(page.url())
    expect(new URL(page.url()).pathname).toBe('/sengepost/Dobbelt')

    await toNextPage(page, page.getByRole('link', { name: 'Jeg følger opp' }))
    const csrf = (await page.locator('.ward-form input[name=csrf]').getAttribute('value')) ?? ''
    const fields = { csrf, kort: id, melding: id, ledig: id, initialer: 'KE', gjor: 'ta', tilbake: '' }
    const post = (form: Record<string, string>) =>
      page.request.post(`${service.url}/sengepost/Dobbelt/oppfolging`, { form, maxRedirects: 0 })
    const answers = await Promise.all([post(fields), post(fields)])
    expect(answers.map((answer) => answer.status())).toEqual([303, 303])
    // A form of another session, or of another site, does nothing.
    expect((await post({ ...fields, csrf: 'gammel', gjor: 'gi' })).status()).toBe(403)
    await board(page, service, 'Dobbelt')
    expect(await page.getByText(/KE følger opp siden kl\./).count()).toBe(1)
    await ended(service, outage)
  })
})

describeBrowser('the board of a ward, live', (use) => {
  test.each([
    { width: 1280, height: 800 },
    { width: 390, height: 800 },
  ])('moves nothing when messages arrive or are stopped, at $width px', async (viewport) => {
    const { service, page: open } = use()
    const ward = `Hopp ${viewport.width}`
    const outages = [await declared(service, 'Verdal'), await declared(service, 'Levanger')]
    for (const recipient of ['Verdal', 'Levanger', 'Verdal', 'Levanger']) await send(service, ward, recipient)
    // Its mark stands above the page before anything is looked at.
    const fault = { party: '5037', kind: 'http-status', status: 422, code: 'recipient/unknown' }
    const { id } = await service.api.ask<{ id: string }>('POST', '/faults', { json: fault })
    const page = await open({ viewport })
    await page.addInitScript(`window.moved = []
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries())
          window.moved.push(value + ' ' + sources.map(({ node }) => node?.className ?? node?.nodeName).join(', '))
      }).observe({ type: 'layout-shift' })`)
    await board(page, service, ward)
    await page.locator('.ward-card').nth(3).waitFor()
    // What a fault of a moment ago has left is gone, and the mark of this one is there.
    await page.getByText('FEILPRØVING PÅGÅR').waitFor()
    // The font has come, and the page stands.
    await page.evaluate(
      'document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))',
    )
    await page.evaluate('window.moved = []')

    for (const outage of outages) await ended(service, outage)
    const label = (text: string) => page.locator('.plo-status', { hasText: text })
    await until('two have arrived and two are stopped', async () => {
      const [arrived, stopped] = [
        await label('Mottatt i fagsystemet').count(),
        await label('stoppet').count(),
      ]
      return arrived === 2 && stopped === 2
    })
    await page.getByText('Ingen nedetid er meldt').waitFor()
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
    expect(await page.evaluate('window.moved')).toEqual([])
    await service.api.call('DELETE', `/faults/${id}`)
  })

  test('keeps what somebody is typing', async () => {
    const { service, page: open } = use()
    const outage = await declared(service, 'Verdal')
    await send(service, 'Skriver')
    const page = await open()
    await board(page, service, 'Skriver')
    await toNextPage(page, page.getByRole('link', { name: 'Jeg følger opp' }))
    await page.getByLabel('Dine initialer').fill('KE')
    await send(service, 'Skriver', 'Levanger')
    await page
      .locator('.ward-chip', { hasText: 'Mottatt i fagsystemet' })
      .getByText('1')
      .or(page.locator('#plo-order'))
      .first()
      .waitFor()
    expect(await page.getByLabel('Dine initialer').inputValue()).toBe('KE')
    expect(await page.locator('#ward-initials:focus').count()).toBe(1)
    await ended(service, outage)
  })
})

describeBrowser('the board of a ward on paper', (use) => {
  test.skipIf(pdfTextMissing() !== undefined)(
    'holds 25 open messages on one page, with whom to ring and what is down',
    async () => {
      const { service, page: open } = use()
      const outages = [await declared(service, 'Verdal'), await declared(service, 'Namsos')]
      for (let nth = 0; nth < 25; nth += 1)
        await send(service, 'Papir', nth % 3 === 0 ? 'Namsos kommune' : 'Verdal')
      const page = await open()
      await board(page, service, 'Papir')
      const pages = pdfText(await page.pdf({ preferCSSPageSize: true }))
      expect(pages).toHaveLength(1)
      const [text = ''] = pages
      expect(text).toContain('TESTSYSTEM – oppdiktede pasienter')
      expect(text.match(/Ikke framme – venter holdes igjen/g)).toHaveLength(25)
      expect(text).toMatch(/Hvem du ringer\s.*Ring Namsos kommune, /s)
      expect(text).toContain('Meldt nedetid: Verdal kommune siden')
      expect(text).toMatch(/Oppdatert kl\. \d/)
      expect(text).not.toMatch(/Jeg følger opp|Vis bare|Veggvisning/)
      for (const outage of outages) await ended(service, outage)
    },
  )
})

describeBrowser('when the service is lost', (use) => {
  test('the board says since when, keeps what was seen, and comes back by itself', async () => {
    await using folder = await temporaryFolder()
    let service = await serve(folder.path)
    try {
      const { port } = new URL(service.url)
      await send(service, 'Borte')
      const page = await use().page()
      await board(page, service, 'Borte')
      await cards(page).getByText('Mottatt i fagsystemet').first().waitFor()
      await service.stop()
      const banner = page.getByRole('alert').filter({ hasText: 'Ikke kontakt med tjenesten siden' })
      await banner.waitFor()
      await banner.filter({ hasText: /Det du ser, er fra .*\d\d:\d\d:\d\d/ }).waitFor()
      expect(await cards(page).count()).toBe(1)

      service = await serve(folder.path, {}, ['--port', port])
      await banner.waitFor({ state: 'hidden' })
      const outage = await declared(service, 'Verdal')
      await page.getByText('Meldt nedetid: Verdal kommune').first().waitFor()
      await ended(service, outage)
    } finally {
      await service.stop()
    }
  })
})

/** A message that was received, one that waits, one that is stopped and one that was not accepted; Verdal is down. */
async function everyStatus(service: ServiceProcess, ward: string): Promise<void> {
  const faults: string[] = []
  for (const json of [
    { party: '5037', kind: 'http-status', status: 422, code: 'recipient/unknown' },
    { party: '5041', kind: 'reject', error: 'E31' },
  ])
    faults.push((await service.api.ask<{ id: string }>('POST', '/faults', { json })).id)
  const there = await send(service, ward, 'Steinkjer')
  const stopped = await send(service, ward, 'Levanger')
  const rejected = await send(service, ward, 'Snåsa')
  await send(service, ward, 'Verdal')
  await received(service, there)
  await until('one is stopped and one was not accepted', async () => {
    const [one, other] = [await viewOf(service, stopped), await viewOf(service, rejected)]
    return one.transport === 'refused' && other.application === 'rejected'
  })
  for (const id of faults) await service.api.call('DELETE', `/faults/${id}`)
}

const viewOf = ({ api }: ServiceProcess, id: string) =>
  api.ask<{ transport: string; application: string }>('GET', `/messages/${id}`)

async function received(service: ServiceProcess, id: string): Promise<void> {
  await until('it is received', async () => (await viewOf(service, id)).application === 'confirmed')
}
