import { expect, test } from 'vitest'
import type { LogistikkForm } from '../../plo/compose/form.ts'
import { answerTo } from '../../plo/message/answer.ts'
import { writeApprec } from '../../plo/message/apprec.ts'
import { readMsgInfo } from '../../plo/message/hodemelding.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import type { MessageView } from '../../server/message-view.ts'
import { describeBrowser, expectAccessible, expectNothingRunsOut, toNextPage } from '../support/browser.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { until } from '../support/until.ts'

/** As a field of a message: a page that takes it for HTML shows nothing of it, or runs it. */
const hostile =
  '<img src=x onerror="document.title=1"> </textarea><script>document.title=1</script> "\' &amp;'

describeBrowser('the page of a message', (use) => {
  const accept = async (overrides: Partial<LogistikkForm> = {}) => {
    const json = form({ patient: syntheticPerson(1), ...overrides })
    return (await use().service.api.ask<{ id: string }>('POST', '/messages', { json })).id
  }
  const acceptReport = async (overrides: object) => {
    const Journaltekst = [{ Overskriftskode: ['1'], Notat: 'Klarer vanligvis stell selv.' }]
    const content = { Sykepleierdokumentasjon: { InfoFraSykepleier: { Journaltekst } } }
    const json = {
      type: 'INNLEGGELSESRAPPORT',
      sender: 'Namsos kommune',
      recipient: 'Sykehuset Namsos',
      content,
      ...overrides,
    }
    return (await use().service.api.ask<{ id: string }>('POST', '/messages', { json })).id
  }
  const view = (id: string) => use().service.api.ask<MessageView>('GET', `/messages/${id}`)
  const outage = (municipality: string) =>
    use().service.api.ask<{ id: string }>('POST', '/outages', { json: { scope: { municipality } } })
  const end = (id: string) => use().service.api.ask('POST', `/outages/${id}/end`)

  test.each([
    ['nb', 'Ikke framme – venter', 'Hendelser'],
    ['nn', 'Ikkje framme – ventar', 'Hendingar'],
    ['en', 'Not there – waiting', 'Events'],
  ] as const)('says in %s where it stands and what has happened', async (lang, status, events) => {
    const { id: down } = await outage('Overhalla')
    const id = await accept({ recipient: 'Overhalla', patient: syntheticPerson(2) })
    for (const dark of [false, true]) {
      const page = await use().page({ lang, dark, viewport: { width: 320, height: 640 } })
      await page.goto(`${use().service.url}/meldinger/${id}`)
      await page.getByText(status).first().waitFor()
      await page.getByRole('heading', { name: events }).waitFor()
      // The phone that is rung stands there, or that nobody knows it.
      expect(await page.locator('.plo-phone').count()).toBeGreaterThan(0)
      await expectAccessible(page)
      await expectNothingRunsOut(page)
      await page.goto(`${use().service.url}/meldinger/${id}/xml`)
      await expectAccessible(page)
      await expectNothingRunsOut(page)
      expect(page.url()).not.toContain(syntheticPerson(2).ident)
      expect(await page.title()).not.toContain('Oppdiktet')
    }
    await end(down)
    expect(use().foreign).toEqual([])
  })

  test('follows the message by itself until it is there', async () => {
    const { id: down } = await outage('Verdal')
    const id = await accept({ recipient: 'Verdal', patient: syntheticPerson(3) })
    const page = await use().page()
    await page.goto(`${use().service.url}/meldinger/${id}`)
    await page.getByText('Ikke framme – venter').waitFor()
    await end(down)
    await page.getByText('Mottatt i fagsystemet').first().waitFor()
    await page.getByText('Fagsystemet hos mottakeren har tatt imot meldingen').waitFor()
  })

  test('lets a message that is unsent be withdrawn with a reason, by keyboard and without script', async () => {
    const { id: down } = await outage('Snåsa')
    const id = await accept({ recipient: 'Snåsa', patient: syntheticPerson(4) })
    const page = await use().page({ javaScript: false })
    await page.goto(`${use().service.url}/meldinger/${id}`)
    await page.getByText('Trekk tilbake', { exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Grunn').fill(`Skrevet på feil kommune ${hostile}`)
    await toNextPage(page, { key: 'Enter' })
    await page.getByText('Trukket tilbake av avsender. Grunn: Skrevet på feil kommune').waitFor()
    await page.getByText('Trukket tilbake').first().waitFor()
    expect((await view(id)).transport).toBe('withdrawn')
    expect(await page.title()).not.toBe('1')
    await end(down)
  })

  test('says that it is too late where the message has left since the page was opened', async () => {
    const { id: down } = await outage('Grong')
    const id = await accept({ recipient: 'Grong', patient: syntheticPerson(5) })
    const page = await use().page()
    await page.goto(`${use().service.url}/meldinger/${id}`)
    const csrf = await page.locator('form[action$="trekk-tilbake"] [name=csrf]').getAttribute('value')
    await end(down)
    await until('it is there', async () => (await view(id)).transport === 'delivered')
    const answer = await page.request.post(`${use().service.url}/meldinger/${id}/trekk-tilbake`, {
      form: { csrf: csrf ?? '', grunn: 'Feil' },
      headers: { origin: use().service.url },
    })
    expect(answer.status()).toBe(409)
    const text = await answer.text()
    expect(text).toContain('For sent å trekke den tilbake')
    expect(text).toContain('Den er allerede framme, stoppet eller avvist.')
    expect((await view(id)).transport).toBe('delivered')
  })

  test('says of a rejected message what the code means and who must act, and never offers to send it again', async () => {
    await use().service.api.ask('POST', '/faults', {
      json: { party: '5007', kind: 'reject', error: 'E31', times: 1 },
    })
    const id = await accept({ patient: syntheticPerson(6) })
    await until('it is rejected', async () => (await view(id)).application === 'rejected')
    const page = await use().page()
    await page.goto(`${use().service.url}/meldinger/${id}`)
    await page.getByText('E31: Pasientens fødselsnummer er feil').waitFor()
    await page.getByText('Sengeposten:').waitFor()
    expect(await page.getByRole('button', { name: /Send på nytt/ }).count()).toBe(0)
    await expectAccessible(page)

    // A new one instead, shown first; sent twice it is one.
    await toNextPage(page, page.getByRole('link', { name: 'Ny melding i stedet' }))
    await page.getByText('Mottakeren har sagt nei til dette innholdet.').waitFor()
    await expectAccessible(page)
    const send = page.getByRole('button', { name: 'Send den nye meldingen' })
    // As text: it runs in the browser, whose types the tests do not have.
    const fields = await page.evaluate<string>(
      'new URLSearchParams(new FormData(document.querySelector(`form[action$="ny-i-stedet"]`))).toString()',
    )
    await toNextPage(page, send)
    await page.getByText('Dette er den nye meldingen, i stedet for').waitFor()
    const first = new URL(page.url()).pathname
    const again = await page.request.post(`${use().service.url}/meldinger/${id}/ny-i-stedet`, {
      data: fields,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: use().service.url },
      maxRedirects: 0,
    })
    expect(new URL(again.headers().location ?? '', page.url()).pathname).toBe(first)
    // Both stand in the conversation.
    expect(await page.locator('.plo-conversation > li').count()).toBe(2)
  })

  test('sends a message that its recipient has lost again, just as it was shown, and tells how far it has come', async () => {
    const id = await accept({ recipient: 'Inderøy', patient: syntheticPerson(7) })
    await until('it is there', async () => (await view(id)).application === 'confirmed')
    const page = await use().page()
    await page.goto(`${use().service.url}/meldinger/${id}`)
    await page.getByText('Mottakeren har mistet den').click()
    await toNextPage(page, page.getByRole('button', { name: 'Send på nytt …' }))
    await page.getByText('1 melding sendes på nytt').waitFor()
    await expectAccessible(page)
    await toNextPage(page, page.getByRole('button', { name: 'Send på nytt nå' }))
    await page.getByText('Framme', { exact: true }).waitFor()
    await expectAccessible(page)
  })

  test('shows an answer from the other side in the conversation, and by itself', async () => {
    const id = await accept({ recipient: 'Leka', patient: syntheticPerson(8) })
    const back = await use().service.api.ask<{ id: string }>('POST', '/messages', {
      json: {
        type: 'DIALOG_FORESPORSEL',
        sender: 'Leka kommune',
        recipient: 'Sykehuset Namsos',
        patient: syntheticPerson(8),
        content: { Foresporsel: [{ TypeForesp: '8', Sporsmal: 'Når kommer pasienten hjem?' }] },
      },
    })
    const page = await use().page()
    await page.goto(`${use().service.url}/meldinger/${id}`)
    await toNextPage(page, page.getByRole('link', { name: 'Forespørsel' }))
    await page.getByText('Når kommer pasienten hjem?').waitFor()
    expect(page.url()).toContain(back.id)
  })

  test('says what an unknown id should look like, and which begin so', async () => {
    const id = await accept({ patient: syntheticPerson(9) })
    const page = await use().page()
    const answer = await page.goto(`${use().service.url}/meldinger/${id.slice(0, 8)}`)
    expect(answer?.status()).toBe(404)
    await expectAccessible(page)
    await page.getByRole('link', { name: id }).click()
    await page.getByRole('heading', { name: 'Melding om innlagt pasient', level: 1 }).waitFor()
  })

  test('nothing that a message or its answer carries is taken for HTML', async () => {
    const id = await accept({
      recipient: 'Røyrvik',
      ward: hostile.slice(0, 60),
      patient: { ...syntheticPerson(10), familyName: hostile.slice(0, 90), givenName: hostile.slice(0, 90) },
      event: {
        time: '2026-01-15T09:40:00+01:00',
        description: hostile,
        note: hostile,
        place: hostile.slice(0, 90),
      },
    })
    const report = await acceptReport({
      patient: { ...syntheticPerson(12), givenName: hostile.slice(0, 90) },
      attachments: [{ mimeType: hostile, description: hostile, fileReference: `file:///${hostile}` }],
    })
    const xml = await (await fetch(`${use().service.url}/api/v1/messages/${id}/xml`)).arrayBuffer()
    await until('it is there', async () => (await view(id)).transport === 'delivered')
    // Another answer, with an error in words of its own.
    const root = parseXml(new Uint8Array(xml))
    if (!root.ok) throw new Error(root.error.code)
    const errors = [{ V: 'X99', S: '2.16.578.1.12.4.1.1.8221', DN: hostile, OT: hostile }]
    const answer = answerTo(readMsgInfo(root.value), { id: 'answer-2', status: '2', errors }, new Date())
    await use().service.api.call('POST', '/inbox', { xml: new TextEncoder().encode(writeApprec(answer)) })
    const page = await use().page()
    for (const path of [
      `/meldinger/${id}`,
      `/meldinger/${id}/xml`,
      `/meldinger/${report}`,
      `/meldinger/${report}/xml`,
      `/meldinger/${id}/ny-i-stedet`,
      '/meldinger/answer-2',
      `/meldinger/${encodeURIComponent(hostile)}`,
    ]) {
      await page.goto(`${use().service.url}${path}`)
      expect(await page.locator('img, main script').count(), path).toBe(0)
      expect(await page.title(), path).not.toBe('1')
    }
  })

  test('a message of 5 MB is shown in parts, and says so', async () => {
    const base64 = Buffer.alloc(3_700_000, 'x').toString('base64')
    const id = await acceptReport({
      patient: syntheticPerson(11),
      attachments: [{ mimeType: 'application/pdf', description: 'Stort vedlegg', base64 }],
    })
    const page = await use().page()
    for (const path of ['', '/xml']) {
      const answer = await page.goto(`${use().service.url}/meldinger/${id}${path}`)
      expect((await answer?.body())?.length).toBeLessThan(1_000_000)
    }
    await page.getByText('tegn er ikke vist').waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Last ned XML' }).click(),
    ])
    expect(file.suggestedFilename()).toBe(`melding-${id}.xml`)
  })
})
