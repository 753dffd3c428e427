/** Work that somebody waits for, and work that nobody does. */
export type Way = 'foreground' | 'background'

/** Lets one piece of work at a time through to something that can do no more at once. */
export type Turns = <Result>(way: Way, work: () => Promise<Result>) => Promise<Result>

/**
 * One at a time, and turn about where both kinds wait: whoever asks for a page waits for one piece of delivery at most,
 * however many thousand messages are on their way; and delivery goes on, however many ask.
 */
export function newTurns(): Turns {
  const waiting: Readonly<Record<Way, (() => void)[]>> = { foreground: [], background: [] }
  let busy = false
  let last: Way = 'background'

  const next = () => {
    const first: Way = last === 'foreground' ? 'background' : 'foreground'
    const other: Way = first === 'foreground' ? 'background' : 'foreground'
    const way = waiting[first].length > 0 ? first : other
    const start = waiting[way].shift()
    busy = start !== undefined
    last = way
    start?.()
  }
  return async (way, work) => {
    if (busy) await new Promise<void>((resolve) => waiting[way].push(resolve))
    else {
      busy = true
      last = way
    }
    try {
      return await work()
    } finally {
      // Not at once: what runs in this process would follow one another without a look at who calls meanwhile.
      setImmediate(next)
    }
  }
}
