import { type AddressRule, defaultService } from '../../../plo/addressing/address-rule.ts'
import type { Directory } from '../../../plo/addressing/directory.ts'
import type { Party } from '../../../plo/addressing/party.ts'
import type { Direction, MessageType } from '../../../plo/standard/message-types.ts'

/** Who may send or receive such a message; where no source says it, as the other logistics messages. */
export function possibleEnds(directory: Directory, type: MessageType, end: 0 | 1): readonly Party[] {
  const kinds = new Set((type.between ?? fromHospital).map((direction) => direction[end]))
  return directory.parties.filter(({ kind }) => kinds.has(kind))
}

const fromHospital: readonly Direction[] = [['hospital', 'municipality']]

/** Whom a message goes to by itself, and what says so. */
export type Suggestion = {
  /** The recipient that follows from the sender; of a hospital none does: nobody knows where the patient lives. */
  readonly recipient?: Party
  /** The service of a municipality, with its rule. */
  readonly rule?: AddressRule
}

export function suggest(
  directory: Directory,
  type: MessageType,
  senderId: string,
  recipientId: string,
  senderService: string,
): Suggestion {
  const possible = possibleEnds(directory, type, 1)
  const sender = directory.parties.find(({ id }) => id === senderId)
  const own = sender?.kind === 'municipality' ? sender : undefined
  const recipient =
    own === undefined
      ? undefined
      : (possible.find(({ id }) => id === own.hospitalId) ?? possible.find(({ id }) => id === own.id))
  const chosen = directory.parties.find(({ id }) => id === (recipientId || recipient?.id))
  const stay = senderService === 'psykiatri' ? 'psychiatric' : 'somatic'
  return {
    ...(recipient && { recipient }),
    ...((chosen === undefined
      ? possible.some(({ kind }) => kind === 'municipality')
      : chosen.kind === 'municipality') && {
      rule: defaultService(type.code, stay),
    }),
  }
}
