import { child, cs, cv, dateTime, many, part, required, text, url } from './part.ts'

/** @see Applikasjonskvittering v1.0 2004-11-21 and v1.1 2012-02-15: one structure in two namespaces */

const ar = { prefix: 'ar', mark: 'certain' } as const

const additionalId = part({
  ...ar,
  name: 'AdditionalId',
  label: 'Annen identifikator',
  fields: { Id: required(text('Nummer')), Type: required(cs('Type')) },
})

const identified = {
  Name: text('Navn'),
  Id: text('Nummer'),
  TypeId: cs('Type nummer'),
}

const dept = part({
  ...ar,
  name: 'Dept',
  label: 'Avdeling eller tjeneste',
  fields: { Type: cs('Type'), ...identified, AdditionalId: many(child(additionalId)) },
})

const hcPerson = part({
  ...ar,
  name: 'HCPerson',
  label: 'Helsepersonell',
  fields: { ...identified, AdditionalId: many(child(additionalId)) },
})

const hcProf = part({
  ...ar,
  name: 'HCProf',
  label: 'Helsepersonell',
  fields: { Type: cs('Type'), ...identified, AdditionalId: many(child(additionalId)) },
})

const inst = part({
  ...ar,
  name: 'Inst',
  label: 'Virksomhet',
  fields: {
    ...identified,
    Dept: many(child(dept)),
    AdditionalId: many(child(additionalId)),
    HCPerson: many(child(hcPerson)),
  },
})

/** Another order than elsewhere, and Type is required. */
const address = part({
  ...ar,
  name: 'Address',
  label: 'Adresse',
  fields: {
    Type: required(cs('Adressetype', '3401')),
    StreetAdr: text('Gateadresse'),
    PostalCode: text('Postnummer'),
    City: text('Poststed'),
    County: cs('Kommune'),
    Country: cs('Land'),
    CityDistr: cs('Bydel'),
    TeleAddress: many(url('Nummer eller adresse')),
  },
})

const hcp = part({
  ...ar,
  name: 'HCP',
  label: 'Part',
  choice: { of: ['Inst', 'HCProf'], required: true },
  fields: {
    Inst: child(inst),
    HCProf: child(hcProf),
    MedSpeciality: cv('Medisinsk spesialitet'),
    Address: child(address),
  },
})

const end = (name: string, label: string) =>
  part({ ...ar, name, label, fields: { Role: cs('Rolle'), HCP: required(child(hcp)) } })

const originalMsgId = part({
  ...ar,
  name: 'OriginalMsgId',
  label: 'Meldingen som kvitteringen gjelder',
  fields: {
    // A receipt may answer a message of a type that no list has: with T10, that it is not supported.
    MsgType: required(cs('Meldingstype')),
    IssueDate: required(dateTime('Laget')),
    Id: required(text('Meldings-id')),
  },
})

export const appRec = part({
  ...ar,
  name: 'AppRec',
  label: 'Applikasjonskvittering',
  fields: {
    MsgType: required(cs('Meldingstype', '8279')),
    MIGversion: required(text('Versjon av kvitteringen')),
    SoftwareName: text('Programvare'),
    SoftwareVersion: text('Versjon av programvaren'),
    GenDate: required(dateTime('Laget')),
    Id: required(text('Kvitteringens id')),
    Sender: required(child(end('Sender', 'Avsender'))),
    Receiver: required(child(end('Receiver', 'Mottaker'))),
    Status: required(cs('Status', '8258')),
    Error: many(cv('Feil', '8221')),
    OriginalMsgId: required(child(originalMsgId)),
  },
})
