import { expect, test } from 'vitest'
import { messageType, type TypeCode } from '../../../../plo/standard/message-types.ts'
import type { Finding } from '../../../../plo/validate/finding.ts'
import { fieldOf } from '../../../../server/web/compose/place-of-finding.ts'

const at = (xpath: string, code: TypeCode) => {
  const type = messageType(code)
  if (type === undefined) throw new Error(code)
  const finding: Finding = {
    ...{ code: 'x/y', severity: 'error', xpath, source: '', text: '', textEn: '', mend: '', mendEn: '' },
  }
  return fieldOf(finding, type, '1.6')
}
const body = '/mh:MsgHead/mh:Document/mh:RefDoc/mh:Content'

test.each<[string, TypeCode, string | undefined]>([
  ['#/attachments/0/mimeType', 'INNLEGGELSESRAPPORT', 'attachments/0/mimeType'],
  ['/mh:MsgHead/mh:MsgInfo/mh:Patient/mh:Ident', 'LOG_INNLAGT', 'patient/ident'],
  [
    `${body}/p1:Pasientlogistikk/p1:MeldingInnlagtPasient/po:TidsfestetHendelse[2]/po:Merknad`,
    'LOG_INNLAGT',
    'moreEvents/0/note',
  ],
  // Where there is but one, an XPath has no number, and the form has.
  [
    `${body}/p1:Pasientlogistikk/po:ParorendeForesatt/po:Merknad`,
    'LOG_INNLAGT',
    'content/ParorendeForesatt/0/Merknad',
  ],
  [
    `${body}/p1:Pasientlogistikk/p1:MeldingInnlagtPasient/po:InfoInformasjonGitt[2]`,
    'LOG_INNLAGT',
    'content/InfoInformasjonGitt/1',
  ],
  ['/mh:MsgHead/mh:Document[2]/mh:RefDoc', 'INNLEGGELSESRAPPORT', 'attachments/0'],
  ['/mh:MsgHead/mh:Document[3]/mh:RefDoc/mh:MimeType', 'INNLEGGELSESRAPPORT', 'attachments/1/mimeType'],
  ['/mh:MsgHead', 'INNLEGGELSESRAPPORT', undefined],
])('%s of %s is the field %s', (xpath, code, field) => {
  expect(at(xpath, code)).toBe(field)
})
