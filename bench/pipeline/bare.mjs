// @ts-check
/**
 * The bare pipeline: three HTTP requests, two schema validations, three commits, one job added, one processed, for each
 * message, and nothing else. Why just this is the measure: docs/decisions/0005-the-bare-pipeline.md.
 */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { XmlDocument } from 'libxml2-wasm'
import { Agent, request } from 'undici'
import { built } from '../measure.mjs'
import { municipalities } from './messages.mjs'

const { readKnowledge } = await built('server/knowledge.js')
const { openDatabase } = await built('store/open.js')
const { connectQueue } = await built('queue/connection.js')
const { value: knowledge } = await readKnowledge()
const settings = JSON.parse(process.argv[2] ?? '{}')

const { value: opened } = await openDatabase(settings, console.error)
const { database } = opened
await database.query(
  'create table plo.bare (id text primary key, content bytea not null, state text not null, apprec text)',
)
const home = settings.redisUrl
  ? { kind: 'redis', url: settings.redisUrl, prefix: 'bare' }
  : { kind: 'embedded', pglite: database.pglite }
const queue = await connectQueue(home, console.error)
const agent = new Agent({ connections: null, pipelining: 1 })
let done = 0
let wanted = Number.POSITIVE_INFINITY

const queues = new Map(municipalities.map((/** @type {any} */ { id }) => [id, queue.queue(`bare-${id}`)]))
for (const { id } of municipalities) {
  queue.worker(
    `bare-${id}`,
    async (/** @type {any} */ { data: { msgId, content } }) => {
      const answer = await request(`${settings.recipients}/${id}/inbox`, {
        method: 'POST',
        dispatcher: agent,
        reset: true,
        headers: { 'content-type': 'application/xml', 'x-callback': `${url}/inbox` },
        body: content,
      })
      await answer.body.json()
      await database.query("update plo.bare set state = 'delivered' where id = $1", [msgId])
    },
    16,
  )
}

/** @param {Uint8Array} bytes */
function validate(bytes) {
  const document = XmlDocument.fromBuffer(bytes)
  try {
    if (knowledge.schemas.validate(document).length > 0) throw new Error('not valid')
  } finally {
    document.dispose()
  }
}

let url = ''
const server = createServer(async (req, res) => {
  const parts = []
  for await (const part of req) parts.push(part)
  const bytes = Buffer.concat(parts)
  validate(bytes)
  const text = bytes.toString()
  if (req.url === '/inbox') {
    const about = /<OriginalMsgId>[\s\S]*?<Id>([^<]+)/.exec(text)?.[1]
    await database.query('update plo.bare set apprec = $2 where id = $1', [about, text])
    res.end()
    done += 1
    if (done === wanted) process.send?.({ done })
    return
  }
  const msgId = /<MsgId>([^<]+)/.exec(text)?.[1]
  const to = /99(\d{4})00/.exec(text.slice(text.indexOf('<Receiver>')))?.[1]
  await database.query("insert into plo.bare (id, content, state) values ($1, $2, 'accepted')", [
    msgId,
    bytes,
  ])
  await queues.get(to).add('deliver', { msgId, content: text }, { jobId: `d-${randomUUID()}` })
  res.statusCode = 202
  res.end()
})
process.on('message', (/** @type {any} */ message) => {
  if (message.wanted) wanted = done + message.wanted
  process.send?.({ ready: true })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  process.send?.({ url, messages: `${url}/messages` })
})
