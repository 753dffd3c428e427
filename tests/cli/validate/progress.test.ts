import { expect, test } from 'vitest'
import { progressLine } from '../../../cli/validate/progress.ts'

test.each([
  [true, '\r\u001b[2KKontrollert 25 filer …\r\u001b[2KKontrollert 50 filer …\r\u001b[2K'],
  [false, ''],
])('how far it has come is shown where somebody sees it (%s), and taken away again', (isTTY, shown) => {
  let written = ''
  const progress = progressLine(true, {
    isTTY,
    write: (text: string | Uint8Array) => {
      written += String(text)
      return true
    },
  })
  for (let done = 1; done <= 60; done++) progress.at(done)
  progress.clear()
  progress.clear()
  expect(written).toBe(shown)
})
