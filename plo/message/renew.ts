import type { CodeLists } from '../codes/code-lists.ts'
import { compareXml } from '../compare/compare.ts'
import type { Difference } from '../compare/difference.ts'
import { err, ok, type Result } from '../result.ts'
import { child, type Element } from '../xml/element.ts'
import { parseXml } from '../xml/parse.ts'
import { rewriteXml } from '../xml/write.ts'
import { readMsgInfo } from './hodemelding.ts'
import { toIso } from './time.ts'

export type Renewed = {
  readonly bytes: Uint8Array
  /** What the new message does not say as the old one did. */
  readonly changes: readonly Difference[]
}

/** `signed`: the signature would be of another message. `not-alike`: something would be said otherwise. */
export type RenewError = { readonly code: 'renew/signed' | 'renew/not-alike' }

/**
 * The same content as a new message: a MsgId and a GenDate of its own, and a reference to the one that it stands for.
 * All else is written back as it was read; where that would say anything else, it is refused.
 *
 * @param old a message that was accepted once
 * @see Hodemelding v1.2, ConversationRef: RefToParent is the message before, RefToConversation the first one
 */
export function renew(
  old: Uint8Array,
  made: { readonly msgId: string; readonly genDate: Date },
  codeLists: CodeLists,
): Result<Renewed, RenewError> {
  const parsed = parseXml(old)
  if (!parsed.ok) throw new Error(`a stored message cannot be read: ${parsed.error.code}`)
  const root = parsed.value
  if (root.children.some(({ name }) => name === 'Signature')) return err({ code: 'renew/signed' })

  const info = child(root, 'MsgInfo')
  const header = info === undefined ? [] : headerOf(info, root, made)
  const text = rewriteXml(root, (element) => (element === info ? header : element.children))
  const bytes = new TextEncoder().encode(text)
  const compared = compareXml(old, bytes, codeLists)
  if (!compared.ok) throw new Error(`what was just written cannot be read: ${compared.error.code}`)
  const changes = compared.value
  return changes.every(isMeant) ? ok({ bytes, changes }) : err({ code: 'renew/not-alike' })
}

function headerOf(
  info: Element,
  root: Element,
  { msgId, genDate }: { readonly msgId: string; readonly genDate: Date },
): readonly Element[] {
  const { msgId: before, conversationRef } = readMsgInfo(root)
  const like = (name: string, text: string, children: readonly Element[] = []): Element => ({
    ...{ namespace: info.namespace, name, attributes: {}, children, text },
    ...{ line: info.line, xpath: info.xpath },
  })
  const reference = like('ConversationRef', '', [
    like('RefToParent', before),
    like('RefToConversation', conversationRef?.refToConversation || before),
  ])
  return info.children
    .filter(({ name }) => name !== 'ConversationRef')
    .flatMap((one) => {
      switch (one.name) {
        case 'MsgId':
          return [like('MsgId', msgId)]
        case 'GenDate':
          return [like('GenDate', toIso(genDate))]
        case 'Sender':
          // Everything that may stand in front of it in the header stands there.
          return [reference, one]
        default:
          return [one]
      }
    })
}

const meant = /\/mh:MsgInfo\/mh:(MsgId|GenDate|ConversationRef)\b/

function isMeant({ a, b }: Difference): boolean {
  return [a, b].every((side) => side === undefined || meant.test(side.at))
}
