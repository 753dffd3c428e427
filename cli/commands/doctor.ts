import { randomUUID } from 'node:crypto'
import { access, constants, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Command } from 'commander'
import { Redis } from 'ioredis'
import pg from 'pg'
import { folderAnswers } from '../../queue/send-to-folder.ts'
import { readDirectoryFolder } from '../../server/directory-folder.ts'
import { makeFolder } from '../../server/files.ts'
import { readKnowledge } from '../../server/knowledge.ts'
import { hasLostItsLedger } from '../../server/lost-ledger.ts'
import { addressOf, type Place, readPlaces } from '../../server/places.ts'
import type { Settings } from '../../server/settings.ts'
import { apiAt, runningService } from '../api.ts'
import { contextOf } from '../context.ts'
import { exitCodes } from '../exit-codes.ts'
import { startFailure } from '../start-error.ts'
import { columns } from '../terminal-text.ts'

type Check = {
  readonly name: string
  readonly ok: boolean
  /** It works, and somebody should look at something. */
  readonly hasFindings?: true
  readonly text: string
}

const patienceMs = 5000

export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('Kontroller at alt som trengs, er på plass, og si hva som må gjøres')
    .action(async (_options, command: Command) => {
      const { settings, output } = contextOf(command)
      const checks = await examine(settings)
      const healthy = checks.every(({ ok }) => ok)
      output.value({ healthy, checks })
      const rows = checks.map(({ name, ok, hasFindings, text }) => [
        !ok
          ? output.paint('red', 'FEIL')
          : hasFindings
            ? output.paint('yellow', 'SE PÅ')
            : output.paint('green', 'OK'),
        name,
        text,
      ])
      for (const line of columns(rows)) output.line(line)
      if (!healthy) process.exitCode = exitCodes.unavailable
      else if (checks.some(({ hasFindings }) => hasFindings)) process.exitCode = exitCodes.findings
    })
}

async function examine(settings: Settings): Promise<readonly Check[]> {
  const running = await runningService(settings)
  return [
    nodeVersion(),
    await schemasAndDirectory(settings),
    await dataFolder(settings),
    ...(await folders(settings, running)),
    {
      name: 'Tjeneste',
      ok: true,
      text: running === undefined ? 'kjører ikke (start med «plo serve»)' : running,
    },
    ...(running === undefined ? [await portIsFree(settings)] : []),
    await database(settings),
    await redis(settings),
  ]
}

function nodeVersion(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const ok = major > 20 || (major === 20 && minor >= 19)
  return {
    name: 'Node.js',
    ok,
    text: `${process.versions.node}${ok ? '' : ', men 20.19 eller nyere trengs'}`,
  }
}

async function schemasAndDirectory({ directoryDir }: Settings): Promise<Check> {
  const name = 'Skjemaer og adresseliste'
  try {
    const knowledge = await readKnowledge(directoryDir)
    if (!knowledge.ok) return { name, ok: false, text: `${knowledge.error.folder} kan ikke leses` }
    const { municipalities, hospitals } = knowledge.value.directory
    return { name, ok: true, text: `${municipalities.length} kommuner, ${hospitals.length} sykehus` }
  } catch (error) {
    return { name, ok: false, text: reason(error) }
  }
}

async function dataFolder({ dataDir }: Settings): Promise<Check> {
  const name = 'Datamappe'
  const probe = join(dataDir, `.doctor-${randomUUID()}`)
  try {
    await makeFolder(dataDir)
    await access(dataDir, constants.W_OK)
    await writeFile(probe, '')
    return { name, ok: true, text: dataDir }
  } catch (error) {
    return {
      name,
      ok: false,
      text: `${dataDir} kan ikke skrives til: ${reason(error)}. Velg en annen med --data.`,
    }
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
}

/** The folders of parties that have one: whether they are there, and what the service has found in them. */
async function folders(settings: Settings, running: string | undefined): Promise<readonly Check[]> {
  const directory = await readDirectoryFolder(settings.directoryDir)
  if (settings.partiesFile === undefined || !directory.ok) return []
  const places = await readPlaces(settings.partiesFile, directory.value)
  if (!places.ok) return [{ name: 'Parter', ok: false, text: startFailure(places.error).message }]

  const found = running === undefined ? new Map() : await findingsAt(running, settings)
  return Promise.all(
    [...(places.value ?? [])].flatMap(([id, place]) => (place.kind === 'folder' ? [check(id, place)] : [])),
  )

  async function check(id: string, place: Extract<Place, { kind: 'folder' }>): Promise<Check> {
    const name = `Mappe ${id}`
    if (!(await folderAnswers(addressOf(place), patienceMs)))
      return {
        name,
        ok: false,
        text: `${place.folder} mangler, mangler ut/ eller inn/, eller kan ikke skrives til`,
      }
    const count = found.get(id) ?? 0
    return count === 0
      ? { name, ok: true, text: place.folder }
      : { name, ok: true, hasFindings: true, text: `${place.folder}: ${count} funn, se «plo parties list»` }
  }
}

async function findingsAt(url: string, { token }: Settings): Promise<ReadonlyMap<string, number>> {
  const { parties } = await apiAt(url, token, true).ask<{
    parties: readonly { readonly id: string; readonly findings?: readonly unknown[] }[]
  }>('GET', '/parties')
  return new Map(parties.map(({ id, findings = [] }) => [id, findings.length]))
}

async function portIsFree({ host, port }: Settings): Promise<Check> {
  const name = 'Port'
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => {
      resolve({
        name,
        ok: false,
        text: `${port} kan ikke brukes: ${reason(error)}. Velg en annen med PLO_PORT.`,
      })
    })
    server.listen(port, host, () => {
      server.close(() => resolve({ name, ok: true, text: `${port} er ledig` }))
    })
  })
}

async function database(settings: Settings): Promise<Check> {
  const { databaseUrl } = settings
  const name = 'Database'
  if (await hasLostItsLedger(settings))
    return {
      name,
      ok: false,
      text: 'er borte, men en tjeneste har kjørt her: legg den tilbake, eller sett DATABASE_URL hvis den var satt',
    }
  if (databaseUrl === undefined) return { name, ok: true, text: 'PGlite i datamappen' }
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: patienceMs })
  // A connection that drops while it is being closed is no news here.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    )
    return { name, ok: true, text: `PostgreSQL ${rows[0]?.version ?? ''}` }
  } catch (error) {
    return { name, ok: false, text: `DATABASE_URL kan ikke nås: ${reason(error)}` }
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function redis({ redisUrl, databaseUrl }: Settings): Promise<Check> {
  const name = 'Kø'
  if (redisUrl === undefined) {
    return { name, ok: true, text: databaseUrl === undefined ? 'BullMQ på PGlite' : 'BullMQ på PostgreSQL' }
  }
  const client = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: patienceMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.ping()
    return { name, ok: true, text: 'BullMQ på Redis' }
  } catch (error) {
    return { name, ok: false, text: `REDIS_URL kan ikke nås: ${reason(error)}` }
  } finally {
    client.disconnect()
  }
}

/** Never the address itself: it may hold a password. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join('; ')
  return error instanceof Error ? error.message : String(error)
}
