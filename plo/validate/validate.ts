import { readMsgInfo } from '../message/hodemelding.ts'
import { logistikkVariants } from '../message/logistikk.ts'
import { child, descend, type Element } from '../xml/element.ts'
import { NS } from '../xml/namespaces.ts'
import { maxMessageBytes, maxSchemaSteps, withXml, type XmlProblem } from '../xml/parse.ts'
import type { SchemaError, SchemaSet } from '../xml/schema-validator.ts'
import { rewriteXml } from '../xml/write.ts'
import { type Capped, capped, joined } from './cut.ts'
import type { Finding } from './finding.ts'
import { orderFindings } from './order-findings.ts'
import type { Rule, RuleFacts, Subject } from './rule.ts'
import { rules } from './rules.ts'
import { schemaFinding } from './schema-findings.ts'

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
  const read = withXml(bytes, (document, root, schemaSteps) => ({
    root,
    errors: schemaSteps > maxSchemaSteps ? undefined : schemas.validate(document),
  }))
  if (!read.ok) return { findings: [xmlFinding(read.error)] }
  const { root, errors } = read.value
  if (errors === undefined) return { root, findings: [tooWide] }

  const order = orderFindings(root)
  const standing = order.findings.length > 0 && isOnlyOrder(root, errors, schemas) ? [] : errors
  const bySchemas = capped(standing, schemaFindingIn(root))
  const subject = subjectOf(root)
  const byRules = subject === undefined ? [] : rules.map((rule) => apply(rule, subject, facts))
  return { root, findings: joined([bySchemas, order, ...byRules]) }
}

/**
 * Says what the schemas have against a message with our own paths, as the rules give them: libxml2's have the
 * document's prefixes, and only `*` for a name in a default namespace.
 */
function schemaFindingIn(root: Element): (error: SchemaError) => Finding {
  const indexes = new Map<Element, ReadonlyMap<string, readonly Element[]>>()
  const childrenOf = (parent: Element, name: string) => {
    if (name === '*') return parent.children
    const index = indexes.get(parent) ?? byName(parent.children)
    indexes.set(parent, index)
    return index.get(name) ?? []
  }
  return (error) => {
    if (error.xpath === undefined) return schemaFinding(error)
    const [, ...steps] = error.xpath.split('/').slice(1)
    const at = steps.reduce<Element | undefined>((parent, step) => {
      const [, name = '', index = '1'] = /^(?:[^:[]+:)?([^[]+)(?:\[(\d+)\])?$/.exec(step) ?? []
      return parent && childrenOf(parent, name)[Number(index) - 1]
    }, root)
    return schemaFinding(at?.line === error.line ? { ...error, xpath: at.xpath } : error)
  }
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

/** Whether the schemas have nothing left against a message once the inferred orders in it are as we inferred them. */
function isOnlyOrder(root: Element, errors: readonly SchemaError[], schemas: SchemaSet): boolean {
  // Nobody writes thousands of elements in another order than ours, and writing them all anew takes its time.
  if (errors.length > 1000) return false
  if (!errors.every(({ message }) => /not expected|Missing child/.test(message))) return false
  const reordered = new TextEncoder().encode(rewriteXml(root, ({ mark }) => mark === 'inferred'))
  const again = withXml(reordered, (document) => schemas.validate(document))
  return again.ok && again.value.length === 0
}

/** @returns `undefined` for what is neither a Hodemelding nor an AppRec: the schemas have said so already. */
function subjectOf(root: Element): Subject | undefined {
  if (root.name === 'AppRec' && (root.namespace === NS.ar10 || root.namespace === NS.ar11)) {
    return { root, kind: 'apprec' }
  }
  if (root.name !== 'MsgHead' || root.namespace !== NS.mh) return undefined
  const content = descend(root, 'Document', 'RefDoc', 'Content')
  const body = child(content, 'Pasientlogistikk', NS.p1)
  const variant = logistikkVariants.find(({ element }) => child(body, element) !== undefined)
  const event = variant && child(body, variant.element)
  return {
    root,
    kind: 'hodemelding',
    info: readMsgInfo(root),
    ...(body && { body }),
    ...(event && { event }),
    ...(variant && { variant }),
  }
}

function apply(rule: Rule, subject: Subject, facts: RuleFacts): Capped {
  const { code, source, text, textEn } = rule
  return capped(
    rule.check(subject, facts),
    ({ at, found, expected, severity = rule.severity }): Finding => ({
      code,
      severity,
      ...(at && { line: at.line, xpath: at.xpath }),
      ...(found !== undefined && { found }),
      ...(expected !== undefined && { expected }),
      source,
      text,
      textEn,
    }),
  )
}

const tooWide: Finding = {
  code: 'xml/too-large',
  severity: 'error',
  expected: 'høyst noen tusen elementer ved siden av hverandre',
  source: 'Grense i dette verktøyet',
  text: 'Meldingen er for stor.',
  textEn: 'The message is too large.',
}

function xmlFinding(problem: XmlProblem): Finding {
  const base = { code: problem.code, severity: 'error', source: 'XML 1.0' } as const
  switch (problem.code) {
    case 'xml/empty':
      return { ...base, text: 'Det er ingenting å lese: teksten er tom.', textEn: 'The text is empty.' }
    case 'xml/too-large':
      return {
        ...base,
        found: `${problem.bytes} byte`,
        expected: `høyst ${maxMessageBytes} byte`,
        source: 'Grense i dette verktøyet',
        text: 'Meldingen er for stor.',
        textEn: 'The message is too large.',
      }
    case 'xml/doctype':
      return {
        ...base,
        source: 'Ingen av standardene bruker DOCTYPE; avvises for sikkerhets skyld',
        text: 'Meldingen har en DOCTYPE. Det godtas ikke.',
        textEn: 'The message has a DOCTYPE, which is refused.',
      }
    case 'xml/not-well-formed':
      return {
        ...base,
        line: problem.line,
        found: `feil ved linje ${problem.line}, tegn ${problem.column}`,
        text: 'Teksten er ikke gyldig XML. Se på linjen og den før.',
        textEn: 'The text is not well-formed XML.',
      }
  }
}
