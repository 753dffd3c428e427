const units = { ms: 1, s: 1000, m: 60_000, min: 60_000, t: 3_600_000, h: 3_600_000, d: 86_400_000 } as const

/** What a duration looks like, for those who wrote something else. */
export const durationExample = 'f.eks. 500ms, 30s, 5m, 2t eller 1d'

/** @returns milliseconds; `undefined` for what is no number with a unit */
export function durationMs(text: string): number | undefined {
  const [, number = '', unit = ''] = /^(\d+(?:[.,]\d+)?)\s*(ms|s|min|m|t|h|d)$/.exec(text.trim()) ?? []
  const factor = Object.entries(units).find(([name]) => name === unit)?.[1]
  return factor === undefined ? undefined : Math.round(Number(number.replace(',', '.')) * factor)
}

/** «40 s», «1,5 min», in the largest unit that it fills. */
export function durationText(ms: number): string {
  const [name, factor] = (
    [
      ['døgn', units.d],
      ['t', units.t],
      ['min', units.m],
      ['s', units.s],
    ] as const
  ).find(([, size]) => ms >= size) ?? ['ms', 1]
  return `${String(Math.round((ms / factor) * 10) / 10).replace('.', ',')} ${name}`
}
