import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { allData, carrying } from './all-data.ts'
import type { Judge } from './judge.ts'
import { type Exempt, everyMutation, type Kind, type Mutation, mutations } from './mutate.ts'
import {
  absent,
  ar10,
  ar11,
  type Documents,
  dialog10,
  dialog11,
  dialogIn,
  messagesWith,
  mh,
  officialMessages,
  product,
  rootedIn,
  type Sides,
  sides,
} from './sides.ts'

type Standard = Sides & {
  readonly name: string
  /** Documents of our own that have every element of the standard, which the corpus has not. */
  readonly own: () => Documents
  /** Documents of others. */
  readonly found: () => Documents
  readonly exempt: Exempt
}

const nothing: Exempt = { inside: [], whole: [] }
const dialogs10 = ['dialog-1.0-notat.xml', 'dialog-1.0-foresporsel.xml']
const dialogs11 = ['dialog-1.1-notat.xml', 'dialog-1.1-foresporsel.xml']

/** A message as the simulator writes it, which can carry another dialog than its own. */
const message = readFileSync(
  new URL('../../fixtures/messages/avviksmelding/full.xml', import.meta.url),
  'utf8',
)

const standards: readonly Standard[] = [
  {
    name: 'Applikasjonskvittering v1.0',
    ...sides('apprec-1.0/AppRec.xsd', 'apprec-v1.0.xsd'),
    own: () => own('apprec-1.0.xml'),
    found: () => rootedIn(ar10),
    exempt: nothing,
  },
  {
    name: 'Applikasjonskvittering v1.1',
    ...sides('apprec-1.1/AppRec.xsd', 'apprec-v1.1.xsd'),
    own: () => own('apprec-1.1.xml'),
    found: () => rootedIn(ar11),
    exempt: nothing,
  },
  {
    name: 'Hodemelding v1.2',
    ...sides('msghead-1.2/MsgHead.xsd', 'MsgHead-v1_2.xsd'),
    own: () => own('msghead-documents.xml', 'msghead-patient-reports.xml'),
    found: () => rootedIn(mh),
    // What a message carries is skipped on both sides, so changing it would prove nothing and only raise the share that
    // is accepted. The inside of a signature is open in our schema, by design.
    exempt: { inside: ['Content'], whole: ['Signature'] },
  },
  {
    name: 'Felleskomponenter, the shared datatypes and Base64Container',
    ...sides('frame.xsd', 'frame.xsd'),
    own: () => own('felleskomponenter.xml'),
    found: () => new Map(),
    exempt: nothing,
  },
  {
    name: 'Dialogmelding v1.0',
    ...sides('dialog-1.0/Dialogmelding.xsd', 'dialogmelding-v1.0.xsd'),
    own: () => own(...dialogs10),
    found: () => new Map([...messagesWith(dialog10)].map(([name, bytes]) => [name, dialogIn(bytes)])),
    exempt: nothing,
  },
  {
    name: 'Dialogmelding v1.1',
    ...sides('dialog-1.1/Dialogmelding.xsd', 'dialogmelding-v1.1.xsd'),
    own: () => own(...dialogs11),
    found: () => new Map([...messagesWith(dialog11)].map(([name, bytes]) => [name, dialogIn(bytes)])),
    exempt: nothing,
  },
  {
    name: 'Hodemelding v1.2 with a Dialogmelding v1.0',
    ours: product,
    official: officialMessages,
    own: () => carried(...dialogs10),
    found: () => messagesWith(dialog10),
    exempt: nothing,
  },
  {
    name: 'Hodemelding v1.2 with a Dialogmelding v1.1',
    ours: product,
    official: officialMessages,
    own: () => carried(...dialogs11),
    found: () => messagesWith(dialog11),
    exempt: nothing,
  },
]

/** Drawn by chance from all valid documents; to these come the changes to every element of the documents with all data. */
const drawnPerStandard = 1_000

/** Of each standard, so that there are more than 5,000 of receipts and dialogs together. */
const atLeast = 2_000

for (const standard of standards) {
  test.skipIf(absent)(`our schema and the official one agree on ${standard.name}`, () => {
    const { exempt } = standard
    const official = standard.official()
    const ours = standard.ours()
    const originals = new Map([...standard.own(), ...standard.found()])

    const verdicts: Verdicts = { differences: new Map(), onPurpose: new Set() }
    for (const [name, bytes] of originals) compare(official, ours, `${name} as it is`, bytes, verdicts)

    // One change to an invalid document can hardly make it valid, so only valid ones are changed.
    const valid = [...originals].filter(([, bytes]) => official.objections(bytes).length === 0)
    const byKind = new Map<Kind, Count>()
    const byDocument = new Map<string, Count>()
    for (const { name, mutation } of [...everyChange(standard.own(), exempt), ...draw(valid, exempt)]) {
      const { kind, description, xml } = mutation
      const accepted = compare(official, ours, `${name}: ${description}`, xml, verdicts)
      tally(byKind, kind, accepted)
      tally(byDocument, name, accepted)
    }
    official[Symbol.dispose]()
    ours[Symbol.dispose]()

    console.log(report(standard.name, originals.size, byKind, byDocument, verdicts.onPurpose.size))
    expect([...verdicts.differences].map(([what, objections]) => ({ what, ...objections }))).toEqual([])
    const total = sum(byKind.values())
    expect(total.accepted + total.refused).toBeGreaterThanOrEqual(atLeast)
    expect([...byDocument.keys()].sort()).toEqual(valid.map(([name]) => name).sort())
    if (standard.ours !== product) expect([...verdicts.onPurpose]).toEqual([])
    // Schemas that refuse everything agree as well: a good part must be accepted, and a good part refused.
    expect([...byDocument].filter(([, count]) => share(count) < 0.3)).toEqual([])
    expect([...byDocument].filter(([, count]) => share(count) > 0.7)).toEqual([])
  })
}

type Objections = { readonly official: readonly string[]; readonly ours: readonly string[] }

type Verdicts = {
  readonly differences: Map<string, Objections>
  /** What we let pass because `Content` is lax here: the official schema misses a schema, and nothing else. */
  readonly onPurpose: Set<string>
}

/** Notes a difference in verdict, and gives the official one. */
function compare(
  official: Judge,
  ours: Judge,
  what: string,
  xml: string | Uint8Array,
  { differences, onPurpose }: Verdicts,
): boolean {
  const objections = { official: official.objections(xml), ours: ours.objections(xml) }
  const accepted = objections.official.length === 0
  if (accepted !== (objections.ours.length === 0)) {
    if (isOnPurpose(objections)) onPurpose.add(what)
    else differences.set(what, objections)
  }
  return accepted
}

function isOnPurpose({ official, ours }: Objections): boolean {
  return ours.length === 0 && official.every((objection) => objection.includes('by the strict wildcard'))
}

function own(...names: readonly string[]): Documents {
  return new Map(names.map((name) => [name, Buffer.from(allData(name))]))
}

function carried(...names: readonly string[]): Documents {
  return new Map(names.map((name) => [`message with ${name}`, Buffer.from(carrying(message, allData(name)))]))
}

type Changed = { readonly name: string; readonly mutation: Mutation }

function* everyChange(documents: Documents, exempt: Exempt): Generator<Changed> {
  for (const [name, bytes] of documents) {
    for (const mutation of everyMutation(bytes, exempt)) yield { name, mutation }
  }
}

/** Changes each document in turn, each with a seed of its own, until there are enough. */
function* draw(documents: readonly (readonly [string, Uint8Array])[], exempt: Exempt): Generator<Changed> {
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

type Count = { readonly accepted: number; readonly refused: number }

function tally<Key>(counts: Map<Key, Count>, key: Key, accepted: boolean): void {
  counts.set(
    key,
    sum([counts.get(key) ?? none, accepted ? { accepted: 1, refused: 0 } : { accepted: 0, refused: 1 }]),
  )
}

const none: Count = { accepted: 0, refused: 0 }

function sum(counts: Iterable<Count>): Count {
  let total = none
  for (const { accepted, refused } of counts)
    total = { accepted: total.accepted + accepted, refused: total.refused + refused }
  return total
}

function share({ accepted, refused }: Count): number {
  return accepted / (accepted + refused)
}

function report(
  name: string,
  originals: number,
  byKind: ReadonlyMap<Kind, Count>,
  byDocument: ReadonlyMap<string, Count>,
  onPurpose: number,
): string {
  const total = sum(byKind.values())
  const percent = (count: Count) => `${Math.round(100 * share(count))} %`
  return [
    `${name}: ${originals} documents, ${byDocument.size} of them valid; ${percent(total)} of the mutations accepted by the official schema`,
    row('mutation', 'accepted', 'refused'),
    ...[...byKind].sort(([a], [b]) => a.localeCompare(b)).map(([kind, count]) => rowOf(kind, count)),
    rowOf('all', total),
    ...[...byDocument].map(
      ([document, count]) => `${rowOf('', count)}  ${percent(count).padStart(5)}  ${document}`,
    ),
    `  ${onPurpose} refused by the official schema for unknown content only, and let pass by ours`,
  ].join('\n')
}

function rowOf(name: string, { accepted, refused }: Count): string {
  return row(name, accepted, refused)
}

function row(kind: string, accepted: number | string, refused: number | string): string {
  return `  ${kind.padEnd(20)}${String(accepted).padStart(9)}${String(refused).padStart(9)}`
}
