import { z } from 'zod'
import type { Directory } from '../plo/addressing/directory.ts'
import { findParty } from '../plo/addressing/find-party.ts'
import type { Party } from '../plo/addressing/party.ts'
import { norwegian } from '../plo/compose/norwegian.ts'
import { err, ok, type Result } from '../plo/result.ts'
import type { AppDeps } from './app-deps.ts'
import type { Problem } from './problem.ts'
import { recipientSentences } from './recipient-sentences.ts'
import { requestFindings } from './request-findings.ts'
import { type StartedTests, startTests } from './test-message.ts'

export type AskedTests = StartedTests & {
  /** How long whoever asked will wait for the AppRecs. */
  readonly waitMs: number
}

/** Starts test messages to the parties that are asked for, or says everything that is wrong with how they are. */
export async function startAskedTests(
  body: unknown,
  deps: Pick<AppDeps, 'ledger' | 'knowledge' | 'policy' | 'now' | 'newId' | 'send' | 'changed'>,
): Promise<Result<AskedTests, Problem>> {
  const parsed = testForm.safeParse(body ?? {}, { error: norwegian })
  const asked = parsed.success ? await partiesOf(parsed.data, deps) : undefined
  const findings = parsed.success ? (asked?.findings ?? []) : requestFindings(parsed.error)
  const title = 'Ingen prøvemelding er sendt'
  if (!parsed.success || asked === undefined || findings.length > 0) {
    return err({ status: 400, code: 'request/invalid', title, findings })
  }
  const { send } = deps
  if (send === undefined) {
    const detail = 'Start tjenesten med «plo serve»: svarene kommer dit.'
    return err({ status: 503, code: 'service/not-running', title, detail })
  }
  return ok({
    ...(await startTests(asked.parties, { ...deps, send })),
    waitMs: parsed.data.waitSeconds * 1000,
  })
}

const testForm = z
  .strictObject({
    parties: z
      .array(z.string().trim().min(1).max(100))
      .min(1, 'kan ikke være en tom liste')
      .max(100)
      .optional(),
    outage: z.string().min(1).max(100).optional(),
    all: z.literal(true).optional(),
    /** How long to wait for the AppRecs. */
    waitSeconds: z.number().min(0).max(45, 'kan være høyst 45').default(15),
  })
  .refine(
    ({ parties, outage, all }) => [parties, outage, all].filter((one) => one !== undefined).length === 1,
    {
      error: recipientSentences.oneOfThree,
    },
  )

/** Each party once, in the order they were named; all that cannot be found is told at once. */
async function partiesOf(
  { parties = [], outage, all }: z.output<typeof testForm>,
  { ledger, knowledge: { directory } }: Pick<AppDeps, 'ledger' | 'knowledge'>,
) {
  if (all === true) return { parties: directory.parties, findings: [] }
  if (outage !== undefined) {
    const found = await ledger.findOutage(outage)
    const closed = directory.parties.filter(({ id }) => found?.recipients.includes(id))
    const findings = found ? [] : [{ field: 'outage', text: recipientSentences.noOutage }]
    return { parties: closed, findings }
  }
  const found = parties.map((typed) => ({ typed, party: findOne(typed, directory) }))
  return {
    parties: [...new Set(found.flatMap(({ party }) => (party === undefined ? [] : [party])))],
    findings: found
      .filter(({ party }) => party === undefined)
      .map(({ typed }) => ({ field: 'parties', text: recipientSentences.notAParty(typed) })),
  }
}

/** A place that has both a municipality and a hospital is asked for by its bare name: the municipality is meant. */
function findOne(typed: string, directory: Directory): Party | undefined {
  const found = findParty(directory, typed)
  if (found.ok) return found.value.status === 'found' ? found.value.party : found.value.successor
  if (found.error.code !== 'address/ambiguous-name') return undefined
  return found.error.candidates.find(({ kind }) => kind === 'municipality')
}
