import type { CodeLists } from '../../../plo/codes/code-lists.ts'
import type { Finding } from '../../../plo/validate/finding.ts'
import type { Version } from '../../../plo/xml/namespaces.ts'
import { type Html, html } from '../../pages/html.ts'
import { describedBy, fieldMistakes } from '../field-errors.ts'
import { findingSaid } from '../finding-said.ts'
import { findingText, inWords } from '../message/findings-html.ts'
import type { Visit } from '../visit.ts'

/** What every field is shown with. */
export type Shown = {
  readonly visit: Visit
  readonly version: Version
  readonly codeLists: CodeLists
  /** By the path of their field. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>
  /** Where the buttons that add and remove send the form. */
  readonly action: string
}

export function fieldId(path: string): string {
  return `f-${path.replace(/[^\w-]/g, '-')}`
}

export function messages(
  path: string,
  { visit, findings }: Pick<Shown, 'visit' | 'findings'>,
): readonly Html[] {
  const mine = findings.get(path) ?? []
  const said = (one: Finding) => {
    if (one.code === 'form/invalid' && one.expected !== undefined) return findingSaid(visit, one.expected)
    const { expected } = inWords(visit, one)
    return expected === undefined
      ? findingText(visit, one)
      : html`${findingText(visit, one)} ${visit.t.message.expected}: ${expected}`
  }
  return fieldMistakes(fieldId(path), mine.map(said))
}

/** A field with its name, and what is wrong with it. */
export function labelled(path: string, label: string, control: Html, shown: Shown, help?: Html): Html {
  return html`<div class="ds-field"><label class="ds-label" for="${fieldId(path)}">${label}</label>${help === undefined ? [] : html`<div data-field="description">${help}</div>`}${control}${messages(path, shown)}</div>`
}

function wrong(path: string, { findings }: Shown): Html {
  return describedBy(fieldId(path), { help: false, isWrong: findings.has(path) })
}

/** One line, or a date or a time where the browser has a field for it. */
export function line(path: string, value: string, shown: Shown, type = 'text'): Html {
  return html`<input class="ds-input" id="${fieldId(path)}" name="${path}" type="${type}" value="${value}" autocomplete="off"${wrong(path, shown)}>`
}

export function area(path: string, value: string, shown: Shown, rows: number): Html {
  return html`<textarea class="ds-input" id="${fieldId(path)}" name="${path}" rows="${rows}"${wrong(path, shown)}>
${value}</textarea>`
}

export function select(
  path: string,
  value: string,
  options: readonly (readonly [string, string])[],
  shown: Shown,
): Html {
  const known = options.some(([one]) => one === value)
  return html`<select class="ds-input" id="${fieldId(path)}" name="${path}"${wrong(path, shown)}><option value=""></option>${options.map(([one, name]) => html`<option value="${one}"${one === value ? html` selected` : []}>${name}</option>`)}${known || value === '' ? [] : html`<option value="${value}" selected>${value}</option>`}</select>`
}

/** Some codes of a list, to choose from. */
export function codes(
  list: string,
  values: readonly string[],
  { codeLists }: Shown,
): readonly (readonly [string, string])[] {
  return values.map((V) => [V, `${codeLists.get(list)?.codes.get(V) ?? V} (${V})`] as const)
}
