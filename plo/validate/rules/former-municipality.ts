import { findMunicipality, mayBeFormer } from '../../addressing/find-municipality.ts'
import { child } from '../../xml/element.ts'
import type { Rule } from '../rule.ts'
import { addressLevels } from './places.ts'

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
    const { outer } = addressLevels(subject, 'Receiver')
    const name = child(outer, 'OrganisationName')
    // No municipality has so long a name, and to look for one in a text of megabytes takes for ever.
    if (name === undefined || name.text.length > 200 || !mayBeFormer(directory, name.text)) return []
    const found = findMunicipality(directory, name.text)
    if (!found.ok || found.value.status !== 'former') return []
    const { former, successor } = found.value
    return [{ at: name, found: `${former.name} (${former.number})`, expected: successor.displayName }]
  },
}
