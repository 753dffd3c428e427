import { createHash } from 'node:crypto'

/**
 * Whether bytes came other than their sender says that it sent them. Who says nothing of it is believed.
 *
 * @param digest what `content-digest` says; of the algorithms that it may name, only SHA-256 is looked at
 * @see RFC 9530
 */
export function isHarmed(bytes: Uint8Array, digest: string | undefined): boolean {
  const said = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/=]*):/i.exec(digest ?? '')?.[1]
  return said !== undefined && said !== createHash('sha256').update(bytes).digest('base64')
}
