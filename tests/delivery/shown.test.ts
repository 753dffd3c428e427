import { expect, test } from 'vitest'
import { shown } from '../../plo/delivery/shown.ts'
import { type Application, applications, type Transport, transports } from '../../plo/delivery/state.ts'

const read = 'Mottatt i fagsystemet | Betyr ikke at noen har lest den eller kan ta imot pasienten. | -'
const readBefore =
  'Mottatt i fagsystemet | Mottatt før, sendes på nytt nå. Betyr ikke at noen har lest den eller kan ta imot pasienten. | -'
const notAgain =
  'Mottatt i fagsystemet | Mottatt før, men ny sending er stoppet. Ring og hør om de har den. | Framme, men må følges opp'
const refusedByIt =
  'Ikke godtatt – må følges opp | Systemet kunne ikke behandle meldingen. Gjelder ikke pasientplassen. | Framme, men må følges opp'
const withErrors =
  'Ikke godtatt – må følges opp | Må følges opp. Systemet kunne ikke behandle hele meldingen. Gjelder ikke pasientplassen. | Framme, men må følges opp'
const wrong =
  'Ikke godtatt – må følges opp | Må følges opp. Gjelder ikke pasientplassen. | Framme, men må følges opp'
const waits = 'Ikke framme – venter | Ikke skriv den på nytt. | Ikke framme'
const mayBeThere =
  'Ikke framme – venter | Kan være framme. Regn den som ikke framme. Ikke skriv den på nytt. | Ikke framme'
const stopped = 'Ikke framme – stoppet | Sendes ikke av seg selv. Ring nå. | Ikke framme'
const there = 'Framme – ikke bekreftet |  | -'
const unanswered =
  'Framme – ikke bekreftet | Kvittering mangler siden kl. 07:15. Ring og spør om den har kommet. | Framme, men må følges opp'
const withdrawn = 'Trukket tilbake | Stoppet av avsender før den ble sendt. | -'

/** What the nurse reads, what it means, and under which heading of the call sheet it stands. */
// biome-ignore format: a table
const table: Readonly<Record<Transport, Readonly<Record<Application, string>>>> = {
  accepted:   { none: waits,      overdue: waits,      confirmed: readBefore, rejected: refusedByIt, 'confirmed-with-errors': withErrors, 'reported-wrong': wrong },
  queued:     { none: waits,      overdue: waits,      confirmed: readBefore, rejected: refusedByIt, 'confirmed-with-errors': withErrors, 'reported-wrong': wrong },
  sending:    { none: waits,      overdue: waits,      confirmed: readBefore, rejected: refusedByIt, 'confirmed-with-errors': withErrors, 'reported-wrong': wrong },
  ambiguous:  { none: mayBeThere, overdue: mayBeThere, confirmed: readBefore, rejected: refusedByIt, 'confirmed-with-errors': withErrors, 'reported-wrong': wrong },
  refused:    { none: stopped,    overdue: stopped,    confirmed: notAgain,   rejected: refusedByIt, 'confirmed-with-errors': withErrors, 'reported-wrong': wrong },
  'given-up': { none: stopped,    overdue: stopped,    confirmed: notAgain,   rejected: refusedByIt, 'confirmed-with-errors': withErrors, 'reported-wrong': wrong },
  delivered:  { none: there,      overdue: unanswered, confirmed: read,       rejected: refusedByIt, 'confirmed-with-errors': withErrors, 'reported-wrong': wrong },
  withdrawn:  { none: withdrawn,  overdue: withdrawn,  confirmed: read,       rejected: refusedByIt, 'confirmed-with-errors': withErrors, 'reported-wrong': wrong },
}

const cells = transports.flatMap((transport) =>
  applications.map((application) => ({ transport, application, text: table[transport][application] })),
)

test.each(cells)('$transport and $application is shown as «$text»', ({ transport, application, text }) => {
  const { status, help, followUp } = shown(transport, application, { since: 'kl. 07:15' })
  expect(`${status} | ${help} | ${followUp ?? '-'}`).toBe(text)
})

test('an overdue receipt is told of also where nobody knows since when', () => {
  expect(shown('delivered', 'overdue').help).toBe('Kvittering mangler. Ring og spør om den har kommet.')
})

test('a receipt that is missing past the national limit counts as a refusal', () => {
  expect(shown('delivered', 'overdue', { since: 'kl. 07:15', overdue: 'limit' }).help).toBe(
    'Kvittering mangler siden kl. 07:15. Fristen er ute: regn den som ikke mottatt, og ring.',
  )
})

test('nothing that may not have arrived is shown as arrived', () => {
  for (const transport of transports) {
    if (transport === 'delivered') continue
    for (const application of ['none', 'overdue'] as const) {
      expect(shown(transport, application).status).not.toMatch(/^(Framme|Mottatt)/)
    }
  }
})

test('what a recipient reports is said in its own words, under the same status', () => {
  const labels = applications.map((application) => shown('delivered', application).label)
  expect(Object.fromEntries(applications.map((application, index) => [application, labels[index]]))).toEqual({
    none: 'Framme – ikke bekreftet',
    confirmed: 'Mottatt i fagsystemet',
    'confirmed-with-errors': 'Mottatt med feil',
    rejected: 'Ikke godtatt – må følges opp',
    overdue: 'Framme – ikke bekreftet',
    'reported-wrong': 'Mottaker melder feil',
  })
})
