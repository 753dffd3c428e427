import type { Html } from '../../pages/html.ts'
import { dayAndTime } from '../times.ts'
import type { Visit } from '../visit.ts'
import { type BoardLook, boardHtml } from './board-html.ts'
import type { PatientInitials } from './patient-initials.ts'
import type { WardBoard } from './ward-board.ts'

/** Ways of looking at one board that are kept at a time: more are looked at by nobody but a machine. */
const mostKept = 50

/**
 * Puts a board into words once for everybody who looks at it alike. A page with a form in it is its visitor's own, and is
 * made for them alone.
 */
export function sharedHtml(
  initialsOf: PatientInitials,
): (visit: Visit, board: WardBoard, look: Omit<BoardLook, 'initials'>) => Promise<Html> {
  const kept = new WeakMap<WardBoard, Map<string, Promise<Html>>>()
  const make = async (visit: Visit, board: WardBoard, look: Omit<BoardLook, 'initials'>) =>
    boardHtml(visit, board, {
      ...look,
      initials: look.wall ? new Map() : await initialsOf(board.cards.map(({ key }) => key)),
    })

  return (visit, board, look) => {
    if (look.acting !== undefined) return make(visit, board, look)
    // An hour is told without its day as long as that is today.
    const day = dayAndTime(visit, visit.now).slice(0, '21.11.2026'.length)
    const key = JSON.stringify([visit.lang, day, look])
    const known = kept.get(board) ?? new Map<string, Promise<Html>>()
    kept.set(board, known)
    const html = known.get(key) ?? make(visit, board, look)
    if (known.size < mostKept) known.set(key, html)
    // What could not be made is asked for again by the next one who looks.
    html.catch(() => known.delete(key))
    return html
  }
}
