import type { DomainTexts } from './domain-nb.ts'
import { faultsEn } from './faults-en.ts'
import { formsEn } from './forms-en.ts'

/** What the domain says, in English. */
export const domainEn: DomainTexts = {
  stop: {
    'policy/attempts': {
      reason: 'All attempts to send it have been used.',
      nextStep: 'Phone the recipient now. Send it again when the recipient is up.',
    },
    'policy/time': {
      reason: 'It has waited as long as the rule for sending again allows.',
      nextStep: 'Phone the recipient now. Send it again when the recipient is up, if it still applies.',
    },
    'lane/poisoned': {
      reason: 'It fails time after time, while other messages to the same recipient get through.',
      nextStep: 'Phone the recipient now, and tell IT, who look at what is wrong with the message.',
    },
    'folder/other-content': {
      reason: 'In ut/ in the folder of the recipient there is another file of the same name.',
      nextStep:
        'Phone the recipient now, and tell IT, who find out who put the file there. After that it takes a new message.',
    },
    'address/former-municipality': {
      reason: 'The municipality it is addressed to does not exist any more.',
      nextStep: 'Phone the municipality that has taken over, and write a new message to it.',
    },
    other: {
      reason: (code) => `The recipient’s system does not accept it${code === '' ? '' : ` (${code})`}.`,
      nextStep:
        'Phone the recipient now, and tell IT, who find out what the recipient does not accept. After that it takes a new message.',
    },
  },
  late: (from, until, at) =>
    `Entered afterwards – the journal system was down from ${from} to ${until}. About ${at}.`,
  problem: {
    'request/not-json': { title: 'The content is not valid JSON' },
    'request/encoding': { title: 'This character encoding or compression is not supported' },
    'request/aborted': { title: 'The request was broken off' },
    'request/address': { title: 'The address cannot be read' },
    'message/invalid': {
      detail:
        'The sender or the recipient is not in the directory, or the message is of a type that is not sent.',
    },
    'message/other-content': {
      title: 'Another message already has this MsgId',
      detail: ({ msgId }) =>
        `The message ${msgId} has been accepted before, with other content. A new message needs a new MsgId.`,
    },
    'outage/journal-down': {
      title: ({ sender }) => `The journal system is down at ${sender}: nothing can be written now`,
      detail:
        'Paper routine: write on paper, phone, and enter the message when the journal system is up again.',
    },
    'ledger/unreachable': {
      title: 'Whether the message has been accepted is not known',
      detail: ({ msgId }) =>
        `The store does not answer. Phone, and send it again with the same MsgId (${msgId}): then it is not sent twice.`,
    },
    'ledger/full': {
      title: 'The message has not been accepted: the store is full',
      detail: ({ msgId }) =>
        `There is no room on the disk. Phone, tell IT, and send it again with the same MsgId (${msgId}) when there is room.`,
    },
    'resend/not-possible': {
      title: 'Nothing has been sent again',
      detail: 'All the messages that are named must be ones that can be sent again.',
    },
    'resend/unknown': {
      title: 'Nothing that is sent again has this id',
      detail: 'A preview that nobody confirms is forgotten after an hour.',
    },
    'resend/expired': {
      title: 'Nothing has been sent again',
      detail: 'The preview is too old. Make a new one, and look it over.',
    },
    'resend/cancelled': { title: 'It has been cancelled, and cannot be started' },
    'resend/over': {
      title: 'It is too late to cancel: everything has been sent, or it was cancelled before',
    },
    'renew/still-waiting': {
      detail: 'It still waits, and is sent by itself. Withdraw it first if it is wrong.',
    },
    'renew/expired': { detail: 'The preview is too old. Make a new one, and look it over.' },
    'renew/signed': {
      detail: 'The message is signed. A new message must be made and signed where it came from.',
    },
    'renew/not-alike': {
      detail: 'The message cannot be written again without something changing. Make it anew.',
    },
    'parties/unreachable': {
      title: 'The simulated recipients do not answer',
      detail: 'Start them with “plo serve” or “plo parties”.',
    },
  },
  resendRefusal: {
    'resend/withdrawn': 'withdrawn by its sender',
    'resend/rejected': 'rejected by the recipient: it takes a new message (plo message renew)',
    'resend/reported-wrong': 'the recipient has reported an error: it takes a new message',
    'resend/still-waiting': 'still waits: is sent by itself',
    'resend/arrived': 'already there',
    'resend/former-municipality': 'the municipality does not exist any more: send to the new one',
    'resend/asked-meanwhile': 'sent again by somebody else meanwhile',
    'resend/unknown-message': 'no message has this id',
  },
  resendWarning: {
    'resend/order': 'Later messages about the same stay are already there: these arrive in the wrong order.',
    'resend/duplicate-check':
      'The recipient may remember the MsgIds: then the messages disappear in its check against duplicates. ' +
      'Ask the recipient whether they arrived; otherwise it takes new messages (plo message renew).',
    'resend/maybe-there':
      'These may be there already. They are sent with the same MsgId, so that the recipient can recognise them.',
    'resend/held': (names) =>
      `Declared down or not answering now: ${names}. The messages wait until the connection is open.`,
  },
  renewWarning: {
    'renew/already-there':
      'The recipient has it already, and gets it once more: the new one has another MsgId.',
    'renew/maybe-there':
      'The old one may be there. Then the recipient gets it twice: the new one has another MsgId.',
    'renew/same-content':
      'The recipient has said no to this content. If it is the content that is wrong, it must be mended in another message.',
  },
  test: {
    rejected: { '2': 'AppRec: rejected', '3': 'AppRec: received with errors' },
    'no-address': 'No address of the recipient is known.',
    'no-connection': (problem) => `No connection (${problem}).`,
    refused: (problem) => `The recipient did not accept it (${problem}).`,
    'no-receipt': (problem) => `No transport receipt (${problem}). It may be there.`,
    'broken-off': 'The sending was broken off.',
    'no-apprec': 'There, but the journal system has not answered with an AppRec yet.',
    playedOut:
      'Simulated recipient: it is down as long as the outage is declared. Try again when that has ended.',
  },
  fault: faultsEn,
  form: formsEn,
  reach: {
    always: 'answers now, all day and night',
    until: (when) => `answers now until ${when}`,
    outside: 'number outside opening hours',
    outsideOpens: (when) => `the office opens ${when}; this is the number outside opening hours`,
    closed: 'closed, does not open',
    closedOpens: (when) => `closed, opens ${when}`,
    unknown: 'hours not given – try',
    expired: (day) => `was valid until ${day} – not to be used`,
    notYet: (day) => `is valid only from ${day}`,
    missing: 'MISSING',
    ringOutside: (phone) => `closed – phone ${phone} now`,
    ringOutsideOpens: (when, phone) => `closed, opens ${when} – phone ${phone} now`,
    alternative: (reach) => `alternative number, ${reach}`,
    alsoLegevakt: (reach) => `${reach}; it is also the number of the out-of-hours doctor (legevakt)`,
    unverified: 'not verified',
    verified: (day, by) => `verified ${day} (${by})`,
    clock: (clock) => clock,
    tomorrow: (clock) => `tomorrow at ${clock}`,
    onDay: (day, clock) => `${day} at ${clock}`,
    weekdays: {
      1: 'Monday',
      2: 'Tuesday',
      3: 'Wednesday',
      4: 'Thursday',
      5: 'Friday',
      6: 'Saturday',
      7: 'Sunday',
    },
    signs: {
      answers: 'answers now',
      unknown: 'hours not given – try',
      silent: 'does not answer now, or is missing',
    },
  },
  apprec: { meaning: ({ meaningEn }) => meaningEn, action: ({ actionEn }) => actionEn },
}
