import type { Directory } from '../addressing/directory.ts'
import { findParty, type PartyError } from '../addressing/find-party.ts'
import { err, ok, type Result } from '../result.ts'
import type { NamedParty } from './named-party.ts'

export type BetweenFinding = { readonly field: 'between'; readonly text: string }

export type FoundBetween = {
  readonly between: readonly [NamedParty, NamedParty]
  /** What became of former municipalities that were named. */
  readonly became: readonly string[]
}

/** The two that a report is about, by name or number, or everything that is wrong with how they are named. */
export function findBetween(
  directory: Directory,
  typed: readonly string[],
): Result<FoundBetween, readonly BetweenFinding[]> {
  const found = typed.map((text) => findParty(directory, text))
  const findings = found.flatMap((one) => (one.ok ? [] : [finding(whyNot(one.error))]))
  if (typed.length !== 2) findings.push(finding(`oppgi to parter, ikke ${typed.length}`))
  const values = found.flatMap((one) => (one.ok ? [one.value] : []))
  const parties = values.map((one) => (one.status === 'found' ? one.party : one.successor))
  const [one, other] = parties
  if (typed.length === 2 && one !== undefined && one.id === other?.id)
    findings.push(finding(`begge er ${one.displayName}: oppgi to forskjellige`))
  if (findings.length > 0 || one === undefined || other === undefined) return err(findings)
  const named = (party: typeof one): NamedParty => ({ id: party.id, name: party.displayName })
  return ok({
    between: [named(one), named(other)],
    became: values.flatMap((value) => (value.status === 'former' ? [value.sentence] : [])),
  })
}

function finding(text: string): BetweenFinding {
  return { field: 'between', text }
}

function whyNot(error: PartyError): string {
  const typed = `«${error.typed.slice(0, 60)}»`
  switch (error.code) {
    case 'address/outside-area':
      return error.sentence
    case 'address/ambiguous-name':
      return `${typed} kan være ${error.candidates.map(({ displayName }) => displayName).join(' eller ')}`
    case 'address/unknown-party':
      return error.suggestions.length === 0
        ? `ukjent part ${typed}`
        : `ukjent part ${typed}. Mente du ${error.suggestions.join(' eller ')}?`
  }
}
