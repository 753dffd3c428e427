import type { CodeLists } from '../codes/code-lists.ts'
import { readMsgInfo } from '../message/hodemelding.ts'
import { bodiesIn, typeOf } from '../message/message.ts'
import { orderOf } from '../standard/order.ts'
import { type Places, placesIn } from '../standard/places.ts'
import { child, type Element } from '../xml/element.ts'
import { NS } from '../xml/namespaces.ts'
import { maxMessageBytes, maxSchemaSteps, withXml, type XmlProblem } from '../xml/parse.ts'
import type { SchemaError, SchemaSet } from '../xml/schema-validator.ts'
import { levelsIn } from './address-levels.ts'
import { afterRoot } from './after-root.ts'
import { doubtfulCodes } from './codes.ts'
import { type Capped, capped, joined } from './cut.ts'
import type { Finding, Severity } from './finding.ts'
import { identsIn, personIdents } from './identifiers.ts'
import { orderFindings } from './order-findings.ts'
import type { Rule, RuleFacts, Subject } from './rule.ts'
import { rules } from './rules.ts'
import { isUnknownAttribute, schemaFinding } from './schema-findings.ts'
import { type Judged, judgeTolerantly, unknownElements } from './tolerance.ts'

export type Validated = {
  readonly findings: readonly Finding[]
  /** The message, where it could be read at all. */
  readonly root?: Element
}

/**
 * Everything that is wrong with a message, at once: as XML, by the schemas, by the rules.
 *
 * @param bytes the message as it came, in whatever encoding it declares
 */
export function validate(bytes: Uint8Array, schemas: SchemaSet, facts: RuleFacts): Validated {
  const read = withXml(bytes, (document, root, schemaSteps) => {
    const places = placesIn(root)
    return { root, places, errors: schemaSteps > maxSchemaSteps ? undefined : schemas.validate(document) }
  })
  if (!read.ok) return { findings: [xmlFinding(read.error, bytes)] }
  const { root, places, errors } = read.value
  if (errors === undefined) return { root, findings: [tooWide(places.all.length)] }

  const judged = judgeTolerantly(root, errors, places, schemas)
  const bySchemas = schemaFindings(judged, places)
  const subject = subjectOf(root, places, facts)
  const sorts = [...bySchemas, unknownElements(places), orderFindings(places)]
  if (subject !== undefined) for (const rule of rules) apply(rule, subject, facts, sorts)
  return { root, findings: joined(sorts) }
}

/** What the schemas have against a message: the errors, and then what no official schema would refuse for certain. */
function schemaFindings(judged: Judged, places: Places): readonly Capped[] {
  if (judged.errors.length === 0) return []
  const locate = locator(judged)
  const objections = judged.errors.map((error) => ({ error, severity: severityOf(error, locate, places) }))
  return (['error', 'warning'] as const).map((severity) =>
    capped(
      objections.filter((one) => one.severity === severity),
      ({ error }) => schemaFindingAt(error, severity, locate(error), judged, places),
      () => severity,
    ),
  )
}

/** In a part that we infer, an attribute that we do not know may be right, as an element may. */
function severityOf(error: SchemaError, locate: Locate, places: Places): Severity {
  if (!isUnknownAttribute(error)) return 'error'
  const { at } = locate(error)
  const place = at && places.known.get(at)
  return [place?.part, place?.within].some((part) => part?.mark === 'inferred') ? 'warning' : 'error'
}

/** The element of the message that an objection is about, and the one around it, as far as they can be told. */
type Locate = (error: SchemaError) => {
  readonly at?: Element | undefined
  readonly above?: Element | undefined
}

/** libxml2's paths have the document's prefixes, and only `*` for a name in a default namespace. */
function locator(judged: Judged): Locate {
  const indexes = new Map<Element, ReadonlyMap<string, readonly Element[]>>()
  const childrenOf = (parent: Element, name: string) => {
    if (name === '*') return parent.children
    const index = indexes.get(parent) ?? byName(parent.children)
    indexes.set(parent, index)
    return index.get(name) ?? []
  }
  const original = (element: Element | undefined) => element && judged.original(element)
  return (error) => {
    if (error.xpath === undefined) return {}
    const [, ...steps] = error.xpath.split('/').slice(1)
    let above: Element | undefined
    const found = steps.reduce<Element | undefined>((parent, step) => {
      const [, name = '', index = '1'] = /^(?:[^:[]+:)?([^[]+)(?:\[(\d+)\])?$/.exec(step) ?? []
      above = parent
      return parent && childrenOf(parent, name)[Number(index) - 1]
    }, judged.root)
    const isThere = found !== undefined && (found.line === error.line || error.line >= lastCertainLine)
    return isThere ? { at: original(found), above: original(above) } : {}
  }
}

/** libxml2 keeps the line of an element in sixteen bits; what stands further down it places somewhere near. */
const lastCertainLine = 65_535

/** Says an objection with our own paths, as the rules give them. */
function schemaFindingAt(
  error: SchemaError,
  severity: Severity,
  { at, above }: ReturnType<Locate>,
  { root, original }: Judged,
  places: Places,
): Finding {
  if (at === undefined) {
    // The lines of what was written anew are not those of the message.
    const isAnew = original(root) !== root
    return schemaFinding(
      isAnew ? { ...error, line: original(root).line, xpath: original(root).xpath } : error,
      error.kind === 'unknown-root' ? { at: original(root) } : {},
    )
  }
  const around = above && places.known.get(above)
  return schemaFinding(
    { ...error, line: at.line, xpath: at.xpath },
    { at, parent: above, order: around?.part && orderOf(around.part, around.version) },
    severity,
  )
}

function byName(elements: readonly Element[]): ReadonlyMap<string, readonly Element[]> {
  const groups = new Map<string, Element[]>()
  for (const one of elements) {
    const group = groups.get(one.name)
    if (group === undefined) groups.set(one.name, [one])
    else group.push(one)
  }
  return groups
}

/** @returns `undefined` for what is neither a Hodemelding nor an AppRec: the schemas have said so already. */
function subjectOf(root: Element, places: Places, { codeLists }: RuleFacts): Subject | undefined {
  if (root.name === 'AppRec' && (root.namespace === NS.ar10 || root.namespace === NS.ar11)) {
    return { root, kind: 'apprec', places, ...read(root, places, codeLists), bodies: [] }
  }
  if (root.name !== 'MsgHead' || root.namespace !== NS.mh) return undefined
  const info = readMsgInfo(root)
  const bodies = bodiesIn(root)
  const body = bodies[0]
  const type = body && typeOf(info.type.V, body.body, body.element)
  const event = body && type?.event && child(body.element, type.event.element)
  return {
    root,
    kind: 'hodemelding',
    places,
    ...read(root, places, codeLists),
    info,
    bodies,
    ...(body && { body }),
    ...(type && { type }),
    ...(event && { event }),
  }
}

type ReadOnce = Pick<Subject, 'idents' | 'persons' | 'codes' | 'levels'>

/** What several rules ask for. */
function read(root: Element, places: Places, codeLists: CodeLists): ReadOnce {
  const idents = identsIn(places.all)
  return {
    idents,
    persons: personIdents(idents),
    codes: doubtfulCodes(places, codeLists),
    levels: levelsIn(root),
  }
}

function apply(rule: Rule, subject: Subject, facts: RuleFacts, sorts: Capped[]): void {
  const hits = rule.check(subject, facts)
  if (hits.length === 0) return
  const { code, source, text, textEn, mend, mendEn } = rule
  const sort = capped(
    hits,
    ({ at, found, foundEn, expected, expectedEn, severity = rule.severity }): Finding => ({
      code,
      severity,
      ...(at && { line: at.line, xpath: at.xpath }),
      ...(found !== undefined && { found }),
      ...(expected !== undefined && { expected }),
      ...(foundEn !== undefined && { foundEn }),
      ...(expectedEn !== undefined && { expectedEn }),
      source,
      text,
      textEn,
      mend,
      mendEn,
    }),
    ({ severity = rule.severity }) => severity,
  )
  sorts.push(sort)
}

const tooWide = (elements: number): Finding => ({
  code: 'xml/too-large',
  severity: 'error',
  found: `${elements} elementer`,
  foundEn: `${elements} elements`,
  expected: 'høyst noen tusen elementer ved siden av hverandre',
  expectedEn: 'at most some thousand elements beside each other',
  source: 'Grense i dette verktøyet',
  text: 'Meldingen er for stor: den har for mange elementer ved siden av hverandre.',
  textEn: 'The message is too large: it has too many elements beside each other.',
  mend: 'Kontroller at det er én melding og ikke mange i samme fil. Del den, og kontroller delene hver for seg.',
  mendEn: 'Check that it is one message and not many in one file. Split it, and check the parts one by one.',
})

function xmlFinding(problem: XmlProblem, bytes: Uint8Array): Finding {
  const base = { code: problem.code, severity: 'error', source: 'XML 1.0' } as const
  switch (problem.code) {
    case 'xml/empty':
      return {
        ...base,
        found: '0 byte',
        foundEn: '0 bytes',
        expected: 'XML med en Hodemelding eller en AppRec',
        expectedEn: 'XML with a Hodemelding or an AppRec',
        text: 'Det er ingenting å lese: teksten er tom.',
        textEn: 'There is nothing to read: the text is empty.',
        mend: 'Velg rett fil. Er det den, lagre meldingen på nytt fra systemet som laget den.',
        mendEn: 'Choose the right file. If it is, save the message anew from the system that made it.',
      }
    case 'xml/too-large':
      return {
        ...base,
        found: `${problem.bytes} byte`,
        foundEn: `${problem.bytes} bytes`,
        expected: `høyst ${maxMessageBytes} byte`,
        expectedEn: `at most ${maxMessageBytes} bytes`,
        source: 'Grense i dette verktøyet',
        text: 'Meldingen er for stor.',
        textEn: 'The message is too large.',
        mend: 'Kontroller at det er én melding og ikke mange i samme fil. Ta bort vedlegg, eller send dem for seg.',
        mendEn:
          'Check that it is one message and not many in one file. Remove attachments, or send them separately.',
      }
    case 'xml/doctype':
      return {
        ...base,
        found: 'DOCTYPE',
        expected: 'ingen DOCTYPE',
        expectedEn: 'no DOCTYPE',
        source: 'Ingen av standardene bruker DOCTYPE; avvises for sikkerhets skyld',
        text: 'Meldingen har en DOCTYPE. Det godtas ikke.',
        textEn: 'The message has a DOCTYPE, which is not accepted.',
        mend: 'Ta bort hele <!DOCTYPE …> foran rotelementet. Bruker teksten egne entiteter, skriv tegnene rett ut.',
        mendEn:
          'Remove all of <!DOCTYPE …> before the root element. If the text uses entities of its own, write the characters out.',
      }
    case 'xml/not-well-formed':
      return { ...base, ...notWellFormed(problem, bytes) }
  }
}

function notWellFormed(
  problem: Extract<XmlProblem, { readonly code: 'xml/not-well-formed' }>,
  bytes: Uint8Array,
) {
  const { line, column } = problem
  const place = {
    line,
    ...(column !== undefined && { column }),
    text: 'Teksten er ikke gyldig XML.',
    textEn: 'The text is not well-formed XML.',
  }
  switch (afterRoot(bytes, problem)) {
    case 'element':
      return {
        ...place,
        found: 'to rotelementer',
        foundEn: 'two root elements',
        expected: 'ett rotelement',
        expectedEn: 'one root element',
        mend: 'Det begynner et nytt element etter at det første er lukket. Er det flere meldinger i filen, lagre hver av dem for seg; ellers ta bort en slutt-tagg som er for mye.',
        mendEn:
          'A new element begins after the first one is closed. If there are several messages in the file, save each of them by itself; otherwise remove an end tag that is one too many.',
      }
    case 'text':
      return {
        ...place,
        found: 'noe mer etter rotelementet',
        foundEn: 'something more after the root element',
        expected: 'ingenting etter rotelementet',
        expectedEn: 'nothing after the root element',
        mend: 'Ta bort det som står etter at rotelementet er lukket, eller en slutt-tagg som er for mye.',
        mendEn: 'Remove what stands after the root element is closed, or an end tag that is one too many.',
      }
    case undefined:
      return {
        ...place,
        found: `feil ved linje ${line}${column === undefined ? '' : `, tegn ${column}`}`,
        foundEn: `an error at line ${line}${column === undefined ? '' : `, character ${column}`}`,
        expected: 'gyldig XML',
        expectedEn: 'well-formed XML',
        mend: 'Se på dette tegnet og linjen før: en tagg som ikke er lukket, en «&» som skulle vært «&amp;», en «<» i en tekst, eller en fil som er kuttet av.',
        mendEn:
          'Look at this character and the line before: a tag that is not closed, an “&” that should be “&amp;”, a “<” in a text, or a file that is cut off.',
      }
  }
}
