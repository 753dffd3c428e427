import { jsonText } from '../json-text.ts'
import type { Checked } from './verdict.ts'

/** What came of one file, as one JSON object on one line. */
export function jsonResult({ file, findings, verdict }: Checked): string {
  return jsonText({ file, valid: verdict !== 'errors', verdict, findings })
}
