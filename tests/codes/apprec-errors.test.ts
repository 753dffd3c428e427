import { expect, test } from 'vitest'
import { apprecErrorTexts, explainApprecError } from '../../plo/codes/apprec-errors.ts'
import { knowledge } from '../support/knowledge.ts'

const names = knowledge.codeLists.get('8221')?.codes ?? new Map<string, string>()
const codes = [...names.keys()]
const explained = (code: string) => explainApprecError({ code, name: names.get(code) ?? '' }, '2')

test('every code of kodeverk 8221 is explained, and no other', () => {
  expect(codes).toHaveLength(21)
  expect(Object.keys(apprecErrorTexts).toSorted()).toEqual(codes.toSorted())
})

test.each(codes)(
  '%s says in two languages what is wrong and what to do, and that the words are ours',
  (code) => {
    const { meaning, meaningEn, action, actionEn, actorName, mark } = explained(code)
    for (const text of [meaning, meaningEn, action, actionEn]) expect(text).toMatch(/^\p{Lu}.{15,}[.?]$/u)
    expect(['Sengeposten', 'IT hos oss', 'Kommunen/mottakeren']).toContain(actorName)
    expect(mark).toBe('foreslått')
  },
)

test.each(codes)('what was rejected for %s takes a new message, and is never sent again', (code) => {
  const { action } = explained(code)
  expect(action).toContain('Send en ny melding')
  expect(action).not.toMatch(/send (den )?(igjen|på nytt)/i)
})

test.each(codes)('what was received with the error %s is not sent a second time', (code) => {
  const { action } = explainApprecError({ code, name: names.get(code) ?? '' }, '3')
  expect(action).toContain('Meldingen er mottatt')
  expect(action).not.toContain('ny melding')
})

test('a wrong national identity number is mended by the ward', () => {
  expect(explained('E31')).toMatchObject({
    name: 'Pasientens fødselsnummer er feil',
    actor: 'sengepost',
    actorName: 'Sengeposten',
    action: 'Rett fødselsnummeret i journalsystemet. Send en ny melding når det er ordnet.',
  })
})

test.each([
  [{ code: 'E98', name: 'Mottakers navn på feilen', text: 'fritekst' }, 'Mottakers navn på feilen'],
  [{ code: 'E98', name: '', text: 'fritekst' }, 'fritekst'],
  [{ code: 'E98', name: ' ' }, 'ukjent kode'],
  [{ code: 'constructor', name: '' }, 'ukjent kode'],
  [{ code: '', name: '' }, 'ukjent kode'],
])('the unknown code %j is shown as «%s», and the recipient is asked', (error, name) => {
  expect(explainApprecError(error, '2')).toMatchObject({
    name,
    actor: 'mottaker',
    action: expect.stringContaining('Ring mottakeren og spør hva som er feil.'),
  })
})

test('docs/apprec-feilkoder.md has what is shown for each code', async () => {
  const rows = codes.map((code) => {
    const { name, meaning, actorName, action } = explained(code)
    return `| ${code} | ${name} | ${meaning} | ${actorName} | ${action} |`
  })
  const page = [
    '# Feilkodene i applikasjonskvitteringen',
    '',
    'Kode og navn er kodeverk 8221. Resten er våre ord og er *foreslått*. Gjelder en avvist melding (status 2): den sendes',
    'aldri på nytt som den er. Er meldingen mottatt med feil (status 3), skal det ikke sendes noen ny: ring mottakeren.',
    '',
    'Siden er laget av `plo/codes/apprec-errors.ts`; `npx vitest run tests/codes/apprec-errors.test.ts -u` lager den på nytt.',
    '',
    '| Kode | Navn | Hva som er feil | Hvem | Hva som må gjøres |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ]
  await expect(page.join('\n')).toMatchFileSnapshot('../../docs/apprec-feilkoder.md')
})
