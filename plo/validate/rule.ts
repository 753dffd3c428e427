import type { Directory } from '../addressing/directory.ts'
import type { CodeLists } from '../codes/code-lists.ts'
import type { MsgInfo } from '../message/hodemelding.ts'
import type { LogistikkVariant } from '../message/variant.ts'
import type { Element } from '../xml/element.ts'
import type { Severity } from './finding.ts'

/** A message as the rules see it. */
export type Subject = {
  readonly root: Element
  readonly kind: 'hodemelding' | 'apprec'
  /** The header, where there is one. */
  readonly info?: MsgInfo
  /** p1:Pasientlogistikk, its one child, and the variant that this child makes it. */
  readonly body?: Element
  readonly event?: Element
  readonly variant?: LogistikkVariant
}

/** What the rules must know besides the message. */
export type RuleFacts = {
  readonly now: Date
  readonly directory: Directory
  readonly codeLists: CodeLists
  /** Numbers of agreed test persons that look like real ones. */
  readonly agreedPersons: ReadonlySet<string>
  /** A message to be sent must have addresses that exist here; one that is only checked may come from anywhere. */
  readonly purpose: 'send' | 'check'
}

/** A place where a rule is broken. */
export type Hit = {
  readonly at?: Element
  readonly found?: string
  readonly expected?: string
  readonly severity?: Severity
}

/** One rule beyond the schema: what it is called, who asks for it, what it says, and how it is checked. */
export type Rule = {
  readonly code: string
  readonly severity: Severity
  readonly source: string
  readonly text: string
  readonly textEn: string
  readonly check: (subject: Subject, facts: RuleFacts) => readonly Hit[]
}
