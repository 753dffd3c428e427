/** A queue from which the first comes out first, whatever order they went in: a binary heap. */
export type Heap<Value> = {
  readonly size: number
  push(value: Value): void
  pop(): Value | undefined
}

export function newHeap<Value>(isBefore: (one: Value, other: Value) => boolean): Heap<Value> {
  const values: Value[] = []

  return {
    get size() {
      return values.length
    },
    push(value) {
      let place = values.length
      values.push(value)
      while (place > 0) {
        const parent = (place - 1) >> 1
        const above = values[parent]
        if (above === undefined || !isBefore(value, above)) break
        values[place] = above
        place = parent
      }
      values[place] = value
    },
    pop() {
      const first = values[0]
      const last = values.pop()
      if (last === undefined || values.length === 0) return first
      let place = 0
      for (;;) {
        const child = firstChild(place)
        const below = values[child]
        if (below === undefined || !isBefore(below, last)) break
        values[place] = below
        place = child
      }
      values[place] = last
      return first
    },
  }

  function firstChild(place: number): number {
    const left = 2 * place + 1
    const [one, other] = [values[left], values[left + 1]]
    return one !== undefined && other !== undefined && isBefore(other, one) ? left + 1 : left
  }
}
