import { CONTACT_KINDS } from '../../../plo/addressing/contact-kinds.ts'
import type { Call } from '../../../plo/fallback/call.ts'
import { lastClock } from '../../../plo/message/last-clock.ts'
import { toIso } from '../../../plo/message/time.ts'
import type { RequestFinding } from '../../request-findings.ts'
import type { Form } from '../forms.ts'
import type { FieldProblem } from './parts.ts'

/** The fields of the form for a call, by the names that they have on the page. */
const callFields = [
  ...['id', 'retter', 'meldinger', 'mottaker', 'tjeneste', 'telefon', 'utfall', 'tid'],
  ...['til-navn', 'til-rolle', 'ringt-navn', 'ringt-rolle', 'ringt-enhet'],
  ...['gjentatt', 'svar', 'gjelder', 'notat', 'papir'],
] as const

/** What stands in the form; '' where nothing does. */
export type CallTyped = Readonly<Record<string, string>>

export function callTyped(filled: Form): CallTyped {
  return Object.fromEntries(callFields.map((name) => [name, filled.text(name)]))
}

/** A call that is to be corrected, as the form has it. */
export function callAsTyped(call: Call): CallTyped {
  return {
    retter: call.id,
    meldinger: call.messages.join('\n'),
    mottaker: call.party,
    tjeneste: call.service ?? '',
    telefon: call.phone ?? '',
    utfall: call.outcome,
    tid: toIso(call.at).slice(0, '2026-11-22T22:34'.length).replace('T', ' '),
    'til-navn': call.to?.name ?? '',
    'til-rolle': call.to?.role ?? '',
    'ringt-navn': call.by.name,
    'ringt-rolle': call.by.role,
    'ringt-enhet': call.by.unit ?? '',
    gjentatt: call.readBack === undefined ? '' : call.readBack ? 'ja' : 'nei',
    svar: call.answer ?? '',
    gjelder: call.about ?? '',
    notat: call.note ?? '',
    papir: call.paper ? 'ja' : '',
  }
}

/** The call as the API takes it: what is not said is left out, and all that is missing is then told. */
export function callSaid(typed: CallTyped, now: Date): Readonly<Record<string, unknown>> {
  const said = (name: string) => (typed[name] === '' ? undefined : typed[name])
  const messages = (typed.meldinger ?? '').split(/[\s,;]+/).filter((id) => id !== '')
  const [toName, toRole] = [said('til-navn'), said('til-rolle')]
  const service = CONTACT_KINDS.find((kind) => kind === typed.tjeneste)
  return whatIsSaid({
    id: said('id'),
    messages,
    party: said('mottaker'),
    service,
    phone: said('telefon'),
    at: typed.tid === undefined || typed.tid === '' ? undefined : lastClock(typed.tid, now),
    by: whatIsSaid({ name: said('ringt-navn'), role: said('ringt-rolle'), unit: said('ringt-enhet') }),
    to: toName === undefined && toRole === undefined ? undefined : whatIsSaid({ name: toName, role: toRole }),
    outcome: said('utfall'),
    answer: said('svar'),
    readBack: typed.gjentatt === 'ja' ? true : typed.gjentatt === 'nei' ? false : undefined,
    about: said('gjelder'),
    note: said('notat'),
    paper: typed.papir === 'ja',
    corrects: said('retter'),
  })
}

function whatIsSaid(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** Each finding of the service at the field that it is about. */
export function callProblems(findings: readonly RequestFinding[]): readonly FieldProblem[] {
  return findings.map(({ field, text }) => ({
    id: fieldIds.get(field) ?? fieldIds.get(stem(field)) ?? 'skjema',
    text,
  }))
}

function stem(field: string): string {
  return field.split('.')[0] ?? field
}

const fieldIds: ReadonlyMap<string, string> = new Map([
  ['messages', 'meldinger'],
  ['party', 'mottaker'],
  ['service', 'tjeneste'],
  ['phone', 'telefon'],
  ['at', 'tid'],
  ['outcome', 'utfall'],
  ['to', 'til-navn'],
  ['to.name', 'til-navn'],
  ['to.role', 'til-rolle'],
  ['by', 'ringt-navn'],
  ['by.name', 'ringt-navn'],
  ['by.role', 'ringt-rolle'],
  ['by.unit', 'ringt-enhet'],
  ['readBack', 'gjentatt'],
  ['answer', 'svar'],
  ['about', 'gjelder'],
  ['note', 'notat'],
])
