import type { FaultTexts } from './faults-nb.ts'

/** What each fault does and what its fields mean, in English. */
export const faultsEn: FaultTexts = {
  does: {
    refuse: 'The recipient is down: every connection is refused until the fault is cleared or ends.',
    reset:
      'The recipient breaks the connection off (RST) when the message has come, without answering or storing it.',
    hang: 'The recipient takes the request, but never answers and stores nothing.',
    unavailable: 'The recipient answers that it cannot receive now (503), and stores nothing.',
    'http-status':
      'The recipient answers with an HTTP error (4xx or 5xx) and stores nothing. 4xx with a “code” is a final no.',
    'corrupt-bytes':
      'The message reaches the recipient damaged. It sees that, says no and shows nothing; we can send again.',
    'duplicate-delivery':
      'The recipient gets every delivery twice at once from its own transport, and must still show it once.',
    'lose-receipt': 'The recipient stores and shows the message, but the receipt is lost on its way back.',
    'late-receipt': 'The recipient stores and shows the message at once, but the receipt comes late.',
    'receipt-twice':
      'The recipient stores the message, but gives the receipt twice: two whole answers to one request.',
    'other-receipt': 'The recipient stores the message, but answers with the receipt for another message.',
    'truncated-answer':
      'The recipient stores the message, but the connection breaks in the middle of the receipt.',
    slow: 'The recipient stores the message, but the receipt comes little by little. In the end it is whole.',
    'slow-close':
      'The recipient stores the message and gives the whole receipt, but does not close the connection afterwards.',
    reject:
      'We get a negative AppRec: the recipient gives a transport receipt, but its journal system rejects the message with an error code.',
    'apprec-missing':
      'We get no AppRec: the recipient shows the message and gives a transport receipt, and never says more.',
    'apprec-late': 'We get the AppRec only long after the message was received and shown.',
    'apprec-twice': 'We get the same AppRec twice.',
    'apprec-corrupt': 'We get a damaged AppRec: it is cut off in the middle, so the service must reject it.',
    'apprec-contradictory': 'We get two AppRecs that contradict each other: first accepted, then rejected.',
    'reordered-delivery':
      'We get the answers in the wrong order: the AppRec for one message comes only after the next answer from the recipient.',
  },
  field: {
    msgType: 'Only messages of this type (code list 8279).',
    times: 'Only the first so many that the fault strikes; then it is over.',
    nth: 'Only the nth that comes after the fault was put in; then it is over.',
    probability: 'Each is struck with this probability, above 0 and at most 1.',
    seed: 'A number that decides who is struck: the same number, the same order.',
    forMs: 'The fault ends by itself after so many milliseconds.',
    until: 'The fault ends by itself at this time.',
    error: 'An error code of code list 8221.',
    status: 'HTTP status, 400–599.',
    code: 'The reason as a code, e.g. recipient/unknown. Without it we try again.',
    overMs: 'The answer takes so many milliseconds.',
  },
  delayMs: {
    'late-receipt': 'So many milliseconds after it was stored.',
    'apprec-late': 'So many milliseconds after it was received.',
    'apprec-contradictory': 'The rejection comes so long after it was received.',
    'reordered-delivery': 'So long the next one is waited for at most.',
  },
}
