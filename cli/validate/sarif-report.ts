import { isAbsolute } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Finding } from '../../plo/validate/finding.ts'
import { foundIn, type Lang } from '../../server/check/findings-text.ts'
import { jsonText } from '../../server/json-text.ts'
import type { Report, ReportOptions } from './report.ts'
import type { Sink } from './sink.ts'

type Described = Pick<Finding, 'code' | 'severity' | 'source' | 'text' | 'textEn' | 'mend' | 'mendEn'>

/**
 * SARIF 2.1.0, as code hosts show it beside the lines of a file. The rules stand after the results: JSON does not mind,
 * and so the results need not wait.
 *
 * @see OASIS Static Analysis Results Interchange Format (SARIF) 2.1.0
 */
export function sarifReport(
  sink: Sink,
  { lang, version, codes }: Pick<ReportOptions, 'lang' | 'version' | 'codes'>,
): Report {
  let started = false
  let any = false
  const met = new Map<string, Described>()
  const start = async () => {
    if (!started) await sink.write(head)
    started = true
  }
  return {
    async file({ file, findings }) {
      await start()
      for (const finding of findings) {
        if (!met.has(finding.code)) met.set(finding.code, finding)
        await sink.write(`${any ? ',' : ''}\n${jsonText(resultOf(file, finding, lang))}`)
        any = true
      }
    },
    async end() {
      await start()
      for (const one of await codes()) met.set(one.code, one)
      const rules = [...met.values()]
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .map((one) => ruleOf(one, lang))
      const tail = {
        tool: { driver: { name: 'plo', semanticVersion: version, rules } },
        invocations: [{ executionSuccessful: true }],
        language: lang,
      }
      await sink.write(`\n],${jsonText(tail).slice(1)}]}\n`)
    },
  }
}

const head =
  '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"results":['

function ruleOf({ code, severity, source, text, textEn, mend, mendEn }: Described, lang: Lang) {
  const [short, help] = lang === 'nb' ? [text, mend] : [textEn, mendEn]
  return {
    id: code,
    shortDescription: { text: short },
    help: { text: help },
    defaultConfiguration: { level: severity },
    properties: { source },
  }
}

function resultOf(file: string, finding: Finding, lang: Lang) {
  const { code, severity, line, column, xpath, source } = finding
  const [text, mend] = lang === 'nb' ? [finding.text, finding.mend] : [finding.textEn, finding.mendEn]
  return {
    ruleId: code,
    level: severity,
    message: { text: `${text} ${mend}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          ...(line !== undefined && {
            region: {
              startLine: Math.max(1, line),
              ...(column !== undefined && { startColumn: Math.max(1, column) }),
            },
          }),
        },
        ...(xpath !== undefined && { logicalLocations: [{ fullyQualifiedName: xpath, kind: 'element' }] }),
      },
    ],
    properties: {
      ...foundIn(finding, lang),
      source,
    },
  }
}

/** A path as a reference: relative stays relative, so that whoever reads it finds the file in a copy of their own. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href
  const path = file.toWellFormed().replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/')
  // What stands before a colon in the first part would be taken for a scheme; encoded, it is none.
  return path.replace(/^(?:\.\/)+/, '')
}
