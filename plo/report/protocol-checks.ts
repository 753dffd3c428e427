import type { Delivery, DeliveryEvent, Overdue } from '../delivery/state.ts'
import { type ApprecStatus, apprecStatus } from '../message/apprec.ts'
import { messageType } from '../standard/message-types.ts'
import type { ReceivedAs, ReceivedMessage, SentMessage, StrayReceipt } from './exchange.ts'
import { clockBeside } from './time-text.ts'

/** `remaining`: what is expected can still come. */
export type Verdict = 'ok' | 'not-ok' | 'remaining'

/** One thing that is expected of a step, and what came of it. */
export type Check = { readonly expected: string; readonly actual: string; readonly verdict: Verdict }

/*
 * What is expected of a message that was sent: that it arrives, which its transport receipt says, or an AppRec, which
 * only who has it can give; that it is answered with the AppRec it asks for, «OK»; and that nobody takes that back.
 * A withdrawn one is expected not to arrive. What still waits, or waits for its answer, remains.
 */
export function checkSent(message: SentMessage): readonly Check[] {
  const taken = checkTakenBack(message)
  if (message.delivery.transport === 'withdrawn') return [withdrawn, ...taken]
  return [checkArrival(message), checkApprec(message), ...taken]
}

const withdrawn: Check = {
  expected: 'Ikke levert: trukket tilbake av avsender',
  actual: 'Trukket tilbake før den ble sendt',
  verdict: 'ok',
}

function checkArrival({ delivery, events, held }: SentMessage): Check {
  const expected = 'Transportkvittering'
  const { transport, acceptedAt, problem = '' } = delivery
  const because = problem === '' ? '' : ` (${problem})`
  switch (transport) {
    case 'delivered': {
      const arrival = events.find((event) => event.type === 'delivered')
      return { expected, actual: arrivalText(arrival, acceptedAt), verdict: 'ok' }
    }
    case 'refused':
      return { expected, actual: `Stoppet: avvist av mottaket${because}`, verdict: 'not-ok' }
    case 'given-up':
      return { expected, actual: `Stoppet: gitt opp${because}`, verdict: 'not-ok' }
    case 'ambiguous':
      return { expected, actual: 'Sendt uten å få svar: kan være framme', verdict: 'remaining' }
    case 'accepted':
    case 'queued':
    case 'sending':
    case 'withdrawn':
      return {
        expected,
        actual: held ? 'Ikke framme – holdt igjen: forbindelsen er stengt' : 'Ikke framme – venter',
        verdict: 'remaining',
      }
  }
}

/** An AppRec may come before the transport receipt; then there is no other record of the arrival. */
function arrivalText(
  arrival: Extract<DeliveryEvent, { readonly type: 'delivered' }> | undefined,
  acceptedAt: Date,
): string {
  if (arrival === undefined) return 'Framme'
  const at = clockBeside(arrival.at, acceptedAt)
  switch (arrival.by) {
    case 'receipt':
      return `Transportkvittering ${at}`
    case 'apprec':
      return `Framme ${at}, vist av AppRec`
    case 'avviksmelding':
      return `Framme ${at}, vist av avviksmelding`
  }
}

/** @see Hodemelding v1.2, Ack; kodeverk 7304 (J, N, F) and 8258 */
function checkApprec({ delivery, ack }: SentMessage): Check {
  const { apprec, acceptedAt, application, transport, overdue } = delivery
  const given = apprec && `${nameOf(apprec.status)} ${clockBeside(apprec.at, acceptedAt)}${codesOf(apprec)}`
  if (ack === 'N' || ack === 'F') {
    const expected = ack === 'N' ? 'Ingen AppRec: meldingen ber ikke om den' : 'AppRec bare hvis noe er feil'
    if (given !== undefined) return { expected, actual: `AppRec: ${given}`, verdict: 'not-ok' }
    return { expected, actual: 'Ingen AppRec', verdict: transport === 'delivered' ? 'ok' : 'remaining' }
  }
  const expected = 'AppRec: OK'
  if (given !== undefined)
    return { expected, actual: `AppRec: ${given}`, verdict: apprec?.status === '1' ? 'ok' : 'not-ok' }
  if (application === 'overdue')
    return { expected, actual: `AppRec mangler; ${deadlineOf(overdue)} er ute`, verdict: 'not-ok' }
  if (application === 'reported-wrong')
    return { expected, actual: 'Ingen AppRec før mottaker meldte feil', verdict: 'not-ok' }
  if (transport === 'refused' || transport === 'given-up')
    return { expected, actual: 'Ingen AppRec', verdict: 'not-ok' }
  return { expected, actual: 'Ingen AppRec ennå', verdict: 'remaining' }
}

/** @see REFARK 4.4.1 for the limit; what alarms sooner is our proposal */
export function deadlineOf(overdue: Overdue = 'alarm'): string {
  return overdue === 'limit' ? 'den nasjonale fristen' : 'fristen (foreslått)'
}

function codesOf({ errors }: NonNullable<Delivery['apprec']>): string {
  return errors.length === 0 ? '' : `: ${errors.map(({ code, name }) => `${code} ${name}`.trim()).join('; ')}`
}

function nameOf(status: ApprecStatus): string {
  return apprecStatus(status).DN ?? status
}

/** A second AppRec that says otherwise, or a person who reports the message as wrong. */
function checkTakenBack({ delivery, events }: SentMessage): readonly Check[] {
  const beside = delivery.acceptedAt
  return events.flatMap((event): readonly Check[] => {
    if (event.type === 'apprec-contradicts') {
      const actual = `Ny AppRec ${clockBeside(event.at, beside)}: ${nameOf(event.answer.status)}`
      return [{ expected: 'Ingen ny AppRec som sier noe annet', actual, verdict: 'not-ok' }]
    }
    if (event.type === 'reported-wrong') {
      const actual = `Mottaker meldte feil ${clockBeside(event.at, beside)}`
      return [{ expected: 'Ingen melding om feil fra mottaker', actual, verdict: 'not-ok' }]
    }
    return []
  })
}

/** What is kept was whole and by the rules; a report of errors must be about something that was sent to who gives it. */
export function checkReceived({ kind, at, result }: ReceivedMessage): readonly Check[] {
  const whole: Check = {
    expected: 'Mottatt hel og lesbar',
    actual: `Mottatt ${clockBeside(at, at)}`,
    verdict: 'ok',
  }
  if (kind === 'message') return [whole]
  const wrong = whyStray[result]
  const about: Check = {
    expected: 'Gjelder en melding som er sendt til den som melder feil',
    actual: wrong ?? 'Gjelder en slik melding',
    verdict: wrong === undefined ? 'ok' : 'not-ok',
  }
  return [whole, about]
}

/** It has been looked up here, and nothing was found that it could answer. */
export function checkStray({ about, status, at, result }: StrayReceipt): readonly Check[] {
  const why = whyStray[result] ?? 'Gjelder ingenting her'
  return [
    {
      expected: 'Svarer på en melding som er sendt til den som kvitterer',
      actual: `AppRec: ${nameOf(status)} ${clockBeside(at, at)}. ${why}: ${about}`,
      verdict: 'not-ok',
    },
  ]
}

const whyStray: Readonly<Partial<Record<ReceivedAs, string>>> = {
  'unknown-message': 'Gjelder en melding som ikke er sendt herfra',
  'other-party': 'Gjelder en melding som er sendt til en annen',
  'not-sent': 'Gjelder en melding som ikke har forlatt dette systemet',
}

type End = Pick<SentMessage, 'msgId' | 'type' | 'sender' | 'answers'>

/**
 * Whether an answer is of the right type, where the message that it is about is among those exchanged.
 *
 * @see HIS 1152: Forespørsel is answered with Svar på forespørsel; that an error in it can be reported instead (HIS
 * 1151), and that a question may lead to another, is inferred. Of other types no source says how they are answered.
 */
export function checkAnswer({ answers, type, sender }: End, all: ReadonlyMap<string, End>): readonly Check[] {
  const parent = answers === undefined ? undefined : all.get(answers)
  if (parent === undefined) return []
  const said = typeName(type)
  const about = typeName(parent.type)
  if (parent.type === 'DIALOG_FORESPORSEL' && parent.sender !== sender) {
    if (type !== 'DIALOG_SVAR' && type !== 'DIALOG_HELSEFAGLIG') return []
    const expected = `${about} ${parent.msgId} besvares med ${typeName('DIALOG_SVAR')}`
    return [{ expected, actual: said, verdict: type === 'DIALOG_SVAR' ? 'ok' : 'not-ok' }]
  }
  if (type !== 'DIALOG_SVAR') return []
  const own = parent.sender === sender
  return [
    {
      expected: `${said} gjelder en ${typeName('DIALOG_FORESPORSEL').toLowerCase()} fra den andre`,
      actual: `Gjelder ${about}${own ? ' fra avsenderen selv' : ''} ${parent.msgId}`,
      verdict: 'not-ok',
    },
  ]
}

function typeName(type: string): string {
  return messageType(type)?.name ?? type
}
