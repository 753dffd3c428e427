import type { FormSentences } from '../compose/form-sentences.ts'
import { err, ok, type Result } from '../result.ts'

/**
 * A role («vaktleder»), as a phone list may say it: a person is not printed, and is not there next year.
 *
 * Names are known by how they are written: two words that both begin with a capital letter. «Vaktleder Namsos sykehjem»
 * begins with a role, and its second capital is a place's.
 */
export function readRole(text: string): Result<string, { readonly text: string }> {
  const role = text.replace(/\s+/g, ' ').trim()
  if (role === '' || role.length > 60) return err({ text: roleSentences.write })
  if (!/^[\p{L}\p{N} .,()/&-]+$/u.test(role) || /\d{4}/.test(role))
    return err({ text: roleSentences.noRole(role) })
  return looksLikeName(role) ? err({ text: roleSentences.looksLikeName(role) }) : ok(role)
}

function looksLikeName(text: string): boolean {
  const [first = '', second = ''] = text.split(' ')
  return isCapitalised(first) && isCapitalised(second) && !isRoleWord(first)
}

function isCapitalised(word: string): boolean {
  return /^\p{Lu}[\p{Ll}-]+/u.test(word)
}

/** How the words for roles end in Norwegian. */
function isRoleWord(word: string): boolean {
  return /(?:leder|sjef|ansvarlig|koordinator|pleier|behandler|lege|konsulent|sekretær|rådgiver|vakt|kontor|avdeling|enhet|tjenesten?)$/i.test(
    word,
  )
}

/** In bokmål. Pages in another language have the same ones in `server/web/texts`. */
export const roleSentences = {
  write: 'Skriv en rolle på høyst 60 tegn, for eksempel «vaktleder».',
  noRole: (role: string) => `«${role}» er ikke en rolle. Skriv for eksempel «vaktleder».`,
  looksLikeName: (role: string) =>
    `«${role}» ser ut som et navn. Skriv rollen i stedet, for eksempel «vaktleder».`,
} satisfies FormSentences
