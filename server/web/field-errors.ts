import { type Html, html } from '../pages/html.ts'
import type { Visit } from './visit.ts'

/** What must be mended, in words, and the id of its field where it has one on the page. */
export type Mistake = { readonly said: Html; readonly id?: string | undefined }

/** On top of a form that was not taken: everything at once, each with the way to its field; focused, so that it is read first. */
export function mistakeList(
  { t }: Visit,
  mistakes: readonly Mistake[],
  title: string = t.common.problems,
): readonly Html[] {
  if (mistakes.length === 0) return []
  const line = ({ said, id }: Mistake) =>
    id === undefined ? html`<li>${said}</li>` : html`<li><a class="ds-link" href="#${id}">${said}</a></li>`
  return [
    html`<div class="ds-error-summary plo-noprint" role="alert" tabindex="-1" autofocus aria-labelledby="plo-mistakes"><h2 class="ds-heading" data-size="xs" id="plo-mistakes">${title}</h2><ul class="ds-list">${mistakes.map(line)}</ul></div>`,
  ]
}

/** What is wrong with one field, below it. */
export function fieldMistakes(id: string, said: readonly Html[]): readonly Html[] {
  if (said.length === 0) return []
  return [
    html`<div id="${id}-error">${said.map((one) => html`<p class="ds-validation-message" data-field="validation">${one}</p>`)}</div>`,
  ]
}

/** Which texts belong to a field, beside its name: the help above it, and what is wrong with it. */
export function describedBy(
  id: string,
  { help, isWrong }: { readonly help: boolean; readonly isWrong: boolean },
): Html {
  const ids = [...(help ? [`${id}-help`] : []), ...(isWrong ? [`${id}-error`] : [])]
  return html`${ids.length === 0 ? [] : html` aria-describedby="${ids.join(' ')}"`}${isWrong ? html` aria-invalid="true"` : []}`
}
