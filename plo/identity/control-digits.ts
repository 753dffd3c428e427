/** 'old': the one rule until 2031. '2032': the rule for every number given out from 1.1.2032, also to those born before. */
export type ControlRule = 'old' | '2032'

/**
 * The endings (both control digits) that a rule allows after the first nine digits: none or one by the old rule,
 * up to four by the 2032 rule.
 *
 * @see Skatteetaten: k1 is 11, or from 2032 any of {11, 12, 13, 14}, less the weighted sum mod 11; 11 and above lose 11,
 * and 10 is rejected. k2 is reckoned from the k1 actually used.
 */
export function controlDigits(firstNine: string, rule: ControlRule): readonly string[] {
  const first = weightedSum(firstNine, FIRST_WEIGHTS) % 11
  const second = weightedSum(firstNine, SECOND_WEIGHTS)
  return FIRST_CONTROL_BASES[rule]
    .map((base) => (base - first) % 11)
    .filter((k1) => k1 !== 10)
    .map((k1) => ({ k1, k2: (11 - ((second + K1_WEIGHT * k1) % 11)) % 11 }))
    .filter(({ k2 }) => k2 !== 10)
    .map(({ k1, k2 }) => `${k1}${k2}`)
}

/** The sum that every mod 11 check in this folder starts from; digits beyond the weights do not count. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  let sum = 0
  for (let place = 0; place < weights.length && place < digits.length; place += 1) {
    sum += (weights[place] ?? 0) * (digits.charCodeAt(place) - zero)
  }
  return sum
}

const zero = 0x30

const FIRST_CONTROL_BASES: Readonly<Record<ControlRule, readonly number[]>> = {
  old: [11],
  '2032': [11, 12, 13, 14],
}
const FIRST_WEIGHTS: readonly number[] = [3, 7, 6, 1, 8, 9, 4, 5, 2]
/** Of the first nine digits; the tenth, k1 itself, has a weight of its own. */
const SECOND_WEIGHTS: readonly number[] = [5, 4, 3, 2, 7, 6, 5, 4, 3]
const K1_WEIGHT = 2
