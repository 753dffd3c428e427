import { findingLines, type Lang } from '../../server/check/findings-text.ts'
import type { Checked, Verdict } from '../../server/check/verdict.ts'
import { columns, terminalText } from '../terminal-text.ts'
import type { Report, ReportOptions, Summary } from './report.ts'
import type { Sink } from './sink.ts'

type TextOptions = Pick<ReportOptions, 'lang' | 'single' | 'verbose' | 'strict' | 'paint'>

const words = {
  nb: {
    ok: 'OK',
    warnings: 'OK, med varsler',
    errors: 'IKKE OK',
    strict: 'IKKE OK (varsler)',
    findings: (n: number) => `${n} funn`,
    checked: (n: number) => `Kontrollert ${n} ${n === 1 ? 'fil' : 'filer'}`,
    passedOver: (n: number) =>
      `${n} ${n === 1 ? 'annen fil' : 'andre filer'} i mappene: ikke XML (*.xml), og gått forbi.`,
    head: ['Kode', 'Grad', 'Funn', 'Filer'],
    error: 'feil',
    warning: 'varsel',
  },
  en: {
    ok: 'OK',
    warnings: 'OK, with warnings',
    errors: 'NOT OK',
    strict: 'NOT OK (warnings)',
    findings: (n: number) => `${n} ${n === 1 ? 'finding' : 'findings'}`,
    checked: (n: number) => `Checked ${n} ${n === 1 ? 'file' : 'files'}`,
    passedOver: (n: number) =>
      `${n} other ${n === 1 ? 'file' : 'files'} in the folders: not XML (*.xml), and passed over.`,
    head: ['Code', 'Severity', 'Findings', 'Files'],
    error: 'error',
    warning: 'warning',
  },
} as const

/** For a person: each file that something is wrong with as it comes, and at the end how many there were of what. */
export function textReport(sink: Sink, options: TextOptions): Report {
  const { lang, single, verbose, paint } = options
  const write = (lines: readonly string[]) =>
    sink.write(lines.map((line) => `${terminalText(line)}\n`).join(''))
  return {
    async file({ file, findings, verdict }: Checked) {
      if (verdict === 'ok' && !single && !verbose) return
      const isBad = verdict === 'errors' || (verdict === 'warnings' && options.strict)
      // A single file keeps the two words that it has always had.
      const label = single && !isBad ? words[lang].ok : verdictName(verdict, options)
      const count = findings.length === 0 ? '' : `  (${words[lang].findings(findings.length)})`
      await write([
        `${paint(isBad ? 'red' : 'green', label)}  ${file}${count}`,
        ...findingLines(findings, paint, lang),
      ])
    },
    async end(summary) {
      if (!single) await write(summaryLines(summary, options))
    },
  }
}

/** How many files there were of each verdict, and of each code how many findings in how many files. */
export function summaryLines(
  { files, verdicts, codes, passedOver }: Summary,
  options: Pick<TextOptions, 'lang' | 'strict' | 'paint'>,
): readonly string[] {
  const { checked, head, error, warning, passedOver: others } = words[options.lang]
  const names = ['ok', 'warnings', 'errors'] as const
  const width = Math.max(...names.map((name) => String(verdicts[name]).length))
  const verdictRows = names.map((name) => [
    verdictName(name, options),
    String(verdicts[name]).padStart(width),
  ])
  const codeRows = codes.map(({ code, severity, findings, files }) => [
    code,
    severity === 'error' ? error : warning,
    String(findings).padStart(head[2].length),
    String(files).padStart(head[3].length),
  ])
  return [
    '',
    options.paint('bold', checked(files)),
    ...columns(verdictRows, '  '),
    ...(codeRows.length === 0 ? [] : ['', ...columns([head, ...codeRows], '  ')]),
    ...(passedOver === 0 ? [] : ['', others(passedOver)]),
  ]
}

function verdictName(
  verdict: Verdict,
  { lang, strict }: { readonly lang: Lang; readonly strict: boolean },
): string {
  return words[lang][verdict === 'warnings' && strict ? 'strict' : verdict]
}
