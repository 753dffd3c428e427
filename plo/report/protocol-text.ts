import { hang } from '../fallback/wrap.ts'
import type { Protocol, Step } from './protocol.ts'
import {
  betweenText,
  errorTexts,
  instantText,
  protocolTitle,
  signatureFields,
  sumText,
  verdictWords,
  wayText,
  windowText,
} from './protocol-words.ts'

/** The protocol for a terminal of 80 columns, or any printer, with room to write. */
export function protocolText(protocol: Protocol): string {
  return [
    ...line(protocol.note),
    ...line(protocolTitle.toUpperCase()),
    ...line(betweenText(protocol), 'Mellom:   '),
    ...line(windowText(protocol), 'Tidsrom:  '),
    ...line(instantText(protocol.madeAt), 'Laget:    '),
    '',
    ...protocol.steps.flatMap(stepLines),
    ...line(sumText(protocol)),
    '',
    ...protocol.remarks.flatMap((remark) => line(remark)),
    rule('Merknader: '),
    rule(''),
    '',
    ...protocol.between.flatMap(({ name }) => [
      ...line(name),
      ...signatureFields.map((field) => rule(`  ${field.padEnd(13)}`)),
    ]),
  ].join('\n')
}

const columns = 80

function stepLines(step: Step): readonly string[] {
  const { nr, at, from, to, typeName, id, verdict, checks, remarks } = step
  const way = wayText(step)
  const head = `${String(nr).padStart(3)}  `
  return [
    ...line(`${verdictWords[verdict].toUpperCase()}: ${typeName}`, head),
    ...line(`${instantText(at)}, ${from.name} → ${to.name}`, indent),
    ...line(id, `${indent}Id       `),
    ...checks.flatMap((check) => [
      ...line(check.expected, `${indent}Ventet   `),
      ...line(`${check.actual} [${verdictWords[check.verdict]}]`, `${indent}Faktisk  `),
    ]),
    ...errorTexts(step).flatMap((text) => line(text, `${indent}         `)),
    ...(way === '' ? [] : line(way, `${indent}Forløp   `)),
    ...remarks.flatMap((remark) => line(remark, `${indent}Merk     `)),
    '',
  ]
}

const indent = '     '

function line(text: string, label = ''): readonly string[] {
  return hang(label, text, columns)
}

/** A line to write on. */
function rule(label: string): string {
  return label.padEnd(columns, '_')
}
