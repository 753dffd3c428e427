import { once } from 'node:events'
import { setPriority } from 'node:os'
import { actionCard } from '../../plo/fallback/action-card.ts'
import { actionCardPdf } from './action-card-pdf.ts'
import { callSheetPdf } from './call-sheet-pdf.ts'
import { pdf } from './pdf.ts'
import { phoneListPdf } from './phone-list-pdf.ts'
import type { PrintErrand } from './printer.ts'

/** Behind whatever delivers and answers. */
const PRIORITY = 10

// Whoever asked for it is gone.
process.on('disconnect', () => process.exit(1))
try {
  setPriority(PRIORITY)
} catch {
  // Where the system does not let us, it is printed all the same.
}
const [errand] = await once(process, 'message')
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
