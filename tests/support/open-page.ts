import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { LogistikkForm } from '../../plo/compose/form.ts'
import type { InBrowser, Opening } from './browser.ts'

/** Opens a page that is there. `said`: what the browser has to complain of, at any time. */
export async function openPage(
  { page: open, service }: InBrowser,
  path: string,
  opening: Opening = {},
): Promise<{ readonly page: Page; readonly said: readonly string[] }> {
  const page = await open(opening)
  const said: string[] = []
  page.on('console', (line) => {
    if (line.type() === 'error' && !/404/.test(line.text())) said.push(line.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
  const answer = await page.goto(`${service.url}${path}`)
  expect(answer?.status(), path).toBe(200)
  return { page, said }
}

/** Neither its title nor an address on it, nor its own, says who this is: both stay in the history of a browser. */
export async function expectNobodyNamed(
  page: Page,
  { ident, familyName }: LogistikkForm['patient'],
): Promise<void> {
  const addresses = await page.evaluate<string>(
    'Array.from(document.querySelectorAll("[href],[src],[action]"), (one) => one.href || one.src || one.action).join(" ")',
  )
  for (const told of [await page.title(), page.url(), addresses]) {
    expect(told, page.url()).not.toContain(ident)
    expect(told, page.url()).not.toContain(familyName)
  }
}
