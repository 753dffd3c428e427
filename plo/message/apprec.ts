import { child, children, descend, type Element } from '../xml/element.ts'
import { NS } from '../xml/namespaces.ts'
import { type Draft, writeXml } from '../xml/write.ts'
import { type Cs, type Cv, coded, readCs, readCv, textual } from './coded.ts'
import { optional } from './hodemelding.ts'
import { fromIso, toIso } from './time.ts'

/** Kodeverk 8258: 1 OK, 2 Avvist, 3 OK, feil i delmelding. */
export type ApprecStatus = '1' | '2' | '3'

/**
 * An application receipt (Applikasjonskvittering): the recipient's system could read the message, or could not.
 *
 * It says nothing of what a person has read.
 *
 * @see Applikasjonskvittering v1.1 2012-02-15; v1.0 is read too
 */
export type Apprec = {
  readonly version: '1.0' | '1.1'
  readonly genDate: Date
  readonly id: string
  readonly sender: ApprecParty
  readonly receiver: ApprecParty
  readonly status: Cs
  /** Kodeverk 8221; at least one where the status is 2. */
  readonly errors: readonly Cv[]
  readonly originalMsgId: { readonly msgType: Cs; readonly issueDate: Date; readonly id: string }
}

/** An institution and, within it, the department (the service) that the message was for. */
export type ApprecParty = {
  readonly name: string
  readonly id?: string
  readonly typeId?: Cs
  readonly dept?: Omit<ApprecParty, 'dept'>
}

const statusNames: Readonly<Record<ApprecStatus, string>> = {
  '1': 'OK',
  '2': 'Avvist',
  '3': 'OK, feil i delmelding',
}

export function apprecStatus(status: ApprecStatus): Cs {
  return { V: status, DN: statusNames[status] }
}

/** Writes a v1.1 receipt, whichever version it was read from. */
export function writeApprec(apprec: Apprec): string {
  const original = apprec.originalMsgId
  return writeXml(
    ar('AppRec', [
      coded(NS.ar11, 'MsgType', { V: 'APPREC', DN: 'Applikasjonskvittering' }),
      textual(NS.ar11, 'MIGversion', 'v1.1 2012-02-15'),
      textual(NS.ar11, 'GenDate', toIso(apprec.genDate)),
      textual(NS.ar11, 'Id', apprec.id),
      ar('Sender', [draftParty(apprec.sender)]),
      ar('Receiver', [draftParty(apprec.receiver)]),
      coded(NS.ar11, 'Status', apprec.status),
      ...apprec.errors.map((error) => coded(NS.ar11, 'Error', error)),
      ar('OriginalMsgId', [
        coded(NS.ar11, 'MsgType', original.msgType),
        textual(NS.ar11, 'IssueDate', toIso(original.issueDate)),
        textual(NS.ar11, 'Id', original.id),
      ]),
    ]),
    { [NS.ar11]: '' },
  )
}

/** @returns `undefined` where the root is no AppRec of v1.0 or v1.1. */
export function readApprec(root: Element): Apprec | undefined {
  if (root.name !== 'AppRec' || (root.namespace !== NS.ar10 && root.namespace !== NS.ar11)) return undefined
  const original = child(root, 'OriginalMsgId')
  return {
    version: root.namespace === NS.ar10 ? '1.0' : '1.1',
    genDate: date(child(root, 'GenDate')),
    id: child(root, 'Id')?.text.trim() ?? '',
    sender: readParty(descend(root, 'Sender', 'HCP', 'Inst')),
    receiver: readParty(descend(root, 'Receiver', 'HCP', 'Inst')),
    status: code(child(root, 'Status')),
    errors: children(root, 'Error').map(readCv),
    originalMsgId: {
      msgType: code(child(original, 'MsgType')),
      issueDate: date(child(original, 'IssueDate')),
      id: child(original, 'Id')?.text.trim() ?? '',
    },
  }
}

function readParty(inst: Element | undefined): ApprecParty {
  const dept = child(inst, 'Dept')
  return { ...readUnit(inst), ...(dept && { dept: readUnit(dept) }) }
}

function readUnit(unit: Element | undefined): Omit<ApprecParty, 'dept'> {
  const typeId = child(unit, 'TypeId')
  return {
    name: child(unit, 'Name')?.text ?? '',
    ...optional('id', child(unit, 'Id')?.text.trim()),
    ...(typeId && { typeId: readCs(typeId) }),
  }
}

function draftParty(party: ApprecParty): Draft {
  return ar('HCP', [
    ar('Inst', [
      ...draftUnit(party),
      party.dept && { namespace: NS.ar11, name: 'Dept', children: draftUnit(party.dept) },
    ]),
  ])
}

function draftUnit({ name, id, typeId }: Omit<ApprecParty, 'dept'>): readonly (Draft | undefined)[] {
  return [textual(NS.ar11, 'Name', name), textual(NS.ar11, 'Id', id), coded(NS.ar11, 'TypeId', typeId)]
}

function ar(name: string, children: readonly (Draft | undefined)[]): Draft {
  return { namespace: NS.ar11, name, children }
}

function code(element: Element | undefined): Cs {
  return element ? readCs(element) : {}
}

function date(element: Element | undefined): Date {
  return fromIso(element?.text ?? '') ?? new Date(Number.NaN)
}
