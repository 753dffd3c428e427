import { expect, test } from 'vitest'
import { messageViewText } from '../../cli/view-text.ts'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { codeText } from '../../plo/view/code-text.ts'
import { type Fact, type Item, inOne, type MessageDocument } from '../../plo/view/document.ts'
import { timeText } from '../../plo/view/time-text.ts'
import { viewXml } from '../../plo/view/view-message.ts'
import { knowledge } from '../support/knowledge.ts'
import { fixture } from '../support/messages.ts'

const { codeLists } = knowledge
const full = new TextDecoder().decode(fixture('innlagt-pasient/full.xml'))
const list9121 = '2.16.578.1.12.4.1.1.9121'

test.each([
  ['2026-11-21T09:40:00+01:00', 'lørdag 21. november 2026 kl. 09:40'],
  ['2026-07-01T09:40:07+02:00', 'onsdag 1. juli 2026 kl. 09:40:07'],
  ['2026-11-21T09:40:00', 'lørdag 21. november 2026 kl. 09:40'],
  ['2026-11-21T08:40:00Z', 'lørdag 21. november 2026 kl. 09:40 (i meldingen: 2026-11-21T08:40:00Z)'],
  ['2026-10-25T02:30:00+02:00', 'søndag 25. oktober 2026 kl. 02:30 (sommertid)'],
  ['2026-10-25T02:30:00+01:00', 'søndag 25. oktober 2026 kl. 02:30 (normaltid)'],
  ['2026-11-21', 'lørdag 21. november 2026'],
  ['2026-11-21Z', 'lørdag 21. november 2026 (i meldingen: 2026-11-21Z)'],
  ['2026-11', 'november 2026'],
  ['2026', '2026'],
  ['09:40:00', 'kl. 09:40'],
  ['2026-02-30', '2026-02-30'],
  ['i morgen', 'i morgen'],
])('the time %s is shown as %s', (written, shown) => {
  expect(inOne(timeText(written))).toBe(shown)
})

test.each([
  ['a code by its name in the list', { V: '2' }, ['3103'], 'Gift'],
  ['nothing more where the sender calls it the same', { V: '2', DN: 'GIFT' }, ['3103'], 'GIFT'],
  [
    'the name of the sender first where it is another',
    { V: '2', DN: 'Ugift' },
    ['3103'],
    'Ugift (i kodeverket er 2 «Gift»)',
  ],
  [
    'an unknown code by the name of the sender',
    { V: '77', DN: 'Samboer' },
    ['3103'],
    'Samboer (ukjent kode 77)',
  ],
  [
    'an unknown code by the words of the sender',
    { V: '77', OT: 'Samboer' },
    ['3103'],
    'Samboer (ukjent kode 77)',
  ],
  ['an unknown code alone', { V: '77' }, ['3103'], '{ukjent kode} 77'],
  ['a code that no list rules', { V: 'A', DN: 'Gruppe A' }, [], 'Gruppe A (kode A)'],
  [
    'a code of a list that we do not have',
    { V: 'J18.9', DN: 'Lungebetennelse', S: '2.16.578.1.12.4.1.1.7110' },
    [],
    'Lungebetennelse (kode J18.9; kodeverk 7110 ICD-10)',
  ],
  [
    'the list that the code itself names before that of the place',
    { V: '1', S: list9121 },
    ['3103'],
    'Pasient innlagt (kodeverk 9121 Hendelseskode)',
  ],
  [
    'the words of the sender beside the name',
    { V: '1', S: list9121, OT: 'kom i natt' },
    ['9121'],
    'Pasient innlagt (originaltekst: kom i natt)',
  ],
  ['a name without a code', { DN: 'Gift' }, ['3103'], 'Gift (uten kode)'],
  ['nothing', {}, ['3103'], '(ingen kode)'],
])('a code is shown: %s', (_, attributes: Readonly<Record<string, string>>, lists, shown) => {
  expect(inOne(codeText(attributes, lists, codeLists))).toBe(shown)
})

test('a withdrawn code is shown with the name that it had', () => {
  const [list, { withdrawn }] = [...codeLists].find(([, { withdrawn }]) => withdrawn.size > 0) ?? fail()
  const [V, name] = [...withdrawn][0] ?? fail()
  expect(inOne(codeText({ V }, [list], codeLists))).toBe(`${name} (utgått kode ${V})`)
})

test('a message says that it is a test, what it is, from whom and to whom', () => {
  const document = view(full)
  expect(document.banners).toEqual([
    TEST_SYSTEM_LINE,
    'TESTMELDING (Debugging) – skal ikke brukes i behandling av noen',
  ])
  expect(document.title).toBe('Melding om innlagt pasient')
  expect(document.summary.map(({ label, text }) => `${label}: ${text}`)).toEqual([
    'Fra: Sykehuset Namsos – Somatikk plo meldingsmottak',
    'Til: Steinkjer kommune – Sykepleietjeneste, pleie- og omsorg',
    'Laget: lørdag 21. november 2026 kl. 10:05',
  ])
  expect(document.sections.slice(0, 2).map(({ heading }) => heading)).toEqual([
    'Pasient',
    'Melding om innlagt pasient – Hendelse',
  ])
})

test.each([
  ['M', 'Endring av melding: Melding om innlagt pasient'],
  ['C', 'Kansellering av melding: Melding om innlagt pasient'],
  ['A', 'Tillegg til melding: Melding om innlagt pasient'],
  ['N', 'Melding om innlagt pasient'],
])('the status %s makes the title «%s»', (status, title) => {
  expect(view(full.replace('Forsendelsesstatus V="N"', `Forsendelsesstatus V="${status}"`)).title).toBe(title)
})

test.each([
  ['utskrivningsrapport/full.xml', 'Utskrivningsrapport'],
  ['tidligmelding/full.xml', 'Helseopplysninger – Varsel om innlagt pasient'],
  ['avviksmelding/full.xml', 'Tilbakemelding om feil i mottatt melding'],
  ['apprec-1.1/avvist.xml', 'Applikasjonskvittering: Avvist'],
])('%s is called «%s»', (path, title) => {
  const document = viewXml(fixture(path), codeLists)
  expect(document.ok && document.value.title).toBe(title)
})

test('a dialogue of a type that is not ours is not called by the name of one that is', () => {
  const xml = new TextDecoder().decode(fixture('avviksmelding/full.xml'))
  const { title } = view(
    xml.replace(/<Type V="[^"]*" DN="[^"]*"/, '<Type V="DIALOG_ANNET" DN="Annen dialog"'),
  )
  expect(title).toBe('Annen dialog')
})

test('the notes of a receipt say what each error means and who must do something', () => {
  const document = viewXml(fixture('apprec-1.1/avvist.xml'), codeLists)
  if (!document.ok) throw new Error(document.error.code)
  const labels = factsIn(document.value).map(({ label }) => label)
  expect(labels).toEqual(expect.arrayContaining(['Status', 'Feil', 'Betyr', 'Hvem', 'Hva nå']))
})

test('formatted text keeps the order of its words and its paragraphs, and loses its markup', () => {
  const xml = new TextDecoder()
    .decode(fixture('svar-pa-foresporsel/full.xml'))
    .replace(
      /(<[^<>]*TekstNotatInnhold[^<>]*>)[\s\S]*?(<\/[^<>]*TekstNotatInnhold>)/,
      (_, start: string, end: string) =>
        `${start}<div xmlns="http://www.w3.org/1999/xhtml"><p>Gi <b>ikke</b> mer.</p><p>Se <a href="http://eksempel.example/">her</a></p><ul><li>én</li><li>to</li></ul></div>${end}`,
    )
  const shown = factsIn(view(xml)).find(({ label }) => label === 'Tekst')
  expect(shown?.text).toBe('Gi ikke mer.\n\nSe her (http://eksempel.example/)\n\n– én\n\n– to')
})

test('a medicine is called by its name, and one that has been stopped says so in its heading', () => {
  const xml = new TextDecoder().decode(fixture('utskrivningsrapport/full.xml'))
  const headings = (of: string) => view(of).sections.map(({ heading }) => heading)
  expect(headings(xml)).toContain('Legemiddel 2 av 2: Insulin glargin i penn')
  const stopped = xml.replaceAll(/StatusTilForskrivningen V="1" DN="[^"]*"/g, 'StatusTilForskrivningen V="2"')
  expect(headings(stopped)).toContain('Legemiddel 2 av 2: Insulin glargin i penn – Seponering')
})

test('9 on the scale of functions is told from the worst', () => {
  const xml = new TextDecoder().decode(fixture('innleggelsesrapport/full.xml'))
  const nine = xml.replace(/(<po:Vurdering>)\d(<)/, '$19$2')
  expect(nine).not.toBe(xml)
  expect(messageViewText(view(nine))).toContain('9 (ikke relevant)')
})

test('a note keeps its lines', () => {
  const shown = factsIn(view(full.replace('Varslet på telefon', 'Varslet.\n  Ringer selv.\n\nKommer i dag.')))
  expect(shown.map(({ text }) => text)).toContain('Varslet.\n  Ringer selv.\n\nKommer i dag.')
})

test('what stands where nothing should stand is shown', () => {
  const document = view(
    full
      .replace(
        '<po:Slektskap V="EF"',
        'løse ord<po:Slektskap xmlns:x="urn:x" x:y="fremmed" z="ukjent" V="EF"',
      )
      .replace('<po:Merknad>Sengepost', '<po:Merknad>Sengepost<po:Mer><po:Enda V="1" DN="dypt"/></po:Mer>'),
  )
  const shown = factsIn(document).map((one) => `${one.label}: ${inOne(one)}`)
  expect(shown).toEqual(
    expect.arrayContaining([
      'Løs tekst: løse ord',
      'Attributt «z»: ukjent',
      'Fremmed attributt «y»: fremmed (fra urn:x)',
      'Enda: dypt (kode 1)',
    ]),
  )
})

test('parts that hold themselves again and again are shown in no time', () => {
  const deep = (levels: number): string =>
    levels === 0
      ? ''
      : `<Organisation><OrganisationName>innerst</OrganisationName></Organisation><Organisation><OrganisationName>nivå ${levels}</OrganisationName>${deep(levels - 1)}</Organisation>`
  const start = performance.now()
  const document = view(full.replace('<Sender>', `<Sender>${deep(100)}`))
  expect(messageViewText(document)).toContain('nivå 1\n')
  expect(performance.now() - start).toBeLessThan(5_000)
})

test('a document that nobody knows is shown as it is', () => {
  const { title, sections } = view('<Brev><Til>Bestemor</Til></Brev>')
  expect(title).toBe('Ukjent dokument: Brev')
  expect(factsIn({ sections }).map(({ label, text }) => `${label}: ${text}`)).toEqual(['Til: Bestemor'])
})

test('the terminal gets lines of at most 80 columns, and nothing that moves its cursor', () => {
  const long = 'ord '.repeat(60)
  const document = view(full.replace('Varslet på telefon', `${long}\u202eetter\u2028ny\u0085`))
  const lines = messageViewText(document).split('\n')
  expect(lines.filter((line) => [...line].length > 80)).toEqual([])
  expect(lines.join('')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
})

function view(xml: string): MessageDocument {
  const document = viewXml(Buffer.from(xml), codeLists)
  if (!document.ok) throw new Error(document.error.code)
  return document.value
}

function factsIn({ sections }: Pick<MessageDocument, 'sections'>): readonly Fact[] {
  const inside = (item: Item): readonly Fact[] =>
    item.type === 'fact' ? [item] : item.type === 'section' ? item.items.flatMap(inside) : []
  return sections.flatMap(inside)
}

function fail(): never {
  throw new Error('the code lists have no withdrawn code')
}
