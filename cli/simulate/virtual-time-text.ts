const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const

/** Time from the start, as «1d12h», «90m», «0s»: in milliseconds; `undefined` where it is none. */
export function readTime(text: string): number | undefined {
  const parts = /^(?:(\d{1,4})d)?(?:(\d{1,5})h)?(?:(\d{1,7})m)?(?:(\d{1,8})s)?$/.exec(
    text.replaceAll(' ', ''),
  )
  if (parts === null || parts[0] === '') return undefined
  const [, d = '0', h = '0', m = '0', s = '0'] = parts
  return Number(d) * units.d + Number(h) * units.h + Number(m) * units.m + Number(s) * units.s
}

/** The same for people: the two largest units, «2 døgn 4 t», «35 min», «12 s». */
export function spanText(ms: number): string {
  const parts = [
    [Math.floor(ms / units.d), 'døgn'],
    [Math.floor((ms % units.d) / units.h), 't'],
    [Math.floor((ms % units.h) / units.m), 'min'],
    [Math.round((ms % units.m) / units.s), 's'],
  ] as const
  const first = parts.findIndex(([count]) => count > 0)
  if (first < 0) return '0 s'
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}
