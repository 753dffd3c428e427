import { expect, test } from 'vitest'
import { describeBrowser } from '../support/browser.ts'

const token = 'en-lang-nok-provenokkel'

describeBrowser('the board of the queues', (use) => {
  test('runs with nothing from elsewhere, refuses nothing of its own, and says that it is not the truth', async () => {
    const { page, service, foreign } = use()
    const board = await page()
    const complaints: string[] = []
    board.on('console', (said) => {
      if (said.type() === 'error') complaints.push(said.text())
    })
    await board.goto(`${service.url}/queues`)
    await board
      .getByRole('link', { name: /Namsos kommune \(5007\)/ })
      .first()
      .click()
    await board.getByText('No latest jobs in this queue').waitFor()
    await board.getByText('Her er vekkinger, ikke meldinger.').waitFor()
    await board.getByText('TESTSYSTEM – oppdiktede pasienter').waitFor()
    expect({ complaints, foreign }).toEqual({ complaints: [], foreign: [] })
  })
})

describeBrowser(
  'the board of the queues behind a token',
  (use) => {
    test('is shown to who has logged in, and to nobody else', async () => {
      const { page, service } = use()
      const paused = await fetch(`${service.url}/queues/api/queues/pause`, { method: 'PUT' })
      expect(paused.status).toBe(403)
      const board = await page()
      await board.goto(`${service.url}/queues`)
      await board.getByLabel('Nøkkel').fill(token)
      await board.getByRole('button', { name: 'Logg inn' }).click()
      await board
        .getByRole('link', { name: /Namsos kommune \(5007\)/ })
        .first()
        .waitFor()
    })
  },
  { env: { PLO_TOKEN: token } },
)
