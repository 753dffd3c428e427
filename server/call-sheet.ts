import { setImmediate as othersTurn } from 'node:timers/promises'
import { callSheet, type Told } from '../plo/fallback/call-sheet.ts'
import { type CallSheet, callSheetForm } from '../plo/fallback/call-sheet-form.ts'
import { numberToRing } from '../plo/fallback/number-to-ring.ts'
import { type OpenMessage, pickOpen } from '../plo/fallback/pick-open.ts'
import { eventTimes } from '../plo/message/event-times.ts'
import type { Patient } from '../plo/message/hodemelding.ts'
import { readMessage } from '../plo/message/message.ts'
import { parseXml } from '../plo/xml/parse.ts'
import type { StoredMessage } from '../store/messages.ts'
import type { AppDeps } from './app-deps.ts'
import { readJsonFile } from './files.ts'
import { partyName, viewOf } from './message-view.ts'

export type CallSheetDeps = Pick<AppDeps, 'ledger' | 'knowledge' | 'policy'> & {
  readonly placeOf: AppDeps['parties']['placeOf']
}

export type CallSheetAsked = {
  /** Party ids; none: all. */
  readonly parties: readonly string[]
  readonly ward?: string
  /** For which time it is reckoned who answers. */
  readonly reachAt: Date
  readonly names: boolean
  readonly remarks: readonly string[]
}

/** More calls than all wards together make in a night; what there is besides is counted, and told by its id. */
const mostRows = 500

/** Read so few at a time that whoever sends or asks meanwhile gets a turn; and never all that wait together. */
const pageSize = 100

/** The sheet of what must be followed up now, from the ledger. */
export async function callSheetNow(
  deps: CallSheetDeps,
  madeAt: Date,
  asked: CallSheetAsked,
): Promise<CallSheet> {
  const { ledger, knowledge } = deps
  const { directory } = knowledge
  const picking = pickOpen(mostRows)
  for await (const page of openMessages(deps, asked)) {
    for (const message of page) picking.add(openMessage(message, deps, madeAt))
    await othersTurn()
  }
  const picked = picking.picked()
  const listed = picked.groups.flatMap((group) => group.listed.map(({ msgId }) => msgId))
  const { parties, ward, reachAt, names } = asked
  // A name that nothing is known by must not pass for one that nothing waits for.
  const isKnown = ward === undefined || picked.total > 0 || (await ledger.list({ ward, limit: 1 })).length > 0
  const remarks = [
    ...asked.remarks,
    ...(isKnown ? [] : [`Ingen meldinger fra «${ward}» i dette verktøyet. Sjekk skrivemåten.`]),
  ]
  return callSheet(picked, {
    ...{ madeAt, reachAt, names },
    asked: {
      parties: parties.map((id) => partyName(directory, id)),
      ...(ward !== undefined && { ward }),
      remarks,
    },
    nameOf: (party) => partyName(directory, party).name,
    ring: (message) => numberToRing(directory, message, reachAt),
    told: await readTold(deps, listed, names),
    calls: await ledger.callsAbout(listed),
    later: await ledger.laterInStay(listed),
  })
}

/** A sheet that was saved; nothing where the file is not there or holds something else. */
export async function readCallSheet(file: string): Promise<CallSheet | undefined> {
  const read = callSheetForm.safeParse(await readJsonFile(file))
  return read.success ? read.data : undefined
}

async function* openMessages(
  { ledger }: CallSheetDeps,
  { parties, ward }: CallSheetAsked,
): AsyncGenerator<readonly StoredMessage[]> {
  for (const recipient of parties.length === 0 ? [undefined] : new Set(parties)) {
    for (let before: number | undefined; ; ) {
      const page = await ledger.list({
        ...{ open: true, limit: pageSize },
        ...(recipient !== undefined && { recipient }),
        ...(ward !== undefined && { ward }),
        ...(before !== undefined && { before }),
      })
      yield page
      before = page.at(-1)?.seq
      if (page.length < pageSize) break
    }
  }
}

function openMessage(message: StoredMessage, deps: CallSheetDeps, now: Date): OpenMessage {
  const { msgId, seq, type, recipient, service, ward, genDate, delivery } = message
  const { directory } = deps.knowledge
  const { shown, stopped } = viewOf(message, directory, deps.policy, now, deps.placeOf(recipient))
  return {
    ...{ msgId, seq, type, recipient, service, shown },
    ...(ward !== undefined && { ward }),
    writtenAt: genDate,
    ...(delivery.deliveredAt && { deliveredAt: delivery.deliveredAt }),
    ...(stopped && { stopped }),
  }
}

/** What the messages say is read one by one, and nobody has to wait for all of it. */
async function readTold(
  { ledger }: CallSheetDeps,
  msgIds: readonly string[],
  names: boolean,
): Promise<ReadonlyMap<string, Told>> {
  const told = new Map<string, Told>()
  for (const msgId of msgIds) {
    const content = await ledger.contentOf(msgId)
    const root = content && parseXml(content)
    const message = root?.ok ? readMessage(root.value) : undefined
    if (message === undefined) continue
    const happenedAt = eventTimes(message).at(0)
    const { patient } = message.msgInfo
    told.set(msgId, {
      ...(happenedAt && { happenedAt }),
      ...(names && patient && { patient: identifiers(patient) }),
    })
    await othersTurn()
  }
  return told
}

/** The two that tell a patient from others: the name, and the number or else the birthday. */
function identifiers({
  givenName,
  middleName,
  familyName,
  dateOfBirth,
  idents,
}: Patient): NonNullable<Told['patient']> {
  const name = [givenName, middleName, familyName]
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
    .join(' ')
  const id = idents.find((ident) => ident.id !== '')?.id
  return {
    ...(name !== '' && { name }),
    ...(id !== undefined && { id }),
    ...(dateOfBirth !== undefined && { born: dateOfBirth }),
  }
}
