import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Language } from '../../server/web/language.ts'
import { type ServiceProcess, serve, temporaryFolder } from './service-process.ts'

const executablePath = '/usr/bin/chromium'

/** Why there can be no browser here; `undefined` where there can. */
export const browserMissing = existsSync(executablePath) ? undefined : 'chromium is not installed'

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

export function openChromium(): Promise<Browser> {
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
  if (lang !== undefined) await context.addCookies([{ name: 'plo_sprak', value: lang, url }])
  return context
}

/** WCAG 2.2 AA as far as a machine can tell: nothing found. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  expect(found, page.url()).toEqual([])
}

/** Nobody has to move the page sideways. Meant for a screen of 320 px, which is also one of 1280 px at 400 %. */
export async function expectNothingRunsOut(page: Page): Promise<void> {
  // As text: it runs in the browser, whose types the tests do not have.
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
  expect(overflow, page.url()).toBeLessThanOrEqual(0)
}
