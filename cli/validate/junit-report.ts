import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { junitCase, junitEnd, junitStart } from '../../server/check/junit.ts'
import type { Report, ReportOptions } from './report.ts'
import { fileSink, type Sink } from './sink.ts'

/**
 * JUnit XML: a test case for each file.
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
  return {
    async file(checked) {
      const { xml, failed } = junitCase(checked, { lang, strict })
      counts.tests += 1
      counts.failures += failed ? 1 : 0
      await cases.write(xml)
    },
    async end() {
      await cases.end()
      await sink.write(junitStart(counts))
      for await (const part of createReadStream(waiting, 'utf8')) await sink.write(String(part))
      await sink.write(junitEnd)
      await abandon()
    },
    abandon,
  }
}
