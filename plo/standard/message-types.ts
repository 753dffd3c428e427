import type { PloVersion, Version } from '../xml/namespaces.ts'
import type { BodyName } from './roots.ts'

/**
 * Type code (kodeverk 8279) as v1.6 and the dialog messages have it: what a message is called in this tool, whatever
 * version it is of.
 */
export type TypeCode =
  | LogistikkType
  | 'INNLEGGELSESRAPPORT'
  | 'HELSEOPPL_SOKNAD'
  | 'UTSKRIVNINGSRAPPORT'
  | 'TVERRFAGLIG_EPIKRISE'
  | 'FODSELS_EPIKRISE'
  | 'ORIENTERING_TJENESTETILBUD'
  | 'MEDISINSKE_OPPLYSNINGER'
  | 'HELSEOPPLYSNINGER_LEGE'
  | 'FRAVARSMELDING'
  | 'DIALOG_FORESPORSEL'
  | 'DIALOG_SVAR'
  | 'DIALOG_AVVIK'
  | 'DIALOG_HELSEFAGLIG'

export type LogistikkType =
  | 'LOG_INNLAGT'
  | 'LOG_UTSKRIVNINGSKLAR'
  | 'LOG_AVMELDING'
  | 'LOG_UTSKREVET'
  | 'LOG_DOD'

/** One type of message: what it is called, what it carries, and who sends it to whom. */
export type MessageType = {
  readonly code: TypeCode
  /** The name of the Type, as kodeverk 8279 has it. */
  readonly name: string
  readonly body: BodyName
  /** The newest first. */
  readonly versions: readonly Version[]
  /** The Type code that v1.5 has, where it is another. */
  readonly codeIn15?: string
  /** Of a logistics message: its child of Pasientlogistikk, and its event (kodeverk 9121; that it follows is inferred). */
  readonly event?: {
    readonly element: LogistikkChild
    readonly hendelsekode: { readonly V: string; readonly DN: string }
  }
  /** Who sends it to whom; unknown where no source says it. */
  readonly between?: readonly Direction[]
  readonly source: string
}

export type LogistikkChild =
  | 'MeldingInnlagtPasient'
  | 'MeldingUtskrivningsklarPasient'
  | 'AvmeldingUtskrivningsklarPasient'
  | 'MeldingOmUtskrevetPasient'
  | 'OrienteringOmDod'

/** The kind of party that sends, and the kind that receives. */
export type Direction = readonly ['hospital' | 'municipality', 'hospital' | 'municipality']

const plo: readonly PloVersion[] = ['1.6', '1.5']
const dialog: readonly Version[] = ['1.1', '1.0']

const toMunicipality: readonly Direction[] = [['hospital', 'municipality']]
const toHospital: readonly Direction[] = [['municipality', 'hospital']]
/** Within the municipality, between its own services: general practitioners are not among the parties here. */
const withinMunicipality: readonly Direction[] = [['municipality', 'municipality']]
const bothWays: readonly Direction[] = [...toMunicipality, ...toHospital]

export const messageTypes: readonly MessageType[] = [
  logistikk('LOG_INNLAGT', 'Melding om innlagt pasient', 'MeldingInnlagtPasient', '1', 'Pasient innlagt'),
  logistikk(
    'LOG_UTSKRIVNINGSKLAR',
    'Melding om utskrivningsklar pasient',
    'MeldingUtskrivningsklarPasient',
    '3',
    'Pasient utskrivningsklar',
  ),
  logistikk(
    'LOG_AVMELDING',
    'Avmelding av utskrivningsklar pasient',
    'AvmeldingUtskrivningsklarPasient',
    '4',
    'Avmelding av utskrivningsklar pasient',
  ),
  logistikk(
    'LOG_UTSKREVET',
    'Melding om utskrevet pasient',
    'MeldingOmUtskrevetPasient',
    '2',
    'Pasient utskrevet',
  ),
  {
    code: 'LOG_DOD',
    name: 'Orientering om dødsfall',
    body: 'Pasientlogistikk',
    versions: plo,
    codeIn15: 'PASIENTLOGISTIKK',
    event: { element: 'OrienteringOmDod', hendelsekode: { V: '13', DN: 'Pasienten er død' } },
    source: 'HIS 80704; mellom hvem er ikke funnet',
  },
  {
    code: 'INNLEGGELSESRAPPORT',
    name: 'Innleggelsesrapport',
    body: 'Innleggelsesrapport',
    versions: plo,
    between: [...toHospital, ...withinMunicipality],
    source:
      'HIS 1143: fra pleie- og omsorgstjenesten til sykehus, øyeblikkelig hjelp døgn eller annen døgnenhet',
  },
  {
    code: 'HELSEOPPL_SOKNAD',
    name: 'Helseopplysninger',
    body: 'HelseopplysningerVedSoknad',
    versions: plo,
    between: toMunicipality,
    source: 'HIS 1144: fra sykehus til saksbehandlertjenesten i kommunen',
  },
  {
    code: 'UTSKRIVNINGSRAPPORT',
    name: 'Utskrivningsrapport',
    body: 'TverrfagligEpikrise',
    versions: plo,
    between: [...toMunicipality, ...withinMunicipality],
    source: 'HIS 1148: fra sykehus eller døgnenhet til pleie- og omsorgstjenesten',
  },
  {
    code: 'TVERRFAGLIG_EPIKRISE',
    name: 'Tverrfaglig epikrise',
    body: 'TverrfagligEpikrise',
    versions: plo,
    between: [...toMunicipality, ...withinMunicipality],
    source: 'HIS 1148; eldre navn på samme innhold (antatt)',
  },
  {
    code: 'FODSELS_EPIKRISE',
    name: 'Fødselsepikrise',
    body: 'TverrfagligEpikrise',
    versions: plo,
    between: [...toMunicipality, ...withinMunicipality],
    source: 'Kodeverk 8279 og 9139 (12 Fødselsepikrise)',
  },
  {
    code: 'ORIENTERING_TJENESTETILBUD',
    name: 'Orientering om tjenestetilbud',
    body: 'OrienteringOmTjenestetilbud',
    versions: plo,
    between: withinMunicipality,
    source: 'HIS 1146: fra saksbehandler i kommunen til fastlege',
  },
  {
    code: 'MEDISINSKE_OPPLYSNINGER',
    name: 'Medisinske opplysninger',
    body: 'MedisinskeOpplysninger',
    versions: plo,
    between: withinMunicipality,
    source: 'HIS 1147: fra fastlege til pleie- og omsorgstjenesten',
  },
  {
    code: 'HELSEOPPLYSNINGER_LEGE',
    name: 'Helseopplysninger til lege',
    body: 'HelseopplysningerTilLege',
    versions: plo,
    codeIn15: 'KONSULTASJON',
    between: withinMunicipality,
    source: 'HIS 1145: fra pleie- og omsorgstjenesten til fastlege; typekoden i v1.5 er antatt',
  },
  {
    code: 'FRAVARSMELDING',
    name: 'Fraværsmelding',
    body: 'MeldingFravar',
    versions: ['1.5'],
    source: 'HIS 80704 v1.5: hvem som helst; finnes ikke i v1.6',
  },
  dialogue('DIALOG_FORESPORSEL', 'Forespørsel', 'HIS 1152'),
  dialogue('DIALOG_SVAR', 'Svar på forespørsel', 'HIS 1152'),
  dialogue('DIALOG_AVVIK', 'Tilbakemelding om feil i mottatt melding', 'HIS 1151'),
  dialogue(
    'DIALOG_HELSEFAGLIG',
    'Helsefaglig dialog',
    'Tilbakemelding på mottak av utskrivningsklar pasient er tema 7 (kodeverk 7322) i denne typen (antatt)',
  ),
]

/** The type with that code in this tool. */
export function messageType(code: string | undefined): MessageType | undefined {
  return messageTypes.find((type) => type.code === code)
}

/** The code that MsgInfo/Type has for it in a version. */
export function codeIn({ code, codeIn15 }: MessageType, version: Version): string {
  return version === '1.5' ? (codeIn15 ?? code) : code
}

function logistikk(
  code: LogistikkType,
  name: string,
  element: LogistikkChild,
  V: string,
  DN: string,
): MessageType {
  return {
    code,
    name,
    body: 'Pasientlogistikk',
    versions: plo,
    codeIn15: 'PASIENTLOGISTIKK',
    event: { element, hendelsekode: { V, DN } },
    between: toMunicipality,
    source: 'HIS 1149: fra sykehus til kommune',
  }
}

function dialogue(code: TypeCode, name: string, source: string): MessageType {
  return { code, name, body: 'Dialogmelding', versions: dialog, between: bothWays, source }
}
