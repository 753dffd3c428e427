import { actionCard } from '../../plo/fallback/action-card.ts'
import { takeErrand } from '../take-errand.ts'
import { actionCardPdf } from './action-card-pdf.ts'
import { callSheetPdf } from './call-sheet-pdf.ts'
import { pdf } from './pdf.ts'
import { phoneListPdf } from './phone-list-pdf.ts'
import type { PrintErrand } from './printer.ts'

const errand = await takeErrand()
const made = await pdf(definitionOf(errand as PrintErrand))
process.send?.(made, () => process.exit(0))

function definitionOf(errand: PrintErrand) {
  switch (errand.kind) {
    case 'phone-list':
      return phoneListPdf(errand.list)
    case 'call-sheet':
      return callSheetPdf(errand.sheet, errand.issuer)
    case 'action-card':
      return actionCardPdf(actionCard(), errand.issuer, errand.printedAt)
  }
}
