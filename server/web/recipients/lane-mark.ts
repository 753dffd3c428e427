import type { Lane } from '../../../store/lanes.ts'
import { type Html, html } from '../../pages/html.ts'
import type { Visit } from '../visit.ts'

const looks = {
  open: { symbol: '✓', style: 'received' },
  closed: { symbol: '■', style: 'waiting' },
  down: { symbol: '✖', style: 'stopped' },
} as const

/** Whether the way to a recipient is open: symbol, colour and words. */
export function laneMark({ t }: Visit, state: Lane['state']): Html {
  const { symbol, style } = looks[state]
  return html`<strong class="plo-status plo-${style}"><span class="plo-symbol" aria-hidden="true">${symbol}</span> ${t.recipients.states[state]}</strong>`
}
