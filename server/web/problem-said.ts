import type { Finding } from '../../plo/validate/finding.ts'
import { type Html, html } from '../pages/html.ts'
import type { Problem } from '../problem.ts'
import { problemSentences, problemTold, type ToldProblem } from '../problem-sentences.ts'
import type { RequestFinding } from '../request-findings.ts'
import { findingText } from './message/findings-html.ts'
import { resendRefusalSaid } from './message/resend-said.ts'
import { inBokmal, type Visit } from './visit.ts'

/**
 * What could not be done, in the language of the visit, as one sentence after the other. What was asked for is not said
 * where only the page has words for it.
 */
export function problemSaid(visit: Visit, problem: Problem): readonly Html[] {
  const { findings = [] } = problem
  return [...sentences(visit, problem), ...findings.map((one) => findingSaid(visit, one))]
}

/** By their code alone they cannot be told: some have a sentence of their own, or nothing for one to name. */
function sentences(visit: Visit, { code, title, detail, facts }: Problem): readonly Html[] {
  if (!isTold(code))
    return [title, detail].filter((text) => text !== undefined).map((text) => inBokmal(visit, text))
  const known = problemTold(problemSentences[code], facts)
  const told = problemTold(visit.t.domain.problem[code], facts)
  const said = (text: string, bokmal?: string, own?: string) =>
    text === bokmal && own !== undefined ? html`${own}` : inBokmal(visit, text)
  return [
    // Without a title of its own it says what was asked for.
    ...(known.title === undefined ? [] : [said(title, known.title, told.title)]),
    ...(detail === undefined ? [] : [said(detail, known.detail, told.detail)]),
  ]
}

function isTold(code: string): code is ToldProblem {
  return Object.hasOwn(problemSentences, code)
}

function findingSaid(visit: Visit, finding: Finding | RequestFinding): Html {
  if ('textEn' in finding) return findingText(visit, finding)
  const { code, text } = finding
  return code === undefined ? inBokmal(visit, text) : resendRefusalSaid(visit, code)
}
