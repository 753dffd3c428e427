// @ts-check
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A directory of one's own with as many municipalities and contacts as asked for, 5007 among them; nothing in it is
 * anybody's.
 *
 * @param {{ readonly municipalities: number, readonly contacts: number }} size
 */
export async function largeDirectory({ municipalities, contacts }) {
  const numbers = Array.from({ length: municipalities }, (_, index) =>
    String(index === 0 ? 5007 : 6000 + index),
  )
  const path = await mkdtemp(join(tmpdir(), 'plo-large-directory-'))
  await writeFile(
    join(path, 'municipalities.csv'),
    lines(
      'kommunenr,name,official_name,valid_from,valid_to,successor_kommunenr,kommuneregion,hospital,orgnr,switchboard,source',
      numbers.map(
        (number, index) =>
          `${number},Sted ${number},,,,,Region ${index % 40},Namsos,${orgnr(index)},,oppdiktet`,
      ),
    ),
  )
  await writeFile(
    join(path, 'services.csv'),
    lines('party,service,name,her_id,source', [
      ...HOSPITALS.flatMap((party, index) =>
        serviceRows(party, ['enterprise', 'somatikk'], 90_000_000 + index * 10),
      ),
      ...numbers.flatMap((number, index) =>
        serviceRows(number, ['enterprise', 'sykepleie', 'lege', 'saksbehandling'], 91_000_000 + index * 10),
      ),
    ]),
  )
  await writeFile(
    join(path, 'contacts.csv'),
    lines(
      'party,kind,label,phone,hours,phone_outside,alternative,email,system,valid_from,valid_to,verified_on,verified_by,order,source,note',
      Array.from({ length: contacts }, (_, index) => {
        const party = numbers[index % numbers.length]
        const kind = KINDS[Math.floor(index / numbers.length) % KINDS.length]
        return `${party},${kind},Kontor ${index},EKS-${party}-${index},man–fre 08:00–15:30,EKS-${party}-0,,,,,,2026-11-01,koordinator,,oppdiktet,`
      }),
    ),
  )
  await writeFile(
    join(path, 'emergency-beds.csv'),
    'place,beds,serves_then,serves_now,inferred,as_of,source\n',
  )
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

const KINDS = ['sykepleie', 'saksbehandling', 'lege', 'psykisk', 'koordinator', 'annet']

/** Sykehuset Levanger and Sykehuset Namsos, which come with the program. */
const HOSPITALS = ['974754118', '974753898']

/** @param {string} heading @param {readonly string[]} rows */
function lines(heading, rows) {
  return `${[heading, ...rows].join('\n')}\n`
}

/** @param {string} party @param {readonly string[]} services @param {number} first */
function serviceRows(party, services, first) {
  return services.map(
    (service, index) => `${party},${service},${service} ${party},${first + index},oppdiktet`,
  )
}

/** The number with its check digit, among those that have one. @param {number} index */
function orgnr(index) {
  for (let number = 80_000_000 + index * 20; ; number += 1) {
    const digits = [...String(number)].map(Number)
    const sum = [3, 2, 7, 6, 5, 4, 3, 2].reduce((total, weight, at) => total + weight * (digits[at] ?? 0), 0)
    const check = (11 - (sum % 11)) % 11
    if (check < 10) return `${number}${check}`
  }
}
