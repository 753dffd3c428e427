import {
  child,
  cs,
  cv,
  date,
  dateOrDateTime,
  flag,
  from,
  many,
  only,
  part,
  required,
  text,
  time,
} from './part.ts'
import { healthcareProfessional, organisation, person } from './persons.ts'

/**
 * The parts that all PLO messages have in common.
 *
 * @see the display files of PLO v1.5 and v1.6: the names, the nesting and how often at most are certain, the rest inferred
 */

/** The order is that of the Forespørsel of Dialogmelding v1.0. */
const foresporsel = part({
  prefix: 'po',
  name: 'Foresporsel',
  label: 'Opprinnelig forespørsel',
  fields: {
    TypeForesp: cv('Hva det spørres om', '9152', '9153', '9154'),
    Sporsmal: text('Spørsmål'),
    Formål: cv('Formål', '9065'),
    Begrunnelse: text('Begrunnelse'),
    Hastegrad: cs('Hastegrad', '9067'),
    FraDato: date('Fra dato'),
    TilDato: date('Til dato'),
    TypeJournalinfo: cv('Type journalinformasjon', '9066'),
  },
})

const informasjonOmForsendelsen = part({
  prefix: 'po',
  name: 'InformasjonOmForsendelsen',
  label: 'Om forsendelsen',
  fields: {
    Forsendelsesstatus: cs('Status', '7309'),
    ForbeholdOmVideresending: flag('Forbehold om videresending'),
    SvarPaaForesporsel: flag('Svar på forespørsel'),
    Foresporsel: child(foresporsel),
  },
})

const tilleggsopplysningPasient = part({
  prefix: 'po',
  name: 'TilleggsopplysningPasient',
  label: 'Andre pasientopplysninger',
  fields: {
    // In the display file of 2012 the digits are those of list 8724, and mean something else.
    SivilStatus: cs('Sivilstand', '3103'),
    BorAlene: flag('Bor alene'),
    Sprak: cs('Språk', '3303'),
  },
})

const parorendeForesatt = part({
  prefix: 'po',
  name: 'ParorendeForesatt',
  label: 'Pårørende eller foresatt',
  fields: {
    Referanseperson: child(person, 'Person'),
    Slektskap: cs('Slektskap', '9033'),
    Omsorgsfunksjon: cs('Omsorgsfunksjon', '9050'),
    FodselsarMindrearigParorende: only('1.6', text('Fødselsår, mindreårig')),
    Merknad: text('Merknad'),
  },
})

const tilknyttetEnhet = part({
  prefix: 'po',
  name: 'TilknyttetEnhet',
  label: 'Tilknyttet enhet',
  fields: { Kontaktenhet: required(child(organisation, 'Kontaktenhet')), Merknad: text('Merknad') },
})

const kontaktpersonHelsepersonell = part({
  prefix: 'po',
  name: 'KontaktpersonHelsepersonell',
  label: 'Kontaktperson, helsepersonell',
  fields: { Kontaktperson: child(healthcareProfessional, 'Kontaktperson'), Merknad: text('Merknad') },
})

const ansvarForRapport = part({
  prefix: 'po',
  name: 'AnsvarForRapport',
  label: 'Ansvar for rapport',
  fields: {
    TypeRelasjon: cv('Relasjon', '8254'),
    AnsvarligRapport: child(healthcareProfessional, 'Ansvarlig'),
    GodkjentDato: dateOrDateTime('Godkjent'),
    Merknad: text('Merknad'),
  },
})

const sendtDokument = part({
  prefix: 'po',
  name: 'SendtDokument',
  label: 'Sendt dokument',
  fields: {
    Opplysning: cv('Type opplysninger', '8329'),
    JaNei: flag('Sendt'),
    DatoSendt: dateOrDateTime('Dato'),
    TypeMottaker: cv('Type mottaker', '8330'),
    NavnMottaker: text('Mottaker'),
    Merknad: text('Merknad'),
  },
})

/** What stands first in every PLO message; each message is in a namespace of its own, and these are not. */
export const felles = {
  InformasjonOmForsendelsen: from('po', required(child(informasjonOmForsendelsen))),
  TilleggsopplysningPasient: from('po', child(tilleggsopplysningPasient)),
  ParorendeForesatt: from('po', many(child(parorendeForesatt))),
  TilknyttetEnhet: from('po', many(child(tilknyttetEnhet))),
  KontaktpersonHelsepersonell: from('po', many(child(kontaktpersonHelsepersonell))),
  AnsvarForRapport: from('po', many(child(ansvarForRapport))),
  SendtDokument: from('po', many(child(sendtDokument))),
}

export const tidsfestetHendelse = part({
  prefix: 'po',
  name: 'TidsfestetHendelse',
  label: 'Hendelse',
  fields: {
    Hendelsekode: cv('Hendelse', '9121'),
    TidspunktForHendelse: time('Tidspunkt'),
    Anslag: flag('Anslått tidspunkt'),
    StedForHendelse: child(
      part({
        prefix: 'po',
        name: 'StedForHendelse',
        label: 'Sted',
        fields: { StedHendelse: text('Sted') },
      }),
    ),
    BeskrivelseAvHendelse: text('Beskrivelse'),
    Merknad: text('Merknad'),
  },
})

const informasjonGitt = part({
  prefix: 'po',
  name: 'InformasjonGitt',
  label: 'Informasjon gitt',
  fields: {
    TypeInformasjon: cv('Type informasjon', '9502'),
    BeskrivelseInformasjon: text('Beskrivelse'),
    InformasjonGittTil: child(person, 'Gitt til'),
    MuntligInformasjon: flag('Gitt muntlig'),
    InformasjonGittAv: child(healthcareProfessional, 'Gitt av'),
    InformasjonGittDato: dateOrDateTime('Dato'),
  },
})

export const infoInformasjonGitt = part({
  prefix: 'po',
  name: 'InfoInformasjonGitt',
  label: 'Informasjon gitt til pasient eller pårørende',
  fields: { InformasjonGitt: required(many(child(informasjonGitt))) },
})
