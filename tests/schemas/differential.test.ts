import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Judge, judgeBy } from './judge.ts'
import { type Exempt, everyMutation, type Kind, type Mutation, mutations } from './mutate.ts'
import { readBeside, readSchemas } from './read-schemas.ts'

type Standard = {
  readonly name: string
  readonly ours: string
  readonly official: string
  readonly namespace: string
  /** Documents of our own that have every element of the standard, which the corpus has not. */
  readonly allData: readonly string[]
}

const standards: readonly Standard[] = [
  {
    name: 'Applikasjonskvittering v1.0',
    ours: 'apprec-1.0/AppRec.xsd',
    official: 'apprec-v1.0.xsd',
    namespace: 'http://www.kith.no/xmlstds/apprec/2004-11-21',
    allData: ['apprec-1.0.xml'],
  },
  {
    name: 'Applikasjonskvittering v1.1',
    ours: 'apprec-1.1/AppRec.xsd',
    official: 'apprec-v1.1.xsd',
    namespace: 'http://www.kith.no/xmlstds/apprec/2012-02-15',
    allData: ['apprec-1.1.xml'],
  },
  {
    name: 'Hodemelding v1.2',
    ours: 'msghead-1.2/MsgHead.xsd',
    official: 'MsgHead-v1_2.xsd',
    namespace: 'http://www.kith.no/xmlstds/msghead/2006-05-24',
    allData: ['msghead-documents.xml', 'msghead-patient-reports.xml'],
  },
  {
    name: 'Felleskomponenter, the shared datatypes and Base64Container',
    ours: 'frame.xsd',
    official: 'frame.xsd',
    namespace: '',
    allData: ['felleskomponenter.xml'],
  },
]

/** Drawn by chance from all valid documents; to these come the changes to every element of the documents with all data. */
const drawnPerStandard = 1_000

// What a message carries is skipped on both sides, so changing it would prove nothing and only raise the share that
// is accepted. The inside of a signature is open in our schema, by design.
const exempt: Exempt = { inside: ['Content'], whole: ['Signature'] }

const officialFiles = readBeside('xsd', '.xsd')
const corpus = readBeside('corpus', '.xml')
const examples = readBeside('domain/examples-inferred', '.xml')
const absent = officialFiles === undefined
if (absent)
  console.log(
    'Skipped: the official schemas are not beside the project (../shared/xsd), nothing to compare with.',
  )

for (const standard of standards) {
  test.skipIf(absent)(`our schema and the official one agree on ${standard.name}`, () => {
    const official = judgeBy('official', officialSide(), standard.official)
    const ours = judgeBy('ours', ourSide(), standard.ours)
    const originals = documentsOf(standard)

    const differences = new Map<string, Difference>()
    for (const [name, bytes] of originals) compare(official, ours, `${name} as it is`, bytes, differences)

    // One change to an invalid document can hardly make it valid, so only valid ones are changed.
    const valid = [...originals].filter(([, bytes]) => official.objections(bytes).length === 0)
    const split = new Map<Kind, { accepted: number; refused: number }>()
    for (const { name, mutation } of [...everyChange(standard, originals), ...draw(valid)]) {
      const { kind, description, xml } = mutation
      const accepted = compare(official, ours, `${name}: ${description}`, xml, differences)
      const count = split.get(kind) ?? { accepted: 0, refused: 0 }
      split.set(kind, {
        ...count,
        ...(accepted ? { accepted: count.accepted + 1 } : { refused: count.refused + 1 }),
      })
    }
    official[Symbol.dispose]()
    ours[Symbol.dispose]()

    const total = sum(split.values())
    console.log(report(standard.name, originals.size, valid.length, split, total))
    expect([...differences].map(([what, verdicts]) => ({ what, ...verdicts }))).toEqual([])
    const count = total.accepted + total.refused
    expect(count).toBeGreaterThan(drawnPerStandard)
    // Schemas that refuse everything agree as well: a good part must be accepted, and a good part refused.
    expect(total.accepted / count).toBeGreaterThanOrEqual(0.3)
    expect(total.refused / count).toBeGreaterThanOrEqual(0.3)
  })
}

type Difference = { readonly official: readonly string[]; readonly ours: readonly string[] }

/** Notes a difference in verdict, and gives the official one. */
function compare(
  official: Judge,
  ours: Judge,
  what: string,
  xml: string | Uint8Array,
  differences: Map<string, Difference>,
): boolean {
  const verdicts = { official: official.objections(xml), ours: ours.objections(xml) }
  const accepted = verdicts.official.length === 0
  if (accepted !== (verdicts.ours.length === 0)) differences.set(what, verdicts)
  return accepted
}

function documentsOf({ namespace, allData }: Standard): ReadonlyMap<string, Uint8Array> {
  const own = allData.map(
    (name) => [name, readFileSync(new URL(`all-data/${name}`, import.meta.url))] as const,
  )
  const root = new RegExp(`<(AppRec|MsgHead)[^>]*\\sxmlns="${namespace}"`)
  const found = [...(corpus ?? []), ...(examples ?? [])]
  return new Map([...own, ...found.filter(([, bytes]) => root.test(Buffer.from(bytes).toString('latin1')))])
}

type Changed = { readonly name: string; readonly mutation: Mutation }

function* everyChange({ allData }: Standard, documents: ReadonlyMap<string, Uint8Array>): Generator<Changed> {
  for (const name of allData) {
    for (const mutation of everyMutation(documents.get(name) ?? new Uint8Array(), exempt))
      yield { name, mutation }
  }
}

/** Changes each document in turn, each with a seed of its own, until there are enough. */
function* draw(documents: readonly (readonly [string, Uint8Array])[]): Generator<Changed> {
  const sources = documents.map(([name, bytes], index) => ({
    name,
    source: mutations(bytes, 80_704 + index, exempt),
  }))
  for (let drawn = 0; drawn < drawnPerStandard; drawn++) {
    const from = sources[drawn % sources.length]
    if (from === undefined) throw new Error('No valid document to change')
    yield { name: from.name, mutation: from.source.next().value }
  }
}

function officialSide(): ReadonlyMap<string, Uint8Array> {
  const framed = frame('felleskomponent1.xsd', 'kith.xsd', 'kith-base64.xsd')
  return new Map([...skippingContent(officialFiles ?? new Map()), ['frame.xsd', framed]])
}

function ourSide(): ReadonlyMap<string, Uint8Array> {
  const container = 'base64container/base64container.xsd'
  const framed = frame('felleskomponent1/felleskomponent1.xsd', 'kith/kith.xsd', container)
  return new Map([...skippingContent(readSchemas()), ['frame.xsd', framed]])
}

/** Felleskomponenter has types only; a document needs an element to stand in. */
function frame(parts: string, datatypes: string, container: string): Uint8Array {
  return Buffer.from(`
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
               xmlns:kith="http://www.kith.no/xmlstds" xmlns:fk1="http://www.kith.no/xmlstds/felleskomponent1"
               xmlns:b64="http://www.kith.no/xmlstds/base64container">
      <xs:import namespace="http://www.kith.no/xmlstds" schemaLocation="${datatypes}"/>
      <xs:import namespace="http://www.kith.no/xmlstds/felleskomponent1" schemaLocation="${parts}"/>
      <xs:import namespace="http://www.kith.no/xmlstds/base64container" schemaLocation="${container}"/>
      <xs:element name="Parts"><xs:complexType><xs:sequence>
        <xs:element name="Person" type="fk1:Person"/>
        <xs:element name="HealthcareProfessional" type="fk1:HealthcareProfessional"/>
        <xs:element name="Organisation" type="fk1:Organisation"/>
        <xs:element name="Time" type="kith:TS"/>
        <xs:element ref="b64:Base64Container"/>
      </xs:sequence></xs:complexType></xs:element>
    </xs:schema>`)
}

/** What `Content` holds is not compared: strict in the official schema, it would refuse all PLO messages. */
function skippingContent(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const content = /(<(?:xs:)?element name="Content".*?processContents=")[a-z]+(".*?<\/(?:xs:)?element>)/s
  return new Map(
    [...files].map(([name, bytes]) => {
      // Byte for byte, since the official files are in ISO-8859-1 and ours in UTF-8.
      const text = Buffer.from(bytes).toString('latin1')
      if (name.includes('MsgHead') && !content.test(text))
        throw new Error(`${name} has no wildcard in Content`)
      return [
        name,
        name.includes('MsgHead') ? Buffer.from(text.replace(content, '$1skip$2'), 'latin1') : bytes,
      ]
    }),
  )
}

function sum(counts: Iterable<{ accepted: number; refused: number }>) {
  const total = { accepted: 0, refused: 0 }
  for (const { accepted, refused } of counts) {
    total.accepted += accepted
    total.refused += refused
  }
  return total
}

function report(
  name: string,
  originals: number,
  valid: number,
  split: ReadonlyMap<Kind, { accepted: number; refused: number }>,
  total: { accepted: number; refused: number },
): string {
  const share = Math.round((100 * total.accepted) / (total.accepted + total.refused))
  const lines = [...split]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([kind, { accepted, refused }]) => row(kind, accepted, refused))
  return [
    `${name}: ${originals} documents, ${valid} of them valid; ${share} % of the mutations accepted by the official schema`,
    row('mutation', 'accepted', 'refused'),
    ...lines,
    row('all', total.accepted, total.refused),
  ].join('\n')
}

function row(kind: string, accepted: number | string, refused: number | string): string {
  return `  ${kind.padEnd(20)}${String(accepted).padStart(9)}${String(refused).padStart(9)}`
}
