import type { Figures } from '../../plo/delivery/figures.ts'
import { figureNames } from '../../plo/report/figure-names.ts'
import { columns } from '../terminal-text.ts'

export function figureTable(figures: Figures): readonly string[] {
  return columns(figureNames.map(([key, name]) => [`  ${String(figures[key]).padStart(6)}`, name]))
}
