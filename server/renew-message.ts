import type { Difference } from '../plo/compare/difference.ts'
import { isRenewable, type RenewWarning, renewWarnings } from '../plo/delivery/renew.ts'
import { previewKeptMs } from '../plo/delivery/resend.ts'
import { renew } from '../plo/message/renew.ts'
import { err, ok, type Result } from '../plo/result.ts'
import { type Finding, hasErrors } from '../plo/validate/finding.ts'
import type { StoredMessage } from '../store/messages.ts'
import { type Handed, prepare } from './accept.ts'
import type { AppDeps } from './app-deps.ts'
import { type Problem, problemOf, unknownMessage } from './problem.ts'
import { type TakenOver, takeOver } from './take-over.ts'

/** What makes the new message: shown with the preview, and given back with the confirmation. */
export type Made = { readonly msgId: string; readonly genDate: Date }

export type RenewalPreview = Made & {
  readonly instead: string
  readonly bytes: Uint8Array
  readonly changes: readonly Difference[]
  readonly warnings: readonly { readonly code: RenewWarning; readonly text: string }[]
  readonly findings: readonly Finding[]
}

/** What the same content as a new message would be; nothing is stored. */
export async function previewRenewal(id: string, deps: AppDeps): Promise<Result<RenewalPreview, Problem>> {
  const made = { msgId: deps.newId(), genDate: wholeSeconds(deps.now()) }
  const renewed = await renewal(id, made, deps)
  if (!renewed.ok) return renewed
  const { old, handed, changes } = renewed.value
  const { findings } = prepare(handed, 'send', deps)
  if (hasErrors(findings)) return err({ status: 422, code: 'message/invalid', title: notRenewed, findings })
  const warnings = renewWarnings(old.delivery).map((code) => ({ code, text: renewWarningTexts[code] }))
  return ok({ ...made, instead: old.msgId, bytes: handed.bytes, changes, warnings, findings })
}

/** Sends the new message just as it was shown; confirmed twice it is the same message. */
export async function renewMessage(
  id: string,
  made: Made,
  deps: AppDeps,
): Promise<Result<TakenOver & { readonly instead: string }, Problem>> {
  const renewed = await renewal(id, made, deps)
  if (!renewed.ok) return renewed
  const taken = await takeOver(renewed.value.handed, deps, notRenewed)
  return taken.ok ? ok({ ...taken.value, instead: renewed.value.old.msgId }) : taken
}

type Renewal = {
  readonly old: StoredMessage
  readonly handed: Extract<Handed, { readonly format: 'xml' }>
  readonly changes: readonly Difference[]
}

async function renewal(
  id: string,
  made: Made,
  { ledger, knowledge, now }: AppDeps,
): Promise<Result<Renewal, Problem>> {
  const old = await ledger.find(id)
  const content = old && (await ledger.contentOf(old.msgId))
  if (old === undefined || content === undefined) return err(unknownMessage)
  if (!isRenewable(old.delivery)) return err(problemOf(409, 'renew/still-waiting', { title: notRenewed }))
  if (Math.abs(now().getTime() - made.genDate.getTime()) > previewKeptMs)
    return err(problemOf(409, 'renew/expired', { title: notRenewed }))
  const renewed = renew(content, made, knowledge.codeLists)
  if (!renewed.ok) return err(problemOf(422, renewed.error.code, { title: notRenewed }))
  const { bytes, changes } = renewed.value
  return ok({
    old,
    handed: { format: 'xml', bytes, ...(old.ward !== undefined && { ward: old.ward }) },
    changes,
  })
}

const notRenewed = 'Ingen ny melding er laget'

/** As messages write it. */
function wholeSeconds(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1000) * 1000)
}

/** In bokmål. Pages in another language have the same ones in `web/texts`. */
export const renewWarningTexts: Readonly<Record<RenewWarning, string>> = {
  'renew/already-there': 'Mottakeren har den fra før, og får den én gang til: den nye har en annen MsgId.',
  'renew/maybe-there':
    'Den gamle kan være framme. Da får mottakeren den to ganger: den nye har en annen MsgId.',
  'renew/same-content':
    'Mottakeren har sagt nei til dette innholdet. Er det innholdet som er feil, må det rettes i en annen melding.',
}
