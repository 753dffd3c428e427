import type { LogistikkType, TypeCode } from '../standard/message-types.ts'
import type { MunicipalServiceKind } from './party.ts'

export type StayKind = 'somatic' | 'psychiatric'

export interface AddressRule {
  readonly service: MunicipalServiceKind
  /** 'antatt': no source says this of this very message. */
  readonly certainty: 'oppgitt' | 'antatt'
  readonly source: string
  /** Where sources disagree: what the other one says. */
  readonly conflict?: string
}

export type AddressMatrix = Readonly<Record<TypeCode, Readonly<Record<StayKind, AddressRule>>>>

/**
 * The service of the municipality that a message goes to, with what says so.
 *
 * The sender answers for the choice, and regions differ: a place with other agreements passes its own matrix.
 */
export function defaultService(
  type: TypeCode,
  stay: StayKind,
  matrix: AddressMatrix = DEFAULT_ADDRESS_MATRIX,
): AddressRule {
  return matrix[type][stay]
}

const PROFILE = 'ehelse.no, Pasientlogistikkmeldinger v1.5'

/** The NHN guide's general rule; its table of addresses could be read only to the row of Melding om innlagt pasient. */
const PSYCHIATRIC: AddressRule = {
  service: 'psykisk',
  certainty: 'antatt',
  source: 'nhn.no, PLO-meldinger med helseforetak: psykisk helsetjeneste foretrekkes ved psykiatrisk opphold',
  conflict: `saksbehandling etter ${PROFILE}; regionale forskjeller forekommer`,
}

const TO_CASE_WORKER: Readonly<Record<StayKind, AddressRule>> = {
  somatic: { service: 'saksbehandling', certainty: 'oppgitt', source: PROFILE },
  psychiatric: PSYCHIATRIC,
}

const logistikk: Readonly<Record<LogistikkType, Readonly<Record<StayKind, AddressRule>>>> = {
  LOG_INNLAGT: {
    somatic: {
      service: 'sykepleie',
      certainty: 'oppgitt',
      source: 'ehelse.no, adressering av pleie- og omsorgsmeldinger; nhn.no, PLO-meldinger med helseforetak',
      conflict: `saksbehandling etter ${PROFILE}`,
    },
    psychiatric: { ...PSYCHIATRIC, certainty: 'oppgitt' },
  },
  LOG_UTSKRIVNINGSKLAR: TO_CASE_WORKER,
  LOG_AVMELDING: TO_CASE_WORKER,
  LOG_UTSKREVET: TO_CASE_WORKER,
  // Not among the four messages of the v1.5 profile, and who sends it to whom was not found: as Melding om utskrevet.
  LOG_DOD: {
    somatic: {
      service: 'saksbehandling',
      certainty: 'antatt',
      source: 'ingen kilde funnet; samme som Melding om utskrevet pasient',
    },
    psychiatric: {
      service: 'psykisk',
      certainty: 'antatt',
      source: 'ingen kilde funnet; samme som Melding om utskrevet pasient',
    },
  },
}

const ADDRESSING = 'ehelse.no, adressering av pleie- og omsorgsmeldinger'

/** Where no source says the service of this very message. */
const assumed = (service: MunicipalServiceKind, source: string) =>
  always({ service, certainty: 'antatt', source })

export const DEFAULT_ADDRESS_MATRIX: AddressMatrix = {
  ...logistikk,
  HELSEOPPL_SOKNAD: always({ service: 'saksbehandling', certainty: 'oppgitt', source: ADDRESSING }),
  UTSKRIVNINGSRAPPORT: always({ service: 'sykepleie', certainty: 'oppgitt', source: ADDRESSING }),
  TVERRFAGLIG_EPIKRISE: assumed('sykepleie', `${ADDRESSING}: som Utskrivningsrapport, samme innhold`),
  FODSELS_EPIKRISE: assumed('sykepleie', 'ingen kilde funnet; samme som Utskrivningsrapport'),
  INNLEGGELSESRAPPORT: assumed('sykepleie', 'HIS 1143: til kommunal døgnenhet (øyeblikkelig hjelp døgn)'),
  MEDISINSKE_OPPLYSNINGER: assumed('sykepleie', 'HIS 1147: til pleie- og omsorgstjenesten'),
  ORIENTERING_TJENESTETILBUD: assumed('lege', 'HIS 1146: til fastlege; fastleger er ikke blant partene her'),
  HELSEOPPLYSNINGER_LEGE: assumed('lege', 'HIS 1145: til fastlege; fastleger er ikke blant partene her'),
  FRAVARSMELDING: assumed('sykepleie', 'ingen kilde funnet'),
  DIALOG_FORESPORSEL: assumed('sykepleie', 'ingen kilde funnet: avsenderen velger'),
  DIALOG_SVAR: assumed(
    'sykepleie',
    'HIS 1152: til avsenderen av forespørselen, som det er opp til avsenderen å velge',
  ),
  DIALOG_AVVIK: assumed('sykepleie', 'HIS 1151: til avsenderen av meldingen det gjelder'),
  DIALOG_HELSEFAGLIG: assumed('sykepleie', 'ingen kilde funnet: avsenderen velger'),
}

/** The same whatever kind of stay it is. */
function always(rule: AddressRule): Readonly<Record<StayKind, AddressRule>> {
  return { somatic: rule, psychiatric: rule }
}
