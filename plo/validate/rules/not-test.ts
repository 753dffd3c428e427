import { descend } from '../../xml/element.ts'
import type { Hit, Rule, RuleFacts, Subject } from '../rule.ts'
import { oneOf } from '../words.ts'
import { shownCode } from './places.ts'

/** A message without the mark of a test could be taken for a real one. */
export const notTest: Rule = {
  code: 'processing/not-test',
  severity: 'error',
  source: 'Kodeverk 8113: D Debugging, T Opplæring; regel for dette testsystemet',
  text: 'Meldingen er ikke merket som test.',
  textEn: 'The message is not marked as a test.',
  mend: 'Sett ProcessingStatus til D (debugging) eller T (opplæring).',
  mendEn: 'Set ProcessingStatus to D (debugging) or T (training).',
  check: (subject, facts) => [...ofTheMessage(subject, facts), ...ofOthersInside(subject)],
}

function ofTheMessage({ root, kind, info }: Subject, { purpose }: RuleFacts): readonly Hit[] {
  if (kind !== 'hodemelding') return []
  const status = info?.processingStatus?.V
  if (status === 'D' || status === 'T') return []
  const at = descend(root, 'MsgInfo', 'ProcessingStatus') ?? descend(root, 'MsgInfo')
  // What is only checked may come from anywhere, and the header lets the status be left out.
  const isMild = purpose === 'check' && status === undefined
  return [
    {
      ...(at && { at }),
      ...(status === undefined ? { found: 'mangler', foundEn: 'missing' } : shownCode(status)),
      ...oneOf(['D', 'T']),
      ...(isMild && { severity: 'warning' as const }),
    },
  ]
}

/** A whole message can be attached to a message, and is no more a test for that. */
function ofOthersInside({ root, places }: Subject): readonly Hit[] {
  const own = descend(root, 'MsgInfo', 'ProcessingStatus')
  const hits: Hit[] = []
  for (const at of places.all) {
    if (at.name !== 'ProcessingStatus' || at === own) continue
    const status = at.attributes.V?.trim() ?? ''
    if (!isTest(status)) hits.push({ at, ...shownCode(status), ...oneOf(['D', 'T']) })
  }
  return hits
}

function isTest(status: string | undefined): boolean {
  return status === 'D' || status === 'T'
}
