// @ts-check
/** A service as its users start it, in a process and a folder of its own, and what a program asks of it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { request } from 'undici'
import { built, root } from './measure.mjs'

const { syntheticNationalId } = await built('plo/identity/make-synthetic.js')

export async function startService() {
  const folder = await mkdtemp(join(tmpdir(), 'plo-bench-'))
  const args = ['serve', '--port', '0', '--policy', 'demo', '--data', folder, '--json']
  const child = spawn(process.execPath, [join(root, 'dist/cli/main.js'), ...args], {
    env: { ...process.env, PLO_LOG: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface(child.stdout), 'line')
  /** @type {string} */
  const url = JSON.parse(String(line)).url
  return {
    url,
    /** @param {string} method @param {string} path @param {unknown} [json] @returns {Promise<any>} */
    async api(method, path, json) {
      const answer = await request(`${url}/api/v1${path}`, {
        method: /** @type {any} */ (method),
        ...(json !== undefined && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(json),
        }),
      })
      const text = await answer.body.text()
      if (answer.statusCode >= 400) throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`)
      return text === '' ? undefined : JSON.parse(text)
    },
    /** Megabytes that the process holds. */
    resident: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** @param {number} nth @param {string} ward @param {string} recipient */
export function admission(nth, ward, recipient) {
  return {
    type: 'LOG_INNLAGT',
    sender: 'Sykehuset Namsos',
    event: { time: '2026-01-15T09:40:00+01:00' },
    patient: { ident: person(nth), familyName: 'Testpasient', givenName: `Oppdiktet ${nth}` },
    ...{ ward, recipient },
  }
}

/** @param {number} nth @returns {string} another number for each */
function person(nth) {
  const birth = {
    year: 1930 + (nth % 60),
    month: 1 + (Math.floor(nth / 60) % 12),
    day: 1 + (Math.floor(nth / 720) % 28),
  }
  for (let individual = 100 + (Math.floor(nth / 20_160) % 400); individual < 900; individual += 1) {
    const ident = syntheticNationalId(birth, individual)
    if (ident !== undefined) return ident
  }
  throw new Error('no number')
}
