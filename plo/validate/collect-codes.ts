import type { Directory } from '../addressing/directory.ts'
import type { CodeLists } from '../codes/code-lists.ts'
import { compose } from '../compose/compose.ts'
import { maxMessageBytes } from '../xml/parse.ts'
import type { SchemaSet } from '../xml/schema-validator.ts'
import { fileFinding } from './file-findings.ts'
import type { Finding } from './finding.ts'
import { rules } from './rules.ts'
import { validate } from './validate.ts'

/** A code, what it says, and a file that yields it; empty where none is stored. */
export type CodeEntry = Pick<
  Finding,
  'code' | 'severity' | 'source' | 'text' | 'textEn' | 'mend' | 'mendEn'
> & { readonly fixture: string }

export type CodeFacts = {
  readonly directory: Directory
  readonly codeLists: CodeLists
  readonly agreedPersons: ReadonlySet<string>
  readonly schemas: SchemaSet
}

/** Where the messages with one broken rule lie, in the package. */
export const invalidFolder = 'fixtures/messages/invalid/'

/**
 * Every code that a finding can have, by its name: the rules speak for themselves, the others are asked for what they
 * say of a message or a form that is wrong. `docs/codes.md` and `plo message rules` are made of it.
 *
 * @param fixtures by path inside `fixtures/messages/invalid/`
 */
export function collectCodes(
  fixtures: ReadonlyMap<string, Uint8Array>,
  facts: CodeFacts,
): readonly CodeEntry[] {
  const entries = new Map<string, CodeEntry>()
  const add = (finding: Omit<CodeEntry, 'fixture'>, fixture: string) => {
    const { code, severity, source, text, textEn, mend, mendEn } = finding
    if (entries.has(code)) return
    entries.set(code, { code, severity, source, text, textEn, mend, mendEn, ...general[code], fixture })
  }
  const judge = (bytes: Uint8Array) =>
    validate(bytes, facts.schemas, { ...facts, now, purpose: 'send' }).findings

  // A rule speaks for itself: its fixture may show it in a milder form.
  for (const rule of rules) {
    const path = `${rule.code}.xml`
    add(rule, fixtures.has(path) ? `${invalidFolder}${path}` : '')
  }
  for (const [path, bytes] of fixtures) {
    for (const finding of judge(bytes)) add(finding, `${invalidFolder}${path}`)
  }
  for (const finding of judge(new Uint8Array(maxMessageBytes + 1))) add(finding, '')
  add(fileFinding({ code: 'file/unreadable', reason: 'ENOENT' }), '')
  add(fileFinding({ code: 'file/not-xml', looksLike: 'binary' }), '')
  for (const form of brokenForms) {
    const made = compose(form, { ...facts, now, newId: () => 'id' })
    if (!made.ok) for (const finding of made.error) add(finding, '')
  }
  return [...entries.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Later than everything that the fixtures tell of. */
const now = new Date('2027-01-01T12:00:00+01:00')

/** Forms that are wrong in the ways that only a form can be. */
const brokenForms = [
  { patient: 'ingen' },
  { sender: 'Oslo', recipient: 'Selbu' },
  { sender: 'Oslo', recipient: 'Ingensteds' },
  // Who may send and receive is a matter of the type.
  { type: 'DIALOG_SVAR', sender: 'Namsos', recipient: 'Namsos' },
  { type: 'LOG_INNLAGT', sender: 'Oslo', recipient: 'Ingensteds' },
]

type Words = Pick<Finding, 'text' | 'textEn' | 'mend' | 'mendEn'>

/** Of the codes whose findings name an element, a field or a place: what they say in general. */
const general: Readonly<Record<string, Words>> = {
  'schema/missing-element': words(
    'Et element mangler noe som skjemaet krever.',
    'An element lacks something that the schema requires.',
    'Sett inn det som mangler, der funnet sier.',
    'Insert what is missing, where the finding says.',
  ),
  'schema/unexpected-element': words(
    'Et element kan ikke stå der det står: galt sted, for mange, eller ukjent.',
    'An element cannot stand where it does: in the wrong place, one too many, or unknown.',
    'Flytt eller ta bort elementet, som funnet sier.',
    'Move or remove the element, as the finding says.',
  ),
  'schema/unknown-attribute': words(
    'Et element har et attributt som det ikke kan ha.',
    'An element has an attribute that it cannot have.',
    'Ta bort attributtet, eller rett navnet på det. I PLO-delen er det bare et varsel.',
    'Remove the attribute, or correct its name. In the PLO part it is only a warning.',
  ),
  'schema/unknown-element': words(
    'Et element i PLO-delen er ikke blant dem vi kjenner. Det blir med, og det vises.',
    'An element of the PLO part is not among those that we know. It is kept, and shown.',
    'Er navnet feil skrevet, rett det. Er det riktig i systemet som sender, kan varselet stå.',
    'If its name is mistyped, correct it. If it is right in the sending system, the warning can stand.',
  ),
  'schema/invalid-value': words(
    'En verdi har ikke formen som skjemaet krever.',
    'A value has not the form that the schema requires.',
    'Skriv verdien på formen som funnet sier, uten mellomrom foran eller bak.',
    'Write the value in the form that the finding says, with no space before or after.',
  ),
  'schema/other': words(
    'Et element følger ikke skjemaet på en annen måte.',
    'An element does not follow the schema in another way.',
    'Gjør som funnet sier, eller sammenlign med en gyldig melding i fixtures/messages/.',
    'Do as the finding says, or compare with a valid message in fixtures/messages/.',
  ),
  'order/inferred': words(
    'Elementer i PLO-delen står i en annen rekkefølge enn vi har antatt. Meldingen leses likevel.',
    'Elements of the PLO part stand in another order than the one we have inferred. The message is read all the same.',
    'Flytt elementet som funnet sier. Vet du at rekkefølgen er riktig, kan varselet stå.',
    'Move the element as the finding says. If you know that the order is right, the warning can stand.',
  ),
  'findings/cut': words(
    'Det er flere funn av samme slag enn de hundre som er vist.',
    'There are more findings of the same kind than the hundred that are shown.',
    'Rett funnene som er vist, og kontroller på nytt: da vises de neste.',
    'Mend the findings that are shown and check again: then the next ones are shown.',
  ),
  'form/invalid': words(
    'Et felt i skjemaet er ikke riktig fylt ut.',
    'A field of the form is not filled in correctly.',
    'Rett feltet slik at det passer med det som er ventet.',
    'Correct the field so that it fits what is expected.',
  ),
  'file/not-xml': words(
    'Filen er ingen melding: den ser ut som noe annet enn XML.',
    'The file is no message: it looks like something else than XML.',
    'Kontroller at det er rett fil; pakk ut, dekrypter eller hent meldingen på nytt, som funnet sier.',
    'Check that it is the right file; unpack, decrypt or fetch the message anew, as the finding says.',
  ),
  'file/unreadable': words(
    'Filen kan ikke leses: den finnes ikke, eller du har ikke lov.',
    'The file cannot be read: it does not exist, or you are not allowed to.',
    'Kontroller navnet, mappen og leseretten.',
    'Check the name, the folder and the right to read it.',
  ),
  'address/ambiguous-name': words(
    'Både en kommune og et sykehus heter det.',
    'Both a municipality and a hospital have that name.',
    'Skriv hele navnet, f.eks. «Namsos kommune» eller «Sykehuset Namsos».',
    'Write the whole name, e.g. “Namsos kommune” or “Sykehuset Namsos”.',
  ),
  'address/outside-area': words(
    'Kommunen hører til et annet sykehus, og kan ikke motta meldinger her.',
    'The municipality belongs to another hospital, and receives nothing here.',
    'Velg en kommune som hører til sykehusene her; «plo phones --all» viser dem.',
    'Choose a municipality that belongs to the hospitals here; “plo phones --all” shows them.',
  ),
}

function words(text: string, textEn: string, mend: string, mendEn: string): Words {
  return { text, textEn, mend, mendEn }
}
