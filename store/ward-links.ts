import { createHash } from 'node:crypto'
import { err, ok, type Result } from '../plo/result.ts'
import type { Queries } from './database.ts'

/** A link by which somebody may read the board of one ward, until it is revoked. */
export type WardLink = {
  readonly id: string
  readonly ward: string
  /** What it is for: «skjermen på vaktrommet». */
  readonly note?: string
  readonly createdAt: Date
  readonly revokedAt?: Date
}

export type NewWardLink = Pick<WardLink, 'id' | 'ward' | 'note' | 'createdAt'> & {
  /** What the link holds; only its fingerprint is kept. */
  readonly secret: string
}

export async function createWardLink(database: Queries, link: NewWardLink): Promise<void> {
  await database.query(
    'insert into plo.ward_link (id, ward, secret_hash, note, created_at) values ($1, $2, $3, $4, $5)',
    [link.id, link.ward, fingerprint(link.secret), link.note ?? null, link.createdAt],
  )
}

/** The ward whose board a link shows; nothing where it is revoked or never was. */
export async function wardOfLink(
  database: Queries,
  secret: string,
): Promise<{ readonly ward: string; readonly link: string } | undefined> {
  const [row] = await database.query<{ id: string; ward: string }>(
    'select id, ward from plo.ward_link where secret_hash = $1 and revoked_at is null',
    [fingerprint(secret)],
  )
  return row && { ward: row.ward, link: row.id }
}

/** The newest first, also those that are revoked. */
export async function wardLinks(database: Queries): Promise<readonly WardLink[]> {
  const rows = await database.query<WardLinkRow>(
    `select ${columns} from plo.ward_link order by created_at desc, id`,
  )
  return rows.map(fromRow)
}

export async function revokeWardLink(
  database: Queries,
  id: string,
  now: Date,
): Promise<Result<WardLink, { readonly code: 'ward-link/unknown' | 'ward-link/already-revoked' }>> {
  const [row] = await database.query<WardLinkRow>(
    `update plo.ward_link set revoked_at = $2 where id = $1 and revoked_at is null returning ${columns}`,
    [id, now],
  )
  if (row !== undefined) return ok(fromRow(row))
  const known = await database.query('select id from plo.ward_link where id = $1', [id])
  return err({ code: known.length > 0 ? 'ward-link/already-revoked' : 'ward-link/unknown' })
}

const columns = 'id, ward, note, created_at, revoked_at'

type WardLinkRow = {
  readonly id: string
  readonly ward: string
  readonly note: string | null
  readonly created_at: Date
  readonly revoked_at: Date | null
}

function fromRow({ id, ward, note, created_at, revoked_at }: WardLinkRow): WardLink {
  return {
    ...{ id, ward, createdAt: created_at },
    ...(note !== null && { note }),
    ...(revoked_at !== null && { revokedAt: revoked_at }),
  }
}

/** Enough for what is long and by chance: nobody guesses what leads to it. */
function fingerprint(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
