import { type Html, html } from '../../pages/html.ts'
import { describedBy, fieldMistakes, mistakeList } from '../field-errors.ts'
import { findingSaid } from '../finding-said.ts'
import { timeInput } from '../time-input.ts'
import type { Visit } from '../visit.ts'

/** What is wrong with a form, with the field it is about: by the id that the field has on the page. */
export type FieldProblem = { readonly id: string; readonly text: string }

const places = {
  list: '/telefon',
  callSheet: '/telefon/ringeliste',
  calls: '/telefon/anrop/liste',
  logCall: '/telefon/anrop',
  reconcile: '/telefon/avstemming',
  import: '/telefon/import',
  versions: '/telefon/utgaver',
  papers: '/telefon/perm',
} as const

/** The pages that belong together here. */
export function phonesMenu({ t }: Visit, current: keyof typeof places): Html {
  const link = ([place, href]: readonly [string, string]) =>
    html`<li><a class="ds-link" href="${href}"${place === current ? html` aria-current="page"` : []}>${nameOf(place)}</a></li>`
  const nameOf = (place: string) => t.phones[isPlace(place) ? place : 'list']
  return html`<nav class="phones-menu plo-noprint" aria-label="${t.phones.menu}"><ul>${Object.entries(places).map(link)}</ul></nav>`
}

function isPlace(place: string): place is keyof typeof places {
  return Object.hasOwn(places, place)
}

/**
 * All that must be mended, each with the way to its field.
 *
 * @param labels of fields whose problems do not name them, as «mangler»
 */
export function problemSummary(
  visit: Visit,
  problems: readonly FieldProblem[],
  {
    labels = {},
    title,
  }: { readonly labels?: Readonly<Record<string, string>>; readonly title?: string } = {},
): readonly Html[] {
  const mistakes = problems.map(({ id, text }) => {
    const said = findingSaid(visit, text)
    const label = labels[id]
    return { id, said: label === undefined ? said : html`${label.replace(/\?$/, '')}: ${said}` }
  })
  return mistakeList(visit, mistakes, title)
}

type FieldFacts = {
  readonly id: string
  readonly name?: string
  readonly label: string
  readonly help?: string
  readonly problems: readonly FieldProblem[]
}

/** A field with its label, its help, and what is wrong with it. */
export function textField(
  visit: Visit,
  facts: FieldFacts & {
    readonly value: string
    readonly type?: 'text' | 'tel' | 'datetime-local' | 'date'
    readonly max?: number
    readonly rows?: number
    readonly autocomplete?: string
    readonly isRequired?: boolean
  },
): Html {
  const { id, name = id, value, type = 'text', max = 200, rows, autocomplete = 'off', isRequired } = facts
  const more = html`${described(facts)}${isRequired === true ? html` aria-required="true"` : []}`
  return around(
    visit,
    facts,
    rows === undefined
      ? html`<input class="ds-input" id="${id}" name="${name}" type="${type === 'datetime-local' ? timeInput(value) : type}" value="${value}" maxlength="${max}" autocomplete="${autocomplete}"${more}>`
      : html`<textarea class="ds-input" id="${id}" name="${name}" rows="${rows}" maxlength="${max}" autocomplete="off"${more}>${value}</textarea>`,
  )
}

export type Choice = { readonly value: string; readonly text: string; readonly isDomain?: boolean }

export function selectField(
  visit: Visit,
  facts: FieldFacts & { readonly value: string; readonly choices: readonly Choice[] },
): Html {
  const { id, name = id, value, choices } = facts
  return around(
    visit,
    facts,
    html`<select class="ds-input" id="${id}" name="${name}"${described(facts)}>${choices.map((one) => option(visit, one, value))}</select>`,
  )
}

function option({ lang }: Visit, { value, text, isDomain = false }: Choice, chosen: string): Html {
  return html`<option value="${value}"${value === chosen ? html` selected` : []}${isDomain && lang !== 'nb' ? html` lang="nb"` : []}>${text}</option>`
}

/** One of a few, all of them seen at once. */
export function radioField(
  visit: Visit,
  facts: FieldFacts & { readonly value: string; readonly choices: readonly Choice[] },
): Html {
  const { id, name = id, label, help, value, choices, problems } = facts
  return html`<fieldset class="ds-fieldset" id="${id}" tabindex="-1"${described(facts)}>
<legend class="ds-label">${label}</legend>
${help === undefined ? [] : html`<p class="plo-help" id="${id}-help">${help}</p>`}
${choices.map((one, index) => html`<div class="ds-field"><input class="ds-input" type="radio" id="${id}-${index}" name="${name}" value="${one.value}"${one.value === value ? html` checked` : []}><label class="ds-label" data-weight="regular" for="${id}-${index}">${one.text}</label></div>`)}
${problemsOf(visit, id, problems)}
</fieldset>`
}

export function checkField(
  visit: Visit,
  facts: FieldFacts & { readonly value: string; readonly isOn: boolean },
): Html {
  const { id, name = id, label, help, value, isOn, problems } = facts
  return html`<div class="ds-field"><input class="ds-input" type="checkbox" id="${id}" name="${name}" value="${value}"${isOn ? html` checked` : []}${described(facts)}><label class="ds-label" data-weight="regular" for="${id}">${label}</label>
${help === undefined ? [] : html`<p class="plo-help" id="${id}-help">${help}</p>`}${problemsOf(visit, id, problems)}</div>`
}

function around(visit: Visit, { id, label, help, problems }: FieldFacts, control: Html): Html {
  return html`<div class="ds-field">
<label class="ds-label" for="${id}">${label}</label>
${help === undefined ? [] : html`<p class="plo-help" id="${id}-help">${help}</p>`}
${control}
${problemsOf(visit, id, problems)}
</div>`
}

/** What is wrong with one field, below it. */
export function problemsOf(visit: Visit, id: string, problems: readonly FieldProblem[]): readonly Html[] {
  const mine = problems.filter((problem) => problem.id === id)
  return fieldMistakes(
    id,
    mine.map(({ text }) => findingSaid(visit, text)),
  )
}

function described({ id, help, problems }: Pick<FieldFacts, 'id' | 'help' | 'problems'>): Html {
  const isWrong = problems.some((problem) => problem.id === id)
  return describedBy(id, { help: help !== undefined, isWrong })
}
