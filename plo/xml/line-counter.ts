/** Tells on which line of a text an offset lies, from 1. The text is gone through at the first question, and only once. */
export function lineCounter(text: string): (offset: number) => number {
  let ends: readonly number[] | undefined
  return (offset) => {
    ends ??= lineEnds(text)
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((ends[middle] ?? offset) < offset) low = middle + 1
      else high = middle
    }
    return low + 1
  }
}

function lineEnds(text: string): readonly number[] {
  const ends: number[] = []
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at)
  return ends
}
