import type { CodeLists } from '../../../plo/codes/code-lists.ts'
import type { Part } from '../../../plo/standard/part.ts'
import type { Finding } from '../../../plo/validate/finding.ts'
import type { Version } from '../../../plo/xml/namespaces.ts'
import { type Html, html } from '../../pages/html.ts'
import { findingText } from '../message/findings-html.ts'
import { inBokmal, type Visit } from '../visit.ts'
import { type Entered, inputsOf, partPath, valuePath } from './entered.ts'
import { type Asked, askedIn } from './shape.ts'

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

/** The fields of a part, and the parts in it that are there; what is not there can be added by a button. */
export function partFields(of: Part, entered: Entered, path: string, shown: Shown): Html {
  const asked = askedIn(of, shown.version)
  const values = asked.filter(({ content }) => content.kind !== 'part')
  const isUsual = (one: Asked) =>
    values.length <= mostOpen ||
    one.required ||
    inputsOf(one).some((input) => entered.values[input] !== undefined)
  const usual = values.filter(isUsual)
  const open = usual.length > 0 ? usual : values.slice(0, mostOpen)
  const more = values.filter((one) => !open.includes(one))
  const parts = asked.filter(({ content }) => content.kind === 'part')
  const isWrong = more.some((one) =>
    inputsOf(one).some((input) => shown.findings.has(valuePath(path, input))),
  )
  return html`${open.map((one) => valueField(one, entered, path, shown))}
${more.length === 0 ? [] : html`<details class="ds-details"${isWrong ? html` open` : []}><summary>${shown.visit.t.compose.moreFields(more.length)}</summary><div class="plo-fields">${more.map((one) => valueField(one, entered, path, shown))}</div></details>`}
${parts.flatMap((one) => (entered.parts[one.key] ?? []).map((held, index) => onePart(one, held, partPath(path, one, index), index, shown)))}
${addButtons(parts, entered, path, shown)}`
}

/** More are folded together, unless they must be filled in or are. */
const mostOpen = 6

function onePart(asked: Asked, held: Entered, path: string, index: number, shown: Shown): Html {
  if (asked.content.kind !== 'part') return html``
  const { visit, action } = shown
  const { compose: t } = visit.t
  const name = html`${inBokmal(visit, asked.label)}${asked.many ? ` ${index + 1}` : ''}`
  return html`<fieldset class="ds-fieldset plo-part" id="${fieldId(path)}"><legend class="ds-label">${name}</legend>
<input type="hidden" name="del" value="${path}">${messages(path, shown)}
<div class="plo-fields">${partFields(asked.content.part(), held, path, shown)}</div>
${asked.required && !asked.many ? [] : html`<p><button class="ds-button" data-variant="tertiary" data-size="sm" name="ta-bort" value="${path}" formaction="${action}" formnovalidate>${t.remove} ${name}</button></p>`}</fieldset>`
}

function addButtons(
  parts: readonly Asked[],
  entered: Entered,
  path: string,
  { visit, action }: Shown,
): readonly Html[] {
  const { compose: t } = visit.t
  const addable = parts.filter((one) => one.many || (entered.parts[one.key] ?? []).length === 0)
  if (addable.length === 0) return []
  const button = (one: Asked) => {
    const at = valuePath(path, one.key)
    const next = partPath(path, one, (entered.parts[one.key] ?? []).length)
    return html`<li><button class="ds-button" data-variant="secondary" data-size="sm" name="legg-til" value="${at}" formaction="${action}#${fieldId(next)}" formnovalidate>+ ${inBokmal(visit, one.label)}</button></li>`
  }
  return [
    html`<details class="ds-details"><summary>${t.addParts(addable.length)}</summary><div><ul class="plo-add">${addable.map(button)}</ul></div></details>`,
  ]
}

function valueField(asked: Asked, entered: Entered, path: string, shown: Shown): Html {
  const { content, many, key } = asked
  const at = valuePath(path, key)
  const value = entered.values[key] ?? ''
  switch (content.kind) {
    case 'part':
      return html``
    case 'cs':
    case 'cv': {
      const options = content.lists.flatMap((list) => [...(shown.codeLists.get(list)?.codes ?? [])])
      if (options.length > 0 && !many)
        return field(asked, at, at, shown, select(at, value, unique(options), shown))
      if (many)
        return field(asked, at, at, shown, area(at, value, shown, 2), shown.visit.t.compose.onePerLine)
      return html`${inputsOf(asked).map((input) => {
        const own = valuePath(path, input)
        const suffix = input.endsWith('/V') ? shown.visit.t.compose.code : shown.visit.t.compose.codeName
        return field(asked, own, at, shown, line(own, entered.values[input] ?? '', shown), undefined, suffix)
      })}`
    }
    case 'quantity':
      return html`${inputsOf(asked).map((input) => {
        const own = valuePath(path, input)
        const suffix = input.endsWith('/V') ? shown.visit.t.compose.amount : shown.visit.t.compose.unit
        return field(asked, own, at, shown, line(own, entered.values[input] ?? '', shown), undefined, suffix)
      })}`
    case 'boolean':
      return field(
        asked,
        at,
        at,
        shown,
        select(
          at,
          value,
          [
            ['true', shown.visit.t.common.yes],
            ['false', shown.visit.t.common.no],
          ],
          shown,
        ),
      )
    case 'date':
      return field(asked, at, at, shown, line(at, value, shown, 'date'))
    case 'dateTime':
      return timeField(asked, entered, path, shown)
    case 'time':
    case 'dateOrDateTime':
      return field(asked, at, at, shown, line(at, value, shown), shown.visit.t.compose.timeHelp)
    case 'text':
    case 'formatted':
    case 'open':
      return field(
        asked,
        at,
        at,
        shown,
        area(at, value, shown, many || isLong(key) ? 3 : 1),
        many ? shown.visit.t.compose.onePerLine : undefined,
      )
    default:
      return field(asked, at, at, shown, line(at, value, shown))
  }
}

/** A time on the clock; where the clock shows it twice, which of the two. */
function timeField(asked: Asked, entered: Entered, path: string, shown: Shown): Html {
  const { compose: t, message: m } = shown.visit.t
  const at = valuePath(path, asked.key)
  const typed = (entered.values[asked.key] ?? '').slice(0, '2026-11-21T09:40'.length)
  const offset = entered.values[`${asked.key}/offset`] ?? ''
  const asksWhich = offset !== '' || shown.findings.has(at)
  return html`${field(asked, at, at, shown, line(at, typed, shown, 'datetime-local'))}
${
  asksWhich
    ? field(
        asked,
        `${at}/offset`,
        at,
        shown,
        select(
          `${at}/offset`,
          offset,
          [
            ['+02:00', m.summerTime],
            ['+01:00', m.winterTime],
          ],
          shown,
        ),
        t.offsetHelp,
        t.offset,
      )
    : []
}`
}

/** Names of fields in which people write sentences. */
function isLong(key: string): boolean {
  return /Notat|Sporsmal|Beskrivelse|Begrunnelse|Innhold|Vurdering|Opplysninger|description|note/i.test(key)
}

function field(
  asked: Asked,
  at: string,
  path: string,
  shown: Shown,
  control: Html,
  help?: string,
  suffix?: string,
): Html {
  const { visit } = shown
  const { compose: t } = visit.t
  const own = new Map(Object.entries(t.fields)).get(asked.key)
  const label = own === undefined || path.startsWith('content/') ? inBokmal(visit, asked.label) : html`${own}`
  return html`<div class="ds-field"><label class="ds-label" for="${fieldId(at)}">${label}${suffix === undefined ? '' : ` – ${suffix}`}${asked.required ? html` <span class="plo-help">(${visit.t.common.required})</span>` : []}</label>${help === undefined ? [] : html`<div data-field="description">${help}</div>`}${control}${messages(at, shown)}</div>`
}

export function fieldId(path: string): string {
  return `f-${path.replace(/[^\w-]/g, '-')}`
}

export function messages(
  path: string,
  { visit, findings }: Pick<Shown, 'visit' | 'findings'>,
): readonly Html[] {
  const mine = findings.get(path) ?? []
  if (mine.length === 0) return []
  const said = (one: Finding) =>
    one.code === 'form/invalid' && one.expected !== undefined
      ? inBokmal(visit, one.expected)
      : one.expected === undefined
        ? findingText(visit, one)
        : html`${findingText(visit, one)} ${inBokmal(visit, one.expected)}`
  return [
    html`<div id="${fieldId(path)}-error">${mine.map((one) => html`<p class="ds-validation-message" data-field="validation">${said(one)}</p>`)}</div>`,
  ]
}

function wrong(path: string, { findings }: Shown): Html {
  return findings.has(path) ? html` aria-invalid="true" aria-describedby="${fieldId(path)}-error"` : html``
}

function line(path: string, value: string, shown: Shown, type = 'text'): Html {
  return html`<input class="ds-input" id="${fieldId(path)}" name="${path}" type="${type}" value="${value}" autocomplete="off"${wrong(path, shown)}>`
}

function area(path: string, value: string, shown: Shown, rows: number): Html {
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

/** The same code stands in several lists: the first of them is meant. */
function unique(options: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  const known = new Map<string, string>()
  for (const [code, name] of options) if (!known.has(code)) known.set(code, `${name} (${code})`)
  return [...known]
}
