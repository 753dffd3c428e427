/*
 * Writes the pictures of docs/veileder-sengepost.md into docs/bilder: a real service, real messages about persons who do not exist,
 * seen in a real browser. Run after a build, where Debian's chromium is installed: node scripts/write-pictures.mjs
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { syntheticNationalId } from '../dist/plo/identity/make-synthetic.js'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'plo-'))
const pictures = join(root, 'docs/bilder')
mkdirSync(pictures, { recursive: true })

const service = spawn(
  process.execPath,
  [join(root, 'dist/cli/main.js'), 'serve', '--port', '0', '--policy', 'demo', '--data', folder, '--json'],
  // Numbers that cannot be dialled, and are marked as such: a picture must not be rung from.
  {
    env: { ...process.env, PLO_DIRECTORY: join(root, 'fixtures/directory-example') },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
)
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
try {
  const url = await addressOf(service)
  await fill(url)
  await takeAll(url)
} finally {
  await browser.close()
  service.kill()
  await once(service, 'exit')
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}

async function addressOf(process) {
  for await (const line of createInterface({ input: process.stdout })) {
    const { url } = line.startsWith('{') ? JSON.parse(line) : {}
    if (url) return url
  }
  throw new Error('the service did not start')
}

async function fill(url) {
  const post = async (path, body) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer.json()
  }
  await post('/outages', { scope: { municipality: 'Verdal' }, reason: 'oppgradering', planned: true })
  await post('/faults', { party: 'Steinkjer kommune', kind: 'reject' })
  const sent = [
    [1, 'Levanger kommune', 'LOG_INNLAGT', '3B'],
    [1, 'Levanger kommune', 'LOG_UTSKRIVNINGSKLAR', '3B'],
    [2, 'Verdal', 'LOG_INNLAGT', '3B'],
    [2, 'Verdal', 'LOG_UTSKRIVNINGSKLAR', '3B'],
    [3, 'Steinkjer', 'LOG_INNLAGT', '3B'],
    [4, 'Grong', 'LOG_INNLAGT', 'Medisinsk post 2'],
    [5, 'Verdal', 'LOG_INNLAGT', 'Medisinsk post 2'],
  ]
  for (const [person, recipient, type, ward] of sent)
    await post('/messages', {
      ...{ type, sender: 'Sykehuset Namsos', recipient, ward, patient: patient(person) },
      event: { time: new Date(Date.now() - 600_000).toISOString().replace(/\.\d+/, '') },
    })
  // Until every answer is there that will come.
  for (;;) {
    const { messages } = await (await fetch(`${url}/api/v1/messages`)).json()
    if (messages.filter(({ application }) => application !== 'none').length >= 4) return
    await pause(200)
  }
}

function patient(number) {
  for (let individual = 100; ; individual += 1) {
    const ident = syntheticNationalId({ year: 1930 + number, month: number, day: number }, individual)
    if (ident)
      return {
        ident,
        givenName: 'Oppdiktet',
        familyName: ['Alfa', 'Bravo', 'Charlie', 'Delta', 'Ekko'][number - 1],
      }
  }
}

async function takeAll(url) {
  const take = async (name, path, { width = 900, height = 640, full = true, before } = {}) => {
    const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 1 })
    const page = await context.newPage()
    await page.goto(`${url}${path}`)
    await before?.(page)
    await page.evaluate('document.fonts.ready.then(() => true)')
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: full })
    await context.close()
  }
  await take('forside', '/')
  await take('tavle', '/sengepost/3B', { width: 820 })
  await take('vegg', '/sengepost/3B?vegg=1', { width: 1280, height: 720, full: false })
  await take('melding', '/sengepost/3B', {
    full: false,
    height: 900,
    before: async (page) => {
      await page
        .getByRole('link', { name: /Melding om utskrivningsklar/ })
        .first()
        .click()
      await page.waitForURL(/meldinger/)
    },
  })
}
