/**
 * Sets a text beside its label, in lines of at most `width` characters: the first begins with the label, the rest with
 * as many blanks.
 *
 * Whatever would move a terminal's cursor counts as a blank: the text may come from anybody's file.
 */
export function hang(label: string, text: string, width: number): readonly string[] {
  const start = printable(label)
  const [first = '', ...rest] = wrap(printable(text), width - lengthOf(start))
  return [`${start}${first}`.trimEnd(), ...rest.map((line) => `${' '.repeat(lengthOf(start))}${line}`)]
}

function printable(text: string): string {
  return text.replace(/\p{C}|\p{Zl}|\p{Zp}/gu, ' ')
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/u).flatMap((one) => pieces(one, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (lengthOf(longer) > width) lines.push(line)
    line = lengthOf(longer) > width ? word : longer
  }
  return [...lines, line]
}

/** An address may be longer than a line. */
function pieces(word: string, width: number): readonly string[] {
  const letters = [...word]
  const count = Math.ceil(letters.length / width)
  return Array.from({ length: count }, (_, index) =>
    letters.slice(index * width, (index + 1) * width).join(''),
  )
}

/** In characters as read, not in UTF-16 units. */
function lengthOf(text: string): number {
  return [...text].length
}
