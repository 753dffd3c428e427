/** DEL and the C1 controls, line ends that are foreign, and marks that turn the direction of writing. */
const hidden = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/**
 * A value as JSON that can be shown in a terminal: what would move the cursor or turn the text in it is escaped, and is
 * the same to whoever reads it. It can only stand in a string, so that the escape is always right.
 */
export function jsonText(value: unknown, space?: number): string {
  return JSON.stringify(value, null, space).replace(
    hidden,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
