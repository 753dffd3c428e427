import { type Html, html } from '../pages/html.ts'
import type { RequestFinding } from '../request-findings.ts'
import { describedBy, fieldMistakes, mistakeList } from './field-errors.ts'
import { findingSaid } from './finding-said.ts'
import { timeInput } from './time-input.ts'
import type { Visit } from './visit.ts'

/** One field of a form, and what is wrong with it. */
type Field = {
  readonly name: string
  readonly label: string
  readonly help?: string | Html
  readonly value?: string
  readonly findings?: readonly RequestFinding[]
}

/** All that must be mended, by the names of the fields. What has no label here is told without a way to it. */
export function errorSummary(
  visit: Visit,
  findings: readonly RequestFinding[],
  labels: Readonly<Record<string, string>>,
): readonly Html[] {
  const mistakes = findings.map(({ field, text }) => {
    const said = findingSaid(visit, text)
    const label = labels[field]
    return label === undefined ? { said } : { said: html`${label}: ${said}`, id: fieldId(field) }
  })
  return mistakeList(visit, mistakes)
}

/** A line of text, a number or a time. */
export function inputField(
  visit: Visit,
  field: Field & {
    readonly type?: 'text' | 'number' | 'datetime-local' | 'date'
    readonly maxLength?: number
    /** So that what is chosen from elsewhere on the page goes with this form. */
    readonly attributes?: Html
  },
): Html {
  const { name, value = '', type = 'text', maxLength, attributes = html`` } = field
  return around(
    visit,
    field,
    html`<input class="ds-input" id="${fieldId(name)}" name="${name}" type="${type === 'datetime-local' ? timeInput(value) : type}" value="${value}" autocomplete="off"${maxLength === undefined ? [] : html` maxlength="${maxLength}"`}${attributes}${described(field)}>`,
  )
}

export type Choice = { readonly value: string; readonly text: string }

/** One of many. */
export function selectField(visit: Visit, field: Field & { readonly choices: readonly Choice[] }): Html {
  const { name, value = '', choices } = field
  const option = (one: Choice) =>
    html`<option value="${one.value}"${one.value === value ? html` selected` : []}>${one.text}</option>`
  return around(
    visit,
    field,
    html`<select class="ds-input" id="${fieldId(name)}" name="${name}"${described(field)}>${choices.map(option)}</select>`,
  )
}

/** One radio button or tick, with its text. */
export function choiceField(field: {
  readonly type: 'radio' | 'checkbox'
  readonly name: string
  readonly value: string
  readonly label: string | Html
  readonly help?: string | Html
  readonly checked: boolean
  /** The first of a group takes the name of the group, so that an error leads to it. */
  readonly id?: string
}): Html {
  const { type, name, value, label, help, checked, id = `${fieldId(name)}-${value}` } = field
  return html`<div class="ds-field"><input class="ds-input" type="${type}" id="${id}" name="${name}" value="${value}"${checked ? html` checked` : []}${help === undefined ? [] : html` aria-describedby="${id}-help"`}><label class="ds-label" for="${id}">${label}</label>${help === undefined ? [] : html`<div data-field="description" id="${id}-help">${help}</div>`}</div>`
}

/** Fields that belong together, with what is wrong with all of them. */
export function fieldGroup(
  visit: Visit,
  { name, label, help, findings = [] }: Field,
  content: Html | readonly Html[],
): Html {
  return html`<fieldset class="ds-fieldset"><legend class="ds-label">${label}</legend>${help === undefined ? [] : html`<p data-field="description">${help}</p>`}${content}${messages(visit, name, findings)}</fieldset>`
}

/** What goes along unseen. */
export function hiddenFields(fields: readonly (readonly [string, string])[]): readonly Html[] {
  return fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
}

export function fieldId(name: string): string {
  return `f-${name}`
}

function around(visit: Visit, { name, label, help, findings = [] }: Field, control: Html): Html {
  return html`<div class="ds-field"><label class="ds-label" for="${fieldId(name)}">${label}</label>${help === undefined ? [] : html`<div data-field="description" id="${fieldId(name)}-help">${help}</div>`}${control}${messages(visit, name, findings)}</div>`
}

function messages(visit: Visit, name: string, findings: readonly RequestFinding[]): readonly Html[] {
  const mine = findings.filter(({ field }) => field === name)
  return fieldMistakes(
    fieldId(name),
    mine.map(({ text }) => findingSaid(visit, text)),
  )
}

function described({ name, help, findings = [] }: Field): Html {
  const isWrong = findings.some(({ field }) => field === name)
  return describedBy(fieldId(name), { help: help !== undefined, isWrong })
}
