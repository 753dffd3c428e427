import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { form, syntheticPerson } from '../support/messages.ts'
import { serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

test('when an outage is over its reconciliation lies in the downtime folder, and nobody has asked for it', async () => {
  await using folder = await temporaryFolder()
  const service = await serve(folder.path)
  try {
    const { api } = service
    const { id: outage } = await api.ask<{ id: string }>('POST', '/outages', {
      json: { scope: { municipality: '5038' } },
    })
    const json = form({ recipient: 'Verdal', patient: syntheticPerson(1) })
    const { id } = await api.ask<{ id: string }>('POST', '/messages', { json })
    await api.ask('POST', `/outages/${outage}/end`)
    const page = await until('the reconciliation is there', async () => {
      const text = await readFile(join(folder.path, 'nedetidsperm', 'avstemming.txt'), 'utf8').catch(() => '')
      return text.includes(id) && text.includes('Mottatt i fagsystemet') && text
    })
    expect(page).toContain('AVSTEMMING ETTER NEDETID')
    expect(page).toContain('FRAMME, INGEN BLE VARSLET PÅ TELEFON (1)')
  } finally {
    await service.stop()
  }
})
