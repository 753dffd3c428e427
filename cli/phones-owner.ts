import type { Directory } from '../plo/addressing/directory.ts'
import { importFindingText } from '../plo/directory/import-finding.ts'
import { type Owner, ownerNamed } from '../plo/directory/owner-named.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import type { FileContext } from './file-context.ts'

/** The municipality, hospital or region that a user means; says so where it could have been another. */
export function ownerMeant(directory: Directory, typed: string, { output }: FileContext): Owner {
  const found = ownerNamed(directory, typed)
  if (!found.ok) {
    const { code, text } = found.error
    const said = importFindingText({ code, found: typed, expected: text }, 'csv')
    throw new CommandError(code.replace('import/', 'address/'), said, exitCodes.usage)
  }
  const { owner, notice } = found.value
  if (notice !== undefined)
    output.progress(importFindingText({ code: notice.code, found: typed, expected: notice.text }, 'csv'))
  return owner
}
