import type { Directory } from '../../../plo/addressing/directory.ts'
import { placeKey } from '../../../plo/addressing/place-name.ts'
import { standingsShownAs } from '../../../plo/delivery/find-status.ts'
import type { ShownCase } from '../../../plo/delivery/shown.ts'
import { explainStop, stopCodes } from '../../../plo/delivery/stop.ts'
import { messageTypes } from '../../../plo/standard/message-types.ts'
import type { SearchTerm } from '../../../store/search.ts'
import { languages, textsIn } from '../language.ts'

export type Understood = {
  readonly terms: readonly SearchTerm[]
  /**
   * Whether every word is known to be about no person: an id, a ward, a party, a type, a status, an error. Only then may
   * it stand in an address.
   */
  readonly isImpersonal: boolean
}

/** More words than anybody types. */
const mostTerms = 10

/**
 * Understands what somebody has typed: words, or several in quotation marks as one. Each may be the beginning of an id,
 * and part of the name of a party, of a type, of a status in any language, of a ward or of an error.
 *
 * @param wards the names that are known
 */
export function understand(typed: string, directory: Directory, wards: readonly string[]): Understood {
  const words = wordsIn(typed)
  const terms = words.slice(0, mostTerms).map((word) => termOf(word, directory))
  // What is not looked at may be anything.
  const isWhole = words.length <= mostTerms
  const names = [
    ...wards,
    ...directory.parties.map(({ displayName }) => displayName),
    ...messageTypes.map(({ name }) => name),
    ...languages.flatMap((lang) => Object.values(textsIn[lang].status.words).map(({ label }) => label)),
  ]
  const isImpersonal = terms.every((term) => isKnown(term, wards) && !mayBeShortName(term.text, names))
  return { terms, isImpersonal: isWhole && isImpersonal }
}

function wordsIn(typed: string): readonly string[] {
  return [...typed.matchAll(/["«“]([^"»”]+)["»”]|([^\s"«»“”]+)/g)]
    .map(([, phrase, word]) => (phrase ?? word ?? '').trim())
    .filter((one) => one !== '')
}

function termOf(text: string, { parties, former }: Directory): SearchTerm {
  const fits = (name: string) => begins(name, text)
  const successors = former
    .filter(({ name, number }) => fits(name) || number === text)
    .map(({ successor }) => successor)
  return {
    text,
    parties: parties
      .filter(
        ({ id, displayName, orgnr }) =>
          fits(displayName) || id === text || orgnr === text || successors.includes(id),
      )
      .map(({ id }) => id),
    types: messageTypes
      .filter(({ name, code }) => fits(name) || code === text.toUpperCase())
      .map(({ code }) => code),
    standings: standingsShownAs(casesCalled(text)).map(
      ({ transport, application }) => `${transport} ${application}`,
    ),
    problems: stopCodes.filter((code) => code.includes(text) || fits(explainStop(code).reason)),
  }
}

/** Whether a word of `name`, or several in a row, begin with `part`, with or without æøå. */
function begins(name: string, part: string): boolean {
  return (
    ` ${placeKey(name)}`.includes(` ${placeKey(part)}`) ||
    ` ${name.toLowerCase()}`.includes(` ${part.toLowerCase()}`)
  )
}

function casesCalled(text: string): ReadonlySet<ShownCase> {
  return new Set(
    languages.flatMap((lang) =>
      Object.entries(textsIn[lang].status.words)
        .filter(([, { label }]) => begins(label, text))
        // The keys of the table are the cases.
        .map(([key]) => key as ShownCase),
    ),
  )
}

/** «Per» begins a word of ours, and is a person all the same: what is so short must be a whole word. */
function mayBeShortName(text: string, names: readonly string[]): boolean {
  const isWholeWord = names.some((name) =>
    name
      .toLowerCase()
      .split(/[\s,–-]+/)
      .includes(text.toLowerCase()),
  )
  return /^\p{L}{1,4}$/u.test(text) && !isWholeWord
}

function isKnown(
  { text, parties, types, standings, problems }: SearchTerm,
  wards: readonly string[],
): boolean {
  // Eleven digits are a person's, however they are typed; an id of ours has a hyphen or a letter in its first eight.
  if (/^\d{6}[\s.-]?\d{5}$/.test(text)) return false
  const isId = /^[0-9a-f]{8}(-[0-9a-f-]*)?$/i.test(text)
  const isWard = wards.some((ward) => begins(ward, text))
  return isId || isWard || [parties, types, standings, problems].some((one) => one.length > 0)
}
