import { extname } from 'node:path'
import type { RequestSheet } from '../plo/directory/request-sheet.ts'
import type { PhoneList } from '../plo/fallback/phone-list.ts'
import { jsonText } from '../server/json-text.ts'
import { CommandError, exitCodes } from './exit-codes.ts'

export const PHONES_FORMATS = ['text', 'html', 'pdf', 'csv', 'json'] as const

export type PhonesFormat = (typeof PHONES_FORMATS)[number]

/**
 * The format that is asked for: by name, else by the name of the file (`-o x.pdf`).
 *
 * @throws CommandError where the two say different things, or a PDF would end in a terminal
 */
export function formatMeant<Format extends PhonesFormat>(
  formats: readonly Format[],
  options: {
    readonly format?: Format
    readonly output?: string
    readonly json: boolean
    readonly isTerminal: boolean
  },
): Format {
  const { format, output, json, isTerminal } = options
  const named = json ? 'json' : format
  const ending = output === undefined ? undefined : BY_ENDING.get(extname(output).toLowerCase())
  if (named !== undefined && ending !== undefined && named !== ending)
    throw new CommandError(
      'usage',
      `Filen heter ${output}, men formatet er ${named}. Velg ett av dem.`,
      exitCodes.usage,
    )
  const wanted = named ?? ending ?? 'text'
  const meant = formats.find((one) => one === wanted)
  if (meant === undefined)
    throw new CommandError(
      'usage',
      `Formatet ${wanted} finnes ikke her. Velg ett av disse: ${formats.join(', ')}.`,
      exitCodes.usage,
    )
  if (meant === 'pdf' && output === undefined && isTerminal)
    throw new CommandError(
      'usage',
      'En PDF kan ikke vises her. Oppgi filen: -o telefonliste.pdf',
      exitCodes.usage,
    )
  return meant
}

const BY_ENDING: ReadonlyMap<string, PhonesFormat> = new Map([
  ['.txt', 'text'],
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.pdf', 'pdf'],
  ['.csv', 'csv'],
  ['.json', 'json'],
])

/** The list in that format. Each is loaded when it is wanted: whoever reads text does not wait for the PDF. */
export async function phoneListAs(format: PhonesFormat, list: PhoneList): Promise<string | Uint8Array> {
  switch (format) {
    case 'text':
      return `${(await import('../plo/fallback/phone-list-text.ts')).phoneListText(list)}\n`
    case 'html':
      return (await import('../server/pages/phone-list-html.ts')).phoneListHtml(list)
    case 'csv':
      return (await import('../plo/fallback/phone-list-csv.ts')).phoneListCsv(list)
    case 'json':
      return `${jsonText(list)}\n`
    case 'pdf': {
      const { phoneListPdf } = await import('../server/print/phone-list-pdf.ts')
      return (await import('../server/print/pdf.ts')).pdf(phoneListPdf(list))
    }
  }
}

/** What each municipality is asked for, in that format; the loaded parts are those of that format alone. */
export async function requestSheetsAs(
  format: PhonesFormat,
  sheets: readonly RequestSheet[],
  issuer: string,
  printedAt: Date,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'text': {
      const { requestSheetText } = await import('../plo/directory/request-sheet-text.ts')
      return sheets.map((sheet) => requestSheetText(sheet)).join('\n')
    }
    case 'html':
      return (await import('../server/pages/request-sheets-html.ts')).requestSheetsHtml(sheets, printedAt)
    case 'json':
      return `${jsonText(sheets)}\n`
    case 'pdf': {
      const { requestSheetsPdf } = await import('../server/print/request-sheets-pdf.ts')
      return (await import('../server/print/pdf.ts')).pdf(requestSheetsPdf(sheets, issuer, printedAt))
    }
    case 'csv':
      throw new CommandError(
        'usage',
        'Spørsmålene finnes ikke som csv her: «plo phones check --format csv» gir en tabell.',
        exitCodes.usage,
      )
  }
}
