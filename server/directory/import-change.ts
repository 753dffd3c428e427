import { changesOf } from '../../plo/directory/change-contacts.ts'
import { type ImportFinding, importFindingText, isNotice } from '../../plo/directory/import-finding.ts'
import { type ImportRead, importPhones } from '../../plo/directory/import-phones.ts'
import { err, ok, type Result } from '../../plo/result.ts'
import type { OwnContacts } from './own-contacts.ts'
import { type PhonesChange, phonesChange } from './phones-change.ts'
import type { PhoneFile } from './read-phone-file.ts'

export type ImportChange = {
  readonly change: PhonesChange
  /** «numre.xlsx, ark «Telefon»: 12 rader om 3 kommuner og enheter.» */
  readonly read: string
  readonly notices: readonly FoundInFile[]
}

/** Half of a list would look like a list: a file with an error is not read at all. */
export type ImportRefused = {
  readonly text: string
  /** The errors first. */
  readonly findings: readonly FoundInFile[]
}

export type FoundInFile = ImportFinding & { readonly notice: boolean; readonly text: string }

/**
 * What a file of phone numbers would change.
 *
 * @param name of the file, as its user knows it
 */
export function importChange(
  own: OwnContacts,
  file: PhoneFile,
  name: string,
): Result<ImportChange, ImportRefused> {
  const read = importPhones(own.directory, file.grids)
  const all = [...encodingNotice(file), ...read.findings].map((finding) => ({
    ...finding,
    notice: isNotice(finding),
    text: importFindingText(finding, read.kind),
  }))
  const notices = all.filter(({ notice }) => notice)
  const errors = all.filter(({ notice }) => !notice)
  if (errors.length > 0) {
    const count = errors.length === 1 ? 'én feil' : `${errors.length} feil`
    const text = `${name} er ikke lest inn: ${count}. Ingenting er endret.`
    return err({ text, findings: [...errors, ...notices] })
  }
  const change = phonesChange(own, changesOf(own.directory, read.rows, name), {
    origin: 'import',
    from: name,
  })
  return ok({ change, read: whatWasRead(name, read), notices })
}

function encodingNotice({ encoding }: PhoneFile): readonly ImportFinding[] {
  return encoding === undefined ? [] : [{ code: 'import/encoding', found: encoding, expected: '' }]
}

function whatWasRead(name: string, { sheet, rows }: ImportRead): string {
  const owners = new Set(rows.map(({ owner }) => owner.id)).size
  const where = sheet === '' ? '' : `, ark «${sheet}»`
  return `${name}${where}: ${rows.length} ${rows.length === 1 ? 'rad' : 'rader'} om ${owners} ${owners === 1 ? 'kommune eller enhet' : 'kommuner og enheter'}.`
}
