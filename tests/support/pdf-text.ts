import { execFileSync } from 'node:child_process'

/** Why PDFs cannot be read back here; `undefined` where they can. */
export function pdfTextMissing(): string | undefined {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
    return undefined
  } catch {
    return 'pdftotext is not installed'
  }
}

/** The text of a PDF, page by page, as poppler reads it. */
export function pdfText(bytes: Uint8Array): readonly string[] {
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' })
  return text.split('\f').slice(0, -1)
}
