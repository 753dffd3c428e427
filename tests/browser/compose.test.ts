import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import type { LogistikkForm } from '../../plo/compose/form.ts'
import { templates } from '../../plo/compose/templates.ts'
import { textsIn } from '../../server/web/language.ts'
import { describeBrowser, expectAccessible, expectNothingRunsOut, toNextPage } from '../support/browser.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { until } from '../support/until.ts'

const hostile = '<img src=x onerror="document.title=1"></textarea><script>document.title=1</script>'

describeBrowser('writing a new message', (use) => {
  const open = async (slug: string, opening = {}) => {
    const page = await use().page(opening)
    await page.goto(`${use().service.url}/ny/${slug}`)
    return page
  }

  test.each(['nb', 'nn', 'en'] as const)('can be done in %s, in light and dark, on a phone', async (lang) => {
    for (const dark of [false, true]) {
      const page = await open('utskrevet-pasient', { lang, dark, viewport: { width: 320, height: 640 } })
      await expectAccessible(page)
      await expectNothingRunsOut(page)
      // Nothing is chosen yet: what is missing stands beside its field, and nothing that was typed is lost.
      await page.locator('[name="event/note"]').fill('Avtalt på telefon')
      await toNextPage(page, page.locator('.plo-actions [value=vis]'))
      await page.locator('.ds-error-summary').waitFor()
      expect(await page.locator('[name="event/note"]').inputValue()).toBe('Avtalt på telefon')
      await expectAccessible(page)
      await expectNothingRunsOut(page)
      await page.goto(`${use().service.url}/ny`)
      await expectAccessible(page)
    }
    expect(use().foreign).toEqual([])
  })

  test('is done without script: a part is added, the message looked over, and sent once', async () => {
    const page = await open('innlagt-pasient', { javaScript: false })
    await page.getByLabel('Mottaker', { exact: true }).selectOption('5007')
    await page.getByLabel('Sengepost', { exact: true }).fill(hostile.slice(0, 60))
    await page.getByLabel('Fornavn').fill(hostile)
    await page.getByLabel('Beskrivelse').fill(hostile)
    await page.getByText('Legg til flere deler (8').click()
    await toNextPage(page, page.getByRole('button', { name: 'Pårørende eller foresatt' }))
    expect(await page.getByLabel('Beskrivelse').inputValue()).toBe(hostile)
    await page.locator('[name="content/ParorendeForesatt/0/Merknad"]').fill(hostile)
    await toNextPage(page, page.locator('.plo-actions [value=vis]'))
    await page.getByRole('heading', { name: 'Slik blir meldingen' }).waitFor()
    expect(await page.locator('main img, main script').count()).toBe(0)

    const sent = page.waitForRequest((asked) => asked.method() === 'POST')
    await toNextPage(page, page.getByRole('button', { name: 'Send meldingen' }))
    await page.getByText('Tatt imot for sending. Siden følger med videre.').waitFor()
    expect(page.url()).not.toContain('Testpasient')
    expect(await page.locator('main img, main script').count()).toBe(0)
    // Sent once more, as a second click does it, it is one message.
    const again = await page.request.post((await sent).url(), {
      headers: { 'content-type': (await sent).headers()['content-type'] ?? '' },
      data: (await sent).postData() ?? '',
    })
    expect(again.url()).toBe(page.url())
    const { messages } = await use().service.api.ask<{ messages: readonly unknown[] }>('GET', '/messages')
    expect(messages).toHaveLength(1)
  })

  test('what the rules have against it stands beside its field', async () => {
    const page = await open('innlagt-pasient')
    await page.getByLabel('Mottaker', { exact: true }).selectOption('5007')
    await page.getByLabel('Fødselsnummer').fill('01010112345')
    await toNextPage(page, page.locator('.plo-actions [value=vis]'))
    await page.getByText('Kontrollsifrene stemmer ikke').first().waitFor()
    expect(await page.getByLabel('Fødselsnummer').getAttribute('aria-invalid')).toBe('true')
    await expectAccessible(page)
  })

  test('a municipality is suggested its own hospital', async () => {
    const page = await open('innleggelsesrapport')
    await page.getByLabel('Avsender').selectOption('5038')
    await toNextPage(page, page.getByRole('button', { name: 'Oppdater forslag' }))
    await page.getByText('Foreslått: Sykehuset Levanger').waitFor()
    await expectAccessible(page)
  })

  test('that it was taken in is said once, by no address, and stays while the page follows', async () => {
    const page = await open('innlagt-pasient')
    await page.getByLabel('Mottaker', { exact: true }).selectOption('5007')
    await toNextPage(page, page.locator('.plo-actions [value=vis]'))
    await toNextPage(page, page.getByRole('button', { name: 'Send meldingen' }))
    const said = page.getByText('Tatt imot for sending. Siden følger med videre.')
    await page.getByText('Mottatt i fagsystemet').first().waitFor()
    expect(await said.count()).toBe(1)
    const address = page.url()
    expect(new URL(address).search).toBe('')
    for (const typed of ['', '?ny=1', '?i=en-annen']) {
      await page.goto(`${address}${typed}`)
      await page.getByText('Mottatt i fagsystemet').first().waitFor()
      expect(await page.locator('#plo-said').count(), typed).toBe(0)
    }
  })

  test('every kind of message can be sent as it is offered, with a recipient', async () => {
    const page = await use().page()
    await page.goto(`${use().service.url}/ny`)
    const links = await page.locator('.plo-choose a').all()
    const paths = await Promise.all(links.map((one) => one.getAttribute('href')))
    for (const path of paths) {
      await page.goto(`${use().service.url}${path}`)
      const recipient = page.locator('select[name=recipient]')
      if ((await recipient.inputValue()) === '') await recipient.selectOption({ index: 1 })
      await toNextPage(page, page.locator('.plo-actions [value=vis]'))
      await toNextPage(page, page.getByRole('button', { name: 'Send meldingen' }))
      expect(page.url()).toMatch(/\/meldinger\//)
      await page.getByText('Tatt imot for sending. Siden følger med videre.').waitFor()
    }
    expect(paths).toHaveLength(19)
  })
})

describeBrowser('what a new message is about, and carries', (use) => {
  const open = async (path: string, opening = {}) => {
    const page = await use().page(opening)
    await page.goto(`${use().service.url}/ny/${path}`)
    return page
  }
  const accept = async (overrides: Partial<LogistikkForm>) =>
    (await use().service.api.ask<{ id: string }>('POST', '/messages', { json: form(overrides) })).id
  const toPreview = async (page: Page) => {
    await toNextPage(page, page.locator('.plo-actions [value=vis]'))
    await page.locator('#plo-preview').waitFor()
  }
  /** Only with script can a page be measured. */
  const looksRight = async (page: Page, javaScript: boolean) => {
    if (!javaScript) return
    await expectAccessible(page)
    await expectNothingRunsOut(page)
  }
  const variants = [
    ['nb', true],
    ['nn', true],
    ['en', true],
    ['nb', false],
  ] as const
  const endsOf = (page: Page) =>
    Promise.all(['sender', 'recipient'].map((end) => page.locator(`[name=${end}]`).inputValue()))
  /** Sends a message as it is offered. */
  const ask = async (slug: string) => {
    const page = await open(slug)
    const recipient = page.locator('select[name=recipient]')
    if ((await recipient.inputValue()) === '') await recipient.selectOption({ index: 1 })
    const ends = await endsOf(page)
    await toPreview(page)
    await toNextPage(page, page.getByRole('button', { name: 'Send meldingen' }))
    await page.locator('#plo-said').waitFor()
    const id = new URL(page.url()).pathname.split('/').at(-1)
    return { ends, id }
  }
  const xmlOf = async (page: Page) => {
    const id = new URL(page.url()).pathname.split('/').at(-1)
    return (await page.request.get(`${use().service.url}/api/v1/messages/${id}/xml`)).text()
  }

  test.each(variants)(
    'a patient that is known is chosen in %s by keyboard (script: %s), and the message follows the last about them',
    async (lang, javaScript) => {
      const { compose: t } = textsIn[lang]
      const patient = { ...syntheticPerson(40), sex: '2' as const, middleName: '<b>Mellom</b>' }
      const first = await accept({ patient })
      const last = await accept({ patient, type: 'LOG_UTSKRIVNINGSKLAR', ward: 'Kirurgi 4' })
      await accept({ patient: syntheticPerson(41) })
      const page = await open('innleggelsesrapport', {
        ...{ lang, javaScript, dark: lang === 'nn' },
        viewport: { width: 320, height: 640 },
      })
      const choice = page.getByLabel(t.knownPatients)
      // Each is there once, with the newest message about them, and the newest comes first.
      const options = await choice.locator('option').all()
      const values = await Promise.all(options.map((one) => one.getAttribute('value')))
      expect(values.slice(0, 1)).toEqual([''])
      expect(values.indexOf(last)).toBe(2)
      expect(values).not.toContain(first)
      if (javaScript) await expectNothingRunsOut(page)

      await choice.selectOption(last)
      await choice.focus()
      await page.keyboard.press('Tab')
      await toNextPage(page, { key: 'Enter' })
      await page.getByText(t.follows).waitFor()
      const value = (name: string) => page.locator(`[name="${name}"]`).inputValue()
      expect(await value('patient/ident')).toBe(patient.ident)
      expect(await value('patient/middleName')).toBe(patient.middleName)
      expect(await value('patient/sex')).toBe('2')
      // The other way round: this type goes from the municipality to the hospital.
      expect(await page.locator('[name=sender] option:checked').textContent()).toBe('Namsos kommune')
      expect(await page.locator('[name=recipient] option:checked').textContent()).toBe('Sykehuset Namsos')
      expect(await value('ward')).toBe('Kirurgi 4')
      expect(await value('conversation/parent')).toBe(last)
      expect(page.url()).not.toContain(patient.ident)
      await looksRight(page, javaScript)

      // Somebody else is in no conversation yet.
      await toNextPage(page, page.getByRole('button', { name: t.makePatient }))
      expect(await value('patient/ident')).not.toBe(patient.ident)
      expect(await value('patient/middleName')).toBe('')
      expect(await value('conversation/parent')).toBe('')
    },
  )

  test('with an admission a new conversation begins, and what follows a message is sent in its own', async () => {
    const id = await accept({ patient: syntheticPerson(42) })
    const page = await open('innlagt-pasient')
    await page.getByLabel('Pasienter som det er sendt meldinger om').selectOption(id)
    await toNextPage(page, page.getByRole('button', { name: 'Bruk denne pasienten' }))
    await page.getByText('Meldingen begynner en ny samtale.').waitFor()
    expect(await page.locator('[name="conversation/parent"]').inputValue()).toBe('')

    await page.goto(`${use().service.url}/ny/innleggelsesrapport?etter=${id}`)
    await page.getByText('Meldingen blir den neste i samme samtale.').waitFor()
    await toPreview(page)
    await toNextPage(page, page.getByRole('button', { name: 'Send meldingen' }))
    await page.locator('#plo-said').waitFor()
    expect(await xmlOf(page)).toContain(`RefToParent>${id}</`)
  })

  test('a patient of a message that there is not changes nothing, and that is said', async () => {
    await accept({ patient: syntheticPerson(43) })
    const page = await open('innlagt-pasient')
    const before = await page.locator('[name="patient/ident"]').inputValue()
    // As text: it runs in the browser, whose types the tests do not have.
    await page.evaluate(
      `document.querySelector('[name=pasient-fra]').innerHTML = '<option value="../gone" selected>'`,
    )
    await toNextPage(page, page.locator('[value=velg-pasient]'))
    await page.getByText('Fant ikke meldingen.').waitFor()
    expect(await page.locator('[name="patient/ident"]').inputValue()).toBe(before)
    await page.getByLabel('Pasienter som det er sendt meldinger om').selectOption('')
    await toNextPage(page, page.locator('[value=velg-pasient]'))
    await page.getByText('Velg en pasient i listen først.').waitFor()
    const answer = await page.goto(`${use().service.url}/ny/innlagt-pasient?etter=finnes-ikke`)
    expect(answer?.status()).toBe(404)
    await page.getByText('Fant ikke meldingen.').waitFor()
  })

  test('a patient that is chosen in the list, and does not stand in the fields, is asked about', async () => {
    const id = await accept({ patient: syntheticPerson(44) })
    const page = await open('innleggelsesrapport', { javaScript: false })
    const list = page.getByLabel('Pasienter som det er sendt meldinger om')
    await list.selectOption(id)
    await toNextPage(page, page.locator('.plo-actions [value=vis]'))
    await page.getByText('I listen er det valgt en annen pasient').waitFor()
    expect(await list.inputValue()).toBe(id)
    await list.selectOption('')
    await toPreview(page)
    await toNextPage(page, page.getByRole('button', { name: 'Send meldingen' }))
    await page.locator('#plo-said').waitFor()
  })

  test('who is not the patient of the conversation comes into it only where somebody says that it is the same', async () => {
    const id = await accept({ patient: syntheticPerson(45) })
    const page = await open(`innleggelsesrapport?etter=${id}`)
    await page.getByLabel('Fødselsnummer').fill(syntheticPerson(46).ident)
    await page.getByLabel('Pasienter som det er sendt meldinger om').selectOption('')
    await toPreview(page)
    await page.getByText('Meldingen er knyttet til en melding om en annen pasient, og').waitFor()
    await expectAccessible(page)
    await toNextPage(page, page.getByRole('button', { name: 'Send meldingen' }))
    await page.getByText('Ingenting er sendt: meldingen er knyttet').waitFor()
    await page.getByLabel('Det er samme pasient, med et annet nummer').check()
    await toNextPage(page, page.getByRole('button', { name: 'Send meldingen' }))
    await page.locator('#plo-said').waitFor()
  })

  test('an answer goes back to who has asked', async () => {
    const { ends, id } = await ask('foresporsel')
    const page = await open(`svar-pa-foresporsel?etter=${id}`)
    expect(await endsOf(page)).toEqual(ends.toReversed())
  })

  test('what comes in the place of a message that was withdrawn does not go on from it', async () => {
    const { id: outage } = await use().service.api.ask<{ id: string }>('POST', '/outages', {
      json: { scope: { municipality: 'Verdal' } },
    })
    const id = await accept({ recipient: 'Verdal', ward: 'Kirurgi 7', patient: syntheticPerson(47) })
    await use().service.api.ask('POST', `/messages/${id}/withdraw`, { json: { reason: 'feil kommune' } })
    const page = await open(`innlagt-pasient?etter=${id}`)
    await page.getByText('Meldingen begynner en ny samtale.').waitFor()
    expect(await page.locator('[name="conversation/parent"]').inputValue()).toBe('')
    expect(await page.locator('[name="ward"]').inputValue()).toBe('Kirurgi 7')
    await use().service.api.ask('POST', `/outages/${outage}/end`)
  })

  test.each(variants)(
    'files are attached in %s (script: %s), told what is wrong with them, and sent',
    async (lang, javaScript) => {
      const { compose: t } = textsIn[lang]
      const page = await open('innleggelsesrapport', {
        ...{ lang, javaScript, dark: lang === 'en' },
        viewport: { width: 320, height: 640 },
      })
      const name = '"><img src=x onerror=1>.pdf'
      await page.getByLabel(t.attach).setInputFiles([
        { name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
        { name: 'ukjent', mimeType: '', buffer: Buffer.from('?') },
        { name: `${'x'.repeat(200)}.png`, mimeType: 'image/png', buffer: Buffer.from('no picture') },
        { name: 'igjen.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
        { name: 'stor.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(8 * 1024 * 1024) },
        { name: 'tom.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
      ])
      await toNextPage(page, page.getByRole('button', { name: t.attachNow, exact: true }))
      for (const said of [
        t.fileAgain('«igjen.pdf»', 1),
        t.fileTooLarge('«stor.pdf»', '8 MB', '7 MB'),
        t.typeUnknown,
        t.typeDiffers('image/png'),
        t.fileEmpty,
      ])
        await page.getByText(said).first().waitFor()
      expect(await page.locator('main img').count()).toBe(0)
      await looksRight(page, javaScript)

      // They are there still when the form is shown again; one is taken away, and what is wrong stands beside its field.
      await toNextPage(
        page,
        page.getByRole('button', { name: `${textsIn[lang].compose.remove} ${t.attachment(4)}` }),
      )
      await toNextPage(page, page.locator('.plo-actions [value=vis]'))
      await page.locator('.ds-error-summary').waitFor()
      const format = page.locator('[name="attachments/1/mimeType"]')
      expect(await format.getAttribute('aria-invalid')).toBe('true')
      expect(await page.locator('[name="attachments/0/description"]').inputValue()).toBe(name)
      if (javaScript) await expectAccessible(page)
      await format.fill('text/plain')
      await toPreview(page)
      await page.locator('#plo-preview').getByText(name).first().waitFor()
      expect(await page.locator('main img').count()).toBe(0)
      await toNextPage(page, page.getByRole('button', { name: t.send }))
      await page.locator('#plo-said').waitFor()
      const xml = await xmlOf(page)
      expect(xml.match(/<(\w+:)?RefDoc>/g)).toHaveLength(4)
      expect(xml).toContain(Buffer.from('%PDF-1.7').toString('base64'))
    },
  )

  test('an empty file is warned of beside it, and what has changed since it was looked over is not sent unseen', async () => {
    const page = await open('innleggelsesrapport')
    await toPreview(page)
    await page
      .getByLabel('Filer som skal legges ved')
      .setInputFiles([{ name: 'tom.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) }])
    await toNextPage(page, page.getByRole('button', { name: 'Send meldingen' }))
    await page.getByText('Noe er endret siden du så over meldingen.').waitFor()
    await page.locator('#f-attachments-0-error').getByText('Vedlegget er tomt.').waitFor()
    await page.getByRole('alert').filter({ hasText: 'Kan sendes, men se over dette:' }).waitFor()
    await toNextPage(page, page.getByRole('button', { name: 'Send meldingen' }))
    await page.locator('#plo-said').waitFor()
  })

  test.each(['nb', 'nn', 'en'] as const)(
    'files that are too large for any form are told of when they are chosen, and what was typed stays, in %s',
    async (lang) => {
      const { compose: t } = textsIn[lang]
      const page = await open('innleggelsesrapport', { lang, viewport: { width: 320, height: 640 } })
      const [files, ward] = [page.getByLabel(t.attach), page.locator('[name="ward"]')]
      await ward.fill('Kirurgi 7')
      const sized = (size: number) => [
        { name: 'a.bin', mimeType: 'image/png', buffer: Buffer.alloc(size, 'x') },
      ]
      await files.setInputFiles(sized(29 * 1024 * 1024))
      await page
        .getByRole('alert')
        .filter({ hasText: t.chosenTooLarge('7 MB') })
        .waitFor()
      await until('none is chosen', async () => (await files.inputValue()) === '')
      await expectAccessible(page)
      await expectNothingRunsOut(page)
      await files.setInputFiles(sized(1000))
      await page.getByText(t.chosenTooLarge('7 MB')).waitFor({ state: 'hidden' })
      await toNextPage(page, page.getByRole('button', { name: t.attachNow, exact: true }))
      await page.locator('#f-attachments-0').waitFor()
      expect(await ward.inputValue()).toBe('Kirurgi 7')
    },
  )

  test('without script, files that are too large for any form are refused with the limit, and what to look after', async () => {
    const page = await open('innleggelsesrapport', { lang: 'nn', javaScript: false })
    await page
      .getByLabel('Filer som skal leggjast ved')
      .setInputFiles([{ name: 'a.bin', mimeType: 'image/png', buffer: Buffer.alloc(42 * 1024 * 1024) }])
    await toNextPage(page, page.getByRole('button', { name: 'Legg ved' }))
    await page.getByRole('heading', { name: 'Filene er for store' }).waitFor()
    await page.getByText('Vedlegga kan vere høgst 7 MB til saman.').waitFor()
    await page.getByText('Når du går tilbake, kan det du skreiv, vere borte').waitFor()
  })

  test('a logistics message asks for no files, and says why', async () => {
    const page = await open('innlagt-pasient')
    await page.getByText('Denne meldingen kan ikke ha vedlegg').waitFor()
    expect(await page.locator('input[type=file]').count()).toBe(0)
  })

  test.each(variants)(
    'another version is written in %s (script: %s): what it does not have is said, and comes back with the other',
    async (lang, javaScript) => {
      const { compose: t } = textsIn[lang]
      const page = await open('innlagt-pasient', {
        ...{ lang, javaScript, dark: lang === 'nb' },
        viewport: { width: 320, height: 640 },
      })
      const add = page.locator('button[value="content/ParorendeForesatt"]')
      await page.getByText(t.addParts(8)).click()
      await toNextPage(page, add)
      await page.getByText(t.addParts(8)).first().click()
      await toNextPage(page, add)
      const only16 = (nth: number) =>
        page.locator(`[name="content/ParorendeForesatt/${nth}/FodselsarMindrearigParorende"]`)
      await page.locator('[name="content/ParorendeForesatt/1/Merknad"]').fill('Begge')
      await only16(1).fill('2015 <b>')
      await toNextPage(page, page.getByRole('button', { name: t.otherVersion('1.5') }))
      await page.getByText(t.version('1.5')).waitFor()
      await page.getByText(t.leftOut('1.5')).waitFor()
      await page.getByText('2015 <b>').waitFor()
      expect(await only16(1).getAttribute('type')).toBe('hidden')
      await looksRight(page, javaScript)

      // The first is taken away: what was left out still belongs to the other.
      await toNextPage(page, page.locator('button[value="content/ParorendeForesatt/0"]'))
      await toNextPage(page, page.getByRole('button', { name: t.otherVersion('1.6') }))
      await page.getByText(t.version('1.6')).waitFor()
      expect(await only16(0).inputValue()).toBe('2015 <b>')
      expect(await page.locator('[name="content/ParorendeForesatt/0/Merknad"]').inputValue()).toBe('Begge')
      expect(await page.getByText(t.leftOut('1.6')).count()).toBe(0)
    },
  )

  test('every version of every kind of message can be looked over as it is offered', async () => {
    const page = await use().page()
    for (const { slug, versions } of templates) {
      for (const version of versions.slice(1)) {
        await page.goto(`${use().service.url}/ny/${slug}?versjon=${version}`)
        const recipient = page.locator('select[name=recipient]')
        if ((await recipient.inputValue()) === '') await recipient.selectOption({ index: 1 })
        await toPreview(page)
        expect(await page.locator('.ds-error-summary').count(), `${slug} ${version}`).toBe(0)
        expect(await page.locator('input[name=versjon]').inputValue()).toBe(version)
      }
    }
    expect(use().foreign).toEqual([])
  })
})

const real = mkdtempSync(join(tmpdir(), 'plo-real-'))
const file = join(real, 'parties.json')
mkdirSync(join(real, 'namsos'))
writeFileSync(file, JSON.stringify({ 5007: { folder: join(real, 'namsos') } }))
afterAll(() => rmSync(real, { recursive: true, force: true }))

describeBrowser(
  'writing to a real recipient',
  (use) => {
    test('asks before it sends', async () => {
      const page = await use().page()
      await page.goto(`${use().service.url}/ny/innlagt-pasient`)
      await page.getByLabel('Mottaker', { exact: true }).selectOption('5007')
      await toNextPage(page, page.locator('.plo-actions [value=vis]'))
      await page.getByText('Dette er et virkelig mottak: Namsos kommune er ikke simulert.').waitFor()
      await toNextPage(page, page.getByRole('button', { name: 'Send meldingen' }))
      await page.getByText('Kryss av nederst i skjemaet').waitFor()
      expect(await use().service.api.ask('GET', '/messages')).toEqual({ messages: [] })
      await page.getByLabel('Ja, send til det virkelige mottaket').check()
      await page.getByRole('button', { name: 'Send meldingen' }).click()
      await page.getByText('Tatt imot for sending. Siden følger med videre.').waitFor()
    })
  },
  { env: { PLO_PARTIES: file } },
)
