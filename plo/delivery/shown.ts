import type { Application, Overdue, Transport } from './state.ts'

/** The words that a nurse reads. */
export type ShownStatus =
  | 'Ikke framme – venter'
  | 'Ikke framme – stoppet'
  | 'Framme – ikke bekreftet'
  | 'Mottatt i fagsystemet'
  | 'Ikke godtatt – må følges opp'
  | 'Trukket tilbake'

/** Which of the cases of {@link shown} it is, whatever language it is told in. */
export type ShownCase =
  | 'waits'
  | 'maybe-there'
  | 'stopped'
  | 'withdrawn'
  | 'arrived'
  | 'receipt-late'
  | 'receipt-missed'
  | 'received'
  | 'received-sent-again'
  | 'received-then-stopped'
  | 'rejected'
  | 'received-with-errors'
  | 'reported-wrong'

export type Shown = {
  readonly case: ShownCase
  /** One of the five, or withdrawn. */
  readonly status: ShownStatus
  /** The words that stand there: the status, or what it is about. */
  readonly label: string
  /** What it means, or what to do; empty where the status says all. */
  readonly help: string
  /** Whether somebody must follow it up, and under which heading of the call sheet. */
  readonly followUp: 'Ikke framme' | 'Framme, men må følges opp' | undefined
}

/** Of an Apprec that has not come. */
export type Lateness = {
  /** When it should have been there, already formatted. */
  readonly since?: string
  readonly overdue?: Overdue
}

/** What is shown for a message: a total function of the two axes. */
export function shown(
  transport: Transport,
  application: Application,
  { since, overdue }: Lateness = {},
): Shown {
  const known = caseOf(transport, application, overdue)
  const { status, label = status, help, followUp } = meanings[known]
  return { case: known, status, label, help: typeof help === 'string' ? help : help(since), followUp }
}

/**
 * The application axis is asked first: an answer from the journal system proves that the message is there, whatever
 * the transport says.
 */
function caseOf(transport: Transport, application: Application, overdue: Overdue | undefined): ShownCase {
  switch (application) {
    case 'confirmed':
      return confirmed(transport)
    case 'rejected':
      return 'rejected'
    case 'confirmed-with-errors':
      return 'received-with-errors'
    case 'reported-wrong':
      return 'reported-wrong'
    case 'none':
    case 'overdue':
      return unanswered(transport, application, overdue)
  }
}

/**
 * An answer moves a message to delivered, so one that is answered and elsewhere is being sent again: its recipient has
 * been restored from a backup. It is neither shown as lost, which nobody knows, nor as if all were well when it stops.
 */
function confirmed(transport: Transport): ShownCase {
  switch (transport) {
    case 'delivered':
    case 'withdrawn':
      return 'received'
    case 'accepted':
    case 'queued':
    case 'sending':
    case 'ambiguous':
      return 'received-sent-again'
    case 'refused':
    case 'given-up':
      return 'received-then-stopped'
  }
}

function unanswered(
  transport: Transport,
  application: 'none' | 'overdue',
  overdue: Overdue | undefined,
): ShownCase {
  switch (transport) {
    case 'accepted':
    case 'queued':
    case 'sending':
      return 'waits'
    case 'ambiguous':
      return 'maybe-there'
    case 'refused':
    case 'given-up':
      return 'stopped'
    case 'withdrawn':
      return 'withdrawn'
    case 'delivered':
      if (application === 'none') return 'arrived'
      return overdue === 'limit' ? 'receipt-missed' : 'receipt-late'
  }
}

/** What each case means. Without a label of its own, the status is what stands there. */
type Meaning = Pick<Shown, 'status' | 'followUp'> & {
  readonly label?: string
  readonly help: string | ((since?: string) => string)
}

const notRead = 'Betyr ikke at noen har lest den eller kan ta imot pasienten.'
const missing = (since?: string) => `Kvittering mangler${since ? ` siden ${since}` : ''}.`
const notAccepted = { status: 'Ikke godtatt – må følges opp', followUp: 'Framme, men må følges opp' } as const

/** @see REFARK 4.4.1: past the limit a receipt counts as refused; what to do before that is our proposal */
const meanings: Readonly<Record<ShownCase, Meaning>> = {
  waits: { status: 'Ikke framme – venter', help: 'Ikke skriv den på nytt.', followUp: 'Ikke framme' },
  'maybe-there': {
    status: 'Ikke framme – venter',
    help: 'Kan være framme. Regn den som ikke framme. Ikke skriv den på nytt.',
    followUp: 'Ikke framme',
  },
  stopped: {
    status: 'Ikke framme – stoppet',
    help: 'Sendes ikke av seg selv. Ring nå.',
    followUp: 'Ikke framme',
  },
  withdrawn: {
    status: 'Trukket tilbake',
    help: 'Stoppet av avsender før den ble sendt.',
    followUp: undefined,
  },
  arrived: { status: 'Framme – ikke bekreftet', help: '', followUp: undefined },
  'receipt-late': {
    status: 'Framme – ikke bekreftet',
    help: (since) => `${missing(since)} Ring og spør om den har kommet.`,
    followUp: 'Framme, men må følges opp',
  },
  'receipt-missed': {
    status: 'Framme – ikke bekreftet',
    help: (since) => `${missing(since)} Fristen er ute: regn den som ikke mottatt, og ring.`,
    followUp: 'Framme, men må følges opp',
  },
  received: { status: 'Mottatt i fagsystemet', help: notRead, followUp: undefined },
  'received-sent-again': {
    status: 'Mottatt i fagsystemet',
    help: `Mottatt før, sendes på nytt nå. ${notRead}`,
    followUp: undefined,
  },
  'received-then-stopped': {
    status: 'Mottatt i fagsystemet',
    help: 'Mottatt før, men ny sending er stoppet. Ring og hør om de har den.',
    followUp: 'Framme, men må følges opp',
  },
  rejected: {
    ...notAccepted,
    help: 'Systemet kunne ikke behandle meldingen. Gjelder ikke pasientplassen.',
  },
  'received-with-errors': {
    ...notAccepted,
    label: 'Mottatt med feil',
    help: 'Må følges opp. Systemet kunne ikke behandle hele meldingen. Gjelder ikke pasientplassen.',
  },
  'reported-wrong': {
    ...notAccepted,
    label: 'Mottaker melder feil',
    help: 'Må følges opp. Gjelder ikke pasientplassen.',
  },
}
