/** Why a file cannot be read at all, in a sentence that says what to do. */
export interface PhoneFileError {
  readonly code: `file/${string}`
  readonly text: string
}

export function fileError(what: string, text: string): PhoneFileError {
  return { code: `file/${what}`, text }
}
