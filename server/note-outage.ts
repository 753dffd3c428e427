import { z } from 'zod'
import { formSentences } from '../plo/compose/form-sentences.ts'
import { norwegian } from '../plo/compose/norwegian.ts'
import { err, ok, type Result } from '../plo/result.ts'
import type { OutageNote } from '../store/outages.ts'
import type { AppDeps } from './app-deps.ts'
import { instant, plainText } from './outage-form.ts'
import { outageProblem } from './outage-problem.ts'
import type { Problem } from './problem.ts'
import { requestFindings } from './request-findings.ts'

/** Writes down who was told of an outage, that all is clear, or what else there is to say. */
export async function noteOutage(
  id: string,
  asked: unknown,
  { ledger, now, changed }: Pick<AppDeps, 'ledger' | 'now' | 'changed'>,
): Promise<Result<undefined, Problem>> {
  const writtenAt = now()
  const parsed = noteForm(writtenAt).safeParse(asked ?? {}, { error: norwegian })
  if ((await ledger.findOutage(id)) === undefined) return err(outageProblem('outage/unknown'))
  if (!parsed.success) {
    const findings = requestFindings(parsed.error)
    return err({ status: 400, code: 'request/invalid', title: 'Notatet er ikke skrevet', findings })
  }
  const { kind, at = writtenAt, whom, text } = parsed.data
  const note: OutageNote = {
    ...{ kind, at, writtenAt },
    ...(whom !== undefined && { whom }),
    ...(text !== undefined && { text }),
  }
  const noted = await ledger.noteOutage(id, note)
  if (!noted.ok) return err(outageProblem(noted.error.code))
  changed()
  return ok(undefined)
}

const noteForm = (now: Date) =>
  z
    .strictObject({
      kind: z.enum(['told', 'note', 'all-clear']),
      at: instant.refine((time) => time <= now, formSentences.future).optional(),
      whom: plainText(200).optional(),
      text: plainText(1000).optional(),
    })
    .check(({ value: { kind, whom, text }, issues }) => {
      if (kind === 'told' && whom === undefined) issues.push(missing('whom', formSentences.whomTold))
      if (kind === 'note' && text === undefined) issues.push(missing('text', formSentences.missing))
    })

function missing(field: string, message: string) {
  return { code: 'custom' as const, path: [field], message, input: undefined }
}
