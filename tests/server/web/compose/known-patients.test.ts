import { expect, test } from 'vitest'
import { evolve } from '../../../../plo/delivery/evolve.ts'
import type { Transport } from '../../../../plo/delivery/state.ts'
import { knownPatients } from '../../../../server/web/compose/known-patients.ts'
import type { StoredMessage } from '../../../../store/messages.ts'

type Sent = { readonly who: string; readonly transport?: Transport }

/** A ledger of messages about these, the oldest first, that counts what is read of it. */
function ledgerOf(sent: readonly Sent[]) {
  const at = new Date('2026-01-15T08:40:00Z')
  const messages = sent.map(
    ({ transport = 'delivered' }, index): StoredMessage => ({
      ...{ msgId: `m${index + 1}`, seq: index + 1, type: 'LOG_INNLAGT', sender: 's', recipient: 'r' },
      ...{ service: '1', genDate: at, held: false },
      delivery: { ...evolve(undefined, { type: 'accepted', at }), transport },
    }),
  )
  const read: string[] = []
  let listed = 0
  return {
    read,
    listed: () => listed,
    async list({ limit, before = Number.POSITIVE_INFINITY }: { limit: number; before?: number }) {
      const page = messages.toReversed().filter(({ seq }) => seq < before)
      listed += Math.min(limit, page.length)
      return page.slice(0, limit)
    },
    async headsOf(msgIds: readonly string[]) {
      read.push(...msgIds)
      return new Map(msgIds.map((id) => [id, header(sent[Number(id.slice(1)) - 1]?.who ?? '')] as const))
    },
  }
}

function header(who: string): Uint8Array {
  const patient =
    who === ''
      ? ''
      : `<Patient><FamilyName>Testpasient</FamilyName><GivenName>${who}</GivenName><Ident><Id>${who}</Id><TypeId V="FNR"/></Ident></Patient>`
  return new TextEncoder().encode(
    `<MsgHead xmlns="http://www.kith.no/xmlstds/msghead/2006-05-24"><MsgInfo><MsgId>1</MsgId>${patient}</MsgInfo></MsgHead>`,
  )
}

const shown = async (ledger: ReturnType<typeof ledgerOf>) =>
  (await knownPatients(ledger)()).map(({ patient, message }) => `${patient.givenName} ${message.msgId}`)

test('everybody is there once, with the newest message about them, the newest first', async () => {
  expect(await shown(ledgerOf([{ who: 'A' }, { who: 'B' }, { who: 'A' }, { who: 'C' }]))).toEqual([
    'C m4',
    'A m3',
    'B m2',
  ])
})

test('a message about nobody, or one that was withdrawn, is none to go on from', async () => {
  const ledger = ledgerOf([{ who: 'A' }, { who: '' }, { who: 'B', transport: 'withdrawn' }])
  expect(await shown(ledger)).toEqual(['A m1'])
})

test('of 50 000 messages only the newest are read, and each of them once', async () => {
  const many = ledgerOf(Array.from({ length: 50_000 }, (_, index) => ({ who: `P${index % 1000}` })))
  const patients = knownPatients(many)
  expect(await patients()).toHaveLength(20)
  expect(many.read).toHaveLength(40)
  await patients()
  expect(many.read).toHaveLength(40)

  const aboutOne = ledgerOf(Array.from({ length: 50_000 }, () => ({ who: 'A' })))
  expect(await shown(aboutOne)).toEqual(['A m50000'])
  expect(aboutOne.listed()).toBe(400)
})

test('of a ledger in which there is nothing, nobody is known', async () => {
  expect(await shown(ledgerOf([]))).toEqual([])
})
