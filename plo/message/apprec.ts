import { child, children, type Element } from '../xml/element.ts'
import { NS } from '../xml/namespaces.ts'
import { type Draft, writeXml } from '../xml/write.ts'
import { type ApprecParty, draftApprecParty, readApprecParty } from './apprec-party.ts'
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
 * @see Applikasjonskvittering v1.0 2004-11-21 and v1.1 2012-02-15: the same elements in another namespace
 */
export type Apprec = {
  readonly version: '1.0' | '1.1'
  /** Where it is not that of the version itself: receipts of v1.1 with the text of v1.0 exist. */
  readonly migVersion?: string
  readonly softwareName?: string
  readonly softwareVersion?: string
  readonly genDate: Date
  readonly id: string
  readonly sender: ApprecParty
  readonly receiver: ApprecParty
  readonly status: Cs
  /** Kodeverk 8221; at least one where the status is 2. */
  readonly errors: readonly Cv[]
  readonly originalMsgId: { readonly msgType: Cs; readonly issueDate: Date; readonly id: string }
}

const statusNames: Readonly<Record<ApprecStatus, string>> = {
  '1': 'OK',
  '2': 'Avvist',
  '3': 'OK, feil i delmelding',
}

const versions = {
  '1.0': { namespace: NS.ar10, migVersion: '1.0 2004-11-21' },
  '1.1': { namespace: NS.ar11, migVersion: 'v1.1 2012-02-15' },
} as const

export function apprecStatus(status: ApprecStatus): Cs {
  return { V: status, DN: statusNames[status] }
}

/** Writes a receipt in the version that it has. */
export function writeApprec(apprec: Apprec): string {
  const { version, originalMsgId: original } = apprec
  const { namespace, migVersion } = versions[version]
  const element = (name: string, children: readonly (Draft | undefined)[]) => ({ namespace, name, children })
  return writeXml(
    element('AppRec', [
      coded(namespace, 'MsgType', { V: 'APPREC', DN: 'Applikasjonskvittering' }),
      textual(namespace, 'MIGversion', apprec.migVersion ?? migVersion),
      textual(namespace, 'SoftwareName', apprec.softwareName),
      textual(namespace, 'SoftwareVersion', apprec.softwareVersion),
      textual(namespace, 'GenDate', toIso(apprec.genDate)),
      textual(namespace, 'Id', apprec.id),
      element('Sender', draftApprecParty(namespace, apprec.sender)),
      element('Receiver', draftApprecParty(namespace, apprec.receiver)),
      coded(namespace, 'Status', apprec.status),
      ...apprec.errors.map((error) => coded(namespace, 'Error', error)),
      element('OriginalMsgId', [
        coded(namespace, 'MsgType', original.msgType),
        textual(namespace, 'IssueDate', toIso(original.issueDate)),
        textual(namespace, 'Id', original.id),
      ]),
    ]),
    { [namespace]: '' },
  )
}

/** @returns `undefined` where the root is no AppRec of v1.0 or v1.1. */
export function readApprec(root: Element): Apprec | undefined {
  if (root.name !== 'AppRec' || (root.namespace !== NS.ar10 && root.namespace !== NS.ar11)) return undefined
  const version = root.namespace === NS.ar10 ? '1.0' : '1.1'
  const migVersion = child(root, 'MIGversion')?.text
  const original = child(root, 'OriginalMsgId')
  return {
    version,
    ...optional('migVersion', migVersion === versions[version].migVersion ? undefined : migVersion),
    ...optional('softwareName', child(root, 'SoftwareName')?.text),
    ...optional('softwareVersion', child(root, 'SoftwareVersion')?.text),
    genDate: date(child(root, 'GenDate')),
    id: child(root, 'Id')?.text.trim() ?? '',
    sender: readApprecParty(child(root, 'Sender')),
    receiver: readApprecParty(child(root, 'Receiver')),
    status: code(child(root, 'Status')),
    errors: children(root, 'Error').map(readCv),
    originalMsgId: {
      msgType: code(child(original, 'MsgType')),
      issueDate: date(child(original, 'IssueDate')),
      id: child(original, 'Id')?.text.trim() ?? '',
    },
  }
}

function code(element: Element | undefined): Cs {
  return element ? readCs(element) : {}
}

function date(element: Element | undefined): Date {
  return fromIso(element?.text ?? '') ?? new Date(Number.NaN)
}
