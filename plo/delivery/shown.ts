import type { Application, Overdue, Transport } from './state.ts'

/** The words that a nurse reads. */
export type ShownStatus =
  | 'Ikke framme – venter'
  | 'Ikke framme – stoppet'
  | 'Framme – ikke bekreftet'
  | 'Mottatt i fagsystemet'
  | 'Ikke godtatt – må følges opp'
  | 'Trukket tilbake'

export type Shown = {
  /** One of the five, or withdrawn. */
  readonly status: ShownStatus
  /** The words that stand there: the status, or what it is about. */
  readonly label: string
  /** What it means, or what to do; empty where the status says all. */
  readonly help: string
  /** Whether somebody must follow it up, and under which heading of the call sheet. */
  readonly followUp: 'Ikke framme' | 'Framme, men må følges opp' | undefined
}

/**
 * What is shown for a message: a total function of the two axes.
 *
 * The application axis is asked first: an answer from the journal system proves that the message is there, whatever
 * the transport says.
 *
 */
export function shown(transport: Transport, application: Application, lateness: Lateness = {}): Shown {
  const meaning = meaningOf(transport, application, lateness)
  return { label: meaning.status, ...meaning }
}

/** Of an Apprec that has not come. */
export type Lateness = {
  /** When it should have been there, already formatted. */
  readonly since?: string
  readonly overdue?: Overdue
}

/** Without a label of its own, the status is what stands there. */
type Meaning = Omit<Shown, 'label'> & { readonly label?: string }

function meaningOf(transport: Transport, application: Application, lateness: Lateness): Meaning {
  switch (application) {
    case 'confirmed':
      return confirmed(transport)
    case 'rejected':
      return notAccepted('Systemet kunne ikke behandle meldingen. Gjelder ikke pasientplassen.')
    case 'confirmed-with-errors':
      return {
        ...notAccepted(
          'Må følges opp. Systemet kunne ikke behandle hele meldingen. Gjelder ikke pasientplassen.',
        ),
        label: 'Mottatt med feil',
      }
    case 'reported-wrong':
      return { ...notAccepted('Må følges opp. Gjelder ikke pasientplassen.'), label: 'Mottaker melder feil' }
    case 'none':
    case 'overdue':
      return unanswered(transport, application, lateness)
  }
}

/**
 * An answer moves a message to delivered, so one that is answered and elsewhere is being sent again: its recipient has
 * been restored from a backup. It is neither shown as lost, which nobody knows, nor as if all were well when it stops.
 */
function confirmed(transport: Transport): Meaning {
  const status = 'Mottatt i fagsystemet'
  const notRead = 'Betyr ikke at noen har lest den eller kan ta imot pasienten.'
  switch (transport) {
    case 'delivered':
    case 'withdrawn':
      return { status, help: notRead, followUp: undefined }
    case 'accepted':
    case 'queued':
    case 'sending':
    case 'ambiguous':
      return { status, help: `Mottatt før, sendes på nytt nå. ${notRead}`, followUp: undefined }
    case 'refused':
    case 'given-up':
      return {
        status,
        help: 'Mottatt før, men ny sending er stoppet. Ring og hør om de har den.',
        followUp: 'Framme, men må følges opp',
      }
  }
}

function unanswered(transport: Transport, application: 'none' | 'overdue', lateness: Lateness): Meaning {
  switch (transport) {
    case 'accepted':
    case 'queued':
    case 'sending':
      return { status: 'Ikke framme – venter', help: 'Ikke skriv den på nytt.', followUp: 'Ikke framme' }
    case 'ambiguous':
      return {
        status: 'Ikke framme – venter',
        help: 'Kan være framme. Regn den som ikke framme. Ikke skriv den på nytt.',
        followUp: 'Ikke framme',
      }
    case 'refused':
    case 'given-up':
      return {
        status: 'Ikke framme – stoppet',
        help: 'Sendes ikke av seg selv. Ring nå.',
        followUp: 'Ikke framme',
      }
    case 'withdrawn':
      return {
        status: 'Trukket tilbake',
        help: 'Stoppet av avsender før den ble sendt.',
        followUp: undefined,
      }
    case 'delivered':
      return {
        status: 'Framme – ikke bekreftet',
        help: application === 'overdue' ? missing(lateness) : '',
        followUp: application === 'overdue' ? 'Framme, men må følges opp' : undefined,
      }
  }
}

/** @see REFARK 4.4.1: past the limit it counts as refused; what to do before that is our proposal */
function missing({ since, overdue }: Lateness): string {
  const mangler = `Kvittering mangler${since ? ` siden ${since}` : ''}.`
  return overdue === 'limit'
    ? `${mangler} Fristen er ute: regn den som ikke mottatt, og ring.`
    : `${mangler} Ring og spør om den har kommet.`
}

function notAccepted(help: string): Meaning {
  return { status: 'Ikke godtatt – må følges opp', help, followUp: 'Framme, men må følges opp' }
}
