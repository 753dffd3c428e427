import { type Html, html } from '../../pages/html.ts'
import { inBokmal } from '../visit.ts'
import { area, fieldId, line, messages, type Shown, select } from './controls-html.ts'
import { type Entered, inputsOf, valuePath } from './entered.ts'
import type { Asked } from './shape.ts'

/** A field that is no part, with the inputs that its kind of value has. */
export function valueField(asked: Asked, entered: Entered, path: string, shown: Shown): Html {
  const { content, many, key } = asked
  const at = valuePath(path, key)
  const value = entered.values[key] ?? ''
  const { compose: t } = shown.visit.t
  const pair = (first: string, second: string) =>
    html`${inputsOf(asked).map((input) => {
      const own = valuePath(path, input)
      const suffix = input.endsWith('/V') ? first : second
      return field(asked, own, at, shown, line(own, entered.values[input] ?? '', shown), undefined, suffix)
    })}`
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
      return pair(t.code, t.codeName)
    }
    case 'quantity':
      return pair(t.amount, t.unit)
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

/** The same code stands in several lists: the first of them is meant. */
function unique(options: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  const known = new Map<string, string>()
  for (const [code, name] of options) if (!known.has(code)) known.set(code, `${name} (${code})`)
  return [...known]
}
