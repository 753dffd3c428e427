import type { Difference, Side } from '../plo/compare/difference.ts'
import type { Output, Style } from './output.ts'

/** What two messages do not say alike, for the terminal: `-` only in the first, `+` only in the second, `~` in both. */
export function diffText(
  differences: readonly Difference[],
  paint: (style: Style, text: string) => string = (_, text) => text,
): string {
  if (differences.length === 0) return 'Meldingene sier det samme.'
  const count = differences.length === 1 ? '1 forskjell' : `${differences.length} forskjeller`
  return [...differences.map((one) => linesOf(one, paint).join('\n')), `${count}.`].join('\n\n')
}

/** Prints what differs: for people as text, with `--json` the list itself. */
export function printDiff(differences: readonly Difference[], output: Output): void {
  output.value({ equal: differences.length === 0, differences })
  for (const line of diffText(differences, output.paint).split('\n')) output.line(line)
}

function linesOf(
  { kind, a, b }: Difference,
  paint: (style: Style, text: string) => string,
): readonly string[] {
  const of = a ?? b
  if (of === undefined) return []
  const heading = `${sign[kind]} ${of.labels.map(inert).join(' › ')}${remark[kind]}`
  const same = a !== undefined && b !== undefined && a.at === b.at
  return [
    paint(colour[kind], heading),
    ...(a === undefined ? [] : valueLines('-', a)),
    ...(b === undefined ? [] : valueLines('+', b)),
    ...(same
      ? [paint('dim', `    ${inert(a.at)} (linje ${a.line === b.line ? a.line : `${a.line} og ${b.line}`})`)]
      : [a, b].flatMap((one) =>
          one === undefined ? [] : [paint('dim', `    ${inert(one.at)} (linje ${one.line})`)],
        )),
  ]
}

const sign = { 'only-in-a': '-', 'only-in-b': '+', differs: '~', name: '~', version: '~' } as const
const colour = {
  'only-in-a': 'red',
  'only-in-b': 'green',
  differs: 'yellow',
  name: 'dim',
  version: 'cyan',
} as const
const remark = {
  'only-in-a': ' (bare i den første)',
  'only-in-b': ' (bare i den andre)',
  differs: '',
  name: ' (samme kode, annet navn)',
  version: ' (annen versjon av standarden)',
} as const

function valueLines(mark: '-' | '+', { text }: Side): readonly string[] {
  return (text === '' ? '(tomt)' : text).split('\n').map((line) => `    ${mark} ${inert(line)}`)
}

function inert(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
}
