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
  ward: {
    front: 'Wards',
    frontHelp: 'Choose your ward. Those with something to follow up come first.',
    find: 'Find ward',
    openPage: 'Open',
    noWards: 'No messages in this tool yet.',
    noWard: 'Without a ward',
    messages: (count) => (count === 1 ? '1 message' : `${count} messages`),
    heading: (ward) => `Messages from ${ward}`,
    headingNoWard: 'Messages without a ward',
    noneOpen: 'No waiting messages in this tool.',
    someOpen: (count) =>
      count === 1
        ? '1 message is not there, or must be followed up.'
        : `${count} messages are not there, or must be followed up.`,
    unknown: (ward) => `No messages from “${ward}” in this tool. Check the spelling.`,
    similar: 'Did you mean:',
    allWards: 'All wards',
    nothingFits: 'None of the messages fit what you have chosen.',
    showAll: 'Show all',
    cutOpen: (shown, all) =>
      `Shows ${shown} of ${all} that are not there or must be followed up. The oldest that only wait are left out.`,
    cutSettled: (count) => `Of those that nobody must follow up, only the newest ${count} are shown.`,
    filter: 'Show only some',
    recipient: 'Recipient',
    status: 'Status',
    every: 'All',
    openOnly: 'Only those to be followed up',
    person: "Patient's initials",
    personHelp: 'Searches on this page only, and is not stored.',
    personFound: (found, all) => `Shows ${found} of ${all}.`,
    wall: 'Wall view',
    notWall: 'Normal view',
    legend: 'What do the statuses mean?',
    written: 'written',
    since: {
      waits: (time) => `Waiting since ${time}.`,
      'maybe-there': (time) => `Waiting since ${time}.`,
      stopped: (time) => `Last try ${time}.`,
      'received-then-stopped': (time) => `Last try ${time}.`,
      'received-sent-again': (time) => `Being sent again since ${time}.`,
      arrived: (time) => `There ${time}.`,
      'receipt-late': (time) => `There ${time}.`,
      'receipt-missed': (time) => `There ${time}.`,
      received: (time) => `Received ${time}.`,
      rejected: (time) => `Answer ${time}.`,
      'received-with-errors': (time) => `Answer ${time}.`,
      'reported-wrong': (time) => `Reported ${time}.`,
      withdrawn: (time) => `Withdrawn ${time}.`,
    },
    steps: 'Messages of the stay',
    step: {
      LOG_INNLAGT: 'Admitted',
      LOG_UTSKRIVNINGSKLAR: 'Ready for discharge',
      LOG_AVMELDING: 'Not ready after all',
      LOG_UTSKREVET: 'Discharged',
      LOG_DOD: 'Death',
      INNLEGGELSESRAPPORT: 'Admission report',
      HELSEOPPL_SOKNAD: 'Health information',
      UTSKRIVNINGSRAPPORT: 'Discharge report',
      TVERRFAGLIG_EPIKRISE: 'Interdisciplinary discharge summary',
      FODSELS_EPIKRISE: 'Birth summary',
      ORIENTERING_TJENESTETILBUD: 'Services offered',
      MEDISINSKE_OPPLYSNINGER: 'Medical information',
      HELSEOPPLYSNINGER_LEGE: 'To doctor',
      FRAVARSMELDING: 'Absence',
      DIALOG_FORESPORSEL: 'Question',
      DIALOG_SVAR: 'Answer',
      DIALOG_AVVIK: 'Error in message',
      DIALOG_HELSEFAGLIG: 'Clinical dialogue',
    },
    rings: 'Whom to phone',
    ringNow: 'Phone',
    ringWhenOpen: (time) => `Opens ${time}: phone`,
    ringElse: 'Otherwise:',
    ringMeanwhile: 'Before that:',
    call: {
      nådd: (time, whom) => `Told by phone ${time}: ${whom}`,
      'ikke svar': (time) => `Phoned ${time}: no answer`,
      'feil nummer': (time) => `Phoned ${time}: wrong number`,
      'ringer tilbake': (time) => `Phoned ${time}: will call back – not told yet`,
      telefonsvarer: (time) => `Phoned ${time}: answering machine – does not count as told`,
      readBack: 'read back',
      notReadBack: 'NOT read back',
    },
    why: 'Why, and who does something about it',
    owner: { sengeposten: 'Responsible: the ward.', IT: 'Responsible: IT.' },
    actor: { sengepost: 'The ward', it: 'IT', mottaker: 'The recipient' },
    outages: 'Down now',
    noOutages: 'Nothing is declared or found to be down in this tool.',
    outage: {
      messaging: (names, since) =>
        `Declared down: ${names} since ${since}. Messages there are held back. Phone meanwhile.`,
      journal: (names, since) =>
        `Journal declared down: ${names} since ${since}. Paper routine there: write on paper, phone, and enter it when the journal is up. Messages there are held back.`,
      detected: (names, since) =>
        `${names} has not answered since ${since}. Messages there wait, and are sent when it answers. Phone meanwhile.`,
    },
    expectedEnd: (time) => `Expected to end ${time}.`,
    pastExpectedEnd: (time) => `Should have ended ${time} – still closed?`,
    andMore: (names, count) => `${names} and ${count} more`,
    nobody: 'Nobody follows up yet.',
    followedBy: (by, time) => `${by} has been following up since ${time}.`,
    restIsFree: 'Nobody follows up the rest yet.',
    take: 'I follow up',
    takeRest: 'I follow up the rest',
    change: 'Change',
    leave: 'Hand it back',
    takeOver: (by) => `Take over from ${by}`,
    initials: 'Your initials',
    initialsHelp: '2–4 letters. They stand on the board, so that two do not phone about the same.',
    initialsWrong: 'Write your initials: 2–4 letters.',
    takenBy: (by, time) => `${by} has been following up since ${time}. Talk together, or take over.`,
    notYours: (by, time) =>
      `${by} has been following up since ${time}. Only ${by} can hand it back; you can take over.`,
    nothingOpen: 'No message here needs to be followed up any more. Nothing was done.',
  },
  message: {},
  recipients: {
    title: 'Recipients',
    states: { open: 'open', closed: 'closed – downtime declared', down: 'does not answer' },
    places: { folder: 'folder', url: 'real endpoint' },
    kinds: {
      messaging: {
        name: 'Only messaging is down',
        short: 'Messaging is down',
        help: 'Write and send as usual. Messages are held back, and sent when it is over.',
      },
      journal: {
        name: 'The whole record system is down',
        short: 'The record system is down (paper routine)',
        help: 'Write on paper and phone. Enter it when the record system is up. Closed until somebody ends it.',
      },
    },
    noteKinds: {
      told: 'Notified',
      note: 'Note',
      estimate: 'New estimate',
      'all-clear': 'Told that all is up',
    },
    columns: {
      recipient: 'Recipient',
      state: 'Connection',
      stateNow: 'Now',
      waiting: 'Waiting',
      oldest: 'Oldest since',
      tries: 'Attempts',
      lastSuccess: 'Last delivered',
      lastHour: 'Last hour',
      outage: 'Downtime',
      from: 'From',
      until: 'Until',
      overlaps: 'Overlaps',
    },
    summary: (all: number, open: number, closed: number, down: number, waiting: number) =>
      `${all} recipients: ${open} open, ${closed} closed (downtime declared), ${down} not answering. ${waiting === 0 ? 'No messages are waiting in this tool.' : waiting === 1 ? '1 message is waiting.' : `${waiting} messages are waiting.`}`,
    declare: 'Declare downtime',
    declareFor: (name: string) => `Declare downtime for ${name}`,
    test: 'Test message',
    testMore: 'Send a test message, and see the answers',
    outagesNow: 'Downtime now',
    everyone: 'All recipients, those in trouble first',
    timeline: 'Downtime on a timeline',
    timelineHelp:
      'The last day, and as far ahead as anything is expected to last. The line is now; the narrow part is what is expected.',
    noOutages: 'No downtime has been declared in the last day.',
    goesOn: 'going on',
    expected: (time: string) => `expected end ${time}`,
    since: (time: string) => `since ${time}`,
    endedBy: { answer: 'opened by itself' },
    doesNotAnswer: (name: string, time: string) => `${name} has not answered since ${time}.`,
    notDeclared: (waiting: number) =>
      `Nobody has declared downtime. ${waiting === 1 ? '1 message is waiting' : `${waiting} messages are waiting`}, to be sent when it answers. Phone in the meantime.`,
    waits: (count: number) =>
      count === 0
        ? 'No messages are waiting.'
        : count === 1
          ? '1 message is held back.'
          : `${count} messages are held back.`,
    held: 'Closed until somebody ends it.',
    opensItself: 'Opens by itself when the recipient answers.',
    reason: 'Reason',
    overlapsWith: (count: number) =>
      count === 1 ? 'Another downtime closes some of the same:' : `${count} others close some of the same:`,
    follow: 'Follow up',
    end: 'End downtime',
    isOver: (time: string) => `The downtime was over ${time}. What was held back is being sent.`,
    progress: (delivered: number, held: number) => `${delivered} of ${held} delivered`,
    onTheirWay: (count: number) => (count === 1 ? '1 is not there yet.' : `${count} are not there yet.`),
    stillShut: (count: number) =>
      count === 1
        ? '1 is waiting because the recipient is closed by another downtime or does not answer.'
        : `${count} are waiting because the recipient is closed by another downtime or does not answer.`,
    stoppedMeanwhile: (count: number) =>
      count === 1
        ? '1 was stopped or withdrawn: see the call sheet.'
        : `${count} were stopped or withdrawn: see the call sheet.`,
    drains: 'being emptied after downtime',
    halfOpen: 'has just answered again: one message at a time',
    failedInARow: (count: number) => (count === 1 ? '1 failed' : `${count} failed in a row`),
    next: (time: string) => `tried again ${time}`,
    noAttempts: 'no attempts',
    attempts: (delivered: number, failed: number) => `${delivered} delivered, ${failed} failed`,
    scopeAll: (count: number) => `All recipients (${count})`,
    scopeRegion: (region: string, count: number) => `${region} (${count} municipalities)`,
    scopeHospital: (hospital: string, count: number) => `${hospital} and ${count} municipalities of its area`,
    andMore: (names: string, count: number) => `${names} and ${count} more`,
    duration: (hours: number, minutes: number) =>
      hours === 0 ? `${minutes} min` : `${hours} h ${minutes} min`,
    tellPartners:
      'Downtime over 4 hours: notify partners, and say how long it is expected to last (routine of Helse Nord/UNN; proposed here).',
    pastEnd: (time: string) =>
      `Should have been over ${time} – still closed? Give a new estimate, or end it.`,
    allClearNow:
      'The downtime is over: tell those who were notified that all is up (routine of Helse Nord/UNN; proposed here).',
    noTests: 'No test message has been sent.',
    lastTest: (time: string, passed: number, all: number) =>
      `Last test message ${time}: ${passed} of ${all} passed.`,
    form: {
      intro: 'Nothing happens until you have seen what would happen, and confirmed it.',
      scope: 'Whom is it about?',
      scopes: {
        municipality: 'One municipality',
        hospital: 'A hospital and the municipalities of its area',
        region: 'A region',
        parties: 'Some that I tick',
        all: 'All recipients',
      },
      choose: 'Choose …',
      whichMunicipality: 'Which municipality',
      whichHospital: 'Which hospital',
      hospitalHelp: 'If the whole record system of the hospital is down, only the hospital is closed.',
      whichRegion: 'Which region',
      whichParties: 'Which recipients',
      kind: 'What is down?',
      startedAt: 'Down since',
      startedAtHelp: 'Leave empty if it is from now.',
      expectedEnd: 'Expected end',
      expectedEndHelp: 'Leave empty if nobody knows. You can change it later.',
      reason: 'Reason',
      reasonHelp: 'What is wrong with the system. Write nothing about patients.',
      planned: 'Planned',
      hold: 'Keep closed until somebody ends it',
      holdHelp:
        'Otherwise it opens by itself when the recipient answers. If the record system is down, it is always kept closed.',
      preview: 'See what would happen',
    },
    preview: {
      title: (name: string) => `Declare downtime: ${name}`,
      notYet: 'Nothing has been done yet. Look it over, and confirm below.',
      whatHappens: 'This will happen',
      closes: (count: number) =>
        count === 1
          ? 'The way to 1 recipient is closed at once.'
          : `The way to ${count} recipients is closed at once.`,
      messaging: 'Everybody writes and sends as usual. Messages are held back, and none of them is lost.',
      journal: 'Those who write here are told that the paper routine applies. What is sent is held back.',
      waiting: (count: number) =>
        count === 0
          ? 'No messages are waiting there now.'
          : count === 1
            ? '1 message is waiting there already, and is held back.'
            : `${count} messages are waiting there already, and are held back.`,
      hold: 'It opens only when somebody ends the downtime.',
      opens: 'The recipients are tried gently, and the way opens by itself when they answer.',
      simulated:
        'Simulated recipients are switched off, and do not answer until the downtime has been ended.',
      from: (time: string) => `From: ${time}.`,
      now: 'now',
      end: (time: string) => `Expected end: ${time}.`,
      noEnd: 'Expected end: not given.',
      planned: 'Planned.',
      overlaps: 'Another downtime closes some of the same already. They open only when both are over:',
      caption: (count: number) => (count === 1 ? '1 recipient is closed' : `${count} recipients are closed`),
      confirm: (count: number) =>
        count === 1 ? 'Declare downtime for 1 recipient' : `Declare downtime for ${count} recipients`,
      change: 'Change',
    },
    ending: {
      title: (name: string) => `End downtime: ${name}`,
      notYet: 'Nothing has been done yet. Look it over, and confirm below.',
      opens: (count: number) => (count === 1 ? '1 recipient opens' : `${count} recipients open`),
      sends: (count: number) =>
        count === 0
          ? 'No messages are waiting.'
          : count === 1
            ? '1 message that was held back is sent at once.'
            : `${count} messages that were held back are sent at once, for each patient in the order they were written.`,
      stays: (count: number) =>
        count === 1
          ? '1 recipient is closed by another downtime, and does not open'
          : `${count} recipients are closed by another downtime, and do not open`,
      notBack: 'It cannot be undone. If it is not over after all, declare new downtime.',
      tellAgain:
        'Those who were notified are to be told that all is up: it stands in the checklist afterwards.',
      tryFirst: 'If you are not sure that the recipient is up, send a test message first.',
      confirm: 'End the downtime now',
      over: 'The downtime is over already',
      overByPerson: (time: string) => `Somebody ended it ${time}.`,
      overByAnswer: (time: string) => `It opened by itself ${time}, because the recipient answered.`,
      nothingDone: 'Nothing was done now.',
      see: (name: string) => `See how it goes: ${name}`,
    },
    outage: {
      title: (name: string) => `Downtime: ${name}`,
      unknown: 'There is no such downtime',
      unknownHelp: 'The address may be misspelt. See the list of downtime on the page Recipients.',
      lasts: (from: string, lasted: string) => `Going on since ${from} (${lasted}).`,
      expected: (time: string) => `Expected end ${time}.`,
      noEstimate: 'Expected end: not given.',
      overByPerson: (from: string, until: string, lasted: string) =>
        `From ${from} until ${until} (${lasted}). Ended by somebody.`,
      overByAnswer: (from: string, until: string, lasted: string) =>
        `From ${from} until ${until} (${lasted}). Opened by itself, because the recipient answered.`,
      planned: 'planned',
      progress: 'How it goes',
      there: 'Delivered',
      endHelp: 'You see what will happen before anything does.',
      checklist: 'Checklist',
      reaches: (time: string, left: string) =>
        `4 hours are reached ${time} (in ${left}). By then partners are expected to have been notified.`,
      willBeLong: 'The expected end is more than 4 hours after the start: notify partners at once.',
      isLong: (time: string) => `4 hours were reached ${time}. Partners are to have been notified.`,
      wasLong: 'Lasted over 4 hours: partners are to be told that it is over.',
      wasShort: 'Lasted under 4 hours: nobody was expected to be notified.',
      testThese: (count: number) =>
        count === 1 ? 'Send the recipient a test message' : `Send the ${count} a test message`,
      written: 'Written down',
      nothingWritten: 'Nothing has been written down yet.',
      writtenLater: (time: string) => `written down ${time}`,
      noteKind: 'What do you want to write down?',
      whom: 'Who',
      whomHelp: 'A role or a unit, not a name. Needed where somebody was notified.',
      at: 'When',
      atHelp: 'Leave empty if it is now.',
      noteText: 'What',
      noteTextHelp: 'Write nothing about patients. What is written down cannot be changed.',
      write: 'Write down',
      extend: 'New estimate',
      extendWhy: 'Why',
      extendButton: 'Change the expected end',
    },
    checklist: {
      states: { done: 'Done:', now: 'Do now:', later: 'Later:' },
      tell: 'notify partners when the downtime lasts, or is expected to last, over 4 hours.',
      tellAgain: 'notify partners again: the estimate has changed since they were notified.',
      end: 'end the downtime when the recipient is up, or see that it opens by itself.',
      tested: (passed: number, all: number) => `test message: ${passed} of ${all} have passed.`,
      drained: (owed: number) =>
        owed === 0
          ? 'everything that was held back has been sent.'
          : `see that everything arrives: ${owed} remain.`,
      clear: 'tell those who were notified that all is up.',
      nobodyToClear: 'nobody was notified, so nobody needs to be told that all is up.',
      reconcile: 'go through the call sheet: what was phoned is to agree with what arrived.',
      notify: 'Who is to be notified',
      toldAt: (time: string) => `notified ${time}.`,
      clearedAt: (time: string) => `Told that all is up ${time}.`,
      notCleared: 'Has not been told that all is up.',
      ict: 'IT (Hemit), name and number:',
      partners: 'Who in the municipalities and at the hospital is to be notified:',
      notFound: '(not found in any source).',
    },
    tests: {
      intro:
        'A test message is about no patient. It goes outside the queue, and so tries a recipient that is closed too. It has passed when both the transport receipt and a positive AppRec have come.',
      who: 'Who is to be tried?',
      outage: (name: string, count: number) => `The downtime ${name} (${count})`,
      all: (count: number) => `All recipients (${count})`,
      one: 'One recipient',
      which: 'Which recipient',
      real: (names: string) =>
        `These are real endpoints or folders: ${names}. The test message leaves this tool.`,
      realYes: 'Yes, send it there too',
      send: 'Send test message',
      results: 'The last test message to each',
      passedOf: (passed: number, all: number) => `${passed} of ${all} passed.`,
      finished: 'All answers have come, or have been given up.',
      waitingFor: (count: number) => (count === 1 ? 'Waiting for 1.' : `Waiting for ${count}.`),
      result: 'Result',
      sentAt: 'Sent',
      receiptAt: 'Transport receipt',
      apprecAt: 'AppRec',
      why: 'Why not',
      passed: 'passed',
      failed: 'not passed',
      pending: 'waiting for an answer',
      stillWaits: 'The answer has not come yet.',
      after: (ms: number) => (ms < 1000 ? `after ${ms} ms` : `after ${Math.round(ms / 100) / 10} s`),
    },
  },
  faults: {
    title: 'Fault lab',
    intro:
      'Let a simulated recipient fail in a certain way, see what happens to the messages, and get it going again. Only simulated recipients and made-up patients are concerned.',
    unreachable: 'The simulated recipients do not answer now. What is switched on is not known.',
    inForce: (count: number) => (count === 0 ? 'Switched on now' : `Switched on now: ${count}`),
    none: 'No fault is switched on.',
    byOutage: (count: number) =>
      count === 1
        ? '1 simulated recipient is switched off because downtime has been declared. It passes when the downtime is ended:'
        : `${count} simulated recipients are switched off because downtime has been declared. It passes when the downtime is ended:`,
    start: 'Switch on a fault',
    ended: 'Over since recently',
    noneEnded: 'No fault is over since the recipients were started.',
    columns: {
      party: 'Recipient',
      fault: 'Fault',
      struck: 'Struck',
      now: 'The recipient now',
      action: 'Remove',
      why: 'Why over',
    },
    struck: (count: number) => (count === 1 ? 'once' : `${count} times`),
    notCounted: 'not counted: nobody gets in',
    countHelp: 'The count starts again when the simulated recipients are restarted.',
    waits: (count: number) => (count === 1 ? '1 message is waiting' : `${count} messages are waiting`),
    clear: 'Remove',
    clearOne: (fault: string, name: string) => `Remove the fault “${fault}” at ${name}`,
    clearAll: (count: number) => `Remove all ${count}`,
    why: { spent: 'struck as many as it was to', time: 'its time ran out', cleared: 'removed' },
    party: 'Who is to fail?',
    partyHelp: 'Only simulated recipients can be chosen.',
    realHelp: (names: string) => `Cannot be chosen, because they are real endpoints or folders: ${names}.`,
    allSimulated: (count: number) => `All simulated recipients (${count})`,
    kind: 'What is to happen?',
    groups: {
      connection: 'The message does not get in',
      receiving: 'The message is stored, but the receipt fails',
      answer: 'The answer of the record system (AppRec) fails',
    },
    next: 'Continue',
    onlySome: 'Only some messages, or only for a time',
    preview: 'See what would happen',
    otherwise: (value: string) => `Otherwise ${value}.`,
    any: 'All',
    notYet: 'Nothing has been switched on yet. Look it over, and confirm below.',
    strikes: (count: number) => (count === 1 ? 'Strikes 1 recipient' : `Strikes ${count} recipients`),
    endsItself: 'Passes by itself; you can also remove it before.',
    untilCleared: 'Lasts until somebody removes it.',
    waitsThere: (count: number) =>
      count === 0
        ? 'No messages are waiting there now.'
        : count === 1
          ? '1 message is waiting there now, and may be struck.'
          : `${count} messages are waiting there now, and may be struck.`,
    already: (count: number) =>
      count === 1
        ? '1 fault is switched on there already.'
        : `${count} faults are switched on there already.`,
    marked: 'Every page is marked FAULT TESTING for as long as it lasts.',
    confirm: 'Switch on the fault',
    notToClear: 'This one belongs to declared downtime',
    notToClearHelp: 'End the downtime on the page Recipients: the recipient then answers again.',
    names: {
      refuse: 'Wholly down',
      reset: 'Breaks the connection',
      hang: 'Never answers',
      unavailable: 'Busy (503)',
      'http-status': 'HTTP error',
      'corrupt-bytes': 'Damaged on the way in',
      'duplicate-delivery': 'Delivered twice',
      'lose-receipt': 'The receipt is lost',
      'late-receipt': 'Late receipt',
      'receipt-twice': 'Two receipts',
      'other-receipt': 'Receipt of another message',
      'truncated-answer': 'Cut off in the receipt',
      slow: 'Slow receipt',
      'slow-close': 'Does not close the connection',
      reject: 'Rejected (negative AppRec)',
      'apprec-missing': 'No AppRec',
      'apprec-late': 'Late AppRec',
      'apprec-twice': 'The same AppRec twice',
      'apprec-corrupt': 'Damaged AppRec',
      'apprec-contradictory': 'Two AppRecs that contradict each other',
      'reordered-delivery': 'AppRecs in the wrong order',
    },
    fields: {
      msgType: 'Message type',
      times: 'How many times',
      nth: 'Only the nth',
      probability: 'Probability (over 0, at most 1)',
      seed: 'Number that decides which (seed)',
      forMs: 'Lasts for (milliseconds)',
      until: 'Lasts until',
      status: 'HTTP status',
      code: 'Code of the reason',
      error: 'Error code',
      delayMs: 'Delay (milliseconds)',
      overMs: 'Time the answer takes (milliseconds)',
    },
    details: {
      error: (code: string) => `error code ${code}`,
      status: (status: number, code: string | undefined) =>
        code === undefined ? `HTTP ${status}` : `HTTP ${status}, ${code}`,
      delay: (ms: number) => `after ${ms} ms`,
      over: (ms: number) => `over ${ms} ms`,
      msgType: (code: string) => `only ${code}`,
      nth: (count: number) => `only no. ${count}`,
      chance: (percent: number) => `${percent} % of all`,
      times: (count: number) => (count === 1 ? 'once more' : `${count} more times`),
      until: (time: string) => `until ${time}`,
      forMs: (ms: number) => `for ${ms} ms`,
    },
  },
  check: {},
  compose: {},
  phones: {},
  testday: {
    title: 'Test day',
    intro:
      'Choose two parties and a period. You get a test protocol of what they exchanged: what was expected, what came, and room for remarks and signatures.',
    one: 'The one party',
    other: 'The other party',
    since: 'From',
    sinceHelp: 'Leave empty for from today at 00:00.',
    until: 'Until',
    untilHelp: 'Leave empty for until now.',
    make: 'Make test protocol',
    nothing: 'Nothing was exchanged in this period',
    nothingHelp: (one: string, other: string) =>
      `${one} and ${other} sent each other nothing in this tool then. See whether the period is right, and whether they are the right parties. Otherwise: send a test message first.`,
    forPen: 'Blank sheet for a pen',
    csv: 'Download CSV',
    json: 'Download JSON',
    fillIn:
      'Write remarks and names straight into the protocol (it is in Norwegian), and print it or save it as PDF. What you write is not kept here.',
  },
}
