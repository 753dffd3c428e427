import type { Severity } from '../../plo/validate/finding.ts'
import type { Checked, Verdict } from '../../server/check/verdict.ts'

/** Counts over any number of files; it grows with the number of codes, not of files. */
export type Tally = {
  readonly files: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  /** The code that most findings have first. */
  readonly codes: readonly CodeCount[]
}

export type CodeCount = {
  readonly code: string
  /** The worst that it was. */
  readonly severity: Severity
  readonly findings: number
  readonly files: number
}

export function tallying(): { readonly add: (checked: Checked) => void; readonly tally: () => Tally } {
  const verdicts = { ok: 0, warnings: 0, errors: 0 }
  const codes = new Map<string, CodeCount>()
  return {
    add({ findings, verdict }) {
      verdicts[verdict] += 1
      const seen = new Set<string>()
      for (const { code, severity } of findings) {
        const before = codes.get(code) ?? { code, severity, findings: 0, files: 0 }
        codes.set(code, {
          code,
          severity: severity === 'error' ? severity : before.severity,
          findings: before.findings + 1,
          files: before.files + (seen.has(code) ? 0 : 1),
        })
        seen.add(code)
      }
    },
    tally: () => ({
      files: verdicts.ok + verdicts.warnings + verdicts.errors,
      verdicts: { ...verdicts },
      codes: [...codes.values()].sort((a, b) => b.findings - a.findings || (a.code < b.code ? -1 : 1)),
    }),
  }
}
