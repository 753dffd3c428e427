import { readApprec } from '../../message/apprec.ts'
import { isMessageId, messageIdForm } from '../../message/message-id.ts'
import { child, descend, walk } from '../../xml/element.ts'
import type { Rule } from '../rule.ts'

/** A rejection without a reason leaves nobody anything to mend. */
export const apprecErrorRequired: Rule = {
  code: 'apprec/error-required',
  severity: 'error',
  source: 'NHN EDI 2.0: Error kreves når Status er 2 (Avvist); kodeverk 8221',
  text: 'En avvist kvittering må si hva som er feil (Error).',
  textEn: 'A rejecting receipt must say what is wrong (Error).',
  check: ({ root, kind }) => {
    const apprec = kind === 'apprec' ? readApprec(root) : undefined
    if (apprec?.status.V !== '2' || apprec.errors.length > 0) return []
    const at = child(root, 'Status') ?? root
    return [{ at, found: 'Status 2 uten Error', expected: 'minst én Error fra kodeverk 8221' }]
  },
}

export const apprecTypeIdRequired: Rule = {
  code: 'apprec/type-id-required',
  severity: 'error',
  source: 'Applikasjonskvittering v1.1, TypeId: må angis dersom Id er angitt',
  text: 'En identifikator i kvitteringen mangler TypeId.',
  textEn: 'An identifier in the receipt has no TypeId.',
  check: ({ root, kind }) => {
    if (kind !== 'apprec') return []
    return [...walk(root)]
      .filter(({ name }) => ['Inst', 'Dept', 'HCPerson', 'HCProf'].includes(name))
      .filter((unit) => child(unit, 'Id') !== undefined && child(unit, 'TypeId') === undefined)
      .map((at) => ({ at, found: `${at.name} med Id uten TypeId`, expected: 'TypeId' }))
  },
}

/** Both ids are looked up and kept: one that no message can have would find nothing, or fill an index. */
export const apprecId: Rule = {
  code: 'apprec/id',
  severity: 'error',
  source:
    'Applikasjonskvittering v1.1, Id og OriginalMsgId/Id (xsd:string); tegnene er vår regel, som for MsgId',
  text: 'Id eller OriginalMsgId/Id i kvitteringen mangler eller har tegn som ikke kan brukes.',
  textEn: 'Id or OriginalMsgId/Id of the receipt is missing or has characters that cannot be used.',
  check: ({ root, kind }) => {
    if (kind !== 'apprec') return []
    return [child(root, 'Id'), descend(root, 'OriginalMsgId', 'Id')].flatMap((at) => {
      // One that is missing as an element, the schemas have said already.
      const id = at?.text.trim()
      if (at === undefined || id === undefined || isMessageId(id)) return []
      return [{ at, found: `${id.length} tegn`, expected: messageIdForm }]
    })
  },
}

/** Receipts of receipts would never end. */
export const apprecOfApprec: Rule = {
  code: 'apprec/of-apprec',
  severity: 'error',
  source: 'NHN EDI 2.0, feil 1100: ingen applikasjonskvittering på en applikasjonskvittering',
  text: 'Kvitteringen svarer på en kvittering. Det skal aldri sendes.',
  textEn: 'The receipt answers a receipt, which is never sent.',
  check: ({ root, kind }) => {
    const type = kind === 'apprec' ? descend(root, 'OriginalMsgId', 'MsgType') : undefined
    return type?.attributes.V?.trim() === 'APPREC' ? [{ at: type, found: 'APPREC' }] : []
  },
}
