import { child, children, descend, type Element } from '../xml/element.ts'
import { NS } from '../xml/namespaces.ts'
import { type Draft, writeXml } from '../xml/write.ts'
import { avmelding } from './avmelding-utskrivningsklar.ts'
import { type Cs, type Cv, coded, readCs, readCv, textual } from './coded.ts'
import { draftHodemelding, type MsgInfo, optional, readMsgInfo } from './hodemelding.ts'
import { innlagtPasient } from './innlagt-pasient.ts'
import { orienteringOmDod } from './orientering-om-dod.ts'
import { fromIso, toIso } from './time.ts'
import { utskrevetPasient } from './utskrevet-pasient.ts'
import { utskrivningsklarPasient } from './utskrivningsklar-pasient.ts'
import type { LogistikkType, LogistikkVariant } from './variant.ts'

/**
 * A logistics message (pasientlogistikkmelding) of PLO v1.6, header and body.
 *
 * The names are certain, which parts are required is inferred: the official schema was not available.
 */
export type Logistikkmelding = {
  readonly type: LogistikkType
  readonly msgInfo: MsgInfo
  readonly issueDate: Date
  readonly informasjonOmForsendelsen: { readonly forsendelsesstatus: Cs }
  readonly hendelser: readonly TidsfestetHendelse[]
  /** Only in Melding om utskrevet pasient. */
  readonly utskrevetTil?: UtskrevetTil
}

export type TidsfestetHendelse = {
  /** Kodeverk 9121. */
  readonly hendelsekode: Cv
  readonly tidspunktForHendelse: Date
  /** The time is an estimate. */
  readonly anslag?: boolean
  readonly stedHendelse?: string
  readonly beskrivelseAvHendelse?: string
  readonly merknad?: string
}

export type UtskrevetTil = {
  /** Kodeverk 8408. */
  readonly utTil: Cv
  /** Kodeverk 8431. */
  readonly uttilstand?: Cv
  readonly merknad?: string
}

/** The five variants, by Type code (8279). */
export const logistikkVariants: readonly LogistikkVariant[] = [
  innlagtPasient,
  utskrivningsklarPasient,
  avmelding,
  utskrevetPasient,
  orienteringOmDod,
]

export function variantOf(type: string | undefined): LogistikkVariant | undefined {
  return logistikkVariants.find((variant) => variant.type === type)
}

export function writeLogistikkmelding(melding: Logistikkmelding): string {
  return writeXml(draftHodemelding(melding.msgInfo, melding.issueDate, draftBody(melding)), {
    [NS.mh]: '',
    [NS.p1]: 'p1',
    [NS.po]: 'po',
  })
}

/**
 * Reads a logistics message out of its document.
 *
 * @returns `undefined` where the content is no Pasientlogistikk, or has none of the five children.
 */
export function readLogistikkmelding(root: Element): Logistikkmelding | undefined {
  const refDoc = descend(root, 'Document', 'RefDoc')
  const body = child(child(refDoc, 'Content'), 'Pasientlogistikk', NS.p1)
  const variant = logistikkVariants.find(({ element }) => child(body, element) !== undefined)
  if (body === undefined || variant === undefined) return undefined

  const msgInfo = readMsgInfo(root)
  const status = child(child(body, 'InformasjonOmForsendelsen', NS.po), 'Forsendelsesstatus')
  const event = child(body, variant.element)
  const utskrevetTil = child(event, 'UtskrevetTil', NS.po)
  return {
    type: variant.type,
    msgInfo,
    issueDate: fromIso(child(refDoc, 'IssueDate')?.attributes.V ?? '') ?? msgInfo.genDate,
    informasjonOmForsendelsen: { forsendelsesstatus: status ? readCs(status) : {} },
    hendelser: children(event, 'TidsfestetHendelse', NS.po).map(readHendelse),
    ...(utskrevetTil && { utskrevetTil: readUtskrevetTil(utskrevetTil) }),
  }
}

function draftBody(melding: Logistikkmelding): Draft {
  const variant = variantOf(melding.type)
  if (variant === undefined) throw new Error(`no such logistics message: ${melding.type}`)
  const { forsendelsesstatus } = melding.informasjonOmForsendelsen
  return {
    namespace: NS.p1,
    name: 'Pasientlogistikk',
    children: [
      po('InformasjonOmForsendelsen', [coded(NS.po, 'Forsendelsesstatus', forsendelsesstatus)]),
      {
        namespace: NS.p1,
        name: variant.element,
        children: [
          ...melding.hendelser.map(draftHendelse),
          melding.utskrevetTil && draftUtskrevetTil(melding.utskrevetTil),
        ],
      },
    ],
  }
}

function readHendelse(element: Element): TidsfestetHendelse {
  const kode = child(element, 'Hendelsekode')
  const time = child(element, 'TidspunktForHendelse')?.attributes.V
  const anslag = child(element, 'Anslag')?.text.trim()
  return {
    hendelsekode: kode ? readCv(kode) : {},
    tidspunktForHendelse: fromIso(time ?? '') ?? new Date(Number.NaN),
    // xs:boolean has four spellings, and v1.5 senders use them all.
    ...optional('anslag', anslag === undefined ? undefined : anslag === 'true' || anslag === '1'),
    ...optional('stedHendelse', child(child(element, 'StedForHendelse'), 'StedHendelse')?.text),
    ...optional('beskrivelseAvHendelse', child(element, 'BeskrivelseAvHendelse')?.text),
    ...optional('merknad', child(element, 'Merknad')?.text),
  }
}

function draftHendelse(hendelse: TidsfestetHendelse): Draft {
  return po('TidsfestetHendelse', [
    coded(NS.po, 'Hendelsekode', hendelse.hendelsekode),
    {
      namespace: NS.po,
      name: 'TidspunktForHendelse',
      attributes: { V: toIso(hendelse.tidspunktForHendelse) },
    },
    textual(NS.po, 'Anslag', hendelse.anslag === undefined ? undefined : String(hendelse.anslag)),
    hendelse.stedHendelse === undefined
      ? undefined
      : po('StedForHendelse', [textual(NS.po, 'StedHendelse', hendelse.stedHendelse)]),
    textual(NS.po, 'BeskrivelseAvHendelse', hendelse.beskrivelseAvHendelse),
    textual(NS.po, 'Merknad', hendelse.merknad),
  ])
}

function readUtskrevetTil(element: Element): UtskrevetTil {
  const utTil = child(element, 'UtTil')
  const uttilstand = child(element, 'Uttilstand')
  return {
    utTil: utTil ? readCv(utTil) : {},
    ...optional('uttilstand', uttilstand && readCv(uttilstand)),
    ...optional('merknad', child(element, 'Merknad')?.text),
  }
}

function draftUtskrevetTil({ utTil, uttilstand, merknad }: UtskrevetTil): Draft {
  return po('UtskrevetTil', [
    coded(NS.po, 'UtTil', utTil),
    coded(NS.po, 'Uttilstand', uttilstand),
    textual(NS.po, 'Merknad', merknad),
  ])
}

function po(name: string, children: readonly (Draft | undefined)[]): Draft {
  return { namespace: NS.po, name, children }
}
