// @ts-check
/**
 * docs/codes.md: every code that a finding can have, as `plo/validate/collect-codes.ts` collects them.
 * `write-codes.mjs` writes the page, and a test holds it equal to the code.
 */

/** @typedef {import('./codes-page.d.mts').Entry} Entry */

/** @param {readonly Entry[]} entries */
export function codesPage(entries) {
  return [head, table(entries), ...entries.map(section)].join('\n')
}

/** @param {readonly Entry[]} entries */
function table(entries) {
  const rows = entries.map(
    ({ code, severity, source }) =>
      `| [\`${code}\`](#${code.replace('/', '')}) | ${nameOf(severity)} | ${source.replaceAll('|', '\\|')} |\n`,
  )
  return `| Kode | Grad | Kilde |\n|---|---|---|\n${rows.join('')}`
}

/** @param {'error' | 'warning'} severity */
function nameOf(severity) {
  return severity === 'error' ? 'Feil' : 'Advarsel'
}

/** A part of its own for each code: the texts are long, and a link can point at it. @param {Entry} entry */
function section({ code, severity, text, textEn, mend, mendEn, source, fixture }) {
  const name = fixture.replace('fixtures/messages/', '')
  return `## \`${code}\`

**${nameOf(severity)}.** ${text}

- Slik rettes det: ${mend}
- English: ${textEn} ${mendEn}
- Kilde: ${source}
${fixture === '' ? '' : `- Eksempel: [${name}](../${fixture})\n`}`
}

const head = `# Koder

Laget av \`npm run codes\`; endre teksten i koden, ikke her.

Hvert funn i en melding eller et skjema har en kode, \`område/hva-som-er-galt\`. En **feil** stopper meldingen. En
**advarsel** stopper den ikke, men noen bør se på den. Eksempelet er en melding der bare dette er galt. Noen regler mildner
graden: en ukjent adresse er en advarsel når meldingen bare kontrolleres, og et anslått tidspunkt i fremtiden likeså.

Tekstene til \`schema/…\`, \`order/inferred\`, \`form/invalid\` og \`file/…\` nevner elementet, feltet eller filtypen det gjelder;
her står de i alminnelighet. \`file/…\` kommer bare fra \`plo message validate\`. \`address/unknown-service\` (mottakeren har
ikke tjenesten) kan bare forekomme med en adresseliste der en kommune mangler en tjeneste. Kodene som API-et ellers svarer
med (\`application/problem+json\`), og avslutningskodene til kommandoene, står ikke her. \`plo message rules\` viser det samme.
`
