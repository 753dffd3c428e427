/**
 * A cell of a CSV file as a spreadsheet may open it: as text, whatever it looks like.
 *
 * What begins like a formula would be run; «08-15» would become a date, 07022 lose its zero. The apostrophe makes text of
 * it and is taken off again when the file is read, so that nothing is lost on the way.
 *
 * @see OWASP, CSV Injection
 */
export function guarded(text: string): string {
  return isTaken(text) || isGuarded(text) ? `'${text}` : text
}

export function unguarded(text: string): string {
  return isGuarded(text) ? text.slice(1) : text
}

function isGuarded(text: string): boolean {
  return text.startsWith("'") && (isTaken(text.slice(1)) || isGuarded(text.slice(1)))
}

function isTaken(text: string): boolean {
  return (
    /^[=+\-@\t\r]/.test(text) ||
    /^0\d/.test(text) ||
    /^\d{1,4}[-./]\d{1,4}(?:[-./]\d{1,4})?$/.test(text) ||
    /^\d+(?:[.,]\d+)?e[+-]?\d+$/i.test(text) ||
    /^\d{1,2}[-. ]*(?:jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[sc])/i.test(text)
  )
}
