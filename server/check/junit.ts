import type { Finding } from '../../plo/validate/finding.ts'
import { findingLines, type Lang } from './findings-text.ts'
import type { Checked } from './verdict.ts'
import { xmlAttribute, xmlText } from './xml-escape.ts'

type Options = {
  readonly lang: Lang
  /** A warning counts as an error. */
  readonly strict: boolean
}

export type JunitCounts = { readonly tests: number; readonly failures: number }

/** A file as a test case of JUnit XML: a failure for each error, what is only a warning in its `system-out`. */
export function junitCase(
  { file, findings }: Pick<Checked, 'file' | 'findings'>,
  { lang, strict }: Options,
): { readonly xml: string; readonly failed: boolean } {
  const isFailure = ({ severity }: Finding) => strict || severity === 'error'
  const textOf = (some: readonly Finding[]) =>
    xmlText(findingLines(some, (_style, text) => text, lang).join('\n'))
  const failures = findings.filter(isFailure)
  const others = findings.filter((finding) => !isFailure(finding))
  const inside = [
    ...failures.map((finding) => {
      const message = lang === 'nb' ? finding.text : finding.textEn
      return `<failure type="${xmlAttribute(finding.code)}" message="${xmlAttribute(message)}">${textOf([finding])}</failure>`
    }),
    ...(others.length === 0 ? [] : [`<system-out>${textOf(others)}</system-out>`]),
  ]
  const open = `    <testcase classname="plo.message.validate" name="${xmlAttribute(file)}"`
  const xml =
    inside.length === 0
      ? `${open}/>\n`
      : `${open}>\n${inside.map((one) => `      ${one}\n`).join('')}    </testcase>\n`
  return { xml, failed: failures.length > 0 }
}

/** What stands before the cases. */
export function junitStart({ tests, failures }: JunitCounts): string {
  const numbers = `tests="${tests}" failures="${failures}" errors="0" skipped="0"`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="plo" tests="${tests}" failures="${failures}" errors="0">\n  <testsuite name="plo message validate" ${numbers}>\n`
}

export const junitEnd = '  </testsuite>\n</testsuites>\n'
