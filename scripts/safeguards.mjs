// @ts-check
/**
 * The safeguards of the product, each with a way to break it and the test that must fail then (RELIABILITY 15). Read
 * by `scripts/mutations.mjs`, which breaks them; `tests/project/safeguards.test.ts` holds that none has moved.
 *
 * @type {readonly import('./safeguards.mjs').Safeguard[]}
 */
export const safeguards = [
  {
    line: 1,
    safeguard: 'A message that was sent without an answer is not taken for delivered.',
    broken: 'An attempt without an answer counts as a delivery',
    changes: [
      {
        file: 'plo/delivery/decide.ts',
        from: `  if (delivery.transport !== 'sending') return []
  if (outcome.type === 'permanent') {`,
        to: `  if (outcome.type === 'ambiguous') return [{ type: 'delivered', at, by: 'receipt' }]
  if (delivery.transport !== 'sending') return []
  if (outcome.type === 'permanent') {`,
      },
    ],
    test: {
      file: 'tests/delivery/decide.test.ts',
      name: "a message that is 'sending' becomes 'ambiguous' when an attempt ended as 'ambiguous'",
    },
  },
  {
    line: 1,
    safeguard: 'Another message under a MsgId that is taken is refused, and its sender is told.',
    broken: 'Other content under a known MsgId is answered as a repetition, and is never sent',
    changes: [
      { file: 'store/messages.ts', from: 'm.request_hash = $2 as same', to: '($2 is not null) as same' },
    ],
    test: {
      file: 'tests/store/ledger.contract.test.ts',
      name: 'other content under the same id is refused, and nothing of it is stored',
    },
  },
  {
    line: 1,
    safeguard: 'A message is given up with a reason, and never silently.',
    broken: 'What is given up stays queued for ever, and nobody is told',
    changes: [
      {
        file: 'plo/delivery/decide.ts',
        from: `    return [failed, { type: 'given-up', at, code: 'policy/attempts' }]`,
        to: `    return [failed]`,
      },
    ],
    test: {
      file: 'tests/delivery/decide.test.ts',
      name: 'a message is given up with the last attempt that the policy allows',
    },
  },
  {
    line: 1,
    safeguard: 'What a dead worker was sending is taken back, and delivered in the end.',
    broken: 'The schedule takes nothing back, in ten thousand messages under random faults',
    changes: [
      {
        file: 'queue/schedule.ts',
        from: 'const lost = await ledger.takeBackLost(now())',
        to: 'const lost = 0',
      },
    ],
    test: {
      file: 'tests/reliability/01-random-faults.test.ts',
      name: '#1 of 10,000 accepted under random faults',
    },
  },
  {
    line: 2,
    safeguard: 'Accepted is answered only when the message is committed.',
    broken: 'The API answers 202 before the ledger has committed (the ledger being gone)',
    changes: [
      {
        file: 'server/accept.ts',
        from: 'const accepted = await withinPatience(deps.ledger.accept(newMessage, deps.now()), ledgerPatienceMs)',
        to: `void deps.ledger.accept(newMessage, deps.now()).catch(() => undefined)
    const accepted: any = ok({
      message: { ...newMessage, seq: 0, held: false, delivery: { transport: 'accepted', application: 'none' } },
      repeated: false,
    })`,
      },
    ],
    test: {
      file: 'tests/scenarios/reach.test.ts',
      name: 'with PostgreSQL gone nothing is called accepted',
      needsBuild: true,
    },
  },
  {
    line: 2,
    safeguard: 'What a dead worker was sending is taken back when its lease has run out.',
    broken: 'The schedule takes nothing back',
    changes: [
      {
        file: 'queue/schedule.ts',
        from: 'const lost = await ledger.takeBackLost(now())',
        to: 'const lost = 0',
      },
    ],
    test: {
      file: 'tests/queue/schedule.test.ts',
      name: 'takes back what a dead worker was sending, and wakes its lane',
    },
  },
  {
    line: 2,
    safeguard: 'What a dead worker was sending is taken back when its lease has run out.',
    broken: 'The schedule takes nothing back, and a process dies between two of its writes',
    changes: [
      {
        file: 'queue/schedule.ts',
        from: 'const lost = await ledger.takeBackLost(now())',
        to: 'const lost = 0',
      },
    ],
    test: {
      file: 'tests/reliability/02-killed-between-writes.test.ts',
      name: 'on PGlite #2 killed between any two writes to ledger and queue',
    },
  },
  {
    line: 2,
    safeguard: 'Nobody knows how far a lost worker came: its message may have arrived.',
    broken: 'What a dead worker was sending counts as never sent, so that it can be withdrawn',
    changes: [
      {
        file: 'plo/delivery/decide.ts',
        from: `      outcome: 'ambiguous',
      code: 'attempt/interrupted',`,
        to: `      outcome: 'unsent',
      code: 'attempt/interrupted',`,
      },
    ],
    test: {
      file: 'tests/delivery/decide.test.ts',
      name: 'when its worker is lost, a message that is sending may have arrived only if it was being sent',
    },
  },
  {
    line: 3,
    safeguard: 'The refill wakes lanes from the ledger, whatever the queue has lost.',
    broken: 'The schedule wakes no lane',
    changes: [
      {
        file: 'queue/schedule.ts',
        from: 'for (let wakes = 0; wakes < due; wakes++) deps.wake(recipient)',
        to: 'void [recipient, due]',
      },
    ],
    test: {
      file: 'tests/queue/schedule.test.ts',
      name: 'wakes a lane for work that no wake-up told of',
    },
  },
  {
    line: 3,
    safeguard: 'The refill wakes lanes from the ledger, whatever the queue has lost.',
    broken: 'The schedule wakes no lane, and the queue has dropped every wake-up',
    changes: [
      {
        file: 'queue/schedule.ts',
        from: 'for (let wakes = 0; wakes < due; wakes++) deps.wake(recipient)',
        to: 'void [recipient, due]',
      },
    ],
    test: {
      file: 'tests/reliability/11-job-ids.test.ts',
      name: 'on PGlite #11 what the queue drops without a word',
    },
  },
  {
    line: 3,
    safeguard: 'A queue that is paused, limited or slowed down stops no lane: the refill takes that away.',
    broken: 'The schedule leaves a queue as it is',
    changes: [{ file: 'queue/schedule.ts', from: '    deps.unhinder(recipient)\n', to: '' }],
    test: {
      file: 'tests/queue/schedule.test.ts',
      name: 'wakes a lane for work that no wake-up told of',
    },
  },
  {
    line: 3,
    safeguard: 'A wake-up that cannot be added keeps nobody from accepting, and ends no process.',
    broken: 'A wake-up that fails is nobody’s concern: its error is not caught',
    changes: [
      {
        file: 'queue/lanes.ts',
        from: `      .catch(() => deps.log('wake-failed', { recipient }))\n`,
        to: '',
      },
    ],
    test: {
      file: 'tests/reliability/11-job-ids.test.ts',
      name: 'on PGlite #11 what the queue refuses',
    },
  },
  {
    line: 3,
    safeguard: 'What asks to be woken while a wake-up is on its way is woken after it.',
    broken: 'A wake-up that is asked for meanwhile is lost',
    changes: [
      {
        file: 'queue/wake-ups.ts',
        from: '      isWantedAgain = false\n      return again',
        to: '      isWantedAgain = false\n      return again && false',
      },
    ],
    test: {
      file: 'tests/queue/lanes.contract.test.ts',
      name: 'lanes on PGlite a thousand wake-ups at once are two',
    },
  },
  {
    line: 4,
    safeguard: 'A party stores and shows a message once, however often it comes.',
    broken: 'The party’s duplicate check is skipped',
    changes: [
      {
        file: 'simulator/party-storage.ts',
        from: `    if (before === undefined) {
      if (this.#index.find({ msgId }) !== undefined) return { status: 'other-content' }`,
        to: '    if (before === undefined || before.sha256 === sha256) {',
      },
    ],
    test: {
      file: 'tests/reliability/04-receipt-lost.test.ts',
      name: '#4 a receipt that is lost',
      needsBuild: true,
    },
  },
  {
    line: 4,
    safeguard: 'A party stores and shows a message once, however often it comes.',
    broken: 'The party’s duplicate check is skipped (at the inbox itself)',
    changes: [
      {
        file: 'simulator/party-storage.ts',
        from: `    if (before === undefined) {
      if (this.#index.find({ msgId }) !== undefined) return { status: 'other-content' }`,
        to: '    if (before === undefined || before.sha256 === sha256) {',
      },
    ],
    test: {
      file: 'tests/simulator/inbox.test.ts',
      name: 'a message that comes again gets the same receipt again, and is shown once',
    },
  },
  {
    line: 4,
    safeguard: 'A repeated message gets the receipt that it got the first time.',
    broken: 'Each repetition gets a new receipt',
    changes: [
      {
        file: 'simulator/give-receipt.ts',
        from: 'const receipt = receiptFor(held)',
        to: 'const receipt = receiptFor({ ...held, receiptId: party.settings.newId() })',
      },
    ],
    test: {
      file: 'tests/reliability/04-receipt-lost.test.ts',
      name: '#4 a party that was killed',
      needsBuild: true,
    },
  },
  {
    line: 4,
    safeguard: 'A repeated message gets the receipt that it got the first time.',
    broken: 'Each repetition gets a new receipt (at the inbox itself)',
    changes: [
      {
        file: 'simulator/give-receipt.ts',
        from: 'const receipt = receiptFor(held)',
        to: 'const receipt = receiptFor({ ...held, receiptId: party.settings.newId() })',
      },
    ],
    test: {
      file: 'tests/simulator/inbox.test.ts',
      name: 'a message that comes again gets the same receipt again, and is shown once',
    },
  },
  {
    line: 4,
    safeguard: 'A message whose receipt did not come is sent again.',
    broken: 'A message without an answer is given up',
    changes: [
      {
        file: 'plo/delivery/decide.ts',
        from: 'if (delivery.attempts >= policy.maxAttempts)',
        to: `if (outcome.type === 'ambiguous' || delivery.attempts >= policy.maxAttempts)`,
      },
    ],
    test: {
      file: 'tests/reliability/04-receipt-lost.test.ts',
      name: '#4 a receipt that is lost',
      needsBuild: true,
    },
  },
  {
    line: 5,
    safeguard: 'What came broken does not claim its MsgId.',
    broken: 'A broken message takes the MsgId, and the whole one is swallowed',
    changes: [
      {
        file: 'simulator/party-storage.ts',
        from: 'const which = { msgId, ...(error !== undefined && { broken: sha256 }) }',
        to: 'void error\n    const which = { msgId }',
      },
    ],
    test: {
      file: 'tests/reliability/05-half-processed.test.ts',
      name: '#5 what came broken first',
    },
  },
  {
    line: 5,
    safeguard: 'A message that came otherwise than its digest says is not looked at.',
    broken: 'The digest check is removed',
    changes: [
      {
        file: 'simulator/digest.ts',
        from: 'return said !== undefined &&',
        to: 'return false && said !== undefined &&',
      },
    ],
    test: {
      file: 'tests/reliability/05-half-processed.test.ts',
      name: '#5 what came harmed first',
    },
  },
  {
    line: 5,
    safeguard: 'The sender tries again what came harmed.',
    broken: 'A message that came harmed is stopped as refused',
    changes: [
      {
        file: 'queue/send.ts',
        from: `if (reason === damaged) return { type: 'transient', code: damaged }`,
        to: '',
      },
    ],
    test: {
      file: 'tests/queue/send.test.ts',
      name: 'a message that came harmed goes again, as one that the recipient has not looked at',
    },
  },
  {
    line: 5,
    safeguard: 'A receipt is given for what is on disk, and for nothing else.',
    broken: 'A write that failed is taken for one that succeeded',
    changes: [
      {
        file: 'simulator/journal.ts',
        from: 'await this.#write(Buffer.concat(batch.map(({ bytes }) => bytes)))',
        to: 'await this.#write(Buffer.concat(batch.map(({ bytes }) => bytes))).catch(() => undefined)',
      },
    ],
    test: {
      file: 'tests/reliability/05-half-processed.test.ts',
      name: '#5 a message that the party could not store',
      needsBuild: true,
    },
  },
  {
    line: 6,
    safeguard: 'A receipt that comes after the message was given up heals it.',
    broken: 'A late receipt is not counted',
    changes: [
      {
        file: 'plo/delivery/decide.ts',
        from: `return canArrive(delivery) ? [{ type: 'delivered', at, by: 'receipt', receiptId }] : []`,
        to: `return delivery.transport === 'sending' ? [{ type: 'delivered', at, by: 'receipt', receiptId }] : []`,
      },
    ],
    test: {
      file: 'tests/reliability/06-late-and-contradictory.test.ts',
      name: 'on PGlite #6 a receipt that comes after the message was given up',
    },
  },
  {
    line: 6,
    safeguard: 'An AppRec that comes after the message was given up heals it.',
    broken: 'An AppRec tells nothing of whether the message arrived',
    changes: [
      {
        file: 'plo/delivery/decide.ts',
        from: `delivery.transport === 'delivered' ? [] : [{ type: 'delivered', at, by: 'apprec' }]`,
        to: '[]',
      },
    ],
    test: {
      file: 'tests/reliability/06-late-and-contradictory.test.ts',
      name: 'on PGlite #6 an AppRec that comes after the message was given up',
    },
  },
  {
    line: 6,
    safeguard: 'What was delivered stays delivered, whatever an attempt comes to after it.',
    broken:
      'Neither the lease nor the state is looked at: a time-out after the receipt makes the message ambiguous',
    changes: [
      { file: 'store/work.ts', from: 'if (row.lease !== lease && !arrived) return delivery', to: '' },
      {
        file: 'plo/delivery/decide.ts',
        from: `  if (delivery.transport !== 'sending') return []
  if (outcome.type === 'permanent') {`,
        to: `  if (outcome.type === 'permanent') {`,
      },
    ],
    test: {
      file: 'tests/reliability/06-late-and-contradictory.test.ts',
      name: 'on PGlite #6 a time-out after the receipt',
    },
  },
  {
    line: 6,
    safeguard: 'Of two AppRecs that contradict each other the first stands, and the second is flagged.',
    broken: 'The second AppRec overwrites the first',
    changes: [
      { file: 'plo/delivery/decide.ts', from: 'if (delivery.apprec !== undefined) {', to: 'if (false) {' },
    ],
    test: {
      file: 'tests/reliability/06-late-and-contradictory.test.ts',
      name: 'on PGlite #6 a second AppRec that contradicts the first',
    },
  },
  {
    line: 7,
    safeguard: 'Only the receipt of this very message is its delivery.',
    broken: 'A receipt is accepted for another MsgId',
    changes: [{ file: 'queue/send.ts', from: 'if (receipt.msgId !== msgId)', to: 'if (false)' }],
    test: {
      file: 'tests/queue/send.test.ts',
      name: '200 with the receipt of another message leaves it open',
    },
  },
  {
    line: 7,
    safeguard: 'Each message has a connection of its own.',
    broken: 'Connections are kept, so that one which the recipient closes makes sent and unsent look alike',
    changes: [
      {
        file: 'queue/send.ts',
        from: `          reset: true,
          headers: { 'content-type'`,
        to: `          reset: false,
          headers: { 'content-type'`,
      },
    ],
    test: {
      file: 'tests/queue/send.test.ts',
      name: 'each message goes out on a connection of its own',
    },
  },
  {
    line: 7,
    safeguard: 'Only the recipient of a message can answer it.',
    broken: 'An AppRec from another party is applied',
    changes: [
      {
        file: 'store/received.ts',
        from: `  if (received.answeredBy !== row.recipient) return 'other-party'\n`,
        to: '',
      },
    ],
    test: {
      file: 'tests/store/ledger.contract.test.ts',
      name: 'an Apprec from another party is kept, and changes nothing',
    },
  },
  {
    line: 8,
    safeguard: 'A worker that has outlived its lease cannot overwrite what has happened since.',
    broken: 'The lease is not looked at when an attempt is settled',
    changes: [
      { file: 'store/work.ts', from: 'if (row.lease !== lease && !arrived) return delivery', to: '' },
    ],
    test: {
      file: 'tests/store/claim.contract.test.ts',
      name: 'settling on PGlite with an outdated lease nothing changes',
    },
  },
  {
    line: 8,
    safeguard: 'What is written was decided on what stands: who comes second decides again.',
    broken: 'The version is not looked at when a message is written',
    changes: [
      {
        file: 'store/messages.ts',
        from: 'where msg_id = $1 and version = $2 returning msg_id),',
        to: 'where msg_id = $1 and $2::int is not null returning msg_id),',
      },
    ],
    test: {
      file: 'tests/store/claim.contract.test.ts',
      name: 'settling on PGlite an Apprec while it is being sent is not undone by the time-out of the attempt',
    },
  },
  {
    line: 8,
    safeguard: 'A lease outlives the attempt that it is for.',
    broken: 'The lease ends before the attempt does',
    changes: [
      { file: 'queue/deliver.ts', from: 'const leaseMarginMs = 10_000', to: 'const leaseMarginMs = -4_000' },
    ],
    test: {
      file: 'tests/queue/deliver.test.ts',
      name: 'on PGlite a lease outlives the attempt that it is for',
    },
  },
  {
    line: 8,
    safeguard: 'What was delivered stays delivered, whatever a slow worker says of it.',
    broken: 'A slow worker’s failure is written over a delivery',
    changes: [
      {
        file: 'plo/delivery/decide.ts',
        from: `  if (delivery.transport !== 'sending') return []
  if (outcome.type === 'permanent') {`,
        to: `  if (outcome.type === 'permanent') {`,
      },
    ],
    test: { file: 'tests/delivery/decide.test.ts', name: 'once it is delivered, it stays delivered' },
  },
  {
    line: 9,
    safeguard: 'Nothing is sent in a declared outage.',
    broken: 'A claim does not look at outages',
    changes: [
      {
        file: 'store/migrations/0002-delivery.ts',
        from: `  if lane.state <> 'open' or exists (
    select 1 from plo.outage_lane ol where ol.recipient = the_lane and ol.opened_at is null) then`,
        to: `  if lane.state <> 'open' then`,
      },
    ],
    test: {
      file: 'tests/store/claim.contract.test.ts',
      name: 'claiming on PGlite nothing is claimed in a closed lane, nor in a lane that is down',
    },
  },
  {
    line: 9,
    safeguard: 'Of one stay no message overtakes another.',
    broken: 'A claim does not look at what is owed ahead of a message',
    changes: [
      {
        file: 'store/migrations/0002-delivery.ts',
        from: `where earlier.recipient = m.recipient and earlier.stay = m.stay and earlier.seq < m.seq
            and earlier.transport in`,
        to: `where false and earlier.transport in`,
      },
    ],
    test: {
      file: 'tests/store/claim.contract.test.ts',
      name: 'claiming on PGlite of one stay, no message is claimed while an earlier one is owed',
    },
  },
  {
    line: 9,
    safeguard: 'Of one stay no message overtakes another.',
    broken: 'A claim does not look at what is owed ahead of a message (the whole worker)',
    changes: [
      {
        file: 'store/migrations/0002-delivery.ts',
        from: `where earlier.recipient = m.recipient and earlier.stay = m.stay and earlier.seq < m.seq
            and earlier.transport in`,
        to: `where false and earlier.transport in`,
      },
    ],
    test: {
      file: 'tests/queue/deliver.test.ts',
      name: 'on PGlite when one fails, those after it of its stay wait, and other stays go on',
    },
  },
  {
    line: 9,
    safeguard: 'A lane whose recipient is away is not tried with every message.',
    broken: 'The breaker never opens',
    changes: [
      {
        file: 'plo/delivery/lane.ts',
        from: `if (breaker.state === 'down' || failures < policy.downAfterFailures) return`,
        to: 'if (failures > 0) return',
      },
    ],
    test: {
      file: 'tests/delivery/lane.test.ts',
      name: 'a lane is down after three failures in a row (unsent)',
    },
  },
  {
    line: 9,
    safeguard: 'A lane whose recipient is away is not tried with every message.',
    broken: 'The breaker never opens (the whole worker)',
    changes: [
      {
        file: 'plo/delivery/lane.ts',
        from: `if (breaker.state === 'down' || failures < policy.downAfterFailures) return`,
        to: 'if (failures > 0) return',
      },
    ],
    test: {
      file: 'tests/queue/deliver.test.ts',
      name: 'on PGlite after three failures in a row the lane is down',
    },
  },
  {
    line: 9,
    safeguard: 'A lane whose recipient is away is not tried with every message.',
    broken: 'The breaker never opens, in an outage of 24 hours',
    changes: [
      {
        file: 'plo/delivery/lane.ts',
        from: `if (breaker.state === 'down' || failures < policy.downAfterFailures) return`,
        to: 'if (failures > 0) return',
      },
    ],
    test: { file: 'tests/reliability/09-long-outage.test.ts', name: '#9 an outage of 24 hours (refuse)' },
  },
  {
    line: 9,
    safeguard: 'A lane that has just answered a probe carries one message at a time until one is through.',
    broken: 'A half open lane carries as much as an open one',
    changes: [
      { file: 'store/migrations/0002-delivery.ts', from: 'if lane.probes > 0 then', to: 'if false then' },
    ],
    test: {
      file: 'tests/store/claim.contract.test.ts',
      name: 'claiming on PGlite a lane that has just answered a probe carries one message at a time',
    },
  },
  {
    line: 9,
    safeguard: 'A lane that has been shut is drained at the pace of the policy.',
    broken: 'What has waited is sent all at once',
    changes: [
      {
        file: 'store/migrations/0002-delivery.ts',
        from: 'if lane.draining and lane.next_send_at > at and',
        to: 'if false and lane.next_send_at > at and',
      },
    ],
    test: {
      file: 'tests/store/claim.contract.test.ts',
      name: 'claiming on PGlite a lane that has been shut is drained at the pace of the policy',
    },
  },
  {
    line: 9,
    safeguard:
      'A message that fails while others get through is stopped, so that it does not hold up its stay.',
    broken: 'The rule about poisoned messages is removed',
    changes: [
      {
        file: 'plo/delivery/decide.ts',
        from: 'if (besideSuccess && failuresBesideSuccess + 1 >= policy.poisonedAfterFailures)',
        to: 'if (false)',
      },
    ],
    test: {
      file: 'tests/delivery/decide.test.ts',
      name: 'is stopped when it has failed so often while others got through',
    },
  },
  {
    line: 9,
    safeguard:
      'A message that fails while others get through is stopped, so that it does not hold up its stay.',
    broken: 'The rule about poisoned messages is removed, and one of them is in a lane',
    changes: [
      {
        file: 'plo/delivery/decide.ts',
        from: 'if (besideSuccess && failuresBesideSuccess + 1 >= policy.poisonedAfterFailures)',
        to: 'if (false)',
      },
    ],
    test: {
      file: 'tests/reliability/09-long-outage.test.ts',
      name: '#9 one poisoned message blocks nobody',
    },
  },
  {
    line: 9,
    safeguard: 'Time in declared outages counts against no limit.',
    broken: 'The time of an outage counts: what was held for long is given up',
    changes: [
      {
        file: 'plo/delivery/decide.ts',
        from: '(delivery.owedSince ?? delivery.acceptedAt).getTime() - outageMs',
        to: '(delivery.owedSince ?? delivery.acceptedAt).getTime()',
      },
    ],
    test: { file: 'tests/delivery/decide.test.ts', name: 'time in a declared outage does not count' },
  },
  {
    line: 9,
    safeguard: 'Time in declared outages counts against no limit.',
    broken: 'The ledger finds no time in outages',
    changes: [{ file: 'store/lanes.ts', from: 'return row?.ms ?? 0', to: 'return row?.ms ? 0 : 0' }],
    test: {
      file: 'tests/store/claim.contract.test.ts',
      name: 'settling on PGlite time in declared outages counts against no limit',
    },
  },
  {
    line: 9,
    safeguard: 'Waits are spread, so that a thousand messages do not come back at once.',
    broken: 'Jitter is removed',
    changes: [
      {
        file: 'plo/delivery/policy.ts',
        from: 'return Math.round(delayMs * (1 + jitter * random))',
        to: 'return Math.round(delayMs + 0 * jitter * random)',
      },
    ],
    test: {
      file: 'tests/delivery/policy.test.ts',
      name: 'jitter spreads the wait over its whole share, and only lengthens it',
    },
  },
  {
    line: 10,
    safeguard: 'A preview keeps exactly what the filter meets.',
    broken: 'A bulk resend takes all that was stopped, whatever the filter says',
    changes: [
      {
        file: 'store/resends.ts',
        from: `where \${where} and (m.transport, m.application) in (\${cellsSentAgain(filter.received)})`,
        to: `where (\${where} or true) and (m.transport, m.application) in (\${cellsSentAgain(filter.received)})`,
      },
    ],
    test: { file: 'tests/store/resends.contract.test.ts', name: 'on PGlite takes every condition together' },
  },
  {
    line: 10,
    safeguard: 'A bulk resend is just the set that was shown.',
    broken: 'What was stopped after the preview is sent as well',
    changes: [
      {
        file: 'store/resends.ts',
        from: `       where m.msg_id in (
         select msg_id from plo.resend_item where resend_id = $1 and state = 'pending' order by seq limit $2)`,
        to: `       where m.transport in ('given-up', 'refused') or m.msg_id in (
         select msg_id from plo.resend_item where resend_id = $1 and state = 'pending' order by seq limit $2)`,
      },
    ],
    test: {
      file: 'tests/store/resends.contract.test.ts',
      name: 'on PGlite takes exactly what was shown: not what was stopped meanwhile, nor what arrived meanwhile',
    },
  },
  {
    line: 10,
    safeguard: 'Two who were shown the same send it once.',
    broken: 'What somebody else has asked for since the preview is asked for again',
    changes: [
      {
        file: 'plo/delivery/resend.ts',
        from: `  if (delivery.owedSince !== undefined && delivery.owedSince > cutOff)
    return err({ code: 'resend/asked-meanwhile' })`,
        to: '  void cutOff',
      },
    ],
    test: {
      file: 'tests/delivery/resend.test.ts',
      name: 'what somebody else has asked for since the preview is not asked for twice',
    },
  },
  {
    line: 10,
    safeguard: 'What is cancelled and not yet handed over is never sent.',
    broken: 'Cancelling leaves what waits to be handed over',
    changes: [
      {
        file: 'store/resends.ts',
        from: `where resend_id = $1 and state = 'pending'\`,\n      [id],`,
        to: `where resend_id = $1 and state = 'nothing'\`,\n      [id],`,
      },
    ],
    test: {
      file: 'tests/store/resends.contract.test.ts',
      name: 'on PGlite cancelled half-way: the rest is never sent',
    },
  },
  {
    line: 11,
    safeguard: 'Each wake-up has a job id of its own.',
    broken: 'All wake-ups of a lane have the same job id',
    changes: [
      {
        file: 'queue/lanes.ts',
        from: `jobId: \`wake-\${recipient}-\${deps.newId()}\``,
        to: `jobId: \`wake-\${recipient}\``,
      },
    ],
    test: {
      file: 'tests/reliability/11-job-ids.test.ts',
      name: 'on PGlite #11 no wake-up has the id of another',
    },
  },
  {
    line: 11,
    safeguard: 'A job that is done is removed, so that it cannot swallow a later one of its id.',
    broken: 'Jobs that are done are kept',
    changes: [
      {
        file: 'queue/job-settings.ts',
        from: 'removeOnComplete: true, removeOnFail: true,',
        to: 'removeOnComplete: false, removeOnFail: false,',
      },
    ],
    test: {
      file: 'tests/reliability/11-job-ids.test.ts',
      name: 'on PGlite #11 a job id that is used again',
    },
  },
  {
    line: 12,
    safeguard: 'What failed «in the future» is tried all the same: the clock was turned back.',
    broken: 'A message that failed before the clock was turned back waits for an hour',
    changes: [
      {
        file: 'store/migrations/0002-delivery.ts',
        from: `and (m.attempts = 0 or m.next_attempt_at <= at or m.last_failed_at > at + interval '1 minute')`,
        to: `and (m.attempts = 0 or m.next_attempt_at <= at)`,
      },
    ],
    test: {
      file: 'tests/reliability/12-clock.test.ts',
      name: 'on PGlite #12 turned an hour back on any day loses nothing that is failed before',
    },
  },
  {
    line: 12,
    safeguard: 'A lease that lasts for more than an hour is from before the clock was turned back.',
    broken: 'A worker that died before the clock was turned back keeps its message for an hour',
    changes: [
      {
        file: 'store/work.ts',
        from: ` or lease_until > $1::timestamptz + \${longestLease})`,
        to: ')',
      },
    ],
    test: {
      file: 'tests/store/claim.contract.test.ts',
      name: 'settling on PGlite when the clock was turned back',
    },
  },
  {
    line: 12,
    safeguard: 'A full ledger is said to be full, with what to do.',
    broken: 'A full disk is an error that nobody explains',
    changes: [
      {
        file: 'server/accept.ts',
        from: `if (isLedgerFull(error)) return err({ code: 'ledger/full', msgId })`,
        to: 'void isLedgerFull',
      },
    ],
    test: {
      file: 'tests/reliability/12-disk-full.test.ts',
      name: '#12 with the disk of the embedded ledger full',
      needsBuild: true,
    },
  },
  {
    line: 13,
    safeguard: 'A DOCTYPE is refused before anything is parsed.',
    broken: 'DTDs are accepted',
    changes: [
      {
        file: 'plo/xml/parse.ts',
        from: `if (hasDoctype(bytes)) return err({ code: 'xml/doctype' })`,
        to: 'void hasDoctype',
      },
      {
        file: 'plo/xml/parse.ts',
        from: `if (document.dtd !== null) return err({ code: 'xml/doctype' })`,
        to: '',
      },
    ],
    test: { file: 'tests/validate/hostile.test.ts', name: 'a DTD' },
  },
  {
    line: 13,
    safeguard: 'A DOCTYPE is refused before anything is parsed.',
    broken: 'DTDs are accepted (over HTTP, in the inbox and in a folder)',
    changes: [
      {
        file: 'plo/xml/parse.ts',
        from: `if (hasDoctype(bytes)) return err({ code: 'xml/doctype' })`,
        to: 'void hasDoctype',
      },
      {
        file: 'plo/xml/parse.ts',
        from: `if (document.dtd !== null) return err({ code: 'xml/doctype' })`,
        to: '',
      },
    ],
    test: {
      file: 'tests/reliability/13-hostile.test.ts',
      name: '#13 a file from outside',
      needsBuild: true,
    },
  },
  {
    line: 13,
    safeguard: 'A message has a size that it may not exceed.',
    broken: 'The size cap is removed from the reader',
    changes: [
      { file: 'plo/xml/parse.ts', from: 'if (bytes.length > maxMessageBytes) {', to: 'if (false) {' },
    ],
    test: { file: 'tests/validate/hostile.test.ts', name: '50 MB of XML' },
  },
  {
    line: 13,
    safeguard: 'A message has a size that it may not exceed.',
    broken: 'The size cap is removed from the API',
    changes: [
      {
        file: 'server/routes/messages.ts',
        from: 'express.raw({ type: () => true, limit: maxMessageBytes })',
        to: 'express.raw({ type: () => true, limit: 4 * maxMessageBytes })',
      },
    ],
    test: {
      file: 'tests/server/api.test.ts',
      name: '20 MB is refused, and the service lives on',
      needsBuild: true,
    },
  },
  {
    line: 13,
    safeguard: 'A folder party takes nothing that is larger than a message may be, and follows no link.',
    broken: 'Files of any size are read',
    changes: [
      {
        file: 'server/folder-inbox.ts',
        from: `return stats.size > maxMessageBytes ? 'folder/too-large' : undefined`,
        to: 'return undefined',
      },
    ],
    test: { file: 'tests/server/folder-inbox.test.ts', name: 'folder/too-large: stor.xml is left untouched' },
  },
  {
    line: 14,
    safeguard: 'The last status is written whenever something has changed.',
    broken: 'The last status is not written',
    changes: [
      {
        file: 'server/last-status.ts',
        from: 'write().catch(() => undefined)',
        to: 'void write',
      },
    ],
    test: {
      file: 'tests/reliability/14-everything-down.test.ts',
      name: '#14',
      needsBuild: true,
    },
  },
  {
    line: 14,
    safeguard: 'A status that is old says how old it is.',
    broken: 'The age of the last status is not shown',
    changes: [
      {
        file: 'cli/commands/status.ts',
        from: `output.line(output.paint('red', \`Tjenesten svarer ikke. Dette er siste kjente status, \${age}.\`))`,
        to: 'void age',
      },
    ],
    test: {
      file: 'tests/reliability/14-everything-down.test.ts',
      name: '#14',
      needsBuild: true,
    },
  },
  {
    line: 14,
    safeguard: 'The call sheet holds exactly the messages that somebody must follow up.',
    broken: 'Messages that are there, but were not accepted, are left off the call sheet',
    changes: [
      {
        file: 'plo/fallback/pick-open.ts',
        from: 'if (heading === undefined) return',
        to: `if (heading !== 'Ikke framme') return`,
      },
    ],
    test: {
      file: 'tests/fallback/call-sheet.test.ts',
      name: 'holds exactly the messages that must be followed up, whatever has happened to them',
    },
  },
  {
    line: 14,
    safeguard: 'What there is no room for on the call sheet is counted, and named by its id.',
    broken: 'A call sheet that is too long is cut without a word',
    changes: [
      {
        file: 'plo/fallback/pick-open.ts',
        from: 'group.gone.push({ msgId, type })',
        to: 'void [msgId, type]',
      },
    ],
    test: {
      file: 'tests/fallback/call-sheet.test.ts',
      name: 'too long to be phoned shows an equal share of each recipient, and counts and names all the rest',
    },
  },
  {
    line: 14,
    safeguard: 'A call sheet that was saved says how old it is.',
    broken: 'A saved call sheet passes for one of now',
    changes: [
      {
        file: 'cli/saved-call-sheet.ts',
        from: 'remarks: [line, ...cut.remarks, ...asked.remarks]',
        to: 'remarks: [line.slice(line.length), ...cut.remarks, ...asked.remarks]',
      },
    ],
    test: {
      file: 'tests/cli/callsheet.test.ts',
      name: 'is printed with its age when neither the service nor the ledger can be reached',
      needsBuild: true,
    },
  },
  {
    line: 16,
    safeguard: 'A crowd of messages asks for a few wake-ups.',
    broken: 'Each message adds a wake-up, though one is on its way',
    changes: [{ file: 'queue/wake-ups.ts', from: 'return !isWantedAgain\n', to: 'return true\n' }],
    test: {
      file: 'tests/queue/lanes.contract.test.ts',
      name: 'lanes on PGlite a thousand wake-ups at once are two',
    },
  },
  {
    line: 17,
    safeguard: 'A lane that is not open is probed, and opens by itself when its recipient answers.',
    broken: 'Lanes are not probed',
    changes: [{ file: 'queue/schedule.ts', from: '  await probe(deps)\n', to: '  void probe\n' }],
    test: {
      file: 'tests/reliability/17-closed-and-withdrawn.test.ts',
      name: '#17 a closed lane opens by itself',
      needsBuild: true,
    },
  },
  {
    line: 17,
    safeguard: 'What may have been sent cannot be withdrawn.',
    broken: 'A message that may have arrived can be withdrawn',
    changes: [
      {
        file: 'plo/delivery/decide.ts',
        from: `if (delivery.maybeSent || delivery.transport === 'ambiguous') return err({ code: 'withdraw/maybe-sent' })`,
        to: '',
      },
    ],
    test: {
      file: 'tests/reliability/17-closed-and-withdrawn.test.ts',
      name: 'on PGlite #17 what may have arrived cannot be withdrawn',
    },
  },
  {
    line: 17,
    safeguard: 'What is being sent cannot be withdrawn.',
    broken: 'A message can be withdrawn while it is being sent',
    changes: [
      {
        file: 'plo/delivery/decide.ts',
        from: `if (delivery.transport === 'sending') return err({ code: 'withdraw/being-sent' })`,
        to: '',
      },
    ],
    test: {
      file: 'tests/reliability/17-closed-and-withdrawn.test.ts',
      name: 'on PGlite #17 a message that is withdrawn while it is claimed',
    },
  },
  {
    line: 17,
    safeguard:
      'A message for a municipality that has ceased is refused, and names the one that it is part of now.',
    broken: 'A message for a former municipality is readdressed to the new one',
    changes: [
      {
        file: 'plo/compose/ends.ts',
        from: `return found.value.status === 'found' && kinds.has(found.value.party.kind) ? found.value.party : undefined`,
        to: `return found.value.status === 'former' ? found.value.successor : found.value.party`,
      },
    ],
    test: {
      file: 'tests/reliability/17-closed-and-withdrawn.test.ts',
      name: '#17 a message for a municipality that has ceased',
      needsBuild: true,
    },
  },
  {
    line: 4,
    safeguard: 'A message comes into the folder of a party by being renamed: whole, and once.',
    broken: 'The file is written into ut/ as it goes, without a rename',
    changes: [
      {
        file: 'queue/put-in-folder.ts',
        from: '(there === undefined ? rename(waiting, target) : unlink(waiting))',
        to: '(there === undefined ? writeFlushed(target, content).then(() => unlink(waiting)) : unlink(waiting))',
      },
    ],
    test: {
      file: 'tests/queue/send-to-folder.test.ts',
      name: 'a message comes into ut/ by its name alone',
    },
  },
  {
    line: 4,
    safeguard: 'What was put into a folder once is not put there again, also when it has been taken.',
    broken: 'Each attempt writes the message down anew',
    changes: [
      {
        file: 'queue/put-in-folder.ts',
        from: '  if ((await hashIn(record)) === undefined) {\n    const kept = recordsIn(folder)',
        to: '  await rm(record, { recursive: true, force: true })\n  {\n    const kept = recordsIn(folder)',
      },
    ],
    test: {
      file: 'tests/queue/send-to-folder.test.ts',
      name: 'a message that the other system has taken is not put there again',
    },
  },
]

/**
 * How often a text stands in another.
 *
 * @param {string} part
 * @param {string} text
 */
export function countOf(part, text) {
  return text.split(part).length - 1
}
