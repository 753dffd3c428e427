import { Writable } from 'node:stream'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { safeError } from '../../server/safe-error.ts'

test('an error is logged by kind, code and place, never by what it carries', () => {
  let written = ''
  const sink = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk)
      done()
    },
  })
  const log = pino({ serializers: { err: safeError } }, sink)
  const error = Object.assign(new Error('invalid text «Kari Testpasient 01813110063»'), {
    code: '22P05',
    query: 'insert into plo.message values ($1)',
    params: ['<MsgHead>Kari Testpasient 01813110063</MsgHead>'],
    detail: 'Key (content)=(Kari Testpasient) is wrong',
  })
  log.error({ err: error }, 'request-failed')
  expect(written).toContain('22P05')
  expect(written).toContain('log.test.ts')
  expect(written).not.toMatch(/Kari|01813110063|MsgHead|insert/)
})
