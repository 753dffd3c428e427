import type { Directory } from '../../addressing/directory.ts'
import { findByHerId } from '../../addressing/find-by-her-id.ts'
import { findMunicipality, mayBeFormer } from '../../addressing/find-municipality.ts'
import type { ServiceKind } from '../../addressing/party.ts'
import { child } from '../../xml/element.ts'
import type { Rule } from '../rule.ts'

/** A municipality that has ceased is never readdressed silently: nobody there reads the message. */
export const formerMunicipality: Rule = {
  code: 'address/former-municipality',
  severity: 'error',
  source: 'SSB Klass og SKDE: kommunesammenslåinger 2012–2020 (fixtures/directory/municipalities.csv)',
  text: 'Mottakeren er en tidligere kommune, som ikke tar imot meldinger.',
  textEn: 'The receiver is a former municipality, where nobody receives messages.',
  mend: 'Adresser på nytt til kommunen som er ventet, med navnet og HER-id-ene til den.',
  mendEn: 'Address the message anew to the municipality that is expected, with its name and its HER-ids.',
  check: (subject, { directory }) => {
    if (subject.kind !== 'hodemelding') return []
    const { outer, outerHer, inner, innerHer } = subject.levels.Receiver
    const named = [
      [outer, outerHer],
      [inner, innerHer],
    ] as const
    return named.flatMap(([level, her]) => {
      const name = child(level, 'OrganisationName')
      if (name === undefined || isOwnName(name.text, her?.id ?? '', directory)) return []
      const found = formerIn(name.text, directory)
      if (found === undefined) return []
      const { former, successor } = found
      return [{ at: name, found: `${former.name} (${former.number})`, expected: successor.displayName }]
    })
  },
}

/** What the address list itself calls whoever has that HER-id, which nearly all senders write. */
function isOwnName(name: string, herId: string, directory: Directory): boolean {
  const addressed = findByHerId(directory, herId)
  if (addressed?.service === 'enterprise') return addressed.party.displayName === name
  const services: Readonly<Partial<Record<ServiceKind, { readonly name: string }>>> =
    addressed?.party.services ?? {}
  return addressed !== undefined && services[addressed.service]?.name === name
}

/** A former municipality, as the whole name or as a part of it: «Verran komm.», «Steinkjer/Verran», «kommune 5039». */
function formerIn(text: string, directory: Directory) {
  // No municipality has so long a name, and to look for one in a text of megabytes takes for ever.
  if (text.length > 200) return undefined
  // What cannot be seen is no part of a name: a soft hyphen, a mark of direction.
  const name = text.replace(/\p{Cf}/gu, '')
  const parts = name.split(/[/,;()]+/)
  const called = [...name.matchAll(/(\p{L}+)[\s.-]*komm/giu)].map(([, one = '']) => one)
  const numbers = name.match(/\b\d{4}\b/g) ?? []
  for (const one of [name, ...parts, ...called, ...numbers]) {
    if (!mayBeFormer(directory, one)) continue
    const found = findMunicipality(directory, one)
    if (found.ok && found.value.status === 'former') return found.value
  }
  return undefined
}
