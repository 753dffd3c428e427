import type { Directory } from '../../../plo/addressing/directory.ts'
import type { OutageView } from '../../outage-view.ts'
import { type Html, html, shown } from '../../pages/html.ts'
import type { RequestFinding } from '../../request-findings.ts'
import type { KnownTest } from '../../test-view.ts'
import { csrfField } from '../csrf-field.ts'
import { choiceField, errorSummary, fieldGroup, fieldId, hiddenFields, selectField } from '../form-fields.ts'
import { timeWithSeconds } from '../times.ts'
import type { Visit } from '../visit.ts'
import { outageName } from './outage-words.ts'
import { testSaid } from './test-said.ts'

/** Whom a test message is asked for. */
export type AskedTest = {
  readonly who: string
  readonly party: string
  readonly outage: string
  /** Also to parties that are real. */
  readonly real: boolean
}

/** Test messages: to all or one, and what became of the last. */
export function testsPage(
  visit: Visit,
  {
    directory,
    outage,
    tests,
    asked,
    findings = [],
    real = [],
    sendId,
  }: {
    readonly directory: Directory
    readonly outage: OutageView | undefined
    readonly tests: readonly KnownTest[]
    readonly asked: AskedTest
    readonly findings?: readonly RequestFinding[]
    /** Those that are meant and are no simulation: asked about first. */
    readonly real?: readonly string[]
    readonly sendId: string
  },
): Html {
  const { t } = visit
  const { tests: words } = t.recipients
  return html`<p><a class="ds-link" href="/mottakere">${t.recipients.title}</a></p>
<h1 class="ds-heading" data-size="lg">${t.recipients.test}</h1>
<p class="ds-paragraph">${words.intro}</p>
${errorSummary(visit, findings, { who: words.who, party: words.which })}
<form class="plo-form plo-noprint" id="prove" method="post" action="/mottakere/prove">
${csrfField(visit)}${hiddenFields([['id', sendId], ...(outage === undefined ? [] : [['outage', outage.id] as const])])}
${fieldGroup(visit, { name: 'who', label: words.who, findings }, choices(visit, directory, outage, asked))}
${real.length === 0 ? [] : html`<div class="ds-alert" data-color="danger" role="alert"><p class="ds-paragraph">${words.real(shown(real.join(', ')))}</p>${choiceField({ type: 'checkbox', name: 'real', value: 'ja', label: words.realYes, checked: false })}</div>`}
<button class="ds-button" type="submit">${words.send}</button>
</form>
<section aria-labelledby="resultat"><h2 class="ds-heading" data-size="sm" id="resultat">${words.results}</h2>
<div id="svar" role="status">${summary(visit, tests)}</div>
${tests.length === 0 ? [] : resultTable(visit, tests)}
</section>`
}

function choices(
  visit: Visit,
  directory: Directory,
  outage: OutageView | undefined,
  { who, party }: AskedTest,
): readonly Html[] {
  const { tests: words, form } = visit.t.recipients
  const radio = (value: string, label: string, isFirst = false) =>
    choiceField({
      ...{ type: 'radio', name: 'who', value, label, checked: who === value },
      ...(isFirst && { id: fieldId('who') }),
    })
  return [
    ...(outage === undefined
      ? []
      : [radio('outage', words.outage(shown(outageName(visit, outage)), outage.recipients.length), true)]),
    radio('all', words.all(directory.parties.length), outage === undefined),
    html`<div class="plo-choice">${radio('one', words.one)}<div class="plo-choice-part">${selectField(visit, {
      ...{ name: 'party', label: words.which, value: party },
      choices: [
        { value: '', text: form.choose },
        ...directory.parties.map(({ id, displayName: text }) => ({ value: id, text })),
      ],
    })}</div></div>`,
  ]
}

function summary(visit: Visit, tests: readonly KnownTest[]): Html {
  const { t } = visit
  const { tests: words } = t.recipients
  if (tests.length === 0) return html`<p class="ds-paragraph">${t.recipients.noTests}</p>`
  const waiting = tests.filter((one) => isPending(one, visit.now)).length
  const passed = tests.filter((one) => one.passed).length
  return html`<p class="ds-paragraph"><strong>${words.passedOf(passed, tests.length)}</strong> ${waiting === 0 ? words.finished : words.waitingFor(waiting)}</p>`
}

function resultTable(visit: Visit, tests: readonly KnownTest[]): Html {
  const { tests: words, columns } = visit.t.recipients
  const order = (one: KnownTest) => (one.passed ? 2 : isPending(one, visit.now) ? 1 : 0)
  return html`<table class="ds-table plo-cards"><thead><tr><th scope="col">${columns.recipient}</th><th scope="col">${words.result}</th><th scope="col">${words.sentAt}</th><th scope="col">${words.receiptAt}</th><th scope="col">${words.apprecAt}</th><th scope="col">${words.why}</th></tr></thead>
<tbody>${tests.toSorted((one, other) => order(one) - order(other)).map((one) => resultRow(visit, one))}</tbody></table>`
}

function resultRow(visit: Visit, test: KnownTest): Html {
  const { tests: words } = visit.t.recipients
  const { party, sentAt, receiptMs, apprecMs, passed } = test
  const pending = isPending(test, visit.now)
  const { symbol, style, text } = passed
    ? { symbol: '✓', style: 'received', text: words.passed }
    : pending
      ? { symbol: '…', style: 'waiting', text: words.pending }
      : { symbol: '✖', style: 'stopped', text: words.failed }
  const after = (ms: number | undefined) => (ms === undefined ? '–' : words.after(ms))
  return html`<tr id="prove-${party.id}"><th scope="row">${shown(party.name)}</th>
<td data-label="${words.result}"><strong class="plo-status plo-${style}"><span class="plo-symbol" aria-hidden="true">${symbol}</span> ${text}</strong></td>
<td data-label="${words.sentAt}">${timeWithSeconds(visit, new Date(sentAt))}</td>
<td data-label="${words.receiptAt}">${after(receiptMs)}</td>
<td data-label="${words.apprecAt}">${after(apprecMs)}</td>
<td data-label="${words.why}">${passed ? '–' : pending ? words.stillWaits : testSaid(visit, test)}</td></tr>`
}

/** So long after it was sent nothing more is waited for. */
const waitMs = 20_000

function isPending({ passed, problem, apprec, sentAt }: KnownTest, now: Date): boolean {
  if (passed || problem !== undefined || apprec !== undefined) return false
  return now.getTime() - Date.parse(sentAt) < waitMs
}

/** Of each party the last, in the order they were sent. */
export function newestOfEach(tests: readonly KnownTest[]): readonly KnownTest[] {
  const seen = new Set<string>()
  return tests.filter(({ party }) => {
    if (seen.has(party.id)) return false
    seen.add(party.id)
    return true
  })
}
