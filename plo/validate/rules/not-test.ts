import { descend } from '../../xml/element.ts'
import type { Rule } from '../rule.ts'

/** A message without the mark of a test could be taken for a real one. */
export const notTest: Rule = {
  code: 'processing/not-test',
  severity: 'error',
  source: 'Kodeverk 8113: D Debugging, T Opplæring; regel for dette testsystemet',
  text: 'Meldingen er ikke merket som test.',
  textEn: 'The message is not marked as a test.',
  mend: 'Sett ProcessingStatus til D (debugging) eller T (opplæring).',
  mendEn: 'Set ProcessingStatus to D (debugging) or T (training).',
  check: ({ root, kind, info }, { purpose }) => {
    if (kind !== 'hodemelding') return []
    const status = info?.processingStatus?.V
    if (status === 'D' || status === 'T') return []
    const at = descend(root, 'MsgInfo', 'ProcessingStatus') ?? descend(root, 'MsgInfo')
    // What is only checked may come from anywhere, and the header lets the status be left out.
    const isMild = purpose === 'check' && status === undefined
    return [
      {
        ...(at && { at }),
        found: status?.slice(0, 40) ?? 'mangler',
        expected: 'D eller T',
        ...(isMild && { severity: 'warning' as const }),
      },
    ]
  },
}
