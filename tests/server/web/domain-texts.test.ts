import { expect, test } from 'vitest'
import { explainStop, stopCodes, stopSentences } from '../../../plo/delivery/stop.ts'
import { officeText, reachText } from '../../../plo/fallback/reach-text.ts'
import { problemOf } from '../../../server/problem.ts'
import { problemSentences, problemTold } from '../../../server/problem-sentences.ts'
import { viewOfTest } from '../../../server/test-view.ts'
import { faultSentence, fieldSentence } from '../../../server/web/faults/fault-words.ts'
import { languages, textsIn } from '../../../server/web/language.ts'
import { problemSaid } from '../../../server/web/problem-said.ts'
import { testSaid } from '../../../server/web/recipients/test-said.ts'
import { stopSaid } from '../../../server/web/stop-said.ts'
import { faultKinds } from '../../../simulator/faults/any-fault.ts'
import { domainSentences, namedFacts } from '../../support/domain-sentences.ts'
import { knowledge } from '../../support/knowledge.ts'
import { visitIn } from '../../support/visit.ts'

const { directory } = knowledge
const namsos = '5007'
const at = new Date('2026-11-22T10:00:00Z')
const sent = { msgId: 'test', sender: 'x', recipient: namsos, sentAt: at }
const answer = (status: '2' | '3') => ({
  ...{ apprecId: 'a', status, at },
  errors: [{ code: 'E21', name: 'Mottaker finnes ikke' }],
})
const notPassed = [
  {},
  { receiptAt: at },
  ...['lane/no-address', 'connect/refused', 'http/503', 'timeout'].map((problem) => ({ problem })),
  ...(['2', '3'] as const).map((status) => ({ receiptAt: at, apprec: answer(status) })),
  { apprec: { ...answer('2'), errors: [] } },
]

const inBokmal = new Map(domainSentences('nb'))

test.each(['nn', 'en'] as const)(
  'what the domain says is another sentence in %s, with the same facts',
  (lang) => {
    for (const [place, sentence] of domainSentences(lang)) {
      const bokmal = inBokmal.get(place) ?? ''
      // What is short may be the same word in both.
      if (bokmal.length > 40) expect(sentence, `${lang} ${place}`).not.toBe(bokmal)
      for (const one of namedFacts)
        expect(sentence.includes(one), `${lang} ${place} ${one}`).toBe(bokmal.includes(one))
    }
  },
)

test.each(languages)('a sentence of %s ends as the bokmål one does', (lang) => {
  for (const [place, sentence] of domainSentences(lang))
    expect(sentence.endsWith('.'), `${lang} ${place}`).toBe(inBokmal.get(place)?.endsWith('.'))
})

test('on a page in bokmål a message is stopped for the reason that terminal and paper give', () => {
  for (const code of [...stopCodes, 'http/422', ''])
    expect(stopSaid(visitIn('nb'), code)).toEqual({
      reason: explainStop(code).reason,
      nextStep: explainStop(code).nextStep,
    })
  expect(textsIn.nb.domain.stop).toBe(stopSentences)
})

test.each(faultKinds)(
  'what «$kind» does and what its fields mean is said in every language',
  ({ kind, text, fields }) => {
    for (const lang of languages) {
      const visit = visitIn(lang)
      const said = [faultSentence(visit, kind), ...fields.map((one) => fieldSentence(visit, kind, one).html)]
      if (lang === 'nb') expect(said).toEqual([text, ...fields.map((one) => one.text)])
      expect(said.join(' ')).not.toContain('lang="nb"')
      expect(said).not.toContain(kind)
    }
  },
)

test('why a test message has not passed is told on a page in bokmål as it is told to programs', () => {
  for (const test of notPassed) {
    const view = viewOfTest({ ...sent, ...test }, { directory, playedOut: new Set([namsos]) })
    expect(testSaid(visitIn('nb'), view).html).toBe(view.why)
    expect(testSaid(visitIn('en'), view).html).toMatch(/Try again when that has ended\.$/)
  }
})

test('the error of a receipt keeps its official name, marked as bokmål, in a sentence of another language', () => {
  const view = viewOfTest({ ...sent, apprec: answer('2') }, { directory, playedOut: new Set() })
  expect(testSaid(visitIn('en'), view).html).toBe(
    'AppRec: rejected: E21 <span lang="nb">Mottaker finnes ikke</span>.',
  )
})

test('why it was not done is said in the language of who asked, and in bokmål just as the API says it', () => {
  const facts = { msgId: '5f6f6a52', sender: 'Sykehuset Namsos' }
  for (const code of Object.keys(problemSentences) as (keyof typeof problemSentences)[]) {
    const { title, detail } = problemTold(problemSentences[code], facts)
    const problem = problemOf(409, code, { facts })
    const said = (lang: (typeof languages)[number]) =>
      problemSaid(visitIn(lang), problem).map((one) => one.html)
    expect(said('nb')).toEqual([title, detail].filter((text) => text !== undefined))
    for (const lang of ['nn', 'en'] as const) {
      expect(said(lang)).toHaveLength(said('nb').length)
      expect(said(lang).join(' ')).not.toContain('lang="nb"')
    }
  }
})

test('a message that cannot be sent again is told with its reason in the language of who asked', () => {
  const findings = [{ field: '5f6f6a52', text: 'allerede framme', code: 'resend/arrived' }]
  const problem = { ...problemOf(422, 'resend/not-possible'), findings }
  const last = (lang: (typeof languages)[number]) => problemSaid(visitIn(lang), problem).at(-1)?.html
  expect(languages.map(last)).toEqual(['allerede framme', 'alt framme', 'already there'])
})

test.each([
  [
    'a receipt that is sent as a message',
    {
      ...{ status: 422, code: 'message/invalid', title: 'Meldingen er ikke sendt' },
      detail: 'Dette er en kvittering (AppRec), og ingen melding. Send kvitteringer til /inbox.',
    },
    [
      '<span lang="nb">Dette er en kvittering (AppRec), og ingen melding. Send kvitteringer til /inbox.</span>',
    ],
  ],
  [
    'a ledger that is full, of no message in particular',
    {
      ...{ status: 503, code: 'ledger/full', title: 'Lageret er fullt' },
      detail: 'Det er ikke plass på disken. Ring, og si fra til IT.',
    },
    [
      '<span lang="nb">Lageret er fullt</span>',
      '<span lang="nb">Det er ikke plass på disken. Ring, og si fra til IT.</span>',
    ],
  ],
  [
    'a known problem with a reason of its own',
    { ...problemOf(409, 'outage/journal-down', { facts: { sender: 'Levanger' } }), detail: 'Noe annet.' },
    [
      'The journal system is down at Levanger: nothing can be written now',
      '<span lang="nb">Noe annet.</span>',
    ],
  ],
] as const)(
  'the code alone says no sentence: %s is told as it is where no other language has it',
  (_, problem, said) => {
    expect(problemSaid(visitIn('en'), problem).map((one) => one.html)).toEqual(said)
  },
)

test('what nobody has a sentence for is shown as it is, marked as bokmål', () => {
  const problem = { status: 400, code: 'inbox/odd', title: 'Noe annet' }
  expect(problemSaid(visitIn('en'), problem).map((one) => one.html)).toEqual([
    '<span lang="nb">Noe annet</span>',
  ])
})

test.each([
  ['nb', 'svarer nå til mandag kl. 08:00', 'stengt, åpner i morgen kl. 08:00 – ring 74 00 00 00 nå'],
  ['nn', 'svarar no til måndag kl. 08:00', 'stengt, opnar i morgon kl. 08:00 – ring 74 00 00 00 no'],
  ['en', 'answers now until Monday at 08:00', 'closed, opens tomorrow at 08:00 – phone 74 00 00 00 now'],
] as const)('whether a number answers now is said in %s', (lang, open, outside) => {
  const { reach } = textsIn[lang].domain
  const friday = new Date('2026-11-20T11:00:00Z')
  const phone = '74 00 00 00'
  const monday = new Date('2026-11-23T07:00:00Z')
  const saturday = new Date('2026-11-21T07:00:00Z')
  expect(reachText({ status: 'open', phone, until: monday }, friday, reach)).toBe(open)
  expect(officeText({ status: 'outside', phone, opensAt: saturday }, friday, reach)).toBe(outside)
})
