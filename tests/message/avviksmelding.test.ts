import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAvviksmelding, writeAvviksmelding } from '../../plo/message/avviksmelding.ts'
import { messageTypes } from '../../plo/standard/message-types.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import { fixture } from '../support/messages.ts'
import { messageOf, text } from './messages.ts'

test('a feedback message (avviksmelding) tells which message is wrong, and why', () => {
  expect(read(fixture('avviksmelding/full.xml'))).toMatchObject({
    aboutMsgId: '00000000-0000-4000-8000-000000000001',
    text: 'Pasienten bor i en annen kommune.',
    msgInfo: { sender: { name: 'Namsos kommune' }, receiver: { name: 'Sykehuset Namsos' } },
  })
})

const [innlagt] = messageTypes
if (innlagt === undefined) throw new Error('no message types')

test('whatever the words are, they arrive as they were written', () => {
  fc.assert(
    fc.property(messageOf(innlagt, '1.6'), text, ({ msgInfo, issueDate }, words) => {
      const written = writeAvviksmelding({ msgInfo, issueDate, aboutMsgId: 'm1', text: words })
      expect(read(new TextEncoder().encode(written))).toMatchObject({ aboutMsgId: 'm1', text: words })
    }),
  )
})

test('a message of another type, or one that names no other message, is no feedback message', () => {
  expect(read(fixture('innlagt-pasient/full.xml'))).toBeUndefined()
  const unrelated = Buffer.from(fixture('avviksmelding/full.xml'))
    .toString('utf8')
    .replace(/<ConversationRef>[\s\S]*<\/ConversationRef>/, '')
  expect(read(Buffer.from(unrelated))).toBeUndefined()
})

function read(bytes: Uint8Array) {
  const root = parseXml(bytes)
  if (!root.ok) throw new Error(JSON.stringify(root.error))
  return readAvviksmelding(root.value)
}
