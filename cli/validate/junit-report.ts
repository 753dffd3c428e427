import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Finding } from '../../plo/validate/finding.ts'
import { findingLines } from '../findings-text.ts'
import type { Report, ReportOptions } from './report.ts'
import { fileSink, type Sink } from './sink.ts'
import type { Checked } from './verdict.ts'
import { xmlAttribute, xmlText } from './xml-escape.ts'

/**
 * JUnit XML: a test case for each file, a failure for each error, what is only a warning in its `system-out`.
 *
 * The head says how many there are, and nobody knows before the end: the cases wait in a file meanwhile.
 */
export async function junitReport(
  sink: Sink,
  { lang, strict }: Pick<ReportOptions, 'lang' | 'strict'>,
): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'plo-junit-'))
  const waiting = join(folder, 'cases.xml')
  const cases = await fileSink(waiting)
  const counts = { tests: 0, failures: 0 }
  const abandon = async () => {
    await cases.abandon()
    await rm(folder, { recursive: true, force: true })
  }
  const isFailure = ({ severity }: Finding) => strict || severity === 'error'
  const textOf = (findings: readonly Finding[]) =>
    findingLines(findings, (_style, text) => text, lang).join('\n')

  return {
    async file({ file, findings }: Checked) {
      const failures = findings.filter(isFailure)
      const others = findings.filter((finding) => !isFailure(finding))
      counts.tests += 1
      counts.failures += failures.length > 0 ? 1 : 0
      const inside = [
        ...failures.map((finding) => {
          const message = lang === 'nb' ? finding.text : finding.textEn
          return `<failure type="${xmlAttribute(finding.code)}" message="${xmlAttribute(message)}">${xmlText(textOf([finding]))}</failure>`
        }),
        ...(others.length === 0 ? [] : [`<system-out>${xmlText(textOf(others))}</system-out>`]),
      ]
      const open = `    <testcase classname="plo.message.validate" name="${xmlAttribute(file)}"`
      await cases.write(
        inside.length === 0
          ? `${open}/>\n`
          : `${open}>\n${inside.map((one) => `      ${one}\n`).join('')}    </testcase>\n`,
      )
    },
    async end() {
      await cases.end()
      const { tests, failures } = counts
      const numbers = `tests="${tests}" failures="${failures}" errors="0" skipped="0"`
      await sink.write(
        `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="plo" tests="${tests}" failures="${failures}" errors="0">\n  <testsuite name="plo message validate" ${numbers}>\n`,
      )
      for await (const part of createReadStream(waiting, 'utf8')) await sink.write(String(part))
      await sink.write('  </testsuite>\n</testsuites>\n')
      await abandon()
    },
    abandon,
  }
}
