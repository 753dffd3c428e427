// @ts-check
/**
 * The full forms and the messages of `fixtures/messages/` that are made of the forms, each with a fixed clock and fixed
 * ids. `write-fixtures.mjs` writes them, and a test holds them equal to what is made.
 */
import { fullForm } from './full-forms.mjs'

/** Written by hand, as another system writes: they stay as they are, and stand for the newest version. */
export const byHand = new Set([
  'innlagt-pasient/minimal.xml',
  'innlagt-pasient/full.xml',
  'utskrivningsklar-pasient/minimal.xml',
  'utskrivningsklar-pasient/full.xml',
  'avmelding-utskrivningsklar/minimal.xml',
  'avmelding-utskrivningsklar/full.xml',
  'utskrevet-pasient/minimal.xml',
  'utskrevet-pasient/full.xml',
  'orientering-om-dod/minimal.xml',
  'orientering-om-dod/full.xml',
  'avviksmelding/full.xml',
])

/** When all of them are made. */
export const clock = '2026-11-21T10:05:00+01:00'

/**
 * The full form of each template, in the newest version, by its path inside `fixtures/messages/`.
 *
 * @param {(slug: string) => any} minimalForm @param {any} facts
 */
export function fullForms(minimalForm, facts) {
  return new Map(
    facts.templates.map((/** @type {any} */ { slug, versions: [newest] }) => [
      `forms/${slug}.full.json`,
      `${JSON.stringify(fullForm(slug, minimalForm(slug), newest, facts), null, 2)}\n`,
    ]),
  )
}

/**
 * What each message is made of, by its path inside `fixtures/messages/`; also of those that are written by hand, where
 * the same form is sent.
 *
 * @param {(slug: string) => any} minimalForm @param {any} facts
 */
export function formsByPath(minimalForm, facts) {
  const made = facts.templates.flatMap((/** @type {any} */ { slug, versions }, /** @type {number} */ place) =>
    foldersOf(slug, versions).flatMap(({ folder, version }) =>
      [false, true].map((full) => {
        const minimal = minimalForm(slug)
        const form = full ? fullForm(slug, minimal, version, facts) : { ...minimal, version }
        const path = `${folder}/${full ? 'full' : 'minimal'}.xml`
        return [path, { version, full, form, msgId: idOf(place + 1, version === versions[0], full) }]
      }),
    ),
  )
  return new Map([...made, ...changes(minimalForm)])
}

/**
 * The newest version beside the older one; of the report of an error, the older is the one that was there first.
 *
 * @param {string} slug @param {readonly string[]} versions
 */
export function foldersOf(slug, versions) {
  const beside = slug === 'avviksmelding' ? versions.at(-1) : versions[0]
  return versions.map((version) => ({ version, folder: version === beside ? slug : `${slug}/v${version}` }))
}

function idOf(/** @type {number} */ place, /** @type {boolean} */ newest, /** @type {boolean} */ full) {
  return id(2000 + place * 10 + (newest ? 0 : 2) + (full ? 1 : 0))
}

function id(/** @type {number} */ n) {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}

/** A message that changes, cancels or adds to one of the others. */
function changes(/** @type {(slug: string) => any} */ minimalForm) {
  const report = minimalForm('utskrivningsrapport')
  const ready = minimalForm('utskrivningsklar-pasient')
  const about = (/** @type {number} */ n) => ({ conversation: { parent: id(n), first: id(n) } })
  const { TypeInnholdIMelding, InfoMedisinskDiagnose, MedisinskfagligeOpplysninger } = report.content
  const note = (/** @type {string} */ code, /** @type {string} */ text) => ({
    GenereltJournalnotat: [{ Journaltekst: [{ Overskriftskode: [code], Notat: text }] }],
  })
  const forms = {
    endring: {
      ...report,
      status: 'M',
      ...about(2090),
      content: {
        TypeInnholdIMelding,
        InfoMedisinskDiagnose,
        MedisinskfagligeOpplysninger,
        InfoAndreViktigeOpplysninger: note('OP', 'Kontroll hos fastlegen om én uke, ikke om to.'),
      },
    },
    // Of the one that is written by hand, so of its patient.
    kansellering: {
      ...ready,
      status: 'C',
      ...about(2),
      patient: minimalForm('mottak-av-utskrivningsklar').patient,
    },
    tillegg: {
      ...report,
      status: 'A',
      ...about(2090),
      content: {
        TypeInnholdIMelding,
        InfoAndreViktigeOpplysninger: note('IP', 'Pårørende er informert om hjemreisen.'),
      },
    },
  }
  return Object.entries(forms).map(([name, form], index) => [
    `endring-og-kansellering/${name}.xml`,
    { version: '1.6', full: false, form, msgId: id(2900 + index) },
  ])
}
