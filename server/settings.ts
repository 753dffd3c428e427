import { join, resolve } from 'node:path'
import { type Policy, policies } from '../plo/delivery/policy.ts'
import { err, ok, type Result } from '../plo/result.ts'
import { CALLSHEET_HOURS_TEXT, callSheetHoursIn, type DataFolders, dataFolders } from './data-folders.ts'
import { readPolicies } from './policies.ts'

export type Settings = DataFolders & {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  readonly databaseUrl?: string
  readonly redisUrl?: string
  readonly token?: string
  /** Says where the parties are that are not simulated, if any are. It must be there where it was asked for by name. */
  readonly partiesFile: PartiesFile | undefined
  /** A saved call sheet that is older is deleted: it is about patients, and out of date. */
  readonly callSheetHours: number
  readonly policy: Policy
  /** Those that are shipped, and one's own. */
  readonly policies: readonly Policy[]
}

export type PartiesFile = { readonly path: string; readonly required: boolean }

export type SettingsError = { readonly code: `settings/${string}`; readonly text: string }

/** Settings of the environment, under what the command line says. All that is wrong is said at once. */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  options: {
    readonly data?: string
    readonly port?: string
    readonly host?: string
    readonly policy?: string
  },
): Result<Settings, readonly SettingsError[]> {
  const problems: SettingsError[] = []
  const problem = (code: SettingsError['code'], text: string) => problems.push({ code, text })
  const given = (name: string) => (env[name]?.trim() ? env[name]?.trim() : undefined)

  const host = options.host ?? given('PLO_HOST') ?? '127.0.0.1'
  const token = given('PLO_TOKEN')
  if (!isLoopback(host) && token === undefined) {
    problem(
      'settings/token',
      `PLO_HOST=${host} kan nås utenfra, og krever PLO_TOKEN (en lang, hemmelig tekst).`,
    )
  }
  const portText = options.port ?? given('PLO_PORT') ?? '3080'
  const port = Number(portText)
  if (!/^\d+$/.test(portText) || port > 65_535) {
    problem('settings/port', `Porten må være et tall fra 0 til 65535, ikke «${portText}».`)
  }
  const callSheetHours = callSheetHoursIn(env)
  if (callSheetHours === undefined) problem('settings/callsheet-hours', CALLSHEET_HOURS_TEXT)
  const databaseUrl = given('DATABASE_URL')
  if (databaseUrl !== undefined && !hasScheme(databaseUrl, ['postgres:', 'postgresql:'])) {
    problem('settings/database-url', 'DATABASE_URL må se slik ut: postgres://bruker:passord@vert:5432/navn')
  }
  const redisUrl = given('REDIS_URL')
  if (redisUrl !== undefined && !hasScheme(redisUrl, ['redis:', 'rediss:'])) {
    problem('settings/redis-url', 'REDIS_URL må se slik ut: redis://vert:6379')
  }
  const folders = dataFolders(env, options.data)
  const { dataDir } = folders
  const policyFile = resolve(given('PLO_POLICIES') ?? join(dataDir, 'policies.json'))
  const own = readPolicies(policyFile)
  if (!own.ok) {
    const found = own.error
      .map(({ field, text }) => `\n  ${field === '' ? 'filen' : field}: ${text}`)
      .join('')
    problem('settings/policies', `Gjensendingsreglene i ${policyFile} kan ikke brukes:${found}`)
  }
  const known = [...policies, ...(own.ok ? own.value : [])]
  const policyName = options.policy ?? given('PLO_POLICY') ?? 'ward'
  const policy = known.find(({ name }) => name === policyName)
  if (policy === undefined && own.ok) {
    const names = known.map(({ name }) => name).join(', ')
    problem('settings/policy', `Ukjent gjensendingsregel «${policyName}». Kjente: ${names}.`)
  }
  if (problems.length > 0 || policy === undefined || callSheetHours === undefined) return err(problems)

  const partiesFile = given('PLO_PARTIES')
  return ok({
    ...folders,
    partiesFile: {
      path: partiesFile === undefined ? join(dataDir, 'parties.json') : resolve(partiesFile),
      required: partiesFile !== undefined,
    },
    host,
    port,
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(redisUrl !== undefined && { redisUrl }),
    ...(token !== undefined && { token }),
    callSheetHours,
    policy,
    policies: known,
  })
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function hasScheme(text: string, schemes: readonly string[]): boolean {
  return URL.canParse(text) && schemes.includes(new URL(text).protocol)
}
