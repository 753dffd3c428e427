import express, { type Response, Router } from 'express'
import { z } from 'zod'
import { norwegian } from '../../plo/compose/norwegian.ts'
import { probeDelayMs } from '../../plo/delivery/policy.ts'
import { toIso } from '../../plo/message/time.ts'
import type { Outage, OutageNote } from '../../store/outages.ts'
import type { AppDeps } from '../app-deps.ts'
import { dayAndClock } from '../local-time.ts'
import { partyName } from '../message-view.ts'
import { type DeclaredOutage, expectedEndAfter, instant, plainText, readOutage } from '../outage-form.ts'
import { type OutageView, overlapsOf, viewDetected, viewOutages, viewProgress } from '../outage-view.ts'
import { sendProblem } from '../problem.ts'
import { requestFindings } from '../request-findings.ts'

/** What it may take to tell 22 simulated parties that they are out. */
const alignPatienceMs = 5000

export function outageRoutes(deps: AppDeps): Router {
  const { ledger, knowledge, policy, now } = deps
  const { directory } = knowledge
  const router = Router()
  const json = express.json({ limit: '10kb' })
  const views = (some: readonly Outage[]) => viewOutages(some, { ledger, directory, now: now() })
  const viewOf = async (
    outage: Outage,
  ): Promise<OutageView & { progress: ReturnType<typeof viewProgress> }> => {
    const [view] = await views([outage])
    if (view === undefined) throw new Error(`no view of outage ${outage.id}`)
    return { ...view, progress: viewProgress(await ledger.outageLanes(outage.id), directory) }
  }
  const sendOutage = async (res: Response, id: string) => {
    const outage = await ledger.findOutage(id)
    if (outage === undefined) outageProblem(res, 'outage/unknown')
    else res.json(await viewOf(outage))
  }

  router.get('/outages', async (_req, res) => {
    res.json({ outages: await views(await ledger.outages()) })
  })

  /** Who does not answer although nobody has declared it, each with what would declare it. */
  router.get('/outages/detected', async (_req, res) => {
    const detected = await ledger.detectedOutages()
    res.json({ detected: detected.map((one) => viewDetected(one, directory)) })
  })

  router.get('/outages/:id', (req, res) => sendOutage(res, req.params.id))

  router.post('/outages', json, async (req, res) => {
    const read = readOutage(req.body, directory, now())
    if (!read.ok) {
      sendProblem(res, { title: 'Nedetiden er ikke meldt', ...read.error })
      return
    }
    const { preview, note, ...declared } = read.value
    if (preview) {
      res.json(await previewOf(declared, deps))
      return
    }
    const outage: Outage = { id: deps.newId(), ...declared }
    // Not before simulated parties are out too: they are told when the lanes are closed.
    const firstProbeAt = new Date(now().getTime() + probeDelayMs(policy, 1, 0) + alignPatienceMs)
    await ledger.declareOutage(outage, firstProbeAt)
    await deps.parties.align()
    deps.changed()
    res
      .status(201)
      .location(`/api/v1/outages/${outage.id}`)
      .json({ ...(await viewOf(outage)), ...(note !== undefined && { note }) })
  })

  router.post('/outages/:id/end', async (req, res) => {
    const ended = await ledger.endOutage(req.params.id, now())
    if (!ended.ok) return outageProblem(res, ended.error.code)
    await deps.parties.align()
    for (const recipient of ended.value.recipients) deps.wake(recipient)
    deps.changed()
    res.json(await viewOf(ended.value))
  })

  router.post('/outages/:id/extend', json, async (req, res) => {
    const parsed = extendForm(now()).safeParse(req.body ?? {}, { error: norwegian })
    const outage = await ledger.findOutage(req.params.id)
    if (outage === undefined) return outageProblem(res, 'outage/unknown')
    if (!parsed.success) {
      const findings = requestFindings(parsed.error)
      sendProblem(res, { status: 400, code: 'request/invalid', title: 'Anslaget er ikke endret', findings })
      return
    }
    const { expectedEnd, text } = parsed.data
    const from = outage.expectedEnd === undefined ? 'ikke oppgitt' : dayAndClock(outage.expectedEnd)
    const change = `ventet slutt ${from} → ${dayAndClock(expectedEnd)}`
    const extended = await ledger.extendOutage(outage.id, expectedEnd, {
      at: now(),
      writtenAt: now(),
      text: text === undefined ? change : `${change}. ${text}`,
    })
    if (!extended.ok) return outageProblem(res, extended.error.code)
    deps.changed()
    await sendOutage(res, outage.id)
  })

  router.post('/outages/:id/notes', json, async (req, res) => {
    const writtenAt = now()
    const parsed = noteForm(writtenAt).safeParse(req.body ?? {}, { error: norwegian })
    if ((await ledger.findOutage(req.params.id)) === undefined) return outageProblem(res, 'outage/unknown')
    if (!parsed.success) {
      const findings = requestFindings(parsed.error)
      sendProblem(res, { status: 400, code: 'request/invalid', title: 'Notatet er ikke skrevet', findings })
      return
    }
    const { kind, at = writtenAt, whom, text } = parsed.data
    const note: OutageNote = {
      ...{ kind, at, writtenAt },
      ...(whom !== undefined && { whom }),
      ...(text !== undefined && { text }),
    }
    const noted = await ledger.noteOutage(req.params.id, note)
    if (!noted.ok) return outageProblem(res, noted.error.code)
    deps.changed()
    res.status(201)
    await sendOutage(res, req.params.id)
  })
  return router
}

/** What declaring it would close, what waits there already, and what else closes the same; nothing is declared. */
async function previewOf(
  { recipients, ...declared }: Omit<DeclaredOutage, 'preview' | 'note'>,
  { ledger, knowledge: { directory } }: AppDeps,
) {
  const [lanes, active] = await Promise.all([ledger.lanes(), ledger.outages(true)])
  const lane = new Map(lanes.map((one) => [one.recipient, one]))
  const closing = recipients.map((id) => ({
    ...partyName(directory, id),
    state: lane.get(id)?.state ?? 'open',
    waiting: lane.get(id)?.waiting ?? 0,
  }))
  const { startedAt, expectedEnd } = declared
  return {
    preview: true,
    ...declared,
    startedAt: toIso(startedAt),
    ...(expectedEnd && { expectedEnd: toIso(expectedEnd) }),
    recipients: closing,
    waiting: closing.reduce((sum, { waiting }) => sum + waiting, 0),
    overlaps: overlapsOf({ recipients }, active, directory),
  }
}

const extendForm = (now: Date) =>
  z.strictObject({ expectedEnd: expectedEndAfter(now), text: plainText(500).optional() })

const noteForm = (now: Date) =>
  z
    .strictObject({
      kind: z.enum(['told', 'note', 'all-clear']),
      at: instant.refine((time) => time <= now, 'er i fremtiden').optional(),
      whom: plainText(200).optional(),
      text: plainText(1000).optional(),
    })
    .check(({ value: { kind, whom, text }, issues }) => {
      if (kind === 'told' && whom === undefined) issues.push(missing('whom', 'mangler: hvem som er varslet'))
      if (kind === 'note' && text === undefined) issues.push(missing('text', 'mangler'))
    })

function missing(field: string, message: string) {
  return { code: 'custom' as const, path: [field], message, input: undefined }
}

function outageProblem(
  res: Response,
  code: 'outage/unknown' | 'outage/already-ended' | 'outage/not-ended',
): void {
  const titles = {
    'outage/unknown': 'Ingen nedetid har denne id-en',
    'outage/already-ended': 'Nedetiden er allerede over',
    'outage/not-ended': 'Nedetiden pågår fortsatt',
  } as const
  sendProblem(res, {
    status: code === 'outage/unknown' ? 404 : 409,
    code,
    title: titles[code],
    ...(code === 'outage/not-ended' && { detail: 'Avslutt den først: «plo outage end».' }),
  })
}
