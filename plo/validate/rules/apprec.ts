import { readApprec } from '../../message/apprec.ts'
import { isMessageId, messageIdForm } from '../../message/message-id.ts'
import { child, descend, walk } from '../../xml/element.ts'
import type { Rule } from '../rule.ts'
import { charactersFound, messageIdFormEn } from '../words.ts'

/** A rejection without a reason leaves nobody anything to mend. */
export const apprecErrorRequired: Rule = {
  code: 'apprec/error-required',
  severity: 'error',
  source: 'NHN EDI 2.0: Error kreves når Status er 2 (Avvist); kodeverk 8221',
  text: 'En avvist kvittering må si hva som er feil (Error).',
  textEn: 'A receipt that rejects a message (status 2) must say what is wrong with it (Error).',
  mend: 'Legg inn minst én Error med kode fra kodeverk 8221, eller rett Status hvis meldingen ikke er avvist.',
  mendEn:
    'Add at least one Error with a code from code list 8221, or correct Status if the message is not rejected.',
  check: ({ root, kind }) => {
    const apprec = kind === 'apprec' ? readApprec(root) : undefined
    if (apprec?.status.V !== '2' || apprec.errors.length > 0) return []
    const at = child(root, 'Status') ?? root
    return [
      {
        at,
        found: 'Status 2 uten Error',
        foundEn: 'Status 2 without Error',
        expected: 'minst én Error fra kodeverk 8221',
        expectedEn: 'at least one Error from code list 8221',
      },
    ]
  },
}

export const apprecTypeIdRequired: Rule = {
  code: 'apprec/type-id-required',
  severity: 'error',
  source: 'Applikasjonskvittering v1.1, TypeId: må angis dersom Id er angitt',
  text: 'En identifikator i kvitteringen mangler TypeId.',
  textEn: 'An identifier in the receipt has an Id but no TypeId, so nobody knows what kind of number it is.',
  mend: 'Legg inn TypeId rett etter Id, eller ta bort Id hvis typen ikke er kjent.',
  mendEn: 'Add TypeId right after Id, or remove the Id if its type is not known.',
  check: ({ root, kind }) => {
    if (kind !== 'apprec') return []
    return walk(root)
      .filter(({ name }) => ['Inst', 'Dept', 'HCPerson', 'HCProf'].includes(name))
      .filter((unit) => child(unit, 'Id') !== undefined && child(unit, 'TypeId') === undefined)
      .map((at) => ({
        at,
        found: `${at.name} med Id uten TypeId`,
        foundEn: `${at.name} with Id, without TypeId`,
        expected: 'TypeId',
      }))
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
  mend: 'Bruk en UUID i Id, og sett OriginalMsgId/Id til nøyaktig den MsgId-en som den opprinnelige meldingen hadde.',
  mendEn: 'Use a UUID in Id, and set OriginalMsgId/Id to exactly the MsgId of the original message.',
  check: ({ root, kind }) => {
    if (kind !== 'apprec') return []
    return [child(root, 'Id'), descend(root, 'OriginalMsgId', 'Id')].flatMap((at) => {
      // One that is missing as an element, the schemas have said already.
      const id = at?.text.trim()
      if (at === undefined || id === undefined || isMessageId(id)) return []
      return [{ at, ...charactersFound(id.length), expected: messageIdForm, expectedEn: messageIdFormEn }]
    })
  },
}

/** Receipts of receipts would never end. */
export const apprecOfApprec: Rule = {
  code: 'apprec/of-apprec',
  severity: 'error',
  source: 'NHN EDI 2.0, feil 1100: ingen applikasjonskvittering på en applikasjonskvittering',
  text: 'Kvitteringen svarer på en kvittering. Det skal aldri sendes.',
  textEn: 'The receipt answers another receipt. Such a receipt is never sent.',
  mend: 'Ikke send denne kvitteringen. Er MsgType skrevet feil, sett den til typen av meldingen som det svares på.',
  mendEn:
    'Do not send this receipt. If MsgType is mistaken, set it to the type of the message that is answered.',
  check: ({ root, kind }) => {
    const type = kind === 'apprec' ? descend(root, 'OriginalMsgId', 'MsgType') : undefined
    if (type?.attributes.V?.trim() !== 'APPREC') return []
    const expected = 'typen av en melding'
    return [{ at: type, found: 'APPREC', expected, expectedEn: 'the type of a message' }]
  },
}
