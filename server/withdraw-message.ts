import { z } from 'zod'
import { norwegian } from '../plo/compose/norwegian.ts'
import { onWithdraw, type WithdrawError } from '../plo/delivery/decide.ts'
import type { Delivery } from '../plo/delivery/state.ts'
import { err, ok, type Result } from '../plo/result.ts'
import { isXmlText } from '../plo/xml/write.ts'
import type { AppDeps } from './app-deps.ts'
import { type Problem, unknownMessage } from './problem.ts'
import { requestFindings } from './request-findings.ts'

const withdrawal = z.strictObject({
  reason: z.string().trim().min(1).max(500).refine(isXmlText, 'har tegn som ikke kan brukes'),
})

/** Stops a message for its sender, while nothing of it can have left; or says why that cannot be done. */
export async function withdrawMessage(
  id: string,
  asked: unknown,
  { ledger, now, changed, wake }: Pick<AppDeps, 'ledger' | 'now' | 'changed' | 'wake'>,
): Promise<Result<Delivery, Problem>> {
  const parsed = withdrawal.safeParse(asked, { error: norwegian })
  if (!parsed.success) {
    const findings = requestFindings(parsed.error)
    return err({ status: 400, code: 'request/invalid', title: 'Oppgi en grunn («reason»)', findings })
  }
  let refused: WithdrawError | undefined
  const delivery = await ledger.change(id, (before) => {
    refused = undefined
    const decided = onWithdraw(before, parsed.data.reason, now())
    if (decided.ok) return decided.value
    refused = decided.error
    return []
  })
  if (delivery === undefined) return err(unknownMessage)
  if (refused !== undefined) {
    const { code } = refused
    const detail = withdrawRefusals[code]
    return err({ status: 409, title: 'Meldingen kan ikke trekkes tilbake', code, detail })
  }
  changed()
  // What waited behind it may go now.
  const message = await ledger.find(id)
  if (message) wake(message.recipient)
  return ok(delivery)
}

/** Why it is too late, in bokmål. Pages in another language have the same ones in `web/texts`. */
export const withdrawRefusals: Readonly<Record<WithdrawError['code'], string>> = {
  'withdraw/maybe-sent': 'Den kan ha nådd mottakeren. Ring, og send eventuelt en avmelding.',
  'withdraw/being-sent': 'Den sendes akkurat nå. Se statusen om litt.',
  'withdraw/settled': 'Den er allerede framme, stoppet eller avvist.',
}
