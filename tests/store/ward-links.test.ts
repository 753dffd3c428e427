import { expect, test } from 'vitest'
import { describeLedger } from '../support/ledger.ts'

const createdAt = new Date('2026-11-20T10:00:00Z')
const later = new Date('2026-11-20T11:00:00Z')

describeLedger('the links of wards', (use) => {
  test('a link leads to its ward until it is revoked, and what it holds is not kept', async () => {
    const { ledger, database } = use()
    await ledger.createWardLink({ id: 'l1', ward: '3B', secret: 'lang-og-hemmelig', createdAt })
    expect(await ledger.wardOfLink('lang-og-hemmelig')).toEqual({ ward: '3B', link: 'l1' })
    expect(await ledger.wardOfLink('noe annet')).toBeUndefined()
    const kept = await database.query('select * from plo.ward_link')
    expect(JSON.stringify(kept)).not.toContain('hemmelig')

    expect(await ledger.revokeWardLink('l1', later)).toMatchObject({ ok: true, value: { revokedAt: later } })
    expect(await ledger.wardOfLink('lang-og-hemmelig')).toBeUndefined()
    expect(await ledger.revokeWardLink('l1', later)).toMatchObject({
      error: { code: 'ward-link/already-revoked' },
    })
    expect(await ledger.revokeWardLink('l2', later)).toMatchObject({ error: { code: 'ward-link/unknown' } })
  })

  test('of a search that is saved twice under one name, the last one stands', async () => {
    const { ledger } = use()
    await ledger.saveSearch({ id: 's1', name: 'Verdal', question: 'q=Verdal', savedAt: createdAt })
    await ledger.saveSearch({ id: 's2', name: 'Verdal', question: 'q=Verdal+stoppet', savedAt: later })
    expect(await ledger.savedSearches()).toEqual([
      { id: 's1', name: 'Verdal', question: 'q=Verdal+stoppet', savedAt: later },
    ])
    await ledger.forgetSearch('s1')
    expect(await ledger.savedSearches()).toEqual([])
  })
})
