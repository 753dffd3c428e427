import { allerginotat, cave, genereltJournalnotat, journaltekst } from './epj.ts'
import { tidsfestetHendelse } from './felles.ts'
import { child, cs, cv, dateOrDateTime, flag, from, many, part, required, text, time } from './part.ts'
import { healthcareProfessional, person } from './persons.ts'

/** The medical parts of the PLO reports. @see the display files of PLO v1.5 and v1.6 */

/** ICD-10 is 7110, ICPC 7170: neither is among our lists. */
const diagnosekode = cv('Diagnose')

const medisinskDiagnose = part({
  prefix: 'po',
  name: 'MedisinskDiagnose',
  label: 'Diagnose',
  fields: {
    Diagnosekode: diagnosekode,
    DiagnoseBeskrivelse: text('Beskrivelse'),
    Hoveddiagnose: flag('Hoveddiagnose'),
  },
})

export const infoMedisinskDiagnose = part({
  prefix: 'po',
  name: 'InfoMedisinskDiagnose',
  label: 'Medisinske diagnoser',
  fields: { MedisinskDiagnose: required(many(child(medisinskDiagnose))) },
})

const tidsperiodeDiagnose = part({
  prefix: 'po',
  name: 'TidsperiodeDiagnose',
  label: 'Diagnose med tidsrom',
  fields: {
    StartdatoDiagnose: dateOrDateTime('Fra'),
    SluttdatoDiagnose: dateOrDateTime('Til'),
    MedisinskDiagnose: child(medisinskDiagnose),
  },
})

export const infoIplosRelevantInformasjon = part({
  prefix: 'po',
  name: 'InfoIPLOSrelevantInformasjon',
  label: 'IPLOS-relevant informasjon',
  fields: {
    TidsperiodeDiagnose: many(child(tidsperiodeDiagnose)),
    TidsfestetHendelse: child(tidsfestetHendelse),
  },
})

const registrertBlodtype = part({
  prefix: 'po',
  name: 'RegistrertBlodtype',
  label: 'Registrert blodtype',
  fields: { Blodtype: cs('Blodtype'), Rhesusgruppe: cs('Rhesusgruppe'), Merknad: text('Merknad') },
})

const tidligereSykdomFragment = part({
  prefix: 'po',
  name: 'TidligereSykdomFragment',
  label: 'Tidligere sykdom',
  fields: {
    Diagnosekode: diagnosekode,
    FunksjonshemmingKroniskSykdom: flag('Gjelder funksjonshemming eller kronisk sykdom'),
    TidligereSykdom: many(text('Beskrivelse')),
  },
})

const infoTidligereSykdommer = part({
  prefix: 'po',
  name: 'InfoTidligereSykdommer',
  label: 'Tidligere sykdommer',
  fields: {
    TidligereSykdomFragment: many(child(tidligereSykdomFragment)),
    Journaltekst: from('epj2', many(child(journaltekst))),
  },
})

export const medisinskfagligeOpplysninger = part({
  prefix: 'po',
  name: 'MedisinskfagligeOpplysninger',
  label: 'Medisinskfaglige opplysninger',
  fields: {
    RegistrertBlodtype: child(registrertBlodtype),
    Cave: from('epj1', many(child(cave))),
    Allerginotat: from('epj1', many(child(allerginotat))),
    GenereltJournalnotat: from('epj2', many(child(genereltJournalnotat))),
    InfoTidligereSykdommer: many(child(infoTidligereSykdommer)),
  },
})

export const infoAndreViktigeOpplysninger = part({
  prefix: 'po',
  name: 'InfoAndreViktigeOpplysninger',
  label: 'Andre viktige opplysninger',
  fields: {
    GenereltJournalnotat: from('epj2', many(child(genereltJournalnotat))),
    Allerginotat: from('epj1', many(child(allerginotat))),
  },
})

const reservasjonOnske = part({
  prefix: 'po',
  name: 'ReservasjonOnske',
  label: 'Reservasjon',
  fields: {
    Gjelder: text('Gjelder'),
    FramsattAv: child(person, 'Framsatt av'),
    FramsattDato: dateOrDateTime('Framsatt'),
    TrukketTilbakeAv: child(person, 'Trukket tilbake av'),
    TrukketTilbakeDato: dateOrDateTime('Trukket tilbake'),
    Merknad: text('Merknad'),
  },
})

export const infoReservasjon = part({
  prefix: 'po',
  name: 'InfoReservasjon',
  label: 'Reservasjoner',
  fields: { ReservasjonOnske: many(child(reservasjonOnske)) },
})

const fellesinfoKontaktepisode = part({
  prefix: 'po',
  name: 'FellesinfoKontaktepisode',
  label: 'Kontakt',
  fields: {
    Kontakttype: cv('Kontakttype', '8432'),
    Konsultasjonsform: cv('Konsultasjonsform'),
    KontaktStartet: time('Startet'),
    KontaktAvsluttet: time('Avsluttet'),
    Merknad: text('Merknad'),
  },
})

const tilleggsinfoKontaktepisode = part({
  prefix: 'po',
  name: 'TilleggsinfoKontaktepisode',
  label: 'Sted for kontakten',
  fields: { StedForKontaktepisode: cv('Sted', '8434'), StedForKontakt: text('Sted') },
})

export const infoKontaktepisode = part({
  prefix: 'po',
  name: 'InfoKontaktepisode',
  label: 'Kontaktepisode',
  fields: {
    FellesinfoKontaktepisode: child(fellesinfoKontaktepisode),
    TilleggsinfoKontaktepisode: child(tilleggsinfoKontaktepisode),
  },
})

const andreFagrapporter = part({
  prefix: 'po',
  name: 'AndreFagrapporter',
  label: 'Fagrapport',
  fields: {
    BehandlingStart: dateOrDateTime('Behandlingen startet'),
    StatusInnleggelse: text('Status ved innleggelse'),
    StatusBehandlingsstart: text('Status ved behandlingsstart'),
    ForventetStatusUtskriving: text('Forventet status ved utskriving'),
    AnsvarligRapport: child(healthcareProfessional, 'Ansvarlig'),
    Journaltekst: from('epj2', many(child(journaltekst))),
  },
})

export const fagrapporter = { AndreFagrapporter: many(child(andreFagrapporter)) }
