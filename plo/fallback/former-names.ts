import type { FormerMunicipality } from '../addressing/party.ts'

/**
 * The names of former municipalities that lead to this one, each with its numbers, the newest first:
 * «Verran (5039, 1724)». Those of its own name are left out: nobody asks for them by another.
 */
export function formerNames(
  { number, name }: { readonly number: string; readonly name: string },
  all: readonly FormerMunicipality[],
): readonly string[] {
  const leading = leadingTo(number, all).filter((one) => one.name !== name)
  const names = [...new Set(leading.map((one) => one.name))].sort((one, other) =>
    one.localeCompare(other, 'nb'),
  )
  return names.map((former) => `${former} (${numbersOf(former, leading).join(', ')})`)
}

function leadingTo(number: string, all: readonly FormerMunicipality[]): readonly FormerMunicipality[] {
  return all
    .filter(({ successor }) => successor === number)
    .flatMap((direct) => [direct, ...leadingTo(direct.number, all)])
}

function numbersOf(name: string, all: readonly FormerMunicipality[]): readonly string[] {
  return all
    .filter((one) => one.name === name)
    .sort((one, other) => (one.validTo < other.validTo ? 1 : -1))
    .map(({ number }) => number)
}
