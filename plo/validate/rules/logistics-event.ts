import { avviksmeldingType } from '../../message/avviksmelding.ts'
import { variantOf } from '../../message/logistikk.ts'
import { child, children, descend } from '../../xml/element.ts'
import { NS } from '../../xml/namespaces.ts'
import type { Rule } from '../rule.ts'

const source = 'PLO v1.6, HIS 1149: Type, barn av Pasientlogistikk og Hendelsekode hører sammen (antatt)'

/** The child of Pasientlogistikk is of another message than the Type says. */
export const otherChild: Rule = {
  code: 'logistics/other-child',
  severity: 'error',
  source,
  text: 'Innholdet er en annen melding enn Type sier.',
  textEn: 'The content is another message than Type says.',
  check: ({ root, info, event, variant }) => {
    const said = variantOf(info?.type.V)
    if (event === undefined || variant === undefined || said === variant) return []
    const at = descend(root, 'MsgInfo', 'Type') ?? event
    if (said !== undefined)
      return [{ at, found: `${said.type} med ${variant.element}`, expected: said.element }]
    // Of a type that is not supported at all, that is said already.
    const isAvvik = info?.type.V === avviksmeldingType.V
    return isAvvik
      ? [{ at, found: `${avviksmeldingType.V} med ${variant.element}`, expected: 'Dialogmelding' }]
      : []
  },
}

/** The event code is of another message than the child that it stands in. */
export const otherEvent: Rule = {
  code: 'logistics/other-event',
  severity: 'error',
  source,
  text: 'Hendelsekoden hører til en annen melding.',
  textEn: 'The event code belongs to another message.',
  check: ({ event, variant }) =>
    children(event, 'TidsfestetHendelse', NS.po).flatMap((hendelse) => {
      const kode = child(hendelse, 'Hendelsekode')
      const found = kode?.attributes.V?.trim()
      if (!kode || !variant || !found || found === variant.hendelsekode.V) return []
      return [{ at: kode, found: found.slice(0, 40), expected: variant.hendelsekode.V }]
    }),
}
