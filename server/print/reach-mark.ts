import type { Column, Content } from 'pdfmake/interfaces.js'
import type { Reach } from '../../plo/fallback/reach.ts'
import { REACH_SIGNS, type ReachSign, reachSign } from '../../plo/fallback/reach-text.ts'

/** Drawn, because the font has no such characters: filled where somebody answers, empty where nobody knows, a cross where not. */
export function reachMark(reach: Reach): Content {
  return drawn(reachSign(reach))
}

export function reachMarksExplained(): Content {
  return {
    columns: (['answers', 'unknown', 'silent'] as const).flatMap((sign): Column[] => [
      { width: 12, stack: [drawn(sign)], margin: [0, 1, 0, 0] },
      { width: 'auto', text: REACH_SIGNS[sign].meaning, style: 'small', margin: [0, 0, 14, 0] },
    ]),
    margin: [0, 0, 0, 3],
  }
}

function drawn(sign: ReachSign): Content {
  switch (sign) {
    case 'answers':
      return { canvas: [{ type: 'ellipse', x: 4, y: 4, r1: 4, r2: 4, color: 'black' }] }
    case 'unknown':
      return { canvas: [{ type: 'ellipse', x: 4, y: 4, r1: 3.5, r2: 3.5, lineWidth: 1 }] }
    case 'silent':
      return {
        canvas: [
          { type: 'line', x1: 0.5, y1: 0.5, x2: 7.5, y2: 7.5, lineWidth: 1.2 },
          { type: 'line', x1: 0.5, y1: 7.5, x2: 7.5, y2: 0.5, lineWidth: 1.2 },
        ],
      }
  }
}
