import type { RecentAttempts } from '../../../store/attempts.ts'
import { type Html, html } from '../../pages/html.ts'
import type { Visit } from '../visit.ts'

const stepWidth = 10
const upHeight = 20
const downHeight = 12

/** The attempts of the last hour: what got through upwards, what failed downwards; and the same in words. */
export function sparkline({ t }: Visit, attempts: RecentAttempts | undefined): Html {
  if (attempts === undefined) return html`<span class="plo-help">${t.recipients.noAttempts}</span>`
  const { delivered, failed } = attempts
  const most = Math.max(1, ...delivered, ...failed)
  // The root keeps one message beside a thousand to be seen.
  const scaled = (count: number, height: number) =>
    count === 0 ? 0 : Math.max(2, Math.round(Math.sqrt(count / most) * height))
  const bars = delivered.map((count, index) => {
    const x = index * stepWidth + 1
    const [up, down] = [scaled(count, upHeight), scaled(failed[index] ?? 0, downHeight)]
    return html`<rect class="plo-spark-up" x="${x}" y="${upHeight - up}" width="${stepWidth - 2}" height="${up}"/><rect class="plo-spark-down" x="${x}" y="${upHeight + 1}" width="${stepWidth - 2}" height="${down}"/>`
  })
  const [width, height] = [delivered.length * stepWidth, upHeight + downHeight + 1]
  return html`<svg class="plo-spark" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true" focusable="false">${bars}<line class="plo-spark-line" x1="0" y1="${upHeight + 0.5}" x2="${width}" y2="${upHeight + 0.5}"/></svg>
<span class="plo-spark-text">${t.recipients.attempts(sum(delivered), sum(failed))}</span>`
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
