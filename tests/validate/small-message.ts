import { type Finding, hasErrors } from '../../plo/validate/finding.ts'
import type { RuleFacts } from '../../plo/validate/rule.ts'
import { validate } from '../../plo/validate/validate.ts'
import { NS, namespaceOf, type PloPrefix, type PloVersion } from '../../plo/xml/namespaces.ts'
import { knowledge } from '../support/knowledge.ts'
import { afterFixtures, syntheticPerson } from '../support/messages.ts'

export const versions = ['1.5', '1.6'] as const

const namsos = { name: 'Namsos kommune', id: 99500700, service: 99500701 }
const hospital = { name: 'Sykehuset Namsos', id: 99000200, service: 99000201 }

/** A header with what is given in it, between parties that may send it. */
export function message(
  type: string,
  documents: string,
  { conversation = '', from = 'municipality' }: { conversation?: string; from?: string } = {},
): string {
  const [sender, receiver] = from === 'municipality' ? [namsos, hospital] : [hospital, namsos]
  return `<?xml version="1.0" encoding="UTF-8"?>
<MsgHead xmlns="${NS.mh}">
<MsgInfo>
<Type V="${type}"/>
<MIGversion>v1.2 2006-05-24</MIGversion>
<GenDate>2026-11-21T10:05:00+01:00</GenDate>
<MsgId>00000000-0000-4000-8000-000000000001</MsgId>
<ProcessingStatus V="D"/>
${conversation}
<Sender>${organisation(sender)}</Sender>
<Receiver>${organisation(receiver)}</Receiver>
<Patient><Ident><Id>${syntheticPerson(1).ident}</Id><TypeId V="FNR" S="2.16.578.1.12.4.1.1.8116"/></Ident></Patient>
</MsgInfo>
${documents}
</MsgHead>`
}

export function document(content: string, before = '<MsgType V="XML"/>'): string {
  return `<Document><RefDoc>${before}<Content>\n${content}\n</Content></RefDoc></Document>`
}

/** The body of a PLO message, whose prefixes are those of our own paths. */
export function body(prefix: PloPrefix, version: PloVersion, inner: string, status = 'V="N"'): string {
  const namespace = namespaceOf(prefix, version) ?? ''
  const name = namespace.split('/').at(-2)
  const others = ['po', 'fk1', 'epj1', 'epj2', 'epj3'] as const
  const declared = others.map((one) => `xmlns:${one}="${namespaceOf(one, version)}"`).join(' ')
  return `<${prefix}:${name} xmlns:${prefix}="${namespace}" ${declared}>
<po:InformasjonOmForsendelsen><po:Forsendelsesstatus ${status}/></po:InformasjonOmForsendelsen>
${inner}
</${prefix}:${name}>`
}

export function attachment(id: string, content = 'JVBERi0=', mimeType = 'application/pdf'): string {
  const mime = mimeType === '' ? '' : `<MimeType>${mimeType}</MimeType>`
  return document(
    `<Base64Container xmlns="${NS.b64}">${content}</Base64Container>`,
    `<MsgType V="A"/><Id>${id}</Id>${mime}`,
  )
}

export const service = '<po:EksisterendeTjeneste><po:Merknad>x</po:Merknad></po:EksisterendeTjeneste>'

/** A report on admission, from the municipality to the hospital. */
export function report(version: PloVersion, inner = service, more = ''): string {
  return message('INNLEGGELSESRAPPORT', document(body('p7', version, inner)) + more)
}

export function conversation(parent: string, first = parent): string {
  return `<ConversationRef><RefToParent>${parent}</RefToParent><RefToConversation>${first}</RefToConversation></ConversationRef>`
}

export function findingsOf(text: string | Uint8Array, other: Partial<RuleFacts> = {}): readonly Finding[] {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const facts = { ...knowledge, now: afterFixtures, purpose: 'send' as const, ...other }
  return validate(bytes, knowledge.schemas, facts).findings
}

/** Each with an `!` behind it where it is an error. */
export function codesOf(text: string | Uint8Array): readonly string[] {
  return findingsOf(text).map((one) => `${one.code}${hasErrors([one]) ? '!' : ''}`)
}

function organisation({ name, id, service: inner }: typeof namsos): string {
  const ident = (her: number) =>
    `<Ident><Id>${her}</Id><TypeId V="HER" S="2.16.578.1.12.4.1.1.9051"/></Ident>`
  return `<Organisation><OrganisationName>${name}</OrganisationName>${ident(id)}<Organisation><OrganisationName>Tjeneste</OrganisationName>${ident(inner)}</Organisation></Organisation>`
}
