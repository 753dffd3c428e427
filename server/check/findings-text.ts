import type { Finding } from '../../plo/validate/finding.ts'

export type Lang = 'nb' | 'en'

type Words = {
  readonly error: string
  readonly warning: string
  readonly line: string
  readonly column: string
  readonly found: string
  readonly expected: string
  readonly mend: string
  readonly source: string
}

/** The labels of a finding; in each language they are as wide as each other. */
const labels: Readonly<Record<Lang, Words>> = {
  nb: {
    error: 'FEIL',
    warning: 'VARSEL',
    line: 'linje',
    column: 'tegn',
    found: 'fant:  ',
    expected: 'ventet:',
    mend: 'rettes:',
    source: 'kilde: ',
  },
  en: {
    error: 'ERROR',
    warning: 'WARNING',
    line: 'line',
    column: 'column',
    found: 'found:   ',
    expected: 'expected:',
    mend: 'mend:    ',
    source: 'source:  ',
  },
}

/** Findings for a person: what is wrong, where, what was found and expected, how to mend it, and who says so. */
export function findingLines(
  findings: readonly Finding[],
  paint: (style: 'red' | 'yellow' | 'dim', text: string) => string,
  lang: Lang = 'nb',
): readonly string[] {
  const words = labels[lang]
  return findings.flatMap((finding) => {
    const { code, severity, source } = finding
    const { found, expected } = foundIn(finding, lang)
    const [text, mend] = lang === 'nb' ? [finding.text, finding.mend] : [finding.textEn, finding.mendEn]
    const name = severity === 'error' ? paint('red', words.error) : paint('yellow', words.warning)
    const place = placeOf(finding, words)
    return [
      `${name}  ${text}  ${paint('dim', `[${code}]`)}`,
      ...(place === '' ? [] : [`      ${place}`]),
      ...(found === undefined ? [] : [`      ${words.found} ${found}`]),
      ...(expected === undefined ? [] : [`      ${words.expected} ${expected}`]),
      `      ${words.mend} ${mend}`,
      paint('dim', `      ${words.source} ${source}`),
    ]
  })
}

/** What was found and what was expected, in the language that is asked for. */
export function foundIn(
  { found, foundEn, expected, expectedEn }: Finding,
  lang: Lang,
): Pick<Finding, 'found' | 'expected'> {
  const [first, second] = lang === 'nb' ? [found, expected] : [foundEn ?? found, expectedEn ?? expected]
  return {
    ...(first !== undefined && { found: first }),
    ...(second !== undefined && { expected: second }),
  }
}

function placeOf({ line, column, xpath }: Finding, words: Words): string {
  const at =
    line === undefined
      ? undefined
      : `${words.line} ${line}${column === undefined ? '' : `, ${words.column} ${column}`}`
  return [at, xpath].filter((part) => part !== undefined).join('  ')
}
