import { journaltekst, legemidlerAdministrertVedOverforing } from './epj.ts'
import { fagrapporter } from './medisinsk.ts'
import {
  child,
  cs,
  cv,
  dateOrDateTime,
  flag,
  formerly,
  from,
  many,
  number,
  only,
  part,
  quantity,
  text,
} from './part.ts'
import { healthcareProfessional, organisation } from './persons.ts'
import { eksisterendeTjeneste } from './tjenester.ts'

/** Nursing: assessments, measures, goals, function. @see the display files of PLO v1.5 and v1.6 */

const gjennomforingAvTiltak = part({
  prefix: 'po',
  name: 'GjennomforingAvTiltak',
  label: 'Gjennomføring',
  fields: {
    UtfortTidspunkt: dateOrDateTime('Utført'),
    TiltakKanTermineres: flag('Kan avsluttes'),
    Merknad: text('Merknad'),
  },
})

const planlagtGjennomforingTiltak = part({
  prefix: 'po',
  name: 'PlanlagtGjennomforingTiltak',
  label: 'Planlagt gjennomføring',
  fields: {
    PlanlagtStart: dateOrDateTime('Start'),
    PlanlagtSlutt: dateOrDateTime('Slutt'),
    FasteUkedager: many(cs('Faste ukedager', '9082')),
    GjentagelseIntervall: formerly('GjentakelseIntervall', quantity('Gjentas')),
    Tidsenhet: only('1.5', cv('Tidsenhet')),
    EtterBehov: flag('Etter behov'),
  },
})

const tiltaksbeskrivelse = part({
  prefix: 'po',
  name: 'Tiltaksbeskrivelse',
  label: 'Tiltak',
  fields: {
    IntervensjonTiltakBeskrivelse: text('Beskrivelse'),
    IntervensjonTiltakKode: many(cv('Tiltak', '9132')),
    KategoriHelsepersonell: cs('Utformet av', '9060'),
    EvalueringTidspunkt: dateOrDateTime('Evalueres'),
    Stikkord: many(text('Stikkord')),
    Merknad: text('Merknad'),
    GjennomforingAvTiltak: many(child(gjennomforingAvTiltak)),
    PlanlagtGjennomforingTiltak: many(child(planlagtGjennomforingTiltak)),
  },
})

const tiltak = (name: string, label: string) =>
  child(part({ prefix: 'po', name, label, fields: { Tiltaksbeskrivelse: many(child(tiltaksbeskrivelse)) } }))

const anbefaltVidereTiltak = tiltak('AnbefaltVidereTiltak', 'Anbefalte videre tiltak')

const enkeltvurdering = part({
  prefix: 'po',
  name: 'Enkeltvurdering',
  label: 'Vurdering',
  fields: {
    VurderingTekst: text('Vurdering'),
    Funksjonsområde: cv('Funksjonsområde', '9536'),
    // NANDA (7150), NOC (7140), NIC (7130) or ICF (7250): none of them is among our lists.
    KodetVurdering: many(cv('Kodet vurdering')),
  },
})

const innholdVurdering = part({
  prefix: 'po',
  name: 'InnholdVurdering',
  label: 'Vurdering',
  fields: {
    VurderingenGjelder: text('Vurderingen gjelder'),
    KategoriHelsepersonell: cs('Vurdert av', '9060'),
    FraDato: dateOrDateTime('Fra'),
    TilDato: dateOrDateTime('Til'),
    Stikkord: many(text('Stikkord')),
    Enkeltvurdering: formerly('EnkeltVurdering', many(child(enkeltvurdering))),
  },
})

const infoVurderinger = part({
  prefix: 'po',
  name: 'InfoVurderinger',
  label: 'Vurderinger',
  fields: {
    InnholdVurdering: child(innholdVurdering),
    Journaltekst: from('epj2', many(child(journaltekst))),
  },
})

const innholdMaaldokument = part({
  prefix: 'po',
  name: 'InnholdMaaldokument',
  label: 'Mål',
  fields: {
    MaalForventetResultat: cv('Mål'),
    ForventetGradMaaloppnaaelse: cv('Forventet grad av måloppnåelse'),
    Beskrivelse: text('Beskrivelse'),
    ForventesOppnaadd: dateOrDateTime('Forventes oppnådd'),
    KategoriHelsepersonell: cs('Utformet av', '9060'),
    FraDato: dateOrDateTime('Fra'),
    TilDato: dateOrDateTime('Til'),
    Stikkord: many(text('Stikkord')),
  },
})

const infoMaalForventetRes = part({
  prefix: 'po',
  name: 'InfoMaalForventetRes',
  label: 'Mål og forventet resultat',
  fields: {
    InnholdMaaldokument: child(innholdMaaldokument),
    Journaltekst: from('epj2', many(child(journaltekst))),
  },
})

/** TidspunktForHendelse is text here, and an attribute in TidsfestetHendelse. */
const ansvarlig = part({
  prefix: 'po',
  name: 'Ansvarlig',
  label: 'Ansvar',
  fields: {
    TypeHendelse: cv('Ansvar', '9131'),
    AnsvarligTjenesteyter: child(healthcareProfessional, 'Ansvarlig tjenesteyter'),
    Virksomhet: child(organisation, 'Virksomhet'),
    TidspunktForHendelse: dateOrDateTime('Tidspunkt'),
    Ekstern: flag('Helsepersonell utenfor virksomheten'),
    Merknad: text('Merknad'),
  },
})

const opplysningerRelevantOppfolging = part({
  prefix: 'po',
  name: 'OpplysningerRelevantOppfolging',
  label: 'Oppfølging',
  fields: {
    BandasjemateriellEngangsutstyr: flag('Bandasjemateriell og engangsutstyr er sendt med pasienten'),
    MerknadTilBandasjemateriell: only('1.6', text('Merknad til bandasjemateriell')),
    HjelpLegemiddeladm: flag('Trenger hjelp til å administrere legemidler'),
    MerknadTilLegemiddeladministrering: only('1.6', text('Merknad til legemiddeladministrering')),
    EndringFunksjonsnivaa: text('Endring i funksjonsnivå'),
  },
})

const infoFraSykepleier = part({
  prefix: 'po',
  name: 'InfoFraSykepleier',
  label: 'Fra sykepleier',
  fields: {
    Journaltekst: from('epj2', many(child(journaltekst))),
    OpplysningerRelevantOppfolging: child(opplysningerRelevantOppfolging),
  },
})

const admInstrukser = part({
  prefix: 'po',
  name: 'AdmInstrukser',
  label: 'Instrukser',
  fields: {
    Utleveringsform: cs('Utleveringsform', '9135'),
    SarskilteTiltak: many(cs('Særskilte tiltak', '9136')),
  },
})

const avtaleOmAdmLegemidler = part({
  prefix: 'po',
  name: 'AvtaleOmAdmLegemidler',
  label: 'Avtale om å administrere legemidler',
  fields: {
    AvtaleAdmLegemidler: flag('Avtale om legemidler'),
    AvtaleAdmMultidose: flag('Avtale om multidose'),
    AdmInstrukser: child(admInstrukser),
    Merknad: text('Merknad'),
    Tiltaksbeskrivelse: many(child(tiltaksbeskrivelse)),
  },
})

const infoAvtaleOmLegemiddeladm = part({
  prefix: 'po',
  name: 'InfoAvtaleOmLegemiddeladm',
  label: 'Avtale om legemidler',
  fields: { AvtaleOmAdmLegemidler: child(avtaleOmAdmLegemidler) },
})

/** What stands in it is inferred. */
const tjenesterSomMottas = part({
  prefix: 'po',
  name: 'TjenesterSomMottas',
  label: 'Tjenester som mottas',
  fields: { EksisterendeTjeneste: many(child(eksisterendeTjeneste)) },
})

export const sykepleierdokumentasjon = part({
  prefix: 'po',
  name: 'Sykepleierdokumentasjon',
  label: 'Sykepleieopplysninger',
  fields: {
    LegemidlerAdministrertVedOverforing: from('epj3', child(legemidlerAdministrertVedOverforing)),
    InfoFraSykepleier: child(infoFraSykepleier),
    InfoAvtaleOmLegemiddeladm: child(infoAvtaleOmLegemiddeladm),
    InfoVurderinger: many(child(infoVurderinger)),
    IverksatteTiltak: tiltak('IverksatteTiltak', 'Observasjoner og iverksatte tiltak'),
    AnbefaltVidereTiltak: anbefaltVidereTiltak,
    InfoMaalForventetRes: many(child(infoMaalForventetRes)),
    Ansvarlig: many(child(ansvarlig)),
    TjenesterSomMottas: only('1.5', child(tjenesterSomMottas)),
  },
})

export const opplysningerAndreFaggrupper = part({
  prefix: 'po',
  name: 'OpplysningerAndreFaggrupper',
  label: 'Opplysninger fra andre faggrupper',
  fields: {
    ...fagrapporter,
    AnbefaltVidereTiltak: anbefaltVidereTiltak,
    InfoVurderinger: many(child(infoVurderinger)),
  },
})

const samletVurderingFunksjonsniva = part({
  prefix: 'po',
  name: 'SamletVurderingFunksjonsniva',
  label: 'Samlet vurdering',
  fields: {
    Pleietyngde: text('Pleietyngde'),
    VurderingPleietyngde: text('Vurdering av pleietyngde'),
    Merknad: text('Merknad'),
  },
})

/** Vurdering: 1 ingen problem … 5 fullt bistandsbehov, 9 ikke relevant. */
const kartlagtFunksjon = part({
  prefix: 'po',
  name: 'KartlagtFunksjon',
  label: 'Kartlagt funksjon',
  fields: {
    Funksjonsvariabel: cv('Funksjon', '9111'),
    Vurdering: number('Vurdering'),
    Merknad: text('Merknad'),
  },
})

export const infoKartleggingFunksjonsniva = part({
  prefix: 'po',
  name: 'InfoKartleggingFunksjonsniva',
  label: 'Kartlegging av funksjonsnivå (IPLOS)',
  fields: {
    SamletVurderingFunksjonsniva: child(samletVurderingFunksjonsniva),
    Ansvarlig: many(child(ansvarlig)),
    KartlagtFunksjon: many(child(kartlagtFunksjon)),
  },
})
