/** A time span as people say it: «30 s», «15 min», «4 t», «3 døgn». */
export function durationText(ms: number): string {
  const units = [
    [24 * 3_600_000, 'døgn'],
    [3_600_000, 't'],
    [60_000, 'min'],
    [1000, 's'],
  ] as const
  const [size, name] = units.find(([one]) => ms >= one && ms % one === 0) ?? [1, 'ms']
  // A day and a half is better said in hours.
  return size === 24 * 3_600_000 && ms < 7 * size ? `${ms / 3_600_000} t` : `${ms / size} ${name}`
}
