import { findMunicipality } from '../../addressing/find-municipality.ts'
import { child } from '../../xml/element.ts'
import type { Rule } from '../rule.ts'
import { addressLevels } from './places.ts'

/** A municipality that has ceased is never readdressed silently: nobody there reads the message. */
export const formerMunicipality: Rule = {
  code: 'address/former-municipality',
  severity: 'error',
  source: 'SSB Klass og SKDE: kommunesammenslåinger 2012–2020 (fixtures/directory/municipalities.csv)',
  text: 'Mottakeren er en tidligere kommune, som ikke tar imot meldinger. Adresser på nytt til den nye kommunen.',
  textEn: 'The receiver is a former municipality. Address the message anew to its successor.',
  check: (subject, { directory }) => {
    if (subject.kind !== 'hodemelding') return []
    const { outer } = addressLevels(subject, 'Receiver')
    const name = child(outer, 'OrganisationName')
    // No municipality has so long a name, and to look for one in a text of megabytes takes for ever.
    if (name === undefined || name.text.length > 200) return []
    const found = findMunicipality(directory, name.text)
    if (!found.ok || found.value.status !== 'former') return []
    const { former, successor } = found.value
    return [{ at: name, found: `${former.name} (${former.number})`, expected: successor.displayName }]
  },
}
