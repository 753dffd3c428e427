import { type CodeLists, lookUp } from '../codes/code-lists.ts'
import type { Salvaged } from '../xml/salvage.ts'
import { answerTo } from './answer.ts'
import type { Apprec } from './apprec.ts'
import type { Cv } from './coded.ts'
import { isMessageId } from './message-id.ts'
import type { Organisation } from './organisation.ts'

/** Why a message was not taken in, as kodeverk 8221 has it; the code for all else says nothing without a text. */
export type Refusal =
  | { readonly code: 'T01' | 'T02' | 'T10' }
  | { readonly code: 'X99'; readonly text: string }

/**
 * What the sender is told about a message with these findings: the reason that comes first when it is read.
 *
 * @param codes of the findings that are errors. They are all that is told of other reasons: a value can be a person's.
 */
export function refusalOf(codes: readonly string[]): Refusal {
  const is = (pattern: RegExp) => codes.some((code) => pattern.test(code))
  if (is(/^xml\/too-large$/)) return { code: 'X99', text: 'Meldingen er for stor.' }
  if (is(/^xml\//)) return { code: 'T01' }
  if (is(/^type\/(unknown-root|unsupported)$/)) return { code: 'T10' }
  if (is(/^(schema|order)\//)) return { code: 'T02' }
  return {
    code: 'X99',
    text: `Meldingen følger ikke reglene: ${[...new Set(codes)].slice(0, 10).join(', ')}.`,
  }
}

/**
 * Whether a receipt can be given for what was salvaged: its id, its type, who sent it and who was to have it could be
 * read, and the sender has not asked for silence. Never for a receipt.
 *
 * @see Applikasjonskvittering v1.1, OriginalMsgId; NHN EDI 2.0, errors 1100 (no AppRec on an AppRec) and 1102 (only a
 * receiver gives one); kodeverk 7304
 */
export function isAnswerable({ kind, msgId, type, ack, sender, receiver }: Salvaged): boolean {
  return (
    kind === 'hodemelding' &&
    isMessageId(msgId) &&
    (type.V ?? '') !== '' &&
    type.V?.toUpperCase() !== 'APPREC' &&
    ack?.V !== 'N' &&
    hasId(sender) &&
    hasId(receiver)
  )
}

/**
 * The receipt that rejects a message which could not be read as one.
 *
 * Where its GenDate could not be read either, IssueDate (which is required) is the time of receipt.
 *
 * @returns `undefined` where none can be given, or is to be
 */
export function negativeApprec(
  salvaged: Salvaged,
  refusal: Refusal,
  { id, receivedAt }: { readonly id: string; readonly receivedAt: Date },
  codeLists: CodeLists,
): Apprec | undefined {
  if (!isAnswerable(salvaged)) return undefined
  return answerTo(tellable(salvaged, codeLists), { id, status: '2', errors: [errorOf(refusal)] }, receivedAt)
}

/**
 * What is salvaged of a message as it may be told: in what is broken, anything can stand where a name belongs. The name
 * of its type is that of the code list, or none; the others are cut.
 *
 * @see kodeverk 8279
 */
export function tellable<Some extends Salvaged>(salvaged: Some, codeLists?: CodeLists): Some {
  const { V = '' } = salvaged.type
  const known = codeLists && lookUp(codeLists, '8279', V)
  return {
    ...salvaged,
    type: { V, ...(known && { DN: known.name }) },
    sender: shortly(salvaged.sender),
    receiver: shortly(salvaged.receiver),
  }
}

/** The longest name that is repeated: no organisation is called more. */
const maxNameLength = 100

function shortly({ name, organisation, ...rest }: Organisation): Organisation {
  return {
    ...rest,
    name: [...name].slice(0, maxNameLength).join(''),
    ...(organisation && { organisation: shortly(organisation) }),
  }
}

function hasId({ idents }: Organisation): boolean {
  return idents.some(({ id, typeId }) => id !== '' && typeId.V !== undefined)
}

function errorOf(refusal: Refusal): Cv {
  const { code } = refusal
  return {
    V: code,
    S: '2.16.578.1.12.4.1.1.8221',
    DN: names[code],
    ...(code === 'X99' && { OT: refusal.text }),
  }
}

const names: Readonly<Record<Refusal['code'], string>> = {
  T01: "Ikke XML / ikke 'well formed' / uleselig",
  T02: 'XML validerer ikke',
  T10: 'Støtter ikke meldingsformatet',
  X99: 'Annen feil',
}
