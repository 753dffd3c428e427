import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Ledger } from '../../store/store.ts'

/** Signs what is handed to browsers, the same way in every process of one ledger and after every restart. */
export type Secret = () => Promise<string>

export function secretOf(ledger: Pick<Ledger, 'agreeOn'>): Secret {
  let known: string | undefined
  return async () => {
    known ??= await ledger.agreeOn(
      'web-secret',
      async () => randomBytes(32).toString('base64url'),
      async () => true,
    )
    return known
  }
}

/** A signature of `text` for one purpose: what is signed for another is not taken for it. */
export function sign(secret: string, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url')
}

/** Without telling by its time how much of it was right. */
export function isSame(given: string, expected: string): boolean {
  const one = Buffer.from(given)
  const other = Buffer.from(expected)
  return one.length === other.length && timingSafeEqual(one, other)
}
