import type { OutageView, ProgressView } from '../../outage-view.ts'
import { type Html, html, shown } from '../../pages/html.ts'
import type { TestView } from '../../test-view.ts'
import { timeToday } from '../times.ts'
import type { Visit } from '../visit.ts'

type Item = { readonly state: 'done' | 'now' | 'later' | 'missed'; readonly text: string | Html }

/**
 * What is to be done about an outage until those who heard of it have heard that it is over. Who is to be told stands
 * nowhere that we have found, and is said to be missing.
 */
export function outageChecklist(
  visit: Visit,
  outage: OutageView & { readonly progress: ProgressView },
  tests: readonly TestView[],
): Html {
  const { checklist: words } = visit.t.recipients
  const looks = { done: '✓', now: '!', later: '○', missed: '–' } as const
  const item = ({ state, text }: Item) =>
    html`<li class="plo-check-${state}"><span aria-hidden="true" class="plo-symbol">${looks[state]}</span> <strong>${words.states[state]}</strong> ${text}</li>`
  return html`<ul class="plo-checklist" id="huskeliste">${items(visit, outage, tests).map(item)}</ul>
<h3 class="ds-heading" data-size="xs">${words.notify}</h3>
<ul class="ds-list" id="varsle">${whomToTell(visit, outage)}</ul>`
}

function items(
  { t }: Visit,
  {
    notes,
    endedAt,
    startedAt,
    reminders,
    progress,
    recipients,
  }: OutageView & { readonly progress: ProgressView },
  tests: readonly TestView[],
): readonly Item[] {
  const { checklist: words } = t.recipients
  const isOver = endedAt !== undefined
  const isReminded = (code: string) => reminders.some((one) => one.code === code)
  const wasTold = notes.some(({ kind }) => kind === 'told')
  const passed = recipients.filter(({ id }) =>
    tests.some(
      (one) =>
        one.party.id === id && one.passed && Date.parse(one.sentAt) >= Date.parse(endedAt ?? startedAt),
    ),
  ).length
  const cleared = notes.some(({ kind }) => kind === 'all-clear')
  const needsClear = wasTold || isReminded('all-clear')
  return [
    {
      state: isReminded('tell-partners') ? 'now' : wasTold ? 'done' : isOver ? 'missed' : 'later',
      text: isReminded('tell-partners') && wasTold ? words.tellAgain : words.tell,
    },
    { state: isOver ? 'done' : isReminded('past-expected-end') ? 'now' : 'later', text: words.end },
    {
      state: passed === recipients.length ? 'done' : isOver ? 'now' : 'later',
      text: words.tested(passed, recipients.length),
    },
    {
      state: !isOver ? 'later' : progress.owed === 0 ? 'done' : 'now',
      text: words.drained(progress.owed),
    },
    {
      state: cleared ? 'done' : isOver && needsClear ? 'now' : 'later',
      text: isOver && !needsClear && !cleared ? words.nobodyToClear : words.clear,
    },
    {
      state: 'later',
      text: html`${words.reconcile} <a class="ds-link" href="/telefon">${t.nav.phones}</a>`,
    },
  ]
}

/** Those who were told, each with whether they have heard that it is over; and who is missing. */
function whomToTell(visit: Visit, { notes, endedAt }: OutageView): readonly Html[] {
  const { common, recipients } = visit.t
  const { checklist: words } = recipients
  const told = notes.filter(({ kind }) => kind === 'told')
  const clears = notes.filter(({ kind }) => kind === 'all-clear')
  const lines = told.map(({ whom = '', at }) => {
    const clear = clears.find((one) => one.whom === undefined || one.whom === whom)
    const after =
      clear !== undefined
        ? words.clearedAt(timeToday(visit, new Date(clear.at)))
        : endedAt === undefined
          ? ''
          : words.notCleared
    return html`<li>${shown(whom)}: ${words.toldAt(timeToday(visit, new Date(at)))} ${after}</li>`
  })
  return [
    ...lines,
    html`<li>${words.ict} <strong class="plo-missing">${common.missing}</strong> ${words.notFound}</li>`,
    html`<li>${words.partners} <strong class="plo-missing">${common.missing}</strong> ${words.notFound} <a class="ds-link" href="/telefon">${visit.t.nav.phones}</a></li>`,
  ]
}
