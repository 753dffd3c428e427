import { readFileSync } from 'node:fs'
import { type Directory, readDirectory } from '../../plo/addressing/directory.ts'
import type { Contact } from '../../plo/addressing/party.ts'
import { CONTACT_COLUMNS } from '../../plo/addressing/read-contacts.ts'

/** The shipped directory with other contacts: by party, or as the text of `contacts.csv`. */
export function directoryWith(
  contacts: Readonly<Record<string, readonly Contact[]>> | string = '',
): Directory {
  const file = (name: string) => readFileSync(`fixtures/directory/${name}.csv`, 'utf8')
  const empty = CONTACT_COLUMNS.join(',')
  const read = readDirectory({
    municipalities: file('municipalities'),
    hospitals: file('hospitals'),
    services: file('services'),
    contacts: typeof contacts === 'string' && contacts !== '' ? contacts : empty,
    'emergency-beds': file('emergency-beds'),
  })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  const { municipalities, hospitals, regions } = read.value
  if (typeof contacts === 'string') return read.value
  const changed = {
    municipalities: municipalities.map((one) => ({ ...one, contacts: contacts[one.id] ?? [] })),
    hospitals: hospitals.map((one) => ({ ...one, contacts: contacts[one.id] ?? [] })),
    regions: regions.map((one) => ({ ...one, contacts: contacts[one.name] ?? [] })),
  }
  return { ...read.value, ...changed, parties: [...changed.municipalities, ...changed.hospitals] }
}
