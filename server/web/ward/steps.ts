import { messageType } from '../../../plo/standard/message-types.ts'
import type { WardMessage } from '../../../store/wards.ts'
import type { MessageView } from '../../message-view.ts'
import type { Visit } from '../visit.ts'

/** One message in the line of a stay. */
export type Step = Pick<MessageView, 'id' | 'type' | 'typeName' | 'shown' | 'inFolder'>

/**
 * The messages of a stay in the order in which they were written, and what they are now. Each stands for itself: of one
 * that is not here nothing is known, so none is made up for it.
 */
export function stepsOf(
  messages: readonly WardMessage[],
  viewOf: (message: WardMessage) => MessageView,
): readonly Step[] {
  const byId = new Map(messages.map((message) => [message.msgId, message]))
  return [...byId.values()].sort((one, other) => one.seq - other.seq).map(viewOf)
}

/** The short name of a message in a stay: «Utskrivningsklar». */
export function stepName({ t }: Visit, { type, typeName }: Pick<Step, 'type' | 'typeName'>): string {
  const known = messageType(type)
  return known === undefined ? typeName : t.ward.step[known.code]
}
