import { jsonReport } from './json-report.ts'
import { junitReport } from './junit-report.ts'
import type { Format, Report, ReportOptions } from './report.ts'
import { sarifReport } from './sarif-report.ts'
import type { Sink } from './sink.ts'
import { textReport } from './text-report.ts'

export function reportIn(format: Format, sink: Sink, options: ReportOptions): Report | Promise<Report> {
  switch (format) {
    case 'text':
      return textReport(sink, options)
    case 'json':
      return jsonReport(sink, options)
    case 'junit':
      return junitReport(sink, options)
    case 'sarif':
      return sarifReport(sink, options)
  }
}
