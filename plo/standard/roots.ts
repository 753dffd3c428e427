import { named, type Prefix, ploNamespace, type Version } from '../xml/namespaces.ts'
import { appRec } from './apprec.ts'
import { dialogmelding } from './dialogmelding.ts'
import { base64Container, msgHead } from './msghead.ts'
import type { Part, ValueOf } from './part.ts'
import { pasientlogistikk } from './pasientlogistikk.ts'
import {
  helseopplysningerTilLege,
  helseopplysningerVedSoknad,
  innleggelsesrapport,
  medisinskeOpplysninger,
  meldingFravar,
  orienteringOmTjenestetilbud,
  tverrfagligEpikrise,
} from './rapporter.ts'

/** What a message can carry, by the name of its root in the newest version that has it. */
export const bodies = {
  Pasientlogistikk: pasientlogistikk,
  MeldingFravar: meldingFravar,
  OrienteringOmTjenestetilbud: orienteringOmTjenestetilbud,
  MedisinskeOpplysninger: medisinskeOpplysninger,
  HelseopplysningerVedSoknad: helseopplysningerVedSoknad,
  HelseopplysningerTilLege: helseopplysningerTilLege,
  Innleggelsesrapport: innleggelsesrapport,
  TverrfagligEpikrise: tverrfagligEpikrise,
  Dialogmelding: dialogmelding,
} as const

export type BodyName = keyof typeof bodies

/** What each body says, read. */
export type BodyOf = { readonly [Name in BodyName]: ValueOf<(typeof bodies)[Name]> }

export type Root = { readonly part: Part; readonly version: Version | undefined; readonly body?: BodyName }

/** What an element is, where it is one that a document or a `Content` may begin with. */
export function rootOf(element: { readonly namespace: string; readonly name: string }): Root | undefined {
  const space = named(element.namespace)
  if (space === undefined) return undefined
  const { prefix, version } = space
  if (prefix === 'mh' && element.name === 'MsgHead') return { part: msgHead, version }
  if (prefix === 'ar' && element.name === 'AppRec') return { part: appRec, version }
  if (prefix === 'b64' && element.name === 'Base64Container') return { part: base64Container, version }
  const body = bodyNames.get(prefix)
  if (body === undefined || element.name !== rootName(prefix, element.namespace)) return undefined
  return { part: bodies[body], version, body }
}

/** The name of the root of a body in a version: the last word of its namespace, for a PLO message. */
export function rootName(prefix: Prefix, namespace: string): string {
  return prefix === 'dia' ? 'Dialogmelding' : (ploNamespace(namespace)?.name ?? '')
}

const bodyNames: ReadonlyMap<Prefix, BodyName> = new Map(
  Object.entries(bodies).map(([name, { prefix }]) => [prefix, name as BodyName]),
)
