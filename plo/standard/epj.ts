import {
  child,
  cs,
  cv,
  flag,
  formatted,
  from,
  many,
  number,
  part,
  quantity,
  required,
  text,
  time,
} from './part.ts'
import { healthcareProfessional } from './persons.ts'

/**
 * Parts of the record (EPJ) that the PLO reports carry: notes, allergies, medicines.
 *
 * @see the display files of PLO v1.5 and v1.6, epj1, epj2 and epj3 2008-02-20: names and nesting; order and how often at
 * least are inferred
 */

/** Of the nursing (9141) and the medical (9142) part; 9143 stands in v1.5 and is not among our lists. */
export const journaltekst = part({
  prefix: 'epj2',
  name: 'Journaltekst',
  label: 'Journaltekst',
  fields: {
    Overskriftskode: many(cv('Overskrift', '9141', '9142')),
    Notat: formatted('Notat'),
    Merknad: text('Merknad'),
  },
})

const journaltekstHere = from('epj2', child(journaltekst))

export const genereltJournalnotat = part({
  prefix: 'epj2',
  name: 'GenereltJournalnotat',
  label: 'Journalnotat',
  fields: { Journaltekst: many(child(journaltekst)) },
})

const allergi = part({
  prefix: 'epj1',
  name: 'Allergi',
  label: 'Allergi',
  fields: {
    AllergiskMot: text('Allergisk mot'),
    HensynVedForskrivning: flag('Ta hensyn ved forskrivning'),
    HensynMatDrikke: flag('Ta hensyn i forbindelse med mat og drikke'),
    Kontaktallergi: flag('Gjelder ved kontakt'),
    PollenInnsektstikk: flag('Gjelder ved insektstikk, pollen eller lignende'),
    VirkestoffLegemiddel: many(cv('Virkestoff i legemiddel (ATC)')),
    KodeAnnetStoff: many(cv('Kode for annet stoff')),
    AnafylaktiskeReaksjoner: cs('Har hatt anafylaktiske reaksjoner'),
  },
})

export const allerginotat = part({
  prefix: 'epj1',
  name: 'Allerginotat',
  label: 'Allergi',
  fields: { Allergi: many(child(allergi)), Journaltekst: from('epj2', many(child(journaltekst))) },
})

const stikkordCave = part({
  prefix: 'epj1',
  name: 'StikkordCave',
  label: 'Cave',
  fields: { CaveStikkord: text('Stikkord'), Journaltekst: journaltekstHere },
})

const sakshodeCave = part({
  prefix: 'epj1',
  name: 'SakshodeCave',
  label: 'Cave',
  fields: { StikkordCave: many(child(stikkordCave)) },
})

export const cave = part({
  prefix: 'epj1',
  name: 'Cave',
  label: 'Cave',
  fields: { SakshodeCave: many(child(sakshodeCave)), Allerginotat: many(child(allerginotat)) },
})

const forskrivningsinfo = part({
  prefix: 'epj3',
  name: 'Forskrivningsinfo',
  label: 'Forskrivning',
  fields: {
    Navn: text('Navn'),
    GeneriskNavn: text('Generisk navn'),
    Nr: text('Varenummer'),
    Atc: cv('ATC'),
    Legemiddelform: cv('Legemiddelform'),
    Styrke: quantity('Styrke'),
    Bruk: cs('Bruk', '9101'),
    BruksomradeTekst: text('Bruksområde'),
    DosVeiledEnkel: text('Dosering'),
    SkalIkkeTasSammenMedAnnetLegemiddel: flag('Skal ikke tas sammen med annet legemiddel'),
    DoseringStarttidspunkt: time('Start'),
    DoseringSluttidspunkt: time('Slutt'),
  },
})

const forenkletForskrivning = part({
  prefix: 'epj3',
  name: 'ForenkletForskrivning',
  label: 'Legemiddel',
  fields: {
    Forskrivningsinfo: child(forskrivningsinfo),
    StatusTilForskrivningen: cs('Status', '9104'),
    InngaarIMultidose: cs('Multidose'),
    Forskriver: child(healthcareProfessional, 'Forskriver'),
    Merknad: text('Merknad'),
  },
})

export const legemiddelinfo = part({
  prefix: 'epj3',
  name: 'Legemiddelinfo',
  label: 'Legemiddel',
  fields: { ForenkletForskrivning: required(child(forenkletForskrivning)) },
})

const administration = {
  AdmStart: time('Tidspunkt'),
  AdmSlutt: time('Slutt'),
  AdmEnkeltdose: quantity('Enkeltdose'),
  AdmStatus: cs('Status', '9083'),
  Forskrivningsinfo: child(forskrivningsinfo),
}

const admAvHelsepersonell = part({
  prefix: 'epj3',
  name: 'AdmAvHelsepersonell',
  label: 'Administrert av helsepersonell',
  fields: {
    ...administration,
    AdministrertLegemiddel: child(
      part({
        prefix: 'epj3',
        name: 'AdministrertLegemiddel',
        label: 'Administrert legemiddel',
        fields: { Kvantum: text('Kvantum') },
      }),
    ),
    AdministrertAv: many(child(healthcareProfessional, 'Administrert av')),
  },
})

const egenadministrering = part({
  prefix: 'epj3',
  name: 'Egenadministrering',
  label: 'Administrert av pasient eller pårørende',
  fields: {
    ...administration,
    UtlevertLegemiddel: child(
      part({
        prefix: 'epj3',
        name: 'UtlevertLegemiddel',
        label: 'Utlevert legemiddel',
        fields: { AntEnkeltdoser: number('Antall enkeltdoser') },
      }),
    ),
  },
})

export const legemidlerAdministrertVedOverforing = part({
  prefix: 'epj3',
  name: 'LegemidlerAdministrertVedOverforing',
  label: 'Legemidler administrert ved overføring eller utskrivning',
  fields: {
    AdmAvHelsepersonell: many(child(admAvHelsepersonell)),
    Egenadministrering: many(child(egenadministrering)),
  },
})
