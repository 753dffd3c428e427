/** «under ett minutt gammel», «1 time gammel», «3 døgn gammel»: in whole units, never older than it is. */
export function ageOf(since: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - since.getTime()) / 60_000)
  if (minutes < 1) return 'under ett minutt gammel'
  if (minutes < 60) return `${minutes} ${minutes === 1 ? 'minutt' : 'minutter'} gammel`
  const hours = Math.floor(minutes / 60)
  return hours < 48
    ? `${hours} ${hours === 1 ? 'time' : 'timer'} gammel`
    : `${Math.floor(hours / 24)} døgn gammel`
}
