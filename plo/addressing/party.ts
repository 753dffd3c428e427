import type { ContactKind } from './contact-kinds.ts'

/** Who can send and receive here: the current municipalities of the area and its hospitals. */
export type Party = Municipality | Hospital

export interface Municipality {
  readonly kind: 'municipality'
  /** The municipality number: the same as `number`. */
  readonly id: string
  readonly number: string
  /** «Namsos» */
  readonly name: string
  /** «Namsos - Nåavmesjenjaelmie», as Statistics Norway has it; absent where it is the same as `name`. */
  readonly officialName?: string
  /** «Namsos kommune» */
  readonly displayName: string
  readonly orgnr: string
  readonly region: Attributed
  readonly hospital: Attributed
  /** The id of that hospital. */
  readonly hospitalId: string
  readonly services: MunicipalServices
  readonly contacts: readonly Contact[]
}

export interface Hospital {
  readonly kind: 'hospital'
  /** The organisation number: the same as `orgnr`. */
  readonly id: string
  /** «Sykehuset Namsos» */
  readonly name: string
  readonly displayName: string
  readonly orgnr: string
  readonly legalUnit: { readonly name: string; readonly orgnr: string }
  readonly services: HospitalServices
  readonly contacts: readonly Contact[]
}

/** A fact of the master data that may be our own inference, with what the source adds to it. */
export interface Attributed {
  readonly value: string
  readonly inferred: boolean
  readonly note?: string
}

export type MunicipalServiceKind = 'sykepleie' | 'lege' | 'saksbehandling' | 'psykisk'
export type HospitalServiceKind = 'somatikk' | 'psykiatri'
/** 'enterprise' is the party itself: the outer organisation of a message's two levels. */
export type ServiceKind = 'enterprise' | MunicipalServiceKind | HospitalServiceKind

/** ehelse.no asks every municipality for the first three; psykisk helsetjeneste is the NHN guide's addition. */
export interface MunicipalServices {
  readonly enterprise: Service
  readonly sykepleie: Service
  readonly lege: Service
  readonly saksbehandling: Service
  readonly psykisk?: Service
}

export interface HospitalServices {
  readonly enterprise: Service
  readonly somatikk: Service
  readonly psykiatri?: Service
}

export interface Service {
  readonly name: string
  readonly herId: string
  readonly source: string
}

/** A number and what is known of it. What nobody has told is absent, and printed as missing: never guessed. */
export interface Contact {
  readonly kind: ContactKind
  /** What the source calls it, or which unit it is; may be empty. */
  readonly label: string
  /** Absent where it is not known: `MANGLER` on paper. */
  readonly phone?: string
  /** When `phone` is answered, as `readHours` reads it; empty where no source says it: not the same as always. */
  readonly hours: string
  /** Who answers when `phone` does not. */
  readonly phoneOutside?: string
  readonly alternative?: string
  /** Of the office, not of a person. */
  readonly email?: string
  /** The record system it runs: «Helseplattformen» or another. */
  readonly system?: string
  /** Calendar days, YYYY-MM-DD, both inclusive. */
  readonly validFrom?: string
  readonly validTo?: string
  /** The day (YYYY-MM-DD) on which somebody rang the number and reached whom it says, and the role of that somebody. */
  readonly verified?: { readonly on: string; readonly by: string }
  /** Its place in the municipality's own order of whom to try: 1 first. */
  readonly order?: number
  readonly source: string
  readonly note?: string
}

/** Where a municipality can lay somebody in for a day or two (KØHD/KAD): how many beds, and no number to ring. */
export interface EmergencyBeds {
  /** «DMS Inn-Trøndelag» */
  readonly place: string
  readonly beds: number
  /** The municipalities it was for, as the source names them; empty where the source names none. */
  readonly servedThen: readonly string[]
  /** The municipalities of today that are taken to have it; some are neighbours. */
  readonly serves: readonly { readonly number: string; readonly name: string }[]
  /** What of `serves` no source says; absent where all of it is said. */
  readonly inferred?: string
  /** The year the source tells of. */
  readonly asOf: string
  readonly source: string
}

/** Municipalities that work together; a samhandlingskoordinator is theirs together. */
export interface Region {
  /** «Indre Namdal»: also what names it in files. */
  readonly name: string
  readonly contacts: readonly Contact[]
}

/** A municipality number that is no longer in use. */
export interface FormerMunicipality {
  readonly number: string
  readonly name: string
  /** Its last day, YYYY-MM-DD. */
  readonly validTo: string
  /** The number that followed at once; it may be a former one too. */
  readonly successor: string
}

/** A current municipality outside the area of Helse Nord-Trøndelag: known by name, but nobody to write to here. */
export interface Neighbour {
  readonly number: string
  readonly name: string
  readonly hospital: string
}
