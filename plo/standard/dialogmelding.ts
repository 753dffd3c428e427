import { child, cs, cv, date, formatted, many, only, part, required, text } from './part.ts'
import { address, person as fk1Person, organisation, teleCom } from './persons.ts'

/**
 * @see Dialogmelding v1.0 2006-10-11 and v1.1 2013-01-23. The code lists are those that PLO's use of it names; real samples have a
 * theme from the lists of the questions, too.
 */

const dia = { prefix: 'dia', mark: 'certain' } as const

/** The types are those of Felleskomponenter, so what stands inside is in its namespace. */
const about = {
  DateOfBirth: date('Fødselsdato'),
  Sex: cs('Kjønn', '3101'),
  Nationality: cs('Statsborgerskap'),
  Ident: fk1Person.fields.Ident,
  Address: child(address),
  TeleCom: many(child(teleCom)),
}

const healthcareProfessional = part({
  ...dia,
  name: 'HealthcareProfessional',
  label: 'Helsepersonell',
  fields: {
    TypeHealthcareProfessional: cs('Kategori', '9060'),
    RoleToPatient: cv('Rolle overfor pasienten', '9034'),
    FamilyName: text('Etternavn'),
    MiddleName: text('Mellomnavn'),
    GivenName: text('Fornavn'),
    ...about,
  },
})

/** Given name first: the other way round than elsewhere. */
const person = part({
  ...dia,
  name: 'Person',
  label: 'Person',
  fields: {
    GivenName: text('Fornavn'),
    MiddleName: text('Mellomnavn'),
    FamilyName: text('Etternavn'),
    ...about,
  },
})

const people = {
  HealthcareProfessional: child(healthcareProfessional),
  Person: child(person),
}

const tilknyttetEnhet = part({
  ...dia,
  name: 'TilknyttetEnhet',
  label: 'Tilknyttet enhet',
  choice: { of: ['HealthcareProfessional', 'Person'], required: false },
  fields: { Kontaktenhet: required(child(organisation)), Merknad: text('Merknad'), ...people },
})

const rollerRelatertNotat = part({
  ...dia,
  name: 'RollerRelatertNotat',
  label: 'Rolle',
  choice: { of: ['HealthcareProfessional', 'Person'], required: false },
  fields: {
    RolleNotat: cv('Rolle i notatet'),
    RoleToPatient: cv('Rolle overfor pasienten', '9034'),
    TilknyttetEnhet: only('1.1', child(tilknyttetEnhet)),
    ...people,
  },
})

const foresporsel = part({
  ...dia,
  name: 'Foresporsel',
  label: 'Forespørsel',
  fields: {
    TypeForesp: required(cv('Hva det spørres om', '9152', '9153', '9154')),
    EmneSporsmal: only('1.1', text('Emne')),
    Sporsmal: formatted('Spørsmål'),
    Formål: cv('Formål', '9065'),
    Begrunnelse: text('Begrunnelse'),
    Hastegrad: cs('Hastegrad', '9067'),
    FraDato: date('Fra dato'),
    TilDato: date('Til dato'),
    TypeJournalinfo: many(cv('Type journalinformasjon', '9066')),
    KodetOpplysning: only('1.1', cv('Kodet opplysning')),
    DokIdForesp: text('Dokument-id'),
    RollerRelatertNotat: many(child(rollerRelatertNotat)),
  },
})

const notat = part({
  ...dia,
  name: 'Notat',
  label: 'Notat',
  fields: {
    TemaKodet: required(cv('Tema', '7321', '7322', '9069', '9155', '9152', '9153', '9154')),
    Tema: text('Emne'),
    TekstNotatInnhold: formatted('Tekst'),
    Merknad: text('Merknad'),
    DokIdNotat: text('Dokument-id'),
    DatoNotat: date('Dato'),
    Foresporsel: child(foresporsel),
    RollerRelatertNotat: many(child(rollerRelatertNotat)),
  },
})

export const dialogmelding = part({
  ...dia,
  name: 'Dialogmelding',
  label: 'Dialogmelding',
  choice: { of: ['Foresporsel', 'Notat'], required: false },
  fields: {
    SakstypeKodet: cv('Sakstype'),
    Sakstype: text('Sakstype'),
    Foresporsel: many(child(foresporsel)),
    Notat: many(child(notat)),
  },
})
