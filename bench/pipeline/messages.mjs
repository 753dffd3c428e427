// @ts-check
/** Messages of about 10 KB to twenty municipalities, each with an id of its own, three to a stay. */
import { randomUUID } from 'node:crypto'
import { built, fixtureNear } from '../measure.mjs'

const { readDirectoryFolder } = await built('server/directory-folder.js')
const { syntheticNationalId } = await built('plo/identity/make-synthetic.js')
const { value: directory } = await readDirectoryFolder()
const text = fixtureNear(10_240).content.toString()
const found = {
  msgId: between('<MsgId>', '</MsgId>'),
  person: /<Id>(\d{11})<\/Id>/.exec(text)?.[1] ?? '',
  parent: between('<RefToParent>', '</RefToParent>'),
}
const namsos = directory.municipalities.find((/** @type {any} */ { id }) => id === '5007')

export const municipalities = directory.municipalities

/** Each run of this program has people of its own: three messages to each, and the next ones to others. */
let next = 0

/** @param {number} count @returns {{ id: string, xml: Buffer }[]} */
export function messages(count) {
  const from = next
  next += Math.ceil(count / 3)
  return Array.from({ length: count }, (_, nth) => {
    const id = randomUUID()
    // Twenty to as many municipalities, and then three rounds of them about the same people.
    const to = municipalities[nth % municipalities.length]
    const round = Math.floor(nth / (3 * municipalities.length))
    const xml = text
      .replaceAll(found.msgId, id)
      .replaceAll(found.parent, randomUUID())
      .replaceAll(found.person, person(from + round * municipalities.length + (nth % municipalities.length)))
      .replaceAll('99500700', `99${to.id}00`)
      .replaceAll('99500701', `99${to.id}01`)
      .replaceAll(namsos.orgnr, to.orgnr)
      .replaceAll('Namsos kommune', to.name)
    return { id, xml: Buffer.from(xml) }
  })
}

/** @param {number} nth */
function person(nth) {
  for (let individual = 100 + (Math.floor(nth / 20_160) % 400); individual < 900; individual += 1) {
    const birth = {
      year: 1930 + (nth % 60),
      month: 1 + (Math.floor(nth / 60) % 12),
      day: 1 + (Math.floor(nth / 720) % 28),
    }
    const ident = syntheticNationalId(birth, individual)
    if (ident !== undefined) return ident
  }
  throw new Error('no number')
}

/** @param {string} before @param {string} after */
function between(before, after) {
  return text.split(before)[1]?.split(after)[0] ?? ''
}
