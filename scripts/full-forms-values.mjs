// @ts-check
/**
 * What the full forms are filled with, by the name of the element, or by the name of one that it stands in and its own
 * («InfoSeponertLegemiddel/StatusTilForskrivningen»). Everybody and everything in it is invented.
 */

/** @typedef {any} At Where the walk of `full-forms.mjs` is. */

const S = (/** @type {string} */ list) => `2.16.578.1.12.4.1.1.${list}`

/** A value for each repetition of the nearest part around it that repeats; null where it has none. */
const each = (/** @type {unknown[]} */ ...those) => [those]

/** Codes by their words, where no list of ours has them. */
const words = (/** @type {string} */ OT) => ({ OT })

/** From the one of several lists that the first fit would not find. */
const from = (/** @type {string} */ list, /** @type {string} */ V) => ({ V, S: S(list) })

const atc = (/** @type {string} */ V, /** @type {string} */ DN) => ({ V, S: S('7180'), DN })
const icd10 = (/** @type {string} */ V, /** @type {string} */ DN) => ({ V, S: S('7110'), DN })
const icpc = (/** @type {string} */ V, /** @type {string} */ DN) => ({ V, S: S('7170'), DN })

/** When the patient came, and left. */
const admitted = '2026-11-17T14:20:00+01:00'
const discharged = '2026-11-21T09:40:00+01:00'

/** How often a part stands, where it is not once. */
export const times = {
  ParorendeForesatt: 2,
  MedisinskDiagnose: 2,
  Legemiddelinfo: 2,
  'InfoSeponertLegemiddel/Legemiddelinfo': 1,
  'GenereltJournalnotat/Journaltekst': 2,
  'InfoFraSykepleier/Journaltekst': 2,
  EksisterendeTjeneste: 2,
  KartlagtFunksjon: 3,
  OpplysningOpphold: 2,
}

export const values = {
  // Felles
  Forsendelsesstatus: null,
  ForbeholdOmVideresending: false,
  SvarPaaForesporsel: true,
  TypeForesp: '8',
  Sporsmal: 'Når er pasienten ventet hjem?',
  Formål: '5',
  Begrunnelse: 'Kommunen planlegger tilbudet.',
  Hastegrad: '2',
  FraDato: '2026-11-17',
  TilDato: '2026-11-21',
  TypeJournalinfo: 'A9',
  SivilStatus: '2',
  BorAlene: false,
  Sprak: 'NO',
  Slektskap: each('EF', 'BB'),
  Omsorgsfunksjon: each('6', null),
  FodselsarMindrearigParorende: each(null, '2015'),
  'ParorendeForesatt/Merknad': each('Varslet på telefon.', 'Bor i husstanden.'),
  'TilknyttetEnhet/Merknad': 'Har kontakt med hjemmet.',
  'KontaktpersonHelsepersonell/Merknad': 'Treffes på dagtid.',
  TypeRelasjon: 'ARP',
  GodkjentDato: '2026-11-21T09:55:00+01:00',
  'AnsvarForRapport/Merknad': 'Godkjent på avdelingen.',
  Opplysning: '4',
  JaNei: true,
  DatoSendt: '2026-11-21',
  TypeMottaker: '2',
  NavnMottaker: 'Legetjeneste, pleie- og omsorg',
  'SendtDokument/Merknad': 'Sendt samtidig.',

  // Hendelser og informasjon som er gitt
  Hendelsekode: each('1', '2'),
  TidspunktForHendelse: each(admitted, discharged),
  Anslag: false,
  StedHendelse: 'Medisin 2',
  BeskrivelseAvHendelse: each('Kom med ambulanse.', 'Reiser med drosje.'),
  'TidsfestetHendelse/Merknad': each('Fra akuttmottaket.', 'Avtalt på telefon.'),
  UtTil: '11',
  Uttilstand: '1',
  'UtskrevetTil/Merknad': 'Plass avtalt på telefon.',
  TypeInformasjon: 'K',
  BeskrivelseInformasjon: 'Gitt muntlig og skriftlig.',
  MuntligInformasjon: true,
  InformasjonGittDato: '2026-11-21T09:30:00+01:00',

  // Personer og virksomheter
  TypeHealthcareProfessional: (/** @type {At} */ { who }) => who.category,
  RoleToPatient: (/** @type {At} */ { who }) => who?.role ?? '21',
  FamilyName: (/** @type {At} */ { who }) => who.familyName,
  MiddleName: 'Eksempel',
  GivenName: (/** @type {At} */ { who }) => who.givenName,
  DateOfBirth: (/** @type {At} */ { who }) => who.dateOfBirth,
  Sex: (/** @type {At} */ { who }) => who.sex,
  Nationality: { V: 'NO', DN: 'Norge' },
  'Ident/Id': (/** @type {At} */ { who, rep }) => who.idents[rep].id,
  'Ident/TypeId': (/** @type {At} */ { who, rep }) => who.idents[rep].type,
  'Address/Type': (/** @type {At} */ { who }) => (who.organisation ? 'RES' : 'H'),
  StreetAdr: 'Oppdiktet gate 1',
  PostalCode: '7800',
  City: 'Namsos',
  Postbox: 'Oppdiktet postboks',
  County: { V: '5007', DN: 'Namsos' },
  Country: { V: 'NO', DN: 'Norge' },
  TypeTelecom: (/** @type {At} */ { who }) => who.telecom,
  TeleAddress: 'tel:EKS-5007-1',
  TypeOrganisation: (/** @type {At} */ { who }) => who.type,
  OrganisationName: (/** @type {At} */ { who }) => who.name,

  // Hva slags rapport det er
  TypeInnhold: '11',
  'TypeInnholdIMelding/Merknad': 'Sendt som avtalt.',
  TypeInnholdKonsultasjon: '3',
  'InnholdKonsultasjon/Merknad': 'Det haster ikke.',

  // Medisinske opplysninger
  Diagnosekode: each(icd10('J18.9', 'Uspesifisert pneumoni'), icpc('T90', 'Diabetes type 2')),
  DiagnoseBeskrivelse: each('Lungebetennelse, bedre etter behandling', 'Diabetes, velregulert'),
  Hoveddiagnose: each(true, false),
  StartdatoDiagnose: '2026-11-17',
  SluttdatoDiagnose: '2026-11-21',
  Blodtype: { V: 'A', DN: 'A' },
  Rhesusgruppe: { V: '+', DN: 'Positiv' },
  'RegistrertBlodtype/Merknad': 'Oppdiktet prøvesvar.',
  CaveStikkord: 'Trimetoprim',
  AllergiskMot: 'Trimetoprim',
  HensynVedForskrivning: true,
  HensynMatDrikke: false,
  Kontaktallergi: false,
  PollenInnsektstikk: false,
  VirkestoffLegemiddel: atc('J01EA01', 'Trimetoprim'),
  KodeAnnetStoff: words('Lateks'),
  AnafylaktiskeReaksjoner: { V: '2', DN: 'Nei' },
  'Cave/Overskriftskode': 'TS',
  'Allerginotat/Overskriftskode': 'TS',
  'Cave/Notat': 'Utslett etter behandling for flere år siden.',
  'Allerginotat/Notat': 'Utslett etter behandling for flere år siden.',
  'Journaltekst/Merknad': 'Gjennomgått med pasienten.',
  'GenereltJournalnotat/Overskriftskode': each(['PROB'], ['FO']),
  'GenereltJournalnotat/Notat': each(
    'Lungebetennelse med behov for oksygen de første to døgnene.',
    'Antibiotika i fire dager. Uten feber siden i går, spiser og drikker selv.',
  ),
  'InfoAndreViktigeOpplysninger/GenereltJournalnotat/Overskriftskode': each(['IP'], ['OP']),
  'InfoAndreViktigeOpplysninger/GenereltJournalnotat/Notat': each(
    'Pasienten er informert om hjemreisen.',
    'Kontroll hos fastlegen om to uker.',
  ),
  'InfoTidligereSykdommer/Overskriftskode': 'TS',
  'InfoTidligereSykdommer/Notat': 'Diabetes type 2 i mange år.',
  'TidligereSykdomFragment/Diagnosekode': icpc('T90', 'Diabetes type 2'),
  FunksjonshemmingKroniskSykdom: true,
  TidligereSykdom: ['Diabetes type 2', 'Operert for grå stær'],
  Gjelder: 'Ønsker ikke utskriving på en lørdag.',
  FramsattDato: '2026-11-18',
  TrukketTilbakeDato: '2026-11-20',
  'ReservasjonOnske/Merknad': 'Trukket tilbake etter samtale.',
  Kontakttype: '3',
  Konsultasjonsform: words('Oppmøte'),
  KontaktStartet: '2026-11-20T09:00:00+01:00',
  KontaktAvsluttet: '2026-11-20T09:30:00+01:00',
  'FellesinfoKontaktepisode/Merknad': 'Kontroll etter avtale.',
  StedForKontaktepisode: '4',
  StedForKontakt: 'Hjemme hos pasienten',
  BehandlingStart: '2026-11-18',
  StatusInnleggelse: 'Gikk med støtte av en person.',
  StatusBehandlingsstart: 'Gikk korte avstander med rullator.',
  ForventetStatusUtskriving: 'Går selvstendig med rullator.',
  'AndreFagrapporter/Overskriftskode': 'VU',
  'AndreFagrapporter/Notat': 'God framgang med daglig trening.',

  // Legemidler
  Navn: each('Fenoksymetylpenicillin tabletter', 'Insulin glargin i penn'),
  GeneriskNavn: each('Fenoksymetylpenicillin', 'Insulin glargin'),
  Nr: each('000001', '000002'),
  Atc: each(atc('J01CE02', 'Fenoksymetylpenicillin'), atc('A10AE04', 'Insulin glargin')),
  Legemiddelform: each(words('Tablett'), words('Injeksjonsvæske')),
  Styrke: each({ V: '660', U: 'mg' }, { V: '100', U: 'enh/ml' }),
  Bruk: each('2', '1'),
  BruksomradeTekst: each('Mot lungebetennelse', 'Mot diabetes'),
  DosVeiledEnkel: each('2 tabletter 4 ganger daglig', '12 enheter om kvelden'),
  SkalIkkeTasSammenMedAnnetLegemiddel: false,
  DoseringStarttidspunkt: each('2026-11-19', '2024-05-01'),
  DoseringSluttidspunkt: each('2026-11-26', null),
  StatusTilForskrivningen: '1',
  InngaarIMultidose: { V: '1', DN: 'Inngår ikke' },
  'ForenkletForskrivning/Merknad': each('Kuren fullføres hjemme.', 'Som før innleggelsen.'),
  'AdmAvHelsepersonell/AdmStart': '2026-11-21T08:00:00+01:00',
  'AdmAvHelsepersonell/AdmSlutt': '2026-11-21T08:05:00+01:00',
  'Egenadministrering/AdmStart': '2026-11-21T09:30:00+01:00',
  'Egenadministrering/AdmSlutt': '2026-11-21T09:35:00+01:00',
  AdmEnkeltdose: { V: '2', U: 'stk' },
  AdmStatus: '1',
  Kvantum: '2 tabletter',
  AntEnkeltdoser: 6,
  'InfoSeponertLegemiddel/StatusTilForskrivningen': '2',
  'InfoSeponertLegemiddel/Navn': 'Amlodipin tabletter',
  'InfoSeponertLegemiddel/GeneriskNavn': 'Amlodipin',
  'InfoSeponertLegemiddel/Atc': atc('C08CA01', 'Amlodipin'),
  'InfoSeponertLegemiddel/Legemiddelform': words('Tablett'),
  'InfoSeponertLegemiddel/Styrke': { V: '5', U: 'mg' },
  'InfoSeponertLegemiddel/Bruk': '1',
  'InfoSeponertLegemiddel/BruksomradeTekst': 'Mot høyt blodtrykk',
  'InfoSeponertLegemiddel/DosVeiledEnkel': '1 tablett om morgenen',
  'InfoSeponertLegemiddel/DoseringStarttidspunkt': '2025-03-01',
  'InfoSeponertLegemiddel/DoseringSluttidspunkt': '2026-11-18',
  'InfoSeponertLegemiddel/ForenkletForskrivning/Merknad': 'Sluttet på grunn av lavt blodtrykk.',

  // Sykepleie
  'InfoFraSykepleier/Overskriftskode': each(['8'], ['12']),
  'InfoFraSykepleier/Notat': each(
    'Innlagt med feber og hoste. Har hatt god effekt av behandlingen.',
    'Klar og orientert. Går med rullator, trenger hjelp til dusj.',
  ),
  BandasjemateriellEngangsutstyr: true,
  MerknadTilBandasjemateriell: 'Utstyr for tre dager er sendt med.',
  HjelpLegemiddeladm: true,
  MerknadTilLegemiddeladministrering: 'Trenger hjelp til å legge i dosett.',
  EndringFunksjonsnivaa: 'Litt svakere enn før innleggelsen.',
  AvtaleAdmLegemidler: true,
  AvtaleAdmMultidose: false,
  Utleveringsform: '2',
  SarskilteTiltak: ['1', '2'],
  'AvtaleOmAdmLegemidler/Merknad': 'Gjelder fra hjemkomst.',
  VurderingenGjelder: 'Egenomsorg',
  KategoriHelsepersonell: 'SP',
  'OpplysningerAndreFaggrupper/KategoriHelsepersonell': 'FT',
  Stikkord: ['egenomsorg', 'hjemreise'],
  VurderingTekst: 'Klarer det meste av stell selv.',
  Funksjonsområde: '4',
  KodetVurdering: words('Trenger noe hjelp til dusj'),
  'InfoVurderinger/Overskriftskode': '7',
  'InfoVurderinger/Notat': 'Nedsatte krefter etter infeksjonen.',
  'InfoMaalForventetRes/Overskriftskode': '13',
  'InfoMaalForventetRes/Notat': 'Ønsker å klare seg selv hjemme.',
  IntervensjonTiltakBeskrivelse: 'Hjelp til dusj to ganger i uken.',
  'AvtaleOmAdmLegemidler/IntervensjonTiltakBeskrivelse': 'Legge legemidler i dosett.',
  IntervensjonTiltakKode: '5',
  EvalueringTidspunkt: '2026-12-05',
  'Tiltaksbeskrivelse/Merknad': 'Vurderes etter to uker.',
  UtfortTidspunkt: '2026-11-20T10:00:00+01:00',
  TiltakKanTermineres: false,
  'GjennomforingAvTiltak/Merknad': 'Gikk fint.',
  PlanlagtStart: '2026-11-23',
  PlanlagtSlutt: '2026-12-04',
  FasteUkedager: ['1', '4'],
  GjentagelseIntervall: { V: '1', U: 'wk' },
  Tidsenhet: words('uke'),
  EtterBehov: false,
  MaalForventetResultat: words('Selvstendig i egenomsorg'),
  ForventetGradMaaloppnaaelse: words('Helt'),
  Beskrivelse: 'Klarer stell og påkledning selv.',
  ForventesOppnaadd: '2026-12-05',
  'InnholdMaaldokument/FraDato': '2026-11-21',
  'InnholdMaaldokument/TilDato': '2026-12-05',
  TypeHendelse: '1',
  'Ansvarlig/TidspunktForHendelse': '2026-11-20T13:00:00+01:00',
  Ekstern: false,
  'Ansvarlig/Merknad': 'Vurdert på avdelingen.',
  Pleietyngde: 'Middels',
  VurderingPleietyngde: 'Trenger tilsyn morgen og kveld.',
  'SamletVurderingFunksjonsniva/Merknad': 'Forventes bedre om kort tid.',
  Funksjonsvariabel: each('5', '7', '15'),
  Vurdering: each(2, 3, 1),
  'KartlagtFunksjon/Merknad': each('Går med rullator.', 'Hjelp til dusj.', 'Husker godt.'),

  // Tjenester, hjelpemidler, timer
  IPLOStjenestetype: each('15', '6'),
  BetegnelseTjeneste: each('Hjemmesykepleie', 'Trygghetsalarm'),
  BeskrivelseAvTjeneste: 'Tilsyn morgen og kveld',
  VedInstitusjon: 'Oppdiktet omsorgssenter',
  AntallEnheterOnsket: 2,
  Enhet: each('besøk per dag', 'stk'),
  PrivatTjeneste: false,
  TjenestenLevertAv: 'Namsos kommune',
  OpplysningerOmTjenesten: each('Hjelp til stell og legemidler', 'Alarm rundt håndleddet'),
  AntallEnheter: each(2, 1),
  Startdato: '2026-09-01',
  Sluttdato: '2027-08-31',
  'EksisterendeTjeneste/Merknad': 'Vedtaket gjelder i ett år.',
  Horselsvikt: true,
  Synsvikt: false,
  BehovTolkSprak: 'EN',
  BehovOpphortDato: '2026-11-20',
  'AssistertKommunikasjon/Merknad': 'Bruker høreapparat, ønsker tolk i lange samtaler.',
  BestiltKontrolltime: true,
  TidspunktTime: '2026-12-07T10:00:00+01:00',
  Varighet: 30,
  StedTime: 'Medisinsk poliklinikk',
  PasientInformert: true,
  ParorendeInformert: true,
  PasientParorendeBestiller: true,
  TentativtTidspunktTime: 'Uke 50',
  'InformasjonOmTentativTime/Merknad': 'Brev kommer i posten.',
  Briller: '1',
  HjelpemiddelHorsel: '1',
  Pacemaker: false,
  'FasteHjelpemidler/Merknad': 'Har egne lesebriller.',
  BetegnelseHjelpemiddel: 'Rullator',
  HjelpemiddelkodeRTV: words('Ganghjelpemiddel'),
  Sekvensnummer: '1',
  'StatusHjelpemiddel/Status': '6',
  EgensoknadSendt: true,
  LegemiddellisteVedlagt: true,
  LegemidlerMedPasienten: true,
  'OpplysningerTilSoknad/Merknad': 'Søknaden er sendt i dag.',

  // Fravær
  MottakerFravarende: true,
  MeldingVideresendt: true,
  FravarendeFraDato: '2026-11-21',
  FravarendeTilDato: '2026-11-28',
  'Fraversassistent/Merknad': 'Tilbake igjen mandag.',

  // Dialogmelding
  SakstypeKodet: words('Utskrivning'),
  Sakstype: 'Utskrivning til kommunen',
  EmneSporsmal: 'Planlagt utskrivning',
  KodetOpplysning: words('Planlagt dato'),
  DokIdForesp: 'foresporsel-1',
  RolleNotat: words('Forfatter'),
  DokIdNotat: 'notat-1',
  DatoNotat: '2026-11-21',
  'Notat/Merknad': 'Ring gjerne ved spørsmål.',
}

/** What is otherwise in one of the templates. */
export const perTemplate = {
  'utskrevet-pasient': { Hendelsekode: '2' },
  innleggelsesrapport: {
    'InfoFraSykepleier/Overskriftskode': each(['1'], ['8']),
    'InfoFraSykepleier/Notat': each(
      'Tiltakende hoste og feber i tre dager.',
      'Klarer vanligvis stell selv, med tilsyn morgen og kveld.',
    ),
    'GenereltJournalnotat/Notat': each(
      'Mistanke om lungebetennelse.',
      'Feber og hoste i tre dager, slapp siden i går.',
    ),
    DiagnoseBeskrivelse: each('Mistanke om lungebetennelse', 'Diabetes, velregulert'),
    BeskrivelseInformasjon: 'Pasienten vet at rapporten sendes.',
  },
  tidligmelding: { TypeInnhold: '1' },
  endringsmelding: { TypeInnhold: '2', 'TypeInnholdIMelding/Merknad': 'Behovet for hjelp er endret.' },
  'medisinske-opplysninger': { TypeInnhold: '4' },
  fodselsepikrise: {
    TypeInnhold: '12',
    Diagnosekode: each(words('Fødsel uten komplikasjoner'), icpc('T89', 'Diabetes type 1')),
    DiagnoseBeskrivelse: each('Fødsel til termin', 'Diabetes, velregulert'),
    'TidligereSykdomFragment/Diagnosekode': icpc('T89', 'Diabetes type 1'),
    TidligereSykdom: ['Diabetes type 1'],
    'InfoTidligereSykdommer/Notat': 'Diabetes type 1 i mange år.',
    'GenereltJournalnotat/Notat': each('Født til termin.', 'Mor og barn har det bra. Ammingen er i gang.'),
    'InfoAndreViktigeOpplysninger/GenereltJournalnotat/Notat': each(
      'Foreldrene er informert om hjemreisen.',
      'Hjemmebesøk av jordmor om to dager.',
    ),
    Slektskap: each('SA', 'AS'),
    Navn: each('Paracetamol tabletter', 'Insulin glargin i penn'),
    GeneriskNavn: each('Paracetamol', 'Insulin glargin'),
    Atc: each(atc('N02BE01', 'Paracetamol'), atc('A10AE04', 'Insulin glargin')),
    Styrke: each({ V: '500', U: 'mg' }, { V: '100', U: 'enh/ml' }),
    Bruk: each('3', '1'),
    BruksomradeTekst: each('Mot smerter', 'Mot diabetes'),
    DosVeiledEnkel: each('2 tabletter ved behov', '12 enheter om kvelden'),
    'ForenkletForskrivning/Merknad': each('Etter fødselen.', 'Som før innleggelsen.'),
    'InfoFraSykepleier/Notat': each('Rolig barseltid, mor er sliten.', 'Oppegående, ammer selv.'),
    'InfoVurderinger/Notat': 'Sliten etter fødselen.',
    StatusInnleggelse: 'Kom inn med rier.',
    StatusBehandlingsstart: 'Sliten etter fødselen.',
    ForventetStatusUtskriving: 'Oppegående.',
    'AndreFagrapporter/Notat': 'Har fått råd om trening etter fødselen.',
  },
  foresporsel: {
    'RollerRelatertNotat/RolleNotat': words('Spør'),
    Sporsmal: 'Når er pasienten ventet hjem, og hvilken hjelp trengs?',
  },
  'svar-pa-foresporsel': {
    TemaKodet: from('9069', '1'),
    Tema: 'Planlagt utskrivning',
    TekstNotatInnhold: 'Pasienten er ventet hjem 21. november og trenger tilsyn morgen og kveld.',
  },
  avviksmelding: {
    TemaKodet: from('7321', '2'),
    Tema: 'Feil mottaker',
    TekstNotatInnhold: 'Pasienten bor i en annen kommune.',
  },
  'mottak-av-utskrivningsklar': {
    TemaKodet: from('7322', '7'),
    Tema: 'Plass fra 21. november',
    TekstNotatInnhold: 'Kommunen kan ta imot pasienten 21. november kl. 13.',
  },
}

const nurse = staff('Testpleier', 'SP', '21')
const doctor = staff('Testlege', 'LE', '3')
const physiotherapist = staff('Testfysioterapeut', 'FT', '21')

/** Who stands for the persons of the standard, by the element that they are in. */
const byPlace = {
  Referanseperson: [29, 'grandchild'],
  InformasjonGittTil: [29],
  FramsattAv: [29],
  TrukketTilbakeAv: [29],
  PersonTolkebehov: [29],
  PreferertTolk: [28],
  Person: [29],
}

const municipality = {
  enterprise: unit('Namsos kommune', '102', 'WC', { HER: '99500700', ENH: '942875967' }),
  service: unit('Sykepleietjeneste, pleie- og omsorg', '102', 'WD', { HER: '99500701' }),
}

const hospital = {
  enterprise: unit('Sykehuset Namsos', '101', 'WC', { HER: '99000200', ENH: '974753898' }),
  service: unit('Somatikk plo meldingsmottak', '101', 'WD', { HER: '99000201' }),
}

/** As they are in fixtures/directory. */
function unit(
  /** @type {string} */ name,
  /** @type {string} */ type,
  /** @type {string} */ telecom,
  /** @type {Record<string, string>} */ ids,
) {
  const idents = Object.entries(ids).map(([type, id]) => ({ id, type }))
  return { organisation: true, name, type, telecom, idents }
}

export const people = {
  /** The enterprise, or the service inside it: the sender's own, or the municipality's. */
  organisation(
    /** @type {readonly string[]} */ holders,
    /** @type {boolean} */ isInner,
    /** @type {string} */ sender,
  ) {
    const { enterprise, service } =
      holders.includes('Virksomhet') && sender === 'Sykehuset Namsos' ? hospital : municipality
    return isInner ? service : enterprise
  },
  person(
    /** @type {string} */ part,
    /** @type {readonly string[]} */ holders,
    /** @type {number} */ rep,
    /** @type {any} */ facts,
  ) {
    const [place = ''] = holders
    if (part === 'HealthcareProfessional') {
      if (holders.includes('AndreFagrapporter')) return physiotherapist
      return place === 'Forskriver' ? doctor : nurse
    }
    const those = /** @type {Record<string, (number | string)[]>} */ (byPlace)[place]
    const one = those?.[rep % those.length]
    if (one === undefined) return undefined
    const { ident, givenName, dateOfBirth } = one === 'grandchild' ? child(facts) : adult(Number(one), facts)
    const familyName = one === 28 ? 'Testtolk' : one === 'grandchild' ? 'Testpasient' : 'Testpårørende'
    return {
      familyName,
      givenName,
      dateOfBirth,
      sex: sexOf(ident),
      idents: [{ id: ident, type: 'FNR' }],
      telecom: 'MC',
    }
  },
}

function staff(/** @type {string} */ familyName, /** @type {string} */ category, /** @type {string} */ role) {
  return {
    familyName,
    givenName: 'Oppdiktet',
    category,
    role,
    dateOfBirth: '1970-01-01',
    sex: '9',
    idents: [{ id: '0000000', type: 'HPR' }],
    telecom: 'WP',
  }
}

/** The nth person who does not exist, as `syntheticPerson` of the tests has him; born on 1 January 1930 + n. */
export function adult(
  /** @type {number} */ n,
  /** @type {{ syntheticNationalId: (birth: any, individual: number) => string | undefined }} */ facts,
) {
  return { ...born(1930 + n, 100, facts), givenName: `Oppdiktet ${n}` }
}

function child(/** @type {any} */ facts) {
  return { ...born(2015, 500, facts), givenName: 'Oppdiktet 85' }
}

function born(
  /** @type {number} */ year,
  /** @type {number} */ first,
  /** @type {any} */ { syntheticNationalId },
) {
  for (let individual = first; individual < 1000; individual++) {
    const ident = syntheticNationalId({ year, month: 1, day: 1 }, individual)
    if (ident !== undefined) return { ident, dateOfBirth: `${year}-01-01` }
  }
  throw new Error(`no synthetic number for ${year}`)
}

/** Kodeverk 3101, as the number says it. */
export function sexOf(/** @type {string} */ ident) {
  return Number(ident[8]) % 2 === 0 ? '2' : '1'
}
