// @ts-check
/**
 * The full forms: for each template a form that uses every field that its part has in a version. The tables of
 * plo/standard say which fields there are, `full-forms-values.mjs` says with what they are filled.
 */
import { attachments } from './full-forms-attachments.mjs'
import { people, perTemplate, sexOf, times, values } from './full-forms-values.mjs'

/** @typedef {any} Part @typedef {any} FieldIn @typedef {Record<string, unknown>} Values */

/**
 * Where the walk is: `holders` are the names of the elements around it, the nearest first; `rep` which repetition of the
 * nearest one that repeats; `who` the person or the organisation that it is about.
 * @typedef {{ version: string, rep: number, holders: readonly string[], parts: readonly Part[], who?: any, said: Values,
 *   counts: Record<string, number>, facts: any, sender: string, choose?: string }} At
 */

/**
 * @param {string} slug
 * @param {any} minimal the form with the least that such a message needs: who, to whom, about whom
 * @param {string} version
 * @param {any} facts the tables, and what makes a number of nobody, of plo/
 */
export function fullForm(slug, minimal, version, facts) {
  const { bodies, messageType } = facts
  const own = /** @type {any} */ (perTemplate)[slug] ?? {}
  const { body, event } = messageType(minimal.type)
  const [inside] = Object.keys(minimal.content ?? {})
  /** @type {At} */
  const at = {
    version,
    rep: 0,
    holders: [],
    parts: [],
    said: { ...values, ...own },
    counts: { ...times, ...own.times },
    facts,
    sender: minimal.sender,
    // Of the logistics and the dialog messages each type has one of the alternatives for its own.
    choose: event?.element ?? inside,
  }
  const content = partOf(bodies[body], at)
  const { type, sender, recipient, ward, conversation, patient, discharge } = minimal
  const first = body === 'Dialogmelding' ? conversation : answered
  return {
    type,
    version,
    sender,
    recipient,
    ...(ward !== undefined && { ward }),
    status: 'N',
    processingStatus: 'D',
    ack: 'J',
    priority: 'N',
    ...(first !== undefined && { conversation: first }),
    ...(patient && {
      patient: { ...patient, identType: 'FNR', middleName: 'Eksempel', sex: sexOf(patient.ident) },
    }),
    ...(event && { event: { ...minimal.event, estimate: false, place: 'Medisin 2', ...eventTexts } }),
    ...(discharge && { discharge: { ...discharge, note: 'Plass avtalt på telefon.' } }),
    content: event === undefined ? content : besideTheEvent(content, event.element),
    ...(isReport(body) && { attachments }),
  }
}

/** A question that is not among the fixtures: in all of them `SvarPaaForesporsel` is true. */
const answered = {
  parent: '00000000-0000-4000-8000-000000001000',
  first: '00000000-0000-4000-8000-000000001000',
}

const eventTexts = { description: 'Meldt fra avdelingen.', note: 'Avtalt på telefon.' }

function isReport(/** @type {string} */ body) {
  return !['Pasientlogistikk', 'MeldingFravar', 'Dialogmelding'].includes(body)
}

/** A logistics form says its event by itself; what v1.6 and v1.5 have in the event beside it, stands in the content. */
function besideTheEvent(/** @type {any} */ content, /** @type {string} */ element) {
  const { [element]: event, ...felles } = content
  const { InfoInformasjonGitt } = event
  return { ...felles, ...(InfoInformasjonGitt && { InfoInformasjonGitt }) }
}

/** @param {Part} part @param {At} at @returns {Values} */
function partOf(part, at) {
  const { fieldsIn } = at.facts
  /** @type {FieldIn[]} */
  const fields = fieldsIn(part, at.version)
  const chosen = choiceOf(part, fields, at)
  const who = whoIs(part, at) ?? at.who
  const inside = { ...at, who, parts: [...at.parts, part], choose: undefined }
  return Object.fromEntries(
    fields.flatMap(({ key, field }) => {
      if (part.choice?.of.includes(key) && key !== chosen) return []
      const held = heldBy(key, field, inside)
      return held === undefined ? [] : [[key, held]]
    }),
  )
}

/** Each repetition has the next of the alternatives, so that all of them are there. */
function choiceOf(
  /** @type {Part} */ part,
  /** @type {FieldIn[]} */ fields,
  /** @type {At} */ { rep, choose },
) {
  if (part.choice === undefined) return undefined
  if (choose !== undefined) return choose
  const names = part.choice.of.filter((/** @type {string} */ name) => fields.some(({ key }) => key === name))
  return names[rep % names.length]
}

function heldBy(/** @type {string} */ key, /** @type {any} */ field, /** @type {At} */ at) {
  const { content, many } = field
  if (content.kind !== 'part') {
    const value = exampleFor(key, at)
    return value === null || !many || Array.isArray(value) ? (value ?? undefined) : [value]
  }
  const inner = content.part()
  // An organisation in an organisation, and no further.
  if (at.parts.filter((one) => one === inner).length > 1) return undefined
  const here = { ...at, holders: [key, ...at.holders] }
  if (!many) return orNothing(partOf(inner, here))
  const count = Math.max(countOf(key, at), alternativesIn(inner, at))
  return Array.from({ length: count }, (_, rep) => partOf(inner, { ...here, rep }))
}

function orNothing(/** @type {Values} */ held) {
  return Object.keys(held).length === 0 ? undefined : held
}

/** What stands for that name in the nearest of the elements around it, or for that name anywhere. */
function exampleFor(/** @type {string} */ key, /** @type {At} */ at) {
  const found = mostSpecific(key, at.holders, at.said)
  if (found === undefined) throw new Error(`no example value for ${at.holders.toReversed().join('/')}/${key}`)
  const value = at.said[found]
  const said = typeof value === 'function' ? value(at) : value
  // A list in a list is a value for each repetition.
  return Array.isArray(said) && Array.isArray(said[0]) ? (said[0][at.rep % said[0].length] ?? null) : said
}

function countOf(/** @type {string} */ key, /** @type {At} */ at) {
  if (key === 'Ident') return at.who.idents.length
  const found = mostSpecific(key, at.holders, at.counts)
  return found === undefined ? 1 : (at.counts[found] ?? 1)
}

/** Of the names that fit where we are the one that says most of it, and of two that say as much the one that is nearer. */
function mostSpecific(
  /** @type {string} */ key,
  /** @type {readonly string[]} */ holders,
  /** @type {Values} */ known,
) {
  const nearest = [key, ...holders]
  const fitting = Object.keys(known).flatMap((name) => {
    const words = name.split('/').toReversed()
    if (words[0] !== key) return []
    /** @type {number[]} */
    const places = []
    for (const word of words) {
      const place = nearest.indexOf(word, (places.at(-1) ?? -1) + 1)
      if (place === -1) return []
      places.push(place)
    }
    return [{ name, words: words.length, away: places.reduce((sum, one) => sum + one, 0) }]
  })
  return fitting.toSorted((a, b) => b.words - a.words || a.away - b.away)[0]?.name
}

/** How many alternatives there are in a part, before something in it repeats by itself. */
function alternativesIn(/** @type {Part} */ part, /** @type {At} */ at, /** @type {Part[]} */ seen = []) {
  if (seen.includes(part)) return 1
  /** @type {FieldIn[]} */
  const fields = at.facts.fieldsIn(part, at.version)
  const inside = fields
    .filter(({ field }) => field.content.kind === 'part' && !field.many)
    .map(({ field }) => alternativesIn(field.content.part(), at, [...seen, part]))
  const own = part.choice?.of.filter((/** @type {string} */ name) => fields.some(({ key }) => key === name))
  /** @type {number} */
  const most = Math.max(1, own?.length ?? 1, ...inside)
  return most
}

function whoIs(/** @type {Part} */ part, /** @type {At} */ { holders, rep, parts, facts, sender }) {
  if (part.name === 'Organisation') return people.organisation(holders, parts.includes(part), sender)
  if (part.name !== 'Person' && part.name !== 'HealthcareProfessional') return undefined
  const found = people.person(part.name, holders, rep, facts)
  if (found === undefined) throw new Error(`nobody is known for ${holders[0]}`)
  return found
}
