import type { Prefix } from '../xml/namespaces.ts'
import { child, cs, cv, date, many, type Part, part, required, text, url, within } from './part.ts'

/**
 * Persons and organisations, which Hodemelding and Felleskomponenter have with the same names, each in its own namespace.
 *
 * @see Hodemelding v1.2; Felleskomponenter v1.1. The code lists are those of the display files; a list that is not in
 * `codelists.json` is not named.
 */
export function personsIn<const In extends Prefix>(prefix: In) {
  const ident = (list: string) =>
    part({
      prefix,
      name: 'Ident',
      label: 'Identifikator',
      mark: 'certain',
      fields: { Id: required(text('Nummer')), TypeId: required(cv('Type', list)) },
    })
  const personIdent = ident('8116')
  const organisationIdent = ident('9051')
  const address = part({
    prefix,
    name: 'Address',
    label: 'Adresse',
    mark: 'certain',
    fields: {
      Type: cs('Adressetype', '3401'),
      StreetAdr: text('Gateadresse'),
      PostalCode: text('Postnummer'),
      City: text('Poststed'),
      Postbox: text('Postboks'),
      County: cs('Kommune'),
      Country: cs('Land'),
    },
  })
  const teleCom = part({
    prefix,
    name: 'TeleCom',
    label: 'Telekommunikasjon',
    mark: 'certain',
    fields: { TypeTelecom: cs('Type', '9061'), TeleAddress: required(url('Nummer eller adresse')) },
  })
  const names = {
    FamilyName: text('Etternavn'),
    MiddleName: text('Mellomnavn'),
    GivenName: text('Fornavn'),
  }
  const about = {
    DateOfBirth: date('Fødselsdato'),
    Sex: cs('Kjønn', '3101'),
    Nationality: cs('Statsborgerskap'),
    Ident: many(child(personIdent)),
    Address: child(address),
    TeleCom: many(child(teleCom)),
  }
  const person = part({
    prefix,
    name: 'Person',
    label: 'Person',
    mark: 'certain',
    fields: { ...names, ...about },
  })
  const healthcareProfessional = part({
    prefix,
    name: 'HealthcareProfessional',
    label: 'Helsepersonell',
    mark: 'certain',
    fields: {
      TypeHealthcareProfessional: cs('Kategori', '9060'),
      RoleToPatient: cv('Rolle overfor pasienten', '9034'),
      ...names,
      ...about,
      Ident: required(many(child(personIdent))),
    },
  })
  return { organisationIdent, address, teleCom, names, about, person, healthcareProfessional }
}

const fk1 = personsIn('fk1')

export const { person, healthcareProfessional, address, teleCom } = fk1

/** TypeOrganisation stands before OrganisationName here; in Hodemelding it is the other way round. */
export const organisation = part({
  prefix: 'fk1',
  name: 'Organisation',
  label: 'Virksomhet',
  mark: 'certain',
  fields: {
    TypeOrganisation: cv('Virksomhetstype', '9040'),
    OrganisationName: required(text('Navn')),
    Ident: required(many(child(fk1.organisationIdent))),
    Address: child(address),
    TeleCom: many(child(teleCom)),
    Organisation: within('Underliggende enhet', (): Part => organisation),
  },
})
