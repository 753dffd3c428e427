import { child, descend } from '../../xml/element.ts'
import type { Rule } from '../rule.ts'

/** A reference to itself leads nobody anywhere. */
export const firstOfConversation: Rule = {
  code: 'conversation/first-message',
  severity: 'error',
  source: 'Hodemelding v1.2, ConversationRef: «skal ikke brukes i den første meldingen i en samtale»',
  text: 'Meldingen viser til seg selv, eller til ingenting, som den første i samtalen.',
  textEn: 'The message refers to itself, or to nothing, as the first of the conversation.',
  mend: 'Ta bort ConversationRef fra den første meldingen. I et svar er den MsgId-en til meldingen det svares på.',
  mendEn:
    'Remove ConversationRef from the first message. In an answer it is the MsgId of the message that is answered.',
  check: ({ root, info }) => {
    const reference = descend(root, 'MsgInfo', 'ConversationRef')
    return ['RefToParent', 'RefToConversation'].flatMap((name) => {
      const at = child(reference, name)
      const id = at?.text.trim()
      if (at === undefined || (id !== '' && id !== info?.msgId)) return []
      return [
        {
          at,
          ...(id === ''
            ? { found: 'tom', foundEn: 'empty' }
            : { found: 'MsgId til meldingen selv', foundEn: 'the MsgId of the message itself' }),
          expected: 'MsgId til en tidligere melding',
          expectedEn: 'the MsgId of an earlier message',
        },
      ]
    })
  },
}

/** A change, a cancellation, an addition or an answer is about another message, and must say which. */
export const missingReference: Rule = {
  code: 'conversation/missing-reference',
  severity: 'warning',
  source:
    'Kodeverk 7309 (M, A, C), HIS 1151 og 1152; at RefToParent er MsgId til meldingen det gjelder, er antatt',
  text: 'Meldingen endrer, kansellerer, utfyller eller svarer på en annen, men sier ikke hvilken.',
  textEn: 'The message changes, cancels, adds to or answers another one, and does not say which.',
  mend: 'Legg inn ConversationRef med MsgId til den opprinnelige meldingen i RefToParent og i RefToConversation.',
  mendEn:
    'Add ConversationRef with the MsgId of the original message in RefToParent and in RefToConversation.',
  check: ({ root, info, body, type }) => {
    if (body === undefined || info?.conversationRef !== undefined) return []
    const shipment = body.element.children.find(({ name }) => name === 'InformasjonOmForsendelsen')
    const status = child(shipment, 'Forsendelsesstatus')
    const V = status?.attributes.V?.trim()
    const expected = 'ConversationRef'
    if (status !== undefined && (V === 'M' || V === 'A' || V === 'C')) {
      const [found, foundEn] = without(`Forsendelsesstatus ${V}`)
      return [{ at: status, found, foundEn, expected }]
    }
    if (type?.code !== 'DIALOG_SVAR' && type?.code !== 'DIALOG_AVVIK') return []
    const [found, foundEn] = without(type.code)
    return [{ at: descend(root, 'MsgInfo', 'Type') ?? root, found, foundEn, expected }]
  },
}

function without(what: string): readonly [nb: string, en: string] {
  return [`${what} uten ConversationRef`, `${what} without ConversationRef`]
}
