import { jsonResult } from '../../server/check/json-result.ts'
import { jsonText } from '../../server/json-text.ts'
import type { Report, ReportOptions } from './report.ts'
import type { Sink } from './sink.ts'

/**
 * For programs: one file named is one object, as it always was; more are `results`, each on a line of its own, and the
 * `summary` after them.
 */
export function jsonReport(sink: Sink, { single }: Pick<ReportOptions, 'single'>): Report {
  let started = false
  return {
    async file(checked) {
      const result = jsonResult(checked)
      await sink.write(single ? `${result}\n` : `${started ? ',' : '{"results":['}\n${result}`)
      started = true
    },
    async end(summary) {
      if (!single) await sink.write(`\n],"summary":${jsonText(summary)}}\n`)
    },
  }
}
