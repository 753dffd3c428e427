// @ts-check
/**
 * docs/codes.md: every code that a finding can have. `write-codes.mjs` writes the page, and a test holds it equal to
 * the code; both say what to ask, so that this file works with the sources and with what is built of them.
 */

/**
 * @typedef {import('./codes-page.d.mts').Finding} Finding
 * @typedef {import('./codes-page.d.mts').Asked} Asked
 * @typedef {import('./codes-page.d.mts').Entry} Entry
 */

const invalid = 'fixtures/messages/invalid/'

/** @param {Asked} asked @returns {readonly Entry[]} */
export function collectCodes({ rules, fixtures, validate, compose, tooLarge }) {
  /** @type {Map<string, Entry>} */
  const entries = new Map()
  /** @param {Finding} finding @param {string} fixture */
  const add = ({ code, severity, source, text, textEn }, fixture) => {
    if (!entries.has(code)) entries.set(code, { code, severity, source, text, textEn, fixture })
  }
  // A rule speaks for itself: its fixture may show it in a milder form.
  for (const rule of rules) add(rule, `${invalid}${rule.code}.xml`)
  for (const [path, bytes] of fixtures) {
    for (const finding of validate(bytes)) add(finding, `${invalid}${path}`)
  }
  for (const finding of validate(tooLarge)) add(finding, '')
  for (const form of brokenForms) for (const finding of compose(form)) add(finding, '')
  return [...entries.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Forms that are wrong in the ways that only a form can be. */
const brokenForms = [
  { patient: 'ingen' },
  { sender: 'Oslo', recipient: 'Selbu' },
  { sender: 'Oslo', recipient: 'Ingensteds' },
]

/** @param {readonly Entry[]} entries */
export function codesPage(entries) {
  return [head, ...entries.map(section)].join('\n')
}

/** A part of its own for each code: the texts are long, and a link can point at it. @param {Entry} entry */
function section({ code, severity, text, textEn, source, fixture }) {
  const name = fixture.replace('fixtures/messages/', '')
  return `## \`${code}\`

**${severity === 'error' ? 'Feil' : 'Advarsel'}.** ${text}

- English: ${textEn}
- Kilde: ${source}
${fixture === '' ? '' : `- Eksempel: [${name}](../${fixture})\n`}`
}

const head = `# Koder

Laget av \`npm run build && node scripts/write-codes.mjs\`; endre teksten i koden, ikke her.

Hvert funn i en melding eller et skjema har en kode, \`område/hva-som-er-galt\`. En **feil** stopper meldingen. En
**advarsel** stopper den ikke, men noen bør se på den. Eksempelet er en melding der bare dette er galt. Noen regler mildner
graden: en ukjent adresse er en advarsel når meldingen bare kontrolleres, og et anslått tidspunkt i fremtiden likeså.

Tekstene til \`schema/…\`, \`order/inferred\` og \`form/invalid\` nevner elementet eller feltet det gjelder; her står de slik
eksempelet gir dem. \`address/unknown-service\` (mottakeren har ikke tjenesten) kan bare forekomme med en adresseliste der en
kommune mangler en tjeneste. Kodene som API-et ellers svarer med (\`application/problem+json\`), og avslutningskodene til
kommandoene, står ikke her.
`
