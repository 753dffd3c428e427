import { request } from 'undici'
import { expect, test } from 'vitest'
import { freshDatabase, postgresMissing, postgresServer } from '../support/databases.ts'
import { serve, temporaryFolder } from '../support/service-process.ts'

test.skipIf(postgresMissing())(
  'with PostgreSQL gone whoever writes keeps the form, and is told to send it again under the same MsgId',
  async () => {
    await using server = await postgresServer()
    await using folder = await temporaryFolder()
    const service = await serve(folder.path, { DATABASE_URL: await freshDatabase(server) })
    const address = `${service.url}/ny/innlagt-pasient`
    try {
      const page = await request(address)
      const cookie = [page.headers['set-cookie']].flat().map((one) => one?.split(';')[0])
      const html = await page.body.text()
      const fields: Fields = { ...fieldsOf(html), recipient: '5007' }
      const post = async (more: Readonly<Record<string, string>>) => {
        const answer = await request(address, {
          method: 'POST',
          headers: { cookie: cookie.join('; '), 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ ...fields, ...more }).toString(),
        })
        return { status: answer.statusCode, html: await answer.body.text() }
      }

      await server.kill()
      const preview = await post({ handling: 'vis' })
      expect([preview.status, preview.html]).toEqual([200, expect.stringContaining('Slik blir meldingen')])
      const added = await post({ handling: 'velg-pasient', 'pasient-fra': 'm-1' })
      expect([added.status, added.html]).toEqual([422, expect.stringContaining('Fant ikke meldingen')])
      const sent = await post({ handling: 'send', sett: fieldsOf(preview.html).sett ?? '' })
      expect(sent.status).toBe(503)
      expect(sent.html).toContain(`send den igjen med samme MsgId (${fields.msgId})`)
      expect(fieldsOf(sent.html)).toMatchObject({
        msgId: fields.msgId,
        'patient/ident': fields['patient/ident'],
      })
    } finally {
      await service.stop()
    }
  },
)

type Fields = Readonly<Record<string, string>>

/** What a browser would send of a page of ours, whose values need no unescaping here. */
function fieldsOf(html: string): Fields {
  const inputs = html.matchAll(/<input [^>]*?name="([^"]+)"(?: type="\w[\w-]*")? value="([^"]*)"/g)
  const hidden = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)
  const chosen = html.matchAll(
    /<select [^>]*?name="([^"]+)"[^>]*>(?:(?!<\/select>).)*?value="([^"]*)" selected/gs,
  )
  return Object.fromEntries([...inputs, ...hidden, ...chosen].map(([, name, value]) => [name, value]))
}
