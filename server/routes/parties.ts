import { type Response, Router } from 'express'
import type { AppDeps } from '../app-deps.ts'
import { noPartiesProblem } from '../faults.ts'
import { addressOf } from '../places.ts'
import { sendProblem } from '../problem.ts'
import { laneView } from './lanes.ts'

export function partyRoutes({ ledger, knowledge, parties, folders }: AppDeps): Router {
  const router = Router()
  router.get('/parties', async (_req, res) => {
    const lanes = new Map((await ledger.lanes()).map((lane) => [lane.recipient, lane]))
    res.json({
      parties: knowledge.directory.parties.map((party) => {
        const lane = lanes.get(party.id)
        const place = parties.placeOf(party.id)
        const url = place === undefined ? lane?.url : addressOf(place)
        return {
          id: party.id,
          name: party.displayName,
          kind: party.kind,
          orgnr: party.orgnr,
          services: party.services,
          ...(party.kind === 'municipality' && { region: party.region, hospital: party.hospital }),
          place: place?.kind ?? 'simulated',
          ...(url !== undefined && { url }),
          ...(place?.kind === 'folder' && { folder: place.folder, findings: folders.findings(party.id) }),
          ...(lane && { lane: laneView(lane) }),
        }
      }),
    })
  })

  router.get('/parties/:id/received', async (req, res) => {
    if (!knowledge.directory.parties.some(({ id }) => id === req.params.id)) {
      sendProblem(res, { status: 404, code: 'party/unknown', title: 'Ingen part har denne id-en' })
      return
    }
    if (!parties.canTell(req.params.id)) {
      sendProblem(res, {
        status: 409,
        code: 'party/not-simulated',
        title: 'Bare en simulert mottaker kan si hva den har tatt imot',
        detail:
          parties.placeOf(req.params.id)?.kind === 'folder'
            ? 'Det som er sendt, er lagt i ut/ i mappen til parten. Ingen vet herfra om det er hentet.'
            : 'Parten er et virkelig mottak.',
      })
      return
    }
    const client = parties.client()
    if (client === undefined) return noParties(res)
    const received = await client.received().catch(() => undefined)
    if (received === undefined) return noParties(res)
    res.json(received[req.params.id] ?? [])
  })
  return router
}

export function noParties(res: Response) {
  sendProblem(res, noPartiesProblem)
}
