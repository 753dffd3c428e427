import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { templatePath, templates } from '../../plo/compose/templates.ts'
import { serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

/** The events of the forms are of another day than the clock of the machine, which no rule minds. */
const forms = templates.flatMap(({ slug, versions }) =>
  [false, true].flatMap((full) =>
    // A full form is one of its newest version; the least a message can say is the same in all.
    (full ? versions.slice(0, 1) : versions).map((version) => ({
      ...JSON.parse(readFileSync(new URL(`../../${templatePath(slug, full)}`, import.meta.url), 'utf8')),
      version,
    })),
  ),
)

test('every type of message, in every version, is accepted, presented by its recipient and confirmed', async () => {
  await using folder = await temporaryFolder()
  const service = await serve(folder.path)
  try {
    const ids: string[] = []
    for (const form of forms) {
      const answer = await service.api.call('POST', '/messages', { json: form })
      expect([form.type, form.version, answer.status]).toEqual([form.type, form.version, 202])
      ids.push((answer.json() as { id: string }).id)
    }
    expect(new Set(ids).size).toBe(forms.length)

    for (const [index, id] of ids.entries()) {
      const view = await until(`${forms[index]?.type} is confirmed`, async () => {
        const message = await service.api.ask<{ application: string; type: string; typeName: string }>(
          'GET',
          `/messages/${id}`,
        )
        return message.application === 'none' ? undefined : message
      })
      expect(view).toMatchObject({ type: forms[index]?.type, application: 'confirmed' })
      const page = await service.api.call('GET', `/messages/${id}/html`)
      expect(page.status).toBe(200)
      expect(new TextDecoder().decode(page.bytes)).toContain(view.typeName.split(' ')[0])
    }
  } finally {
    expect(await service.stop()).toBe(0)
  }
}, 300_000)
