import { readdirSync, readFileSync } from 'node:fs'

/** Every page that somebody can open, without what they must have done before. */
export const menuPages = [
  '/',
  '/sengepost/3B',
  '/sengepost/3B?vegg=1',
  '/mottakere',
  '/feilproving',
  '/testdag',
  '/kontroller',
  '/ny',
  '/telefon',
  '/telefon/ringeliste',
  '/sok',
  '/sok?q=verdal',
] as const

/** What pages below those of the menu are about, by their ids. */
export type Made = Readonly<
  Record<
    'waiting' | 'arrived' | 'withdrawn' | 'received' | 'resend' | 'outage' | 'call' | 'change' | 'hospital',
    string
  >
>

/** Every other page that can be opened by its address. */
export function subPages(made: Made): readonly string[] {
  const { waiting, arrived, withdrawn, received, resend, outage, call, change, hospital } = made
  const testday = `en=${hospital}&annen=5007`
  return [
    `/sengepost/3B?folg=${waiting}`,
    '/sengepost/finnes-ikke',
    `/meldinger/${waiting}`,
    `/meldinger/${withdrawn}`,
    `/meldinger/${received}`,
    `/meldinger/${arrived}/xml`,
    `/meldinger/${arrived}/gjensending/${resend}`,
    `/meldinger/${withdrawn}/ny-i-stedet`,
    '/mottakere/nedetid/ny?part=5007',
    `/mottakere/nedetid/${outage}`,
    `/mottakere/nedetid/${outage}/avslutt`,
    '/mottakere/prove',
    '/feilproving/ny?party=5007&kind=http-status',
    `/testdag?${testday}`,
    `/testdag/utskrift?${testday}`,
    '/kontroller?eksempel=kontrollsiffer',
    '/ny/innlagt-pasient',
    '/ny/innleggelsesrapport',
    `/ny/utskrivningsklar-pasient?etter=${arrived}`,
    '/telefon?kommune=5007&tid=2026-12-24T22:00',
    '/telefon/liste/utskrift',
    '/telefon/tiltakskort/utskrift',
    '/telefon/avstemming/utskrift?siden=24h',
    `/telefon/avstemming?nedetid=${outage}`,
    `/telefon/anrop?melding=${waiting}`,
    `/telefon/anrop?retter=${call}`,
    '/telefon/anrop/liste',
    '/telefon/import',
    `/telefon/endring/${change}`,
    '/telefon/utgaver',
    '/telefon/bekreft?eier=5007',
    '/telefon/perm',
  ]
}

/** What is answered under an address and is opened by none of these, each with why not. */
export const noPages: Readonly<Record<string, string>> = {
  '/hendelser': 'tells pages that something has changed',
  '/sprak/:language': 'leads back',
  '/lenke/:secret': 'leads to the board of a ward: tests/browser/reach.test.ts',
  '/logg-inn': 'is there only where a token is set: tests/browser/reach.test.ts',
  '/sengepost/:id/oppfolging': 'leads back',
  '/feilproving/start': 'leads back',
  '/feilproving/endre': 'leads back',
  '/mottakere/nedetid': 'leads back',
  '/mottakere/nedetid/meld': 'leads back',
  '/mottakere/nedetid/:id/notat': 'leads back',
  '/mottakere/nedetid/:id/anslag': 'leads back',
  '/meldinger/:id/xml/fil': 'a file',
  '/testdag/testprotokoll.csv': 'a file',
  '/testdag/testprotokoll.json': 'a file',
  '/telefon/liste/telefonliste.pdf': 'a file',
  '/telefon/liste/telefonliste.csv': 'a file',
  '/telefon/liste/numre.xlsx': 'a file',
  '/telefon/tiltakskort/tiltakskort.pdf': 'a file',
}

/** Every address that the code of the pages answers, as it is written there: `/meldinger/:id`. */
export function addressesInCode(): readonly string[] {
  const folder = new URL('../../server/web/', import.meta.url)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  return files.flatMap((file) => {
    const code = readFileSync(new URL(file.replaceAll('\\', '/'), folder), 'utf8')
    return [...code.matchAll(/router\.get\(\s*(\[[^\]]*\]|'[^']*')/g)].flatMap(([, address = '']) =>
      [...address.matchAll(/'([^']*)'/g)].map(([, one = '']) => one),
    )
  })
}
