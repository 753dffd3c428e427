import type { StatusWords, Texts } from './nb.ts'

const fixed = (label: string, help: string): StatusWords => ({ label, help: () => help })
const notRead = 'Does not mean that anybody has read it or can take the patient.'
const missing = (since: string) => `The receipt is missing${since === '' ? '' : ` since ${since}`}.`

/** English. */
export const en: Texts = {
  common: {
    language: 'English',
    product: 'PLO simulator',
    testSystem: 'TEST SYSTEM – made-up patients. Does not show messages from the journal system.',
    skip: 'Skip to the content',
    languages: 'Language',
    clock: (clock) => clock,
    dayAndClock: (day, clock) => `${day} at ${clock}`,
    updated: (time) => `Updated ${time}.`,
    live: 'The page keeps itself up to date.',
    noScript: 'The page is fetched again every 30 seconds.',
    lost: (since, seen) =>
      `No contact with the service since ${since}. What you see is from ${seen} and may be old. Write and send as usual, and phone meanwhile.`,
    newOrder: (count) =>
      count === 1
        ? '1 message is new or has moved. Put in order'
        : `${count} are new or have moved. Put in order`,
    faultsActive: (count) =>
      count === 1
        ? 'FAULT TESTING: 1 fault is switched on.'
        : `FAULT TESTING: ${count} faults are switched on.`,
    seeFaults: 'See and clear',
    cancel: 'Cancel',
    back: 'Back',
    show: 'Show',
    yes: 'Yes',
    no: 'No',
    unknown: 'unknown',
    missing: 'MISSING',
    proposed: 'proposed',
    print: 'Print',
    problems: 'Please correct:',
    required: 'Required',
  },
  nav: {
    label: 'Main menu',
    front: 'Wards',
    recipients: 'Recipients',
    phones: 'Phone list',
    compose: 'New test message',
    check: 'Validate',
    testday: 'Test day',
    faults: 'Fault lab',
    queues: 'Queues',
    more: 'For IT',
  },
  status: {
    words: {
      waits: fixed('Not there – waiting', 'Do not write it again.'),
      'maybe-there': fixed(
        'Not there – waiting',
        'May be there. Count it as not there. Do not write it again.',
      ),
      stopped: fixed('Not there – stopped', 'Is not sent by itself. Phone now.'),
      withdrawn: fixed('Withdrawn', 'Stopped by its sender before it was sent.'),
      arrived: fixed('There – not confirmed', ''),
      'receipt-late': {
        label: 'There – not confirmed',
        help: (since) => `${missing(since)} Phone and ask whether it has come.`,
      },
      'receipt-missed': {
        label: 'There – not confirmed',
        help: (since) => `${missing(since)} The time limit is over: count it as not received, and phone.`,
      },
      received: fixed('Received in the journal system', notRead),
      'received-sent-again': fixed(
        'Received in the journal system',
        `Received before, being sent again now. ${notRead}`,
      ),
      'received-then-stopped': fixed(
        'Received in the journal system',
        'Received before, but sending it again has stopped. Phone and ask whether they have it.',
      ),
      rejected: fixed(
        'Not accepted – must be followed up',
        'The system could not process the message. Says nothing about a place for the patient.',
      ),
      'received-with-errors': fixed(
        'Received with errors',
        'Must be followed up. The system could not process all of the message. Says nothing about a place for the patient.',
      ),
      'reported-wrong': fixed(
        'The recipient reports an error',
        'Must be followed up. Says nothing about a place for the patient.',
      ),
    },
    held: 'held back',
    inFolder: 'Put in folder – not confirmed',
    inFolderHelp: "Put in the recipient's folder. Nobody knows whether it has been fetched.",
  },
  errors: {
    title: 'That did not work',
    unknownPage: 'There is no such page',
    unknownPageHelp:
      'The address may be misspelt, or the page has moved. Go to the front page, or search above.',
    toFront: 'To the front page',
    ledger: 'The ledger does not answer',
    ledgerHelp:
      'The service cannot reach the messages now. Try again in a while, and phone meanwhile. The phone list is in the downtime folder.',
    failed: 'Something went wrong in the service',
    failedHelp: 'Nothing of what you looked at has changed. Try again, and phone meanwhile.',
    staleForm: 'The form is too old',
    staleFormHelp:
      'The page was opened in another session. Nothing was done. Go back, reload the page, and try again.',
    tooLarge: 'What you sent is too large',
    tooLargeHelp: (limit) => `At most ${limit}. Nothing was stored.`,
    unreadableForm: 'The form cannot be read',
    wardLinkOnly: (ward) => `This link shows ${ward} only`,
    wardLinkOnlyHelp: 'It is for reading only, and for no other ward or page.',
    toWard: (ward) => `To ${ward}`,
    leaveWardLink: 'Stop using the link',
    wardLinkDead: 'The link does not work any more',
    wardLinkDeadHelp: 'It has been revoked or is misspelt. Ask IT for a new one (“plo ward link”).',
  },
  login: {
    title: 'Log in',
    token: 'Key',
    tokenHelp: 'It is in PLO_TOKEN where the service runs. Ask IT.',
    button: 'Log in',
    wrong: 'The key is not right',
    out: 'Log out',
  },
  search: {
    label: 'Search messages',
    button: 'Search',
    title: 'Search',
    what: 'What are you looking for?',
    help: 'Id, municipality, hospital, ward, type of message, status or error code. Names and identity numbers work too, but never stand in the address. Put several words in quotation marks to look for them together.',
    openOnly: 'Only messages that must be followed up',
    notInAddress:
      'This may be a person, and persons must not stand in an address. Write it in the field below instead.',
    found: (count, more) =>
      count === 0
        ? 'Nothing found'
        : count === 1
          ? '1 message'
          : more
            ? `The ${count} newest`
            : `${count} messages`,
    person: (read, more) =>
      `Looked for persons too, in ${more ? `the ${read} newest messages; older ones were not read` : 'all messages'}. The search does not stand in the address and is not stored.`,
    nothing: 'Check the spelling, or use fewer words. Only messages in this tool are included.',
    older: 'Show older',
    status: 'Status',
    message: 'Message',
    to: 'To',
    ward: 'Ward',
    written: 'Written',
    save: 'Save the search (everybody sees it)',
    saved: 'Saved searches',
    forget: 'Remove',
  },
  ward: {},
  message: {},
  recipients: {},
  faults: {},
  check: {},
  compose: {},
  phones: {},
  testday: {},
}
