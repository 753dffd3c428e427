import { type Html, html } from '../pages/html.ts'
import type { Visit } from './visit.ts'

/** The name of the field by which a form of ours is known. */
export const csrfName = 'csrf'

/** Stands in every form: another site can send one here, and cannot know this. */
export function csrfField({ csrf }: Visit): Html {
  return html`<input type="hidden" name="${csrfName}" value="${csrf}">`
}
