import { avviksmeldingType, writeAvviksmelding as write } from '../plo/message/avviksmelding.ts'
import type { MsgInfo } from '../plo/message/hodemelding.ts'
import type { OwedAvviksmelding } from './party-index.ts'

/** Writes that a person at the recipient found a message to be wrong: back to its sender, about the same patient. */
export function writeAvviksmelding(original: MsgInfo, { id, msgId, text, at }: OwedAvviksmelding): string {
  const { sender, receiver, ...rest } = original
  const genDate = new Date(at)
  return write({
    msgInfo: { ...rest, type: avviksmeldingType, genDate, msgId: id, sender: receiver, receiver: sender },
    issueDate: genDate,
    aboutMsgId: msgId,
    text,
  })
}
