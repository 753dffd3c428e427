import {
  child,
  cs,
  cv,
  dateTime,
  from,
  many,
  oid,
  open,
  type Part,
  part,
  required,
  text,
  time,
  uri,
  within,
} from './part.ts'
import { personsIn } from './persons.ts'

/** @see Hodemelding v1.2 2006-05-24 */

const { organisationIdent, address, teleCom, names, about, person, healthcareProfessional } = personsIn('mh')

const organisation = part({
  prefix: 'mh',
  name: 'Organisation',
  label: 'Virksomhet',
  mark: 'certain',
  fields: {
    OrganisationName: required(text('Navn')),
    TypeOrganisation: cv('Virksomhetstype', '9040'),
    Ident: required(many(child(organisationIdent))),
    Address: child(address),
    TeleCom: many(child(teleCom)),
    Organisation: within('Tjeneste', (): Part => organisation),
    HealthcareProfessional: child(healthcareProfessional),
  },
})

const patient = part({
  prefix: 'mh',
  name: 'Patient',
  label: 'Pasient',
  mark: 'certain',
  fields: { ...names, ...about },
})

const end = (name: string, label: string) =>
  part({
    prefix: 'mh',
    name,
    label,
    mark: 'certain',
    fields: { ComMethod: cs('Kommunikasjonsmåte'), Organisation: required(child(organisation)) },
  })

const otherReceiver = part({
  prefix: 'mh',
  name: 'OtherReceiver',
  label: 'Annen mottaker',
  mark: 'certain',
  choice: { of: ['Organisation', 'Patient', 'Person', 'HealthcareProfessional'], required: false },
  fields: {
    ComMethod: cs('Kommunikasjonsmåte'),
    RoleReceiver: required(cs('Rolle')),
    Organisation: child(organisation),
    Patient: child(patient),
    Person: child(person),
    HealthcareProfessional: child(healthcareProfessional),
  },
})

const conversationRef = part({
  prefix: 'mh',
  name: 'ConversationRef',
  label: 'Samtale',
  mark: 'certain',
  fields: {
    RefToParent: required(text('Gjelder meldingen')),
    RefToConversation: required(text('Første melding')),
  },
})

const msgInfo = part({
  prefix: 'mh',
  name: 'MsgInfo',
  label: 'Meldingshode',
  mark: 'certain',
  fields: {
    Type: required(cs('Meldingstype', '8279')),
    MIGversion: required(text('Versjon av hodemeldingen')),
    GenDate: required(dateTime('Laget')),
    MsgId: required(text('Meldings-id')),
    ProcessingStatus: cs('Behandlingsstatus', '8113'),
    RequestedPriority: cs('Prioritet', '8115'),
    Ack: cs('Ønsker applikasjonskvittering', '7304'),
    ConversationRef: child(conversationRef),
    Sender: required(child(end('Sender', 'Avsender'))),
    Receiver: required(child(end('Receiver', 'Mottaker'))),
    OtherReceiver: many(child(otherReceiver)),
    Patient: child(patient),
  },
})

/** What stands in it is a table of its own: a PLO message, a Dialogmelding, an attachment. */
const content = part({
  prefix: 'mh',
  name: 'Content',
  label: 'Innhold',
  mark: 'certain',
  fields: {},
})

const refDoc = part({
  prefix: 'mh',
  name: 'RefDoc',
  label: 'Dokument',
  mark: 'certain',
  fields: {
    IssueDate: time('Utstedt'),
    MsgType: required(cs('Dokumenttype', '8114')),
    Id: text('Dokument-id'),
    MimeType: text('Format'),
    Description: text('Beskrivelse'),
    Compression: cs('Komprimering'),
    FileReference: uri('Fil'),
    Content: child(content),
  },
})

const document = part({
  prefix: 'mh',
  name: 'Document',
  label: 'Dokument',
  mark: 'certain',
  fields: {
    DocumentConnection: cs('Dokumentets tilknytning'),
    ContentType: cv('Innholdstype'),
    ContentDescription: text('Beskrivelse av innholdet'),
    ContentCategory: cv('Innholdskategori'),
    Consent: cv('Samtykke'),
    Annotation: text('Merknad'),
    FromDate: time('Fra'),
    ToDate: time('Til'),
    OidRef: oid('OID'),
    EnquiryRefId: text('Forespørselens id'),
    RefDoc: required(child(refDoc)),
  },
})

const patientReport = part({
  prefix: 'mh',
  name: 'PatientReport',
  label: 'Pasientrapport',
  mark: 'certain',
  fields: {
    DocumentConnection: cs('Dokumentets tilknytning'),
    CaseNo: required(text('Saksnummer')),
    Document: required(many(child(document))),
    Patient: child(patient),
  },
})

export const msgHead = part({
  prefix: 'mh',
  name: 'MsgHead',
  label: 'Hodemelding',
  mark: 'certain',
  choice: { of: ['Document', 'PatientReport'], required: true },
  fields: {
    MsgInfo: required(child(msgInfo)),
    Document: many(child(document)),
    PatientReport: many(child(patientReport)),
    Signature: from('ds', open('Signatur')),
  },
})

/** @see Base64Container v1.0 */
export const base64Container = part({
  prefix: 'b64',
  name: 'Base64Container',
  label: 'Vedlegg',
  mark: 'certain',
  fields: {},
})
