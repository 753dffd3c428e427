import { expect, test } from 'vitest'
import { explainStop, stopCodes, stopSentences } from '../../../plo/delivery/stop.ts'
import { problemOf } from '../../../server/problem.ts'
import { problemSentences, problemTold } from '../../../server/problem-sentences.ts'
import { languages, textsIn } from '../../../server/web/language.ts'
import { problemSaid } from '../../../server/web/problem-said.ts'
import { stopSaid } from '../../../server/web/stop-said.ts'
import { domainSentences, namedFacts } from '../../support/domain-sentences.ts'
import { visitIn } from '../../support/visit.ts'

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

test('what nobody has a sentence for is shown as it is, marked as bokmål', () => {
  const problem = { status: 400, code: 'inbox/odd', title: 'Noe annet' }
  expect(problemSaid(visitIn('en'), problem).map((one) => one.html)).toEqual([
    '<span lang="nb">Noe annet</span>',
  ])
})
