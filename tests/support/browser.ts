import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Language } from '../../server/web/language.ts'
import { domainSentences, namedFacts } from './domain-sentences.ts'
import { type ServiceProcess, serve, temporaryFolder } from './service-process.ts'
import { until } from './until.ts'

const executablePath = '/usr/bin/chromium'

/** Why there can be no browser here; `undefined` where there can. */
const browserMissing = existsSync(executablePath) ? undefined : 'chromium is not installed'

export type Opening = {
  readonly lang?: Language
  readonly javaScript?: boolean
  readonly dark?: boolean
  readonly viewport?: { readonly width: number; readonly height: number }
}

export type InBrowser = {
  readonly service: ServiceProcess
  readonly browser: Browser
  /** The data folder of the service. */
  readonly folder: string
  /** A browser of its own, with nothing remembered, and every request outside of the service noted. */
  readonly page: (opening?: Opening) => Promise<Page>
  /** What pages have asked of anybody but the service: nothing, ever. */
  readonly foreign: readonly string[]
}

/** Facts of pages in a real browser, on a real service of their own; skipped where there is no browser. */
export function describeBrowser(
  title: string,
  facts: (use: () => InBrowser) => void,
  { env = {} }: { readonly env?: Readonly<Record<string, string>> } = {},
): void {
  describe.skipIf(browserMissing)(`${title}${browserMissing ? ` (skipped: ${browserMissing})` : ''}`, () => {
    let running: InBrowser | undefined
    const closing: (() => Promise<unknown>)[] = []
    beforeAll(async () => {
      const folder = await temporaryFolder()
      closing.push(async () => folder[Symbol.asyncDispose]())
      const service = await serve(folder.path, env)
      closing.push(() => service.stop())
      const browser = await openChromium()
      closing.push(() => browser.close())
      const foreign: string[] = []
      const page = async (opening: Opening = {}) => {
        const context = await contextOf(browser, service.url, opening)
        const one = await context.newPage()
        one.on('request', (asked) => {
          if (!asked.url().startsWith(service.url) && !asked.url().startsWith('data:'))
            foreign.push(asked.url())
        })
        return one
      }
      running = { service, browser, folder: folder.path, page, foreign }
    })
    afterAll(async () => {
      for (const close of closing.reverse()) await close()
    })
    facts(() => {
      if (running === undefined) throw new Error('the browser is not open yet')
      return running
    })
  })
}

function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  })
}

async function contextOf(browser: Browser, url: string, opening: Opening): Promise<BrowserContext> {
  const { lang, javaScript = true, dark = false, viewport } = opening
  const context = await browser.newContext({
    javaScriptEnabled: javaScript,
    colorScheme: dark ? 'dark' : 'light',
    ...(viewport && { viewport: { ...viewport } }),
  })
  // A machine may be slow: what never comes ends the test, what comes late does not.
  context.setDefaultTimeout(120_000)
  if (lang !== undefined) await context.addCookies([{ name: 'plo_sprak', value: lang, url }])
  return context
}

/** WCAG 2.2 AA as far as a machine can tell: nothing found, and enough contrast also where axe leaves that open. */
export async function expectAccessible(page: Page): Promise<void> {
  // Without its styles a page looks otherwise.
  await page.waitForLoadState()
  const { violations, incomplete } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  expect(found, page.url()).toEqual([])
  const unsure = incomplete.filter(({ id }) => id === 'color-contrast').flatMap(({ nodes }) => nodes)
  for (const { target, html } of unsure) {
    const selector = target.at(-1)
    if (typeof selector !== 'string') throw new Error(`no contrast of ${html}`)
    const measured = await page.evaluate<Contrast | undefined>(
      `(${contrast})(document.querySelector(${JSON.stringify(selector)}))`,
    )
    // A live page may have taken it away since axe has looked.
    if (measured === undefined) continue
    const { ratio, wanted } = measured
    expect(ratio, `contrast of ${html} on ${page.url()}`).toBeGreaterThanOrEqual(wanted)
  }
}

type Contrast = { readonly ratio: number; readonly wanted: number }

/**
 * The contrast of a text with the nearest colour behind it, by WCAG 2. A canvas says what any notation of a colour
 * comes to. As text: it runs in the browser, whose types the tests do not have.
 */
const contrast = `(element) => {
  if (element === null) return undefined
  const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const rgba = (colour) => {
    paint.clearRect(0, 0, 1, 1)
    paint.fillStyle = colour
    paint.fillRect(0, 0, 1, 1)
    return [...paint.getImageData(0, 0, 1, 1).data]
  }
  const over = ([r, g, b, a], [r2, g2, b2]) => [[r, r2], [g, g2], [b, b2]].map(([top, under]) => (top * a + under * (255 - a)) / 255)
  const behind = (node) => {
    if (node === null) return matchMedia('(prefers-color-scheme: dark)').matches ? [0, 0, 0] : [255, 255, 255]
    const colour = rgba(getComputedStyle(node).backgroundColor)
    return colour[3] === 255 ? colour.slice(0, 3) : over(colour, behind(node.parentElement))
  }
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const back = behind(element)
  const style = getComputedStyle(element)
  const [one, other] = [light(over(rgba(style.color), back)), light(back)].sort((a, b) => b - a)
  const size = parseFloat(style.fontSize)
  const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
  return { ratio: (one + 0.05) / (other + 0.05), wanted: isLarge ? 3 : 4.5 }
}`

/**
 * Clicks or presses what leads to another page, and waits until the whole of that page is there. Neither a click nor a key
 * waits for it: what is read at once is read from the page before, or from half of the next.
 */
export async function toNextPage(page: Page, by: Locator | { readonly key: string }): Promise<void> {
  const isArrival = page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame())
  await Promise.all([isArrival, 'key' in by ? page.keyboard.press(by.key) : by.click()])
  await page.waitForLoadState()
}

/** Chooses in a list with the arrow keys. Letters would do too, but a browser that is slow between two begins anew. */
export async function chooseByKeyboard(page: Page, list: Locator, label: string): Promise<void> {
  await list.focus()
  await page.keyboard.press('Home')
  await until(`«${label}» is chosen`, async () => {
    if ((await list.locator('option:checked').textContent()) === label) return true
    await page.keyboard.press('ArrowDown')
    return false
  })
}

/** Nobody has to move the page sideways. Meant for a screen of 320 px, which is also one of 1280 px at 400 %. */
export async function expectNothingRunsOut(page: Page): Promise<void> {
  await page.waitForLoadState()
  // As text: it runs in the browser, whose types the tests do not have.
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
  expect(overflow, page.url()).toBeLessThanOrEqual(0)
}

/** What is marked as bokmål on a page in another language is what others have named or written: no sentence of ours. */
export async function expectNoBokmalOfOurs(page: Page): Promise<void> {
  await page.waitForLoadState()
  const marked = await page.locator('main [lang="nb"]').allTextContents()
  const ours = domainSentences('nb')
    // Beside the number to ring, board and message say it as the call sheet does, in bokmål.
    .filter(([place]) => !place.startsWith('reach.'))
    .map(([, sentence]) => longestPart(sentence))
    // A word or two stand in names as well.
    .filter((part) => part.length > 15)
  expect(
    marked.filter((text) => ours.some((part) => text.includes(part))),
    page.url(),
  ).toEqual([])
}

/** What stands in it whatever it names. */
function longestPart(sentence: string): string {
  const parts = namedFacts.reduce((all, fact) => all.flatMap((one) => one.split(fact)), [sentence])
  return parts.toSorted((one, other) => other.length - one.length)[0] ?? sentence
}
