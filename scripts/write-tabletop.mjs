/*
 * Writes docs/bordovelse.md: a night from the outage to the reconciliation, played with the real commands against a real
 * service, whose clock is set by libfaketime (Debian: apt-get install faketime). Run after a build:
 * node scripts/write-tabletop.mjs
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const main = join(import.meta.dirname, '../dist/cli/main.js')
const base = mkdtempSync(join(tmpdir(), 'plo-'))
const data = join(base, 'data')
const clock = join(base, 'clock')
const faketime = findFaketime()
const env = {
  ...process.env,
  LD_PRELOAD: faketime,
  FAKETIME_TIMESTAMP_FILE: clock,
  FAKETIME_CACHE_DURATION: '1',
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
  NO_COLOR: '1',
  PLO_DATA: data,
  PLO_DIRECTORY: 'fixtures/directory-example',
}
const page = []

/** Puts the clock of service and commands at a time in Norway. */
async function at(time) {
  const offset = Math.round((Date.parse(`${time}:00+01:00`) - Date.now()) / 1000)
  writeFileSync(clock, `${offset >= 0 ? '+' : ''}${offset}\n`)
  await pause(2500)
}

/** A heading, and what happens. */
function say(heading, ...lines) {
  page.push(heading, '', ...lines, ...(lines.length === 0 ? [] : ['']))
}

/** Runs a command as a user does, and keeps what it shows. */
function plo(line, { input, quiet = false } = {}) {
  const args = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''))
  // As in a terminal: what it says on its way stands where it was said.
  const shell = ['-c', quiet ? 'exec "$@"' : 'exec "$@" 2>&1', 'sh', process.execPath, main, ...args]
  const done = spawnSync('sh', shell, { env, input, encoding: 'utf8' })
  if (done.error) throw done.error
  if (quiet && done.status !== 0) throw new Error(`${line}: ${done.stderr}`)
  if (quiet) return done.stdout
  const code = done.status === 0 ? [] : [`(kode ${done.status})`]
  page.push('```', `$ plo ${line}`, ...done.stdout.trimEnd().split('\n'), ...code, '```', '')
  return done.stdout
}

function send(name, msgId, type, patient, time) {
  const form = {
    ...{ msgId, type, sender: 'Sykehuset Namsos', recipient: 'Namsos kommune', ward: 'Medisin 2' },
    patient,
    event: { time: `${time}:00+01:00` },
  }
  writeFileSync(join(base, name), JSON.stringify(form))
  const shown = plo(`message send ${join(base, name)}`, { quiet: true })
  page.push('```', `$ plo message send ${name}`, ...shown.trimEnd().split('\n'), '```', '')
}

const first = { ident: '01814410044', familyName: 'Testpasient', givenName: 'Oppdiktet 14' }
const second = { ident: '01814510065', familyName: 'Testpasient', givenName: 'Oppdiktet 15' }

writeFileSync(clock, '+0\n')
await at('2026-11-16T22:05')
const service = spawn(process.execPath, [main, 'serve', '--port', '0', '--json'], {
  env: { ...env, PLO_LOG: 'error' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  await once(service.stdout, 'data')

  say(
    '# Bordøvelse: en natt uten PLO-meldinger',
    'Fra nedetiden begynner kl. 22:10 til alt er avstemt neste morgen. Utskriftene er de virkelige, laget av',
    '`node scripts/write-tabletop.mjs` med klokka stilt for tjenesten og kommandoene. Pasientene er oppdiktede, og numrene er',
    'eksempler som ikke kan ringes (`PLO_DIRECTORY=fixtures/directory-example`). Les den høyt rundt et bord, og stopp ved hvert',
    'klokkeslett: hva gjør vi nå, hvem gjør det, og hva mangler hos oss?',
  )

  await at('2026-11-16T22:10')
  say(
    '## Kl. 22:10: meldingene til Namsos kommune kommer ikke fram',
    'IT melder nedetid. Sengeposten skriver og sender som vanlig.',
  )
  plo('outage start --municipality Namsos --expected-end 04:00 --hold --reason "mottaket i kommunen er nede"')

  await at('2026-11-16T22:20')
  say('## Kl. 22:20: Medisin 2 skriver som vanlig', 'Én pasient er innlagt, en annen er utskrivningsklar.')
  send('innlagt.json', 'ovelse-innlagt', 'LOG_INNLAGT', first, '2026-11-16T21:30')
  send('utskrivningsklar.json', 'ovelse-utskrivningsklar', 'LOG_UTSKRIVNINGSKLAR', second, '2026-11-16T22:15')
  plo('status --ward "Medisin 2"')

  await at('2026-11-16T22:30')
  say(
    '## Kl. 22:30: ringelisten',
    'På post skrives den ut: `plo callsheet --format pdf -o ringeliste.pdf`. Slik er den som tekst:',
  )
  plo('callsheet --ward "Medisin 2"')

  await at('2026-11-16T22:36')
  say(
    '## Kl. 22:34: varselet om utskrivningsklar pasient',
    'Kontoret er stengt, men vakttelefonen svarer. Klokkeslett, navn og rolle på den som tok imot, skrives ned.',
  )
  plo(
    'call log ovelse-utskrivningsklar --outcome nådd --at 22:34 --to-name "N. N." --to-role "vakt, sykepleietjenesten" --by-name AB --by-role sykepleier --by-unit "Medisin 2" --read-back',
  )

  await at('2026-11-16T22:41')
  say(
    '## Kl. 22:40: telefonsvarer',
    'En telefonsvarer er ikke et varsel, og meldingen blir stående på listen.',
  )
  plo(
    'call log ovelse-innlagt --outcome telefonsvarer --at 22:40 --by-name AB --by-role sykepleier --by-unit "Medisin 2"',
  )

  await at('2026-11-17T02:15')
  say(
    '## Kl. 02:15: det har vart i fire timer',
    'Listen over nedetid minner om det. Koordinatoren varsler og noterer hvem.',
  )
  plo('outage list')
  const [outage] = JSON.parse(plo('outage list --json', { quiet: true })).outages ?? []
  const id = String(outage?.id ?? '').slice(0, 8)
  plo(`outage note ${id} "varer til om morgenen" --told "vaktleder i Namsos kommune"`)

  await at('2026-11-17T03:20')
  say(
    '## Kl. 03:20: pasienten er ikke utskrivningsklar likevel',
    'Tilstanden er verre. Avmeldingen skrives og sendes som vanlig, og holdes igjen den også.',
  )
  send('avmelding.json', 'ovelse-avmelding', 'LOG_AVMELDING', second, '2026-11-17T03:15')

  await at('2026-11-17T06:40')
  say('## Kl. 06:40: mottaket er oppe', 'IT avslutter. Det som ble holdt igjen, sendes i rekkefølge.')
  plo('outage end')

  await at('2026-11-17T07:15')
  say('## Kl. 07:15: avstemming', 'Hva ble ringt, hva kom fram, og hva henger igjen?')
  plo('callsheet reconcile')

  say(
    '## Kl. 07:20: det som manglet, gjøres',
    'Natten har ett anrop på papir som ikke er ført: kommunen fikk beskjed om innleggelsen kl. 23:05.',
  )
  plo(
    'call log ovelse-innlagt --outcome nådd --at 2026-11-16T23:05 --to-name "N. N." --to-role "sykepleier, hjemmesykepleien" --by-name AB --by-role sykepleier --by-unit "Medisin 2" --read-back --paper',
  )
  plo('callsheet reconcile')
  plo(`outage all-clear ${id} "alt er oppe" --told "vaktleder i Namsos kommune"`)
  say('## Regnskapet')
  plo('report no-loss')
  writeFileSync('docs/bordovelse.md', `${tidy(page.join('\n')).trimEnd()}\n`)
} finally {
  service.kill('SIGTERM')
  await once(service, 'exit')
  rmSync(base, { recursive: true, force: true })
}

/** Without the names of folders of the machine that it was made on. */
function tidy(text) {
  return text.replaceAll(base, '…')
}

function findFaketime() {
  const library = readdirSync('/usr/lib')
    .map((folder) => join('/usr/lib', folder, 'faketime/libfaketime.so.1'))
    .find((path) => existsSync(path))
  if (library === undefined) throw new Error('libfaketime is missing: apt-get install faketime')
  return library
}
