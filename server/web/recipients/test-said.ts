import { type Html, html, shown } from '../../pages/html.ts'
import { type KnownTest, whyTold } from '../../test-view.ts'
import { inBokmal, type Visit } from '../visit.ts'

/** Why a test message has not passed, in the language of the visit; the errors of a receipt under their own names. */
export function testSaid(visit: Visit, { notPassed }: KnownTest): Html {
  if (notPassed === undefined) return html``
  const { test } = visit.t.domain
  const errors =
    notPassed.is === 'rejected'
      ? notPassed.errors.map(
          ({ code, name }, index) =>
            html`${index === 0 ? ': ' : ', '}${shown(code)} ${inBokmal(visit, shown(name))}`,
        )
      : []
  const end = notPassed.is === 'rejected' ? '.' : ''
  return html`${shown(whyTold(notPassed, test))}${errors}${end}${notPassed.playedOut ? ` ${test.playedOut}` : ''}`
}
