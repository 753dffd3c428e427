import express, { Router } from 'express'
import { z } from 'zod'
import { norwegian } from '../../plo/compose/norwegian.ts'
import { isRenewable, type RenewWarning, renewWarnings } from '../../plo/delivery/renew.ts'
import { previewKeptMs } from '../../plo/delivery/resend.ts'
import { isMessageId } from '../../plo/message/message-id.ts'
import { type RenewError, renew } from '../../plo/message/renew.ts'
import { fromIso, toIso } from '../../plo/message/time.ts'
import { hasErrors } from '../../plo/validate/finding.ts'
import { acceptMessage, type Handed, prepare } from '../accept.ts'
import { answerAccepted } from '../answer-accepted.ts'
import type { AppDeps } from '../app-deps.ts'
import { sendProblem } from '../problem.ts'
import { requestFindings } from '../request-findings.ts'

/** What was shown is what is sent: the id and the time of the preview come back with the confirmation. */
const form = z.union([
  z.strictObject({ preview: z.literal(true) }),
  z.strictObject({
    preview: z.literal(false).optional(),
    msgId: z.string().refine(isMessageId, 'er ingen MsgId'),
    genDate: z
      .string()
      .transform((text) => fromIso(text))
      .pipe(z.date({ error: 'må være dato og klokkeslett' })),
  }),
])

/** «New message instead»: the same content under a MsgId of its own, with a reference to the old one. */
export function renewRoutes(deps: AppDeps): Router {
  const { ledger, knowledge, now } = deps
  const router = Router()

  router.post('/messages/:id/renew', express.json({ limit: '10kb' }), async (req, res) => {
    const parsed = form.safeParse(req.body ?? {}, { error: norwegian })
    if (!parsed.success) {
      const title = 'Be om en forhåndsvisning («preview»: true), eller send «msgId» og «genDate» fra den'
      const findings = requestFindings(parsed.error)
      sendProblem(res, { status: 400, code: 'request/invalid', title, findings })
      return
    }
    const old = await ledger.find(req.params.id)
    const content = old && (await ledger.contentOf(old.msgId))
    if (old === undefined || content === undefined) {
      sendProblem(res, { status: 404, code: 'message/unknown', title: 'Ingen melding har denne id-en' })
      return
    }
    if (!isRenewable(old.delivery)) {
      const detail = 'Den venter fortsatt, og sendes av seg selv. Trekk den først tilbake hvis den er feil.'
      sendProblem(res, { status: 409, code: 'renew/still-waiting', title: notMade, detail })
      return
    }
    const asked = parsed.data.preview === true ? undefined : parsed.data
    const made = asked ?? { msgId: deps.newId(), genDate: wholeSeconds(now()) }
    if (Math.abs(now().getTime() - made.genDate.getTime()) > previewKeptMs) {
      const detail = 'Forhåndsvisningen er for gammel. Lag en ny, og se over den.'
      sendProblem(res, { status: 409, code: 'renew/expired', title: notMade, detail })
      return
    }
    const renewed = renew(content, made, knowledge.codeLists)
    if (!renewed.ok) {
      sendProblem(res, { status: 422, title: notMade, ...reasonOf(renewed.error) })
      return
    }
    const { bytes, changes } = renewed.value
    const handed: Handed = { format: 'xml', bytes, ...(old.ward !== undefined && { ward: old.ward }) }
    if (asked === undefined) {
      const { findings } = prepare(handed, 'send', deps)
      if (hasErrors(findings)) {
        sendProblem(res, { status: 422, code: 'message/invalid', title: notMade, findings })
        return
      }
      const warnings = renewWarnings(old.delivery).map((code) => ({ code, text: warningText[code] }))
      const { msgId, genDate } = made
      res.json({ msgId, genDate: toIso(genDate), instead: old.msgId, changes, warnings, findings })
      return
    }
    answerAccepted(res, await acceptMessage(handed, deps), deps, notMade, { instead: old.msgId })
  })
  return router
}

const notMade = 'Ingen ny melding er laget'

/** As messages write it. */
function wholeSeconds(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1000) * 1000)
}

function reasonOf({ code }: RenewError) {
  switch (code) {
    case 'renew/signed':
      return { code, detail: 'Meldingen er signert. En ny melding må lages og signeres der den kom fra.' }
    case 'renew/not-alike':
      return {
        code,
        detail: 'Meldingen kan ikke skrives på nytt uten at noe blir annerledes. Lag den på nytt.',
      }
  }
}

const warningText: Readonly<Record<RenewWarning, string>> = {
  'renew/already-there': 'Mottakeren har den fra før, og får den én gang til: den nye har en annen MsgId.',
  'renew/maybe-there':
    'Den gamle kan være framme. Da får mottakeren den to ganger: den nye har en annen MsgId.',
  'renew/same-content':
    'Mottakeren har sagt nei til dette innholdet. Er det innholdet som er feil, må det rettes i en annen melding.',
}
