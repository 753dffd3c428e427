/** Type code (kodeverk 8279) of the five logistics messages of PLO v1.6. */
export type LogistikkType =
  | 'LOG_INNLAGT'
  | 'LOG_UTSKRIVNINGSKLAR'
  | 'LOG_AVMELDING'
  | 'LOG_UTSKREVET'
  | 'LOG_DOD'

/** What tells one logistics message from another: its Type, its child of Pasientlogistikk and its event. */
export type LogistikkVariant = {
  readonly type: LogistikkType
  /** The name of the Type, as kodeverk 8279 has it. */
  readonly name: string
  /** The one child of p1:Pasientlogistikk. */
  readonly element: string
  /** Kodeverk 9121. That it follows from the Type is inferred. */
  readonly hendelsekode: { readonly V: string; readonly DN: string }
  /** Whether po:UtskrevetTil may stand in it. */
  readonly utskrevetTil: boolean
}
