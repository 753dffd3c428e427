// @ts-check
/** What the programs that drive a pipeline share: its processes, and a load on it. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Agent, request } from 'undici'
import { startServers } from './servers.mjs'

/** Messages that are on their way to the service at a time. */
const atOnce = 32

/** @param {string} name @param {object} [settings] */
async function start(name, settings = {}) {
  const program = fileURLToPath(new URL(`${name}.mjs`, import.meta.url))
  const child = fork(program, [JSON.stringify(settings)], { execArgv: ['--expose-gc'] })
  const [hello] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${name} ended with ${code}`)
    }),
  ])
  /** @param {object} message */
  const tell = async (message) => {
    child.send(message)
    const [answer] = await once(child, 'message')
    return answer
  }
  return { ...hello, child, tell, stop: () => child.kill('SIGKILL') }
}

/**
 * The processes of one run: the recipients, and the pipelines that are asked for, each on a ledger of its own.
 *
 * @param {string} shape `embedded`, or `server` for PostgreSQL and Redis
 * @param {readonly string[]} names
 */
export async function pipelines(shape, names) {
  const folder = await mkdtemp(join(tmpdir(), 'plo-bench-'))
  const recipients = await start('recipients')
  /** @type {any[]} */
  const all = []
  const servers = []
  for (const name of names) {
    const own = await startServers(shape)
    servers.push(own)
    const { databaseUrl, redisUrl } = own
    const dataDir = join(folder, name)
    await mkdir(dataDir)
    all.push(await start(name, { dataDir, databaseUrl, redisUrl, recipients: recipients.url }))
  }
  return {
    pipelines: all,
    /** @param {any} pipeline */
    answerTo: (pipeline) => recipients.tell({ callback: pipeline.inbox ?? `${pipeline.url}/inbox` }),
    async stop() {
      for (const one of [...all, recipients]) one.stop()
      for (const one of servers) await one.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Posts messages, so many at a time.
 *
 * @param {string} url @param {readonly { xml: Buffer }[]} messages
 */
export async function post(url, messages) {
  const agent = new Agent({ connections: atOnce, pipelining: 1 })
  let next = 0
  const one = async () => {
    for (let message = messages[next++]; message !== undefined; message = messages[next++]) {
      const answer = await request(url, {
        method: 'POST',
        dispatcher: agent,
        headers: { 'content-type': 'application/xml' },
        body: message.xml,
      })
      const text = await answer.body.text()
      if (answer.statusCode !== 202) throw new Error(`${answer.statusCode} ${text}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  await agent.close()
}

/** Sends messages through a pipeline until each is answered. @returns {Promise<number>} seconds */
export async function through(
  /** @type {any} */ pipeline,
  /** @type {readonly { xml: Buffer }[]} */ messages,
) {
  await pipeline.tell({ wanted: messages.length })
  const done = once(pipeline.child, 'message')
  const startedAt = process.hrtime.bigint()
  await post(pipeline.messages, messages)
  await done
  return Number(process.hrtime.bigint() - startedAt) / 1e9
}
