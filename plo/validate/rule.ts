import type { Directory } from '../addressing/directory.ts'
import type { CodeLists } from '../codes/code-lists.ts'
import type { MsgInfo } from '../message/hodemelding.ts'
import type { FoundBody } from '../message/message.ts'
import type { MessageType } from '../standard/message-types.ts'
import type { Places } from '../standard/places.ts'
import type { Element } from '../xml/element.ts'
import type { End, Levels } from './address-levels.ts'
import type { Coded } from './codes.ts'
import type { Mend, Severity } from './finding.ts'
import type { IdentPlace, PersonIdent } from './identifiers.ts'

/** A message as the rules see it. */
export type Subject = {
  readonly root: Element
  readonly kind: 'hodemelding' | 'apprec'
  /** What each element is, by the tables of the standards. */
  readonly places: Places
  /** Every identifier of it, of these the numbers of persons, and the codes in doubt: several rules ask for them. */
  readonly idents: readonly IdentPlace[]
  readonly persons: readonly PersonIdent[]
  readonly codes: readonly Coded[]
  /** Who sends it and who receives it. */
  readonly levels: Readonly<Record<End, Levels>>
  /** The header, where there is one. */
  readonly info?: MsgInfo
  /** Every document of it that is a body of a standard; there should be one. */
  readonly bodies: readonly FoundBody[]
  readonly body?: FoundBody
  /** What the message is called here: by its event, or by its Type where that fits its body. */
  readonly type?: MessageType
  /** Of a logistics message: the one child of Pasientlogistikk. */
  readonly event?: Element
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
  /** Where they are words and not a code, a number or the name of an element. */
  readonly foundEn?: string
  readonly expectedEn?: string
  readonly severity?: Severity
}

/** One rule beyond the schema: what it is called, who asks for it, what it says, how to mend it, how it is checked. */
export type Rule = Mend & {
  readonly code: string
  readonly severity: Severity
  readonly source: string
  readonly text: string
  readonly textEn: string
  readonly check: (subject: Subject, facts: RuleFacts) => readonly Hit[]
}
