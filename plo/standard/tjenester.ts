import { tidsfestetHendelse } from './felles.ts'
import {
  child,
  cs,
  cv,
  dateOrDateTime,
  flag,
  many,
  number,
  only,
  part,
  required,
  text,
  time,
} from './part.ts'
import { person } from './persons.ts'

/** Services, aids, interpreters, follow-up. @see the display files of PLO v1.5 and v1.6 */

export const tjenesteBehov = part({
  prefix: 'po',
  name: 'TjenesteBehov',
  label: 'Behov for tjeneste',
  fields: {
    IPLOStjenestetype: cv('Type tjeneste', '9151'),
    BetegnelseTjeneste: text('Tjeneste'),
    BeskrivelseAvTjeneste: text('Beskrivelse'),
    VedInstitusjon: text('Ønsket institusjon'),
    AntallEnheterOnsket: number('Ønsket antall'),
    Enhet: text('Enhet'),
  },
})

export const eksisterendeTjeneste = part({
  prefix: 'po',
  name: 'EksisterendeTjeneste',
  label: 'Eksisterende tjeneste',
  fields: {
    IPLOStjenestetype: cv('Type tjeneste', '9151'),
    BetegnelseTjeneste: text('Tjeneste'),
    PrivatTjeneste: flag('Privat tjeneste'),
    TjenestenLevertAv: text('Levert av'),
    OpplysningerOmTjenesten: text('Opplysninger om tjenesten'),
    AntallEnheter: number('Antall'),
    Enhet: text('Enhet'),
    Startdato: dateOrDateTime('Fra'),
    Sluttdato: dateOrDateTime('Til'),
    Merknad: text('Merknad'),
  },
})

export const assistertKommunikasjon = part({
  prefix: 'po',
  name: 'AssistertKommunikasjon',
  label: 'Assistert kommunikasjon',
  fields: {
    PersonTolkebehov: child(person, 'Gjelder'),
    PreferertTolk: many(child(person, 'Ønsket tolk')),
    Horselsvikt: flag('Hørselssvikt'),
    Synsvikt: flag('Synssvikt'),
    BehovTolkSprak: cs('Behov for tolk, språk', '3303'),
    BehovOpphortDato: time('Behovet opphørte'),
    Merknad: text('Merknad'),
  },
})

export const infoAssistertKommunikasjon = part({
  prefix: 'po',
  name: 'InfoAssistertKommunikasjon',
  label: 'Behov for assistert kommunikasjon',
  fields: { AssistertKommunikasjon: required(child(assistertKommunikasjon)) },
})

const informertOm = child(
  part({
    prefix: 'po',
    name: 'InformertOm',
    label: 'Informert',
    fields: { PasientInformert: flag('Pasienten'), ParorendeInformert: flag('Pårørende') },
  }),
)

const informasjonOmTime = part({
  prefix: 'po',
  name: 'InformasjonOmTime',
  label: 'Time',
  fields: {
    BestiltKontrolltime: flag('Bestilt'),
    TidspunktTime: dateOrDateTime('Tidspunkt'),
    Varighet: number('Varighet, minutter'),
    StedTime: text('Sted'),
    InformertOm: informertOm,
  },
})

const kontrolltimeBestill = part({
  prefix: 'po',
  name: 'KontrolltimeBestill',
  label: 'Time som skal bestilles',
  fields: {
    PasientParorendeBestiller: flag('Pasient eller pårørende bestiller'),
    InformertOm: informertOm,
  },
})

const informasjonOmTentativTime = part({
  prefix: 'po',
  name: 'InformasjonOmTentativTime',
  label: 'Foreløpig time',
  fields: {
    TentativtTidspunktTime: text('Tidspunkt'),
    StedTime: text('Sted'),
    Merknad: text('Merknad'),
    InformertOm: informertOm,
  },
})

export const infoKontrolltime = part({
  prefix: 'po',
  name: 'InfoKontrolltime',
  label: 'Kontrolltime',
  choice: { of: ['InformasjonOmTime', 'KontrolltimeBestill', 'InformasjonOmTentativTime'], required: false },
  fields: {
    InformasjonOmTime: child(informasjonOmTime),
    KontrolltimeBestill: child(kontrolltimeBestill),
    InformasjonOmTentativTime: child(informasjonOmTentativTime),
  },
})

const fasteHjelpemidler = part({
  prefix: 'po',
  name: 'FasteHjelpemidler',
  label: 'Faste hjelpemidler',
  fields: {
    Briller: cs('Briller', '9113'),
    HjelpemiddelHorsel: cs('Hjelpemiddel for hørsel', '9114'),
    Pacemaker: flag('Pacemaker'),
    Merknad: text('Merknad'),
  },
})

const hjelpemiddelbeskrivelse = part({
  prefix: 'po',
  name: 'Hjelpemiddelbeskrivelse',
  label: 'Hjelpemiddel',
  fields: {
    BetegnelseHjelpemiddel: text('Hjelpemiddel'),
    HjelpemiddelkodeRTV: cv('Kode'),
    Sekvensnummer: text('Sekvensnummer'),
  },
})

const statusHjelpemiddel = part({
  prefix: 'po',
  name: 'StatusHjelpemiddel',
  label: 'Hjelpemiddel',
  fields: { Hjelpemiddelbeskrivelse: child(hjelpemiddelbeskrivelse), Status: cs('Status', '8230') },
})

export const opplysningerOmHjelpemidler = part({
  prefix: 'po',
  name: 'OpplysningerOmHjelpemidler',
  label: 'Hjelpemidler',
  fields: {
    FasteHjelpemidler: many(child(fasteHjelpemidler)),
    StatusHjelpemiddel: many(child(statusHjelpemiddel)),
  },
})

export const opplysningOpphold = part({
  prefix: 'po',
  name: 'OpplysningOpphold',
  label: 'Opphold',
  fields: { TidsfestetHendelse: child(tidsfestetHendelse) },
})

export const opplysningerTilSoknad = part({
  prefix: 'po',
  name: 'OpplysningerTilSoknad',
  label: 'Opplysninger til søknad',
  fields: {
    EgensoknadSendt: flag('Egensøknad er sendt'),
    LegemiddellisteVedlagt: only('1.5', flag('Legemiddelliste er vedlagt')),
    LegemidlerMedPasienten: only('1.5', flag('Legemidler er sendt med pasienten')),
    Merknad: text('Merknad'),
  },
})
