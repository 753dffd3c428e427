// @ts-check
/**
 * Twenty recipients on one address, for both sides of the comparison alike: a receipt at once, and an AppRec posted to
 * whoever sent it. They keep nothing: what they cost is not what is measured.
 */
import { createServer } from 'node:http'
import { Agent, request } from 'undici'
import { built } from '../measure.mjs'
import { messages } from './messages.mjs'

const { parseXml } = await built('plo/xml/parse.js')
const { readMsgInfo } = await built('plo/message/hodemelding.js')
const { answerTo } = await built('plo/message/answer.js')
const { writeApprec } = await built('plo/message/apprec.js')

const [example] = messages(1)
const original = readMsgInfo(parseXml(example?.xml ?? new Uint8Array()).value)
const apprecId = '11111111-1111-4111-8111-111111111111'
const apprec = writeApprec(
  answerTo(original, { id: apprecId, status: '1' }, new Date('2026-11-21T12:00:00Z')),
)
const agent = new Agent({ connections: 16, pipelining: 1 })

const server = createServer(async (req, res) => {
  const [, party = ''] = (req.url ?? '').split('/')
  if (req.method === 'GET') {
    res.end(JSON.stringify({ id: party }))
    return
  }
  const parts = []
  for await (const part of req) parts.push(part)
  const xml = Buffer.concat(parts).toString('latin1')
  const msgId = /<MsgId>([^<]+)/.exec(xml)?.[1] ?? ''
  res.setHeader('content-type', 'application/json')
  res.end(JSON.stringify({ receiptId: `r-${msgId}`, msgId }))
  const callback = String(req.headers['x-callback'] ?? callbackUrl)
  const body = apprec
    .replace(apprecId, `a-${msgId}`)
    .replaceAll(example?.id ?? '', msgId)
    .replaceAll('99181100', `99${party}00`)
    .replaceAll('99181101', `99${party}01`)
  const answer = await request(callback, {
    method: 'POST',
    dispatcher: agent,
    headers: { 'content-type': 'application/xml' },
    body,
  })
  const text = await answer.body.text()
  if (answer.statusCode >= 300) console.error(`the AppRec was refused: ${answer.statusCode} ${text}`)
})
let callbackUrl = ''
process.on('message', (/** @type {any} */ message) => {
  if (message.callback) callbackUrl = message.callback
  process.send?.({ ready: true })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` })
})
