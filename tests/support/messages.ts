import { readdirSync, readFileSync } from 'node:fs'
import type { LogistikkForm } from '../../plo/compose/form.ts'
import { syntheticNationalId } from '../../plo/identity/make-synthetic.ts'

/** A form that is accepted as it stands, with what a test wants otherwise. Its event lies well in the past. */
export function form(overrides: Partial<LogistikkForm> = {}): LogistikkForm {
  return {
    type: 'LOG_INNLAGT',
    sender: 'Sykehuset Namsos',
    recipient: 'Namsos kommune',
    ward: 'Medisin 2',
    patient: syntheticPerson(1),
    event: { time: '2026-01-15T09:40:00+01:00' },
    ...overrides,
  }
}

/**
 * The nth person who does not exist: another number (Tenor's, of one who would be born 1930–1989) for each n.
 *
 * @param n from 0 up to 20 159
 */
export function syntheticPerson(n: number): LogistikkForm['patient'] {
  const birth = {
    year: 1930 + (n % 60),
    month: 1 + (Math.floor(n / 60) % 12),
    day: 1 + (Math.floor(n / 720) % 28),
  }
  for (let individual = 100; individual < 500; individual++) {
    const ident = syntheticNationalId(birth, individual)
    if (ident !== undefined) {
      return { ident, familyName: 'Testpasient', givenName: `Oppdiktet ${String(n).padStart(2, '0')}` }
    }
  }
  throw new Error(`no synthetic number for ${JSON.stringify(birth)}`)
}

/** Later than everything that the fixtures tell of. */
export const afterFixtures = new Date('2027-01-01T12:00:00+01:00')

const folder = new URL('../../fixtures/messages/', import.meta.url)

/** A message of `fixtures/messages/`, as it lies on disk. */
export function fixture(path: string): Uint8Array {
  return readFileSync(new URL(path, folder))
}

/** The messages of `fixtures/messages/` whose path starts so, or all of them. */
export function fixturePaths(start = ''): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.startsWith(start) && path.endsWith('.xml'))
    .toSorted()
}
