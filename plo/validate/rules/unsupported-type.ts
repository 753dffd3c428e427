import { avviksmeldingType } from '../../message/avviksmelding.ts'
import { logistikkVariants, variantOf } from '../../message/logistikk.ts'
import { descend } from '../../xml/element.ts'
import type { Rule } from '../rule.ts'

/** A type that this version does not know cannot be checked, so it is not sent. */
export const unsupportedType: Rule = {
  code: 'type/unsupported',
  severity: 'error',
  source: 'Kodeverk 8279; hva dette verktøyet støtter står i README',
  text: 'Meldingstypen støttes ikke her ennå.',
  textEn: 'This message type is not supported here yet.',
  check: ({ root, kind, info, body, event }, { purpose }) => {
    if (kind !== 'hodemelding') return []
    const type = info?.type.V
    const at = descend(root, 'MsgInfo', 'Type') ?? root
    const expected = logistikkVariants.map((variant) => variant.type).join(', ')
    // One is taken in from the other side; here none is written yet.
    if (type === avviksmeldingType.V && purpose === 'check') return []
    if (variantOf(type) === undefined) return [{ at, found: type?.slice(0, 40) ?? 'mangler', expected }]
    if (body !== undefined && event !== undefined) return []
    return [
      { at: body ?? at, found: 'ingen Pasientlogistikk v1.6', expected: 'p1:Pasientlogistikk med ett barn' },
    ]
  },
}
