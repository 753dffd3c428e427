import type { Part } from '../../../plo/standard/part.ts'
import { type Html, html } from '../../pages/html.ts'
import { inBokmal } from '../visit.ts'
import { fieldId, messages, type Shown } from './controls-html.ts'
import { type Entered, inputsOf, partPath, valuePath } from './entered.ts'
import { type Asked, askedIn } from './shape.ts'
import { valueField } from './value-html.ts'

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
