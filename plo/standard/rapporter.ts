import { legemiddelinfo } from './epj.ts'
import { felles, infoInformasjonGitt } from './felles.ts'
import {
  infoAndreViktigeOpplysninger,
  infoIplosRelevantInformasjon,
  infoKontaktepisode,
  infoMedisinskDiagnose,
  infoReservasjon,
  medisinskfagligeOpplysninger,
} from './medisinsk.ts'
import { child, cv, dateOrDateTime, flag, from, many, only, type Part, part, required, text } from './part.ts'
import { healthcareProfessional } from './persons.ts'
import {
  infoKartleggingFunksjonsniva,
  opplysningerAndreFaggrupper,
  sykepleierdokumentasjon,
} from './tiltak.ts'
import {
  assistertKommunikasjon,
  eksisterendeTjeneste,
  infoAssistertKommunikasjon,
  infoKontrolltime,
  opplysningerOmHjelpemidler,
  opplysningerTilSoknad,
  opplysningOpphold,
  tjenesteBehov,
} from './tjenester.ts'

/**
 * The reports of PLO. Which parts each has is certain for v1.5; their order is that of the display file, and inferred.
 *
 * @see the display files of PLO v1.5 and v1.6; HIS 1143–1148
 */

/** Each report is in a namespace of its own, and its parts are not. */
const po = <const Of extends Part>(of: Of) => from('po', child(of))

const diagnose = { InfoMedisinskDiagnose: po(infoMedisinskDiagnose) }
const medisinsk = { MedisinskfagligeOpplysninger: po(medisinskfagligeOpplysninger) }
const andreViktige = { InfoAndreViktigeOpplysninger: po(infoAndreViktigeOpplysninger) }
const reservasjon = { InfoReservasjon: po(infoReservasjon) }
const legemidler = { Legemiddelinfo: from('epj3', many(child(legemiddelinfo))) }
const sykepleie = { Sykepleierdokumentasjon: po(sykepleierdokumentasjon) }
const andreFaggrupper = { OpplysningerAndreFaggrupper: from('po', many(child(opplysningerAndreFaggrupper))) }
const funksjon = { InfoKartleggingFunksjonsniva: po(infoKartleggingFunksjonsniva) }
const hjelpemidler = { OpplysningerOmHjelpemidler: po(opplysningerOmHjelpemidler) }
const assistert = { InfoAssistertKommunikasjon: from('po', many(child(infoAssistertKommunikasjon))) }
const informasjonGitt = { InfoInformasjonGitt: from('po', many(child(infoInformasjonGitt))) }
const behov = { TjenesteBehov: from('po', many(child(tjenesteBehov))) }
const eksisterende = { EksisterendeTjeneste: from('po', many(child(eksisterendeTjeneste))) }
const soknad = { OpplysningerTilSoknad: po(opplysningerTilSoknad) }

/** What the message is: the same part with another list for each report. */
const typeInnhold = (list: string) =>
  from(
    'po',
    child(
      part({
        prefix: 'po',
        name: 'TypeInnholdIMelding',
        label: 'Type innhold',
        fields: { TypeInnhold: cv('Type innhold', list), Merknad: text('Merknad') },
      }),
    ),
  )

export const innleggelsesrapport = part({
  prefix: 'p7',
  name: 'Innleggelsesrapport',
  label: 'Innleggelsesrapport',
  fields: {
    ...felles,
    ...diagnose,
    ...medisinsk,
    ...reservasjon,
    ...legemidler,
    ...eksisterende,
    ...funksjon,
    ...andreViktige,
    ...sykepleie,
    ...andreFaggrupper,
    ...hjelpemidler,
    ...assistert,
    ...informasjonGitt,
  },
})

/** Kodeverk 9140: 1 is what is called tidligmelding, 2 endringsmelding (inferred); in v1.5, too, it is inferred. */
export const helseopplysningerVedSoknad = part({
  prefix: 'p5',
  name: 'HelseopplysningerVedSoknad',
  label: 'Helseopplysninger',
  fields: {
    ...felles,
    TypeInnholdIMelding: typeInnhold('9140'),
    ...diagnose,
    ...medisinsk,
    ...sykepleie,
    ...andreFaggrupper,
    ...funksjon,
    ...assistert,
    ...informasjonGitt,
    ...behov,
    ...soknad,
  },
})

/** What stands in these two is inferred; v1.6 says it with Legemiddelinfo itself. */
const legemidlerI = (name: string, label: string) =>
  from('po', only('1.5', child(part({ prefix: 'po', name, label, fields: legemidler }))))

export const tverrfagligEpikrise = part({
  prefix: 'p8',
  name: 'TverrfagligEpikrise',
  label: 'Utskrivningsrapport',
  fields: {
    ...felles,
    TypeInnholdIMelding: typeInnhold('9139'),
    ...diagnose,
    ...andreViktige,
    ...medisinsk,
    ...reservasjon,
    ...legemidler,
    InfoLegemidlerIBruk: legemidlerI('InfoLegemidlerIBruk', 'Legemidler i bruk'),
    InfoSeponertLegemiddel: legemidlerI('InfoSeponertLegemiddel', 'Seponerte legemidler'),
    ...sykepleie,
    ...andreFaggrupper,
    ...funksjon,
    ...behov,
    InfoKontrolltime: from('po', many(child(infoKontrolltime))),
    ...hjelpemidler,
    ...informasjonGitt,
    ...assistert,
    OpplysningOpphold: from('po', many(child(opplysningOpphold))),
  },
})

export const orienteringOmTjenestetilbud = part({
  prefix: 'p3',
  name: 'OrienteringOmTjenestetilbud',
  label: 'Orientering om tjenestetilbud',
  fields: {
    ...felles,
    ...eksisterende,
    AssistertKommunikasjon: from('po', only('1.5', child(assistertKommunikasjon))),
    ...assistert,
  },
})

export const medisinskeOpplysninger = part({
  prefix: 'p4',
  name: 'MedisinskeOpplysninger',
  label: 'Medisinske opplysninger',
  fields: {
    ...felles,
    TypeInnholdIMelding: typeInnhold('9138'),
    ...diagnose,
    ...medisinsk,
    ...reservasjon,
    ...legemidler,
    InfoIPLOSrelevantInformasjon: po(infoIplosRelevantInformasjon),
    ...sykepleie,
    ...andreFaggrupper,
    ...funksjon,
    ...assistert,
    ...informasjonGitt,
    ...behov,
    InfoKontaktepisode: po(infoKontaktepisode),
    ...andreViktige,
    ...soknad,
  },
})

const innholdKonsultasjon = part({
  prefix: 'po',
  name: 'InnholdKonsultasjon',
  label: 'Type innhold',
  fields: { TypeInnholdKonsultasjon: cv('Type innhold', '9137'), Merknad: text('Merknad') },
})

export const helseopplysningerTilLege = part({
  prefix: 'p6',
  name: 'HelseopplysningerTilLege',
  label: 'Helseopplysninger til lege',
  fields: {
    ...felles,
    InnholdKonsultasjon: po(innholdKonsultasjon),
    ...diagnose,
    ...medisinsk,
    ...reservasjon,
    ...legemidler,
    ...andreViktige,
    ...sykepleie,
    ...funksjon,
    ...informasjonGitt,
    ...assistert,
  },
})

/** Spelt Fraversassistent, and its children Fravarende. Whether VideresendtTil is a person or staff was not found. */
const fraversassistent = part({
  prefix: 'po',
  name: 'Fraversassistent',
  label: 'Fravær',
  fields: {
    MottakerFravarende: flag('Mottakeren er fraværende'),
    MeldingVideresendt: flag('Meldingen er videresendt'),
    FravarendeFraDato: dateOrDateTime('Fraværende fra'),
    FravarendeTilDato: dateOrDateTime('Fraværende til'),
    VideresendtTil: child(healthcareProfessional, 'Videresendt til'),
    Merknad: text('Merknad'),
  },
})

export const meldingFravar = part({
  prefix: 'p2',
  name: 'MeldingFravar',
  label: 'Fraværsmelding',
  fields: { ...felles, Fraversassistent: required(po(fraversassistent)) },
})
