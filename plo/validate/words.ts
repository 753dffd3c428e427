import type { Finding } from './finding.ts'

type Found = Pick<Finding, 'found' | 'foundEn'>
type Expected = Pick<Finding, 'expected' | 'expectedEn'>

/** A value of which a finding may say only how long it is. */
export function charactersFound(count: number): Found {
  return { found: `${count} tegn`, foundEn: count === 1 ? '1 character' : `${count} characters` }
}

/** The names of elements as they stand, the first of them; what stands there already says where to go on. */
export function namesFound(names: readonly string[]): Found {
  if (names.length === 0) return { found: 'ingen elementer', foundEn: 'no elements' }
  const different = [...new Set(names)]
  const shown = different.slice(0, maxNames).map((name) => name.slice(0, 40))
  return { found: [...shown, ...(different.length > maxNames ? ['…'] : [])].join(', ') }
}

const maxNames = 20

/** Any of these; where there is only one, it is the same in both languages. */
export function oneOf(names: readonly string[]): Expected {
  if (names.length < 2) return { expected: names.join('') }
  return { expected: names.join(' eller '), expectedEn: names.join(' or ') }
}

/** What a MsgId may be, as `messageIdForm` says it in bokmål. */
export const messageIdFormEn =
  '1–100 characters: letters, digits, . : _ -, and at least one letter or one digit'
