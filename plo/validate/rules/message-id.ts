import { isMessageId, messageIdForm } from '../../message/message-id.ts'
import { descend } from '../../xml/element.ts'
import type { Rule } from '../rule.ts'
import { charactersFound, messageIdFormEn } from '../words.ts'

/** Everything hangs on the MsgId: recognising a repetition, pairing the receipt, finding it again. */
export const messageId: Rule = {
  code: 'message/id',
  severity: 'error',
  source: 'Hodemelding v1.2, MsgId (xsd:string); at den må kunne stå i en adresse er vår regel',
  text: 'MsgId mangler eller har tegn som ikke kan brukes.',
  textEn: 'MsgId is missing or has characters that cannot be used.',
  mend: 'Bruk en ny UUID som MsgId, f.eks. 5f6f6a52-3c1e-4f57-9d0a-2b8f6f0c9e11.',
  mendEn: 'Use a new UUID as MsgId, e.g. 5f6f6a52-3c1e-4f57-9d0a-2b8f6f0c9e11.',
  check: ({ root, info }) => {
    if (info === undefined || isMessageId(info.msgId)) return []
    const at = descend(root, 'MsgInfo', 'MsgId') ?? descend(root, 'MsgInfo')
    return [
      {
        ...(at && { at }),
        ...charactersFound(info.msgId.length),
        expected: messageIdForm,
        expectedEn: messageIdFormEn,
      },
    ]
  },
}
