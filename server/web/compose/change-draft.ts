import type { AppDeps } from '../../app-deps.ts'
import type { Form } from '../forms.ts'
import { addPart, removePart } from './change-parts.ts'
import { type Draft, partOf, typeOf, versionIn } from './draft.ts'
import { type Followed, followMessage } from './follow-message.ts'
import { withoutPatient } from './patient-head.ts'
import { madePatient } from './synthetic-patient.ts'

export type Changed = {
  readonly draft: Draft
  readonly followed?: Followed
  /** Why what was asked for was not done. */
  readonly not?: 'chosen' | 'found'
}

/** What a button of the form does with the draft; `undefined` where it is to be looked over or sent. */
export async function changeDraft(
  draft: Draft,
  posted: Form,
  deps: Pick<AppDeps, 'ledger' | 'knowledge' | 'newId'>,
): Promise<Changed | undefined> {
  const { template, version, head, entered } = draft
  const [add, remove, other] = [posted.text('legg-til'), posted.text('ta-bort'), posted.text('bytt-versjon')]
  const part = partOf(template)
  if (add !== '') return { draft: { ...draft, entered: addPart(part, version, entered, add) } }
  if (remove !== '') return { draft: removed(draft, remove) }
  if (other !== '') return { draft: { ...draft, version: versionIn(template, other) } }
  switch (posted.text('handling')) {
    case 'ny-person':
      return { draft: { ...draft, head: { ...withoutPatient(head), ...madePatient(deps.newId()) } } }
    case 'velg-pasient': {
      const from = posted.text('pasient-fra')
      if (from === '') return { draft, not: 'chosen' }
      // Also where the ledger cannot be asked: what was typed is not lost for that.
      const followed = await followMessage(from, typeOf(template), deps).catch(() => undefined)
      return followed === undefined ? { draft, not: 'found' } : follow(draft, followed)
    }
    case 'oppdater':
    case 'legg-ved':
      return { draft }
    default:
      return undefined
  }
}

/** About the same as another message, between the same: services are those of who stood there before. */
export function follow(draft: Draft, followed: Followed): Changed {
  const { service: _, senderService: _own, ...rest } = withoutPatient(draft.head)
  return { draft: { ...draft, head: { ...rest, ...followed.head } }, followed }
}

function removed(draft: Draft, path: string): Draft {
  const attachment = /^attachments\/(\d+)$/.exec(path)?.[1]
  if (attachment === undefined)
    return { ...draft, entered: removePart(partOf(draft.template), draft.entered, path) }
  return { ...draft, attachments: draft.attachments.filter((_, index) => index !== Number(attachment)) }
}
