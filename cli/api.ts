import { request } from 'undici'
import type { Finding } from '../plo/validate/finding.ts'
import { startService } from '../server/service.ts'
import { findService } from '../server/service-file.ts'
import type { Settings } from '../server/settings.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { startFailure } from './start-error.ts'

/** The service's API, as commands use it: the running one, or one that is opened for this errand. */
export type Api = {
  readonly url: string
  /** Whether a service was running already. */
  readonly running: boolean
  call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: Body): Promise<Answer>
  /** As `call`, for answers that can only be refused for a reason to tell the user. */
  ask<Value>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: Body): Promise<Value>
}

export type Body = { readonly json: unknown } | { readonly xml: Uint8Array }

export type Answer = {
  readonly status: number
  readonly type: string
  readonly bytes: Uint8Array
  json(): unknown
}

export type ProblemBody = {
  readonly code?: string
  readonly title?: string
  readonly detail?: string
  readonly findings?: readonly (Finding | { readonly field: string; readonly text: string })[]
}

/**
 * Does an errand with the service that runs on the data folder; where none runs, with the ledger itself, under its
 * lock.
 */
export async function withApi<Result>(
  settings: Settings,
  errand: (api: Api) => Promise<Result>,
): Promise<Result> {
  const running = await runningService(settings)
  if (running !== undefined) return errand(apiAt(running, settings.token, true))
  const service = await startService(settings, 'visiting')
  if (!service.ok) throw startFailure(service.error)
  try {
    return await errand(apiAt(service.value.url, settings.token, false))
  } finally {
    await service.value.stop()
  }
}

/** The address of the running service, if it really answers. */
export async function runningService(settings: Settings): Promise<string | undefined> {
  const file = await findService(settings.dataDir)
  if (file === undefined) return undefined
  try {
    const answer = await apiAt(file.url, settings.token, true).call('GET', '/health/live')
    const health: unknown = answer.json()
    // Another service may listen there by now: only the one of this ledger is ours.
    const ours =
      typeof health === 'object' && health !== null && 'ledger' in health && health.ledger === file.ledger
    return ours ? file.url : undefined
  } catch {
    return undefined
  }
}

export function apiAt(url: string, token: string | undefined, running: boolean): Api {
  const call: Api['call'] = async (method, path, body) => {
    const answer = await request(`${url}/api/v1${path}`, {
      method,
      signal: AbortSignal.timeout(60_000),
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'xml' in body ? 'application/xml' : 'application/json' }),
      },
      ...(body !== undefined && { body: 'xml' in body ? body.xml : JSON.stringify(body.json) }),
    })
    const bytes = new Uint8Array(await answer.body.arrayBuffer())
    return {
      status: answer.statusCode,
      type: String(answer.headers['content-type'] ?? ''),
      bytes,
      json: () => JSON.parse(new TextDecoder().decode(bytes)) as unknown,
    }
  }
  return {
    url,
    running,
    call,
    async ask<Value>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: Body) {
      const answer = await call(method, path, body)
      if (answer.status >= 400) throw refusal(answer)
      // The service is our own: what it answers has the shape that its routes give it.
      return (answer.bytes.length === 0 ? undefined : answer.json()) as Value
    },
  }
}

export function problemOf(answer: Answer): ProblemBody {
  return answer.type.includes('json') ? (answer.json() as ProblemBody) : {}
}

function refusal(answer: Answer): CommandError {
  const {
    code = `http/${answer.status}`,
    title = 'Tjenesten svarte ikke som ventet',
    detail,
    findings = [],
  } = problemOf(answer)
  const lines = findings.map((one) =>
    'field' in one ? `  ${one.field}: ${one.text}` : `  ${one.code}: ${one.text}`,
  )
  const exitCode =
    answer.status >= 500
      ? exitCodes.unavailable
      : answer.status === 400 || code.startsWith('address/')
        ? exitCodes.usage
        : exitCodes.findings
  return new CommandError(code, [`${title}.${detail ? ` ${detail}` : ''}`, ...lines].join('\n'), exitCode)
}
