import { expect, test } from 'vitest'
import { isMessageId } from '../../plo/message/message-id.ts'

test.each(['m1', '1', '.a', '..1', 'a..', '_-.:x', '00000000-0000-4000-8000-000000000001', 'x'.repeat(100)])(
  '«%s» can be the id of a message',
  (id) => {
    expect(isMessageId(id)).toBe(true)
  },
)

test.each([
  '',
  '.',
  '..',
  '...',
  ':',
  '__',
  '-',
  'a b',
  'a/b',
  'æ',
  'a\n',
  'a\0',
  'a\uD800',
  'x'.repeat(101),
])('%j cannot: its address would be another, or none', (id) => {
  expect(isMessageId(id)).toBe(false)
})
