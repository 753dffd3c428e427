import { type Language, textsIn } from '../../server/web/language.ts'
import type { Visit } from '../../server/web/visit.ts'

/** Somebody who looks at a page in that language and may do everything, at noon in Norway. */
export function visitIn(lang: Language): Visit {
  return {
    lang,
    t: textsIn[lang],
    csrf: '',
    reach: { kind: 'all' },
    hasSession: false,
    now: new Date('2026-11-22T11:00:00Z'),
    path: '/',
    faultsActive: 0,
  }
}
