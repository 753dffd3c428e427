import type { Policy } from '../plo/delivery/policy.ts'
import type { Delivery, DeliveryEvent, Outcome } from '../plo/delivery/state.ts'
import { recentAttempts } from './attempts.ts'
import { type CallFilter, calls, callsAbout, logCall, type NewCall } from './calls.ts'
import { type ConversationKeys, conversationOf, findReceived } from './conversations.ts'
import type { OpenedDatabase } from './database.ts'
import { type Between, receivedIn, receivedWhole, sentBetween, sentWhole } from './exchanges.ts'
import { recipientsOf, standings } from './figures.ts'
import { followUpsOf, leaveFollowUps, type TakeFollowUp, takeFollowUps } from './follow-ups.ts'
import { dueProbes, type Facts, lanes, noteDelivery, noteProbe, setEndpoints } from './lanes.ts'
import { latestChange } from './latest-change.ts'
import {
  accept,
  change,
  contentOf,
  eventsOf,
  find,
  idsBeginning,
  list,
  type MessageFilter,
  type NewMessage,
} from './messages.ts'
import {
  declareOutage,
  detectedOutages,
  endOutage,
  extendOutage,
  findOutage,
  type NewOutage,
  noteOutage,
  type OutageNote,
  outageLanes,
  outageNotes,
  outages,
  outagesSince,
  recipientsInOutage,
} from './outages.ts'
import { hasReceived, listReceived, type Received, receive } from './received.ts'
import { laterInStay, messagesToReconcile, type ReconcileScope } from './reconcile.ts'
import {
  cancelResend,
  confirmResend,
  describeResend,
  findResend,
  forgetPreviews,
  listResends,
  type NewResend,
  previewResend,
  resendNext,
} from './resends.ts'
import { forgetSearch, type SavedSearch, savedSearches, saveSearch } from './saved-searches.ts'
import { type Search, searchMessages } from './search.ts'
import { agreed, agreeOn } from './settings.ts'
import { type NewTestMessage, settleTest, startTests, testMessageIds, testMessages } from './test-messages.ts'
import { createWardLink, type NewWardLink, revokeWardLink, wardLinks, wardOfLink } from './ward-links.ts'
import { headsOf, lastEventsOf, type Stay, sameStays, wardCounts, wardMessages } from './wards.ts'
import {
  type Claim,
  claim,
  lanesWithWork,
  markOverdue,
  markQueued,
  settle,
  stopFormer,
  takeBackLost,
} from './work.ts'

/**
 * The ledger: the truth about every message that was accepted.
 *
 * It promises: what `accept` has answered is on disk; an event and the state it leads to are written together or not
 * at all; events are never changed (the database itself refuses); a message is claimed by one worker at a time; and of
 * one stay, no message is claimed before the one accepted ahead of it is settled.
 */
export type Ledger = ReturnType<typeof ledgerOf>

export function ledgerOf(database: OpenedDatabase) {
  // What brings messages and receipts on their way gives way to whoever sends one or asks.
  const { background } = database
  return {
    accept: (message: NewMessage, at: Date) => accept(database, message, at),
    find: (msgId: string) => find(database, msgId),
    idsBeginning: (start: string, most: number) => idsBeginning(database, start, most),
    contentOf: (msgId: string) => contentOf(database, msgId),
    eventsOf: (msgId: string) => eventsOf(database, msgId),
    list: (filter: MessageFilter) => list(database, filter),
    change: (msgId: string, decide: (delivery: Delivery) => readonly DeliveryEvent[]) =>
      change(database, msgId, decide),

    claim: (
      recipient: string,
      lease: { token: string; until: Date },
      facts: { readonly now: Date; readonly policy: Policy; readonly most: number },
    ) => claim(background, recipient, lease, facts),
    settle: (claimed: Claim, outcome: Outcome, facts: Facts) => settle(background, claimed, outcome, facts),
    takeBackLost: (now: Date, all?: boolean) => takeBackLost(background, now, all),
    markQueued: (recipients: readonly string[], now: Date) => markQueued(background, recipients, now),
    stopFormer: (recipients: readonly string[], now: Date) => stopFormer(database, recipients, now),
    markOverdue: (policy: Policy, now: Date) => markOverdue(background, policy, now),
    lanesWithWork: (now: Date, most: number) => lanesWithWork(background, now, most),

    lanes: () => lanes(database),
    recentAttempts: (now: Date, asked: { readonly steps: number; readonly stepMs: number }) =>
      recentAttempts(database, now, asked),
    setEndpoints: (endpoints: readonly { recipient: string; url: string | undefined }[]) =>
      setEndpoints(database, endpoints),
    noteDelivery: (recipient: string, outcome: Outcome, facts: Facts) =>
      noteDelivery(background, recipient, outcome, facts),
    dueProbes: (now: Date, waits: { readonly withinMs: number; readonly longestWaitMs: number }) =>
      dueProbes(background, now, waits),
    noteProbe: (recipient: string, answered: boolean, facts: Facts) =>
      noteProbe(background, recipient, answered, facts),

    declareOutage: (outage: NewOutage, firstProbeAt: Date) => declareOutage(database, outage, firstProbeAt),
    endOutage: (id: string, now: Date) => endOutage(database, id, now),
    outages: (active?: boolean) => outages(database, active),
    outagesSince: (since: Date) => outagesSince(database, since),
    findOutage: (id: string) => findOutage(database, id),
    extendOutage: (id: string, expectedEnd: Date, note: Omit<OutageNote, 'kind'>) =>
      extendOutage(database, id, expectedEnd, note),
    noteOutage: (id: string, note: OutageNote) => noteOutage(database, id, note),
    outageNotes: (id?: string) => outageNotes(database, id),
    outageLanes: (id: string) => outageLanes(database, id),
    detectedOutages: () => detectedOutages(database),
    recipientsInOutage: () => recipientsInOutage(database),

    previewResend: (resend: NewResend) => previewResend(database, resend),
    confirmResend: (id: string, now: Date, shownAfter: Date) => confirmResend(database, id, now, shownAfter),
    cancelResend: (id: string, now: Date) => cancelResend(database, id, now),
    resendNext: (now: Date, most: number, former: readonly string[]) =>
      resendNext(background, now, most, former),
    forgetPreviews: (shownBefore: Date) => forgetPreviews(background, shownBefore),
    findResend: (id: string) => findResend(database, id),
    resends: (limit: number) => listResends(database, limit),
    describeResend: (id: string) => describeResend(database, id),
    startTests: (tests: readonly NewTestMessage[]) => startTests(database, tests),
    settleTest: (msgId: string, outcome: Outcome, at: Date) => settleTest(database, msgId, outcome, at),
    testMessages: (filter: { readonly ids?: readonly string[]; readonly limit: number }) =>
      testMessages(database, filter),
    testMessageIds: () => testMessageIds(database),

    logCall: (call: NewCall) => logCall(database, call),
    calls: (filter: CallFilter) => calls(database, filter),
    callsAbout: (msgIds: readonly string[]) => callsAbout(database, msgIds),
    takeFollowUps: (taking: TakeFollowUp) => takeFollowUps(database, taking),
    leaveFollowUps: (leaving: Omit<TakeFollowUp, 'from'>) => leaveFollowUps(database, leaving),
    followUpsOf: (msgIds: readonly string[]) => followUpsOf(database, msgIds),
    wardCounts: () => wardCounts(database),
    wardMessages: (ward: string | undefined, most: { readonly open: number; readonly settled: number }) =>
      wardMessages(database, ward, most),
    sameStays: (stays: readonly Stay[], most: number) => sameStays(database, stays, most),
    lastEventsOf: (msgIds: readonly string[]) => lastEventsOf(database, msgIds),
    headsOf: (msgIds: readonly string[], bytes: number) => headsOf(database, msgIds, bytes),
    messagesToReconcile: (scope: ReconcileScope) => messagesToReconcile(database, scope),
    laterInStay: (msgIds: readonly string[]) => laterInStay(database, msgIds),

    receive: (received: Received) => receive(background, received),
    hasReceived: (msgId: string) => hasReceived(database, msgId),
    received: (limit: number) => listReceived(database, limit),
    findReceived: (id: string) => findReceived(database, id),
    conversationOf: (keys: ConversationKeys, most: number) => conversationOf(database, keys, most),
    sentBetween: (between: Between, limit: number) => sentBetween(database, between, limit),
    sentWhole: (msgIds: readonly string[]) => sentWhole(database, msgIds),
    receivedIn: (period: Pick<Between, 'since' | 'until'>, limit: number) =>
      receivedIn(database, period, limit),
    receivedWhole: (hashes: readonly string[]) => receivedWhole(database, hashes),
    latestChange: () => latestChange(background),
    standings: (since: Date, until?: Date) => standings(background, since, until),
    recipientsOf: (msgIds: readonly string[]) => recipientsOf(background, msgIds),
    createWardLink: (link: NewWardLink) => createWardLink(database, link),
    wardOfLink: (secret: string) => wardOfLink(database, secret),
    wardLinks: () => wardLinks(database),
    revokeWardLink: (id: string, now: Date) => revokeWardLink(database, id, now),
    saveSearch: (search: SavedSearch) => saveSearch(database, search),
    searchMessages: (search: Search) => searchMessages(database, search),
    savedSearches: () => savedSearches(database),
    forgetSearch: (id: string) => forgetSearch(database, id),
    agreeOn: (key: string, mine: () => Promise<string>, holds: (value: string) => Promise<boolean>) =>
      agreeOn(database, key, mine, holds),
    agreed: (key: string) => agreed(database, key),
    /** Rejects when the ledger cannot be reached. */
    check: () => database.query('select 1'),
    close: () => database.close(),
  }
}
