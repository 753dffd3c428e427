import { CONTACT_HEADINGS, CONTACT_KINDS, type ContactKind } from '../addressing/contact-kinds.ts'
import { placeKey } from '../addressing/place-name.ts'
import { suggest } from '../addressing/suggest.ts'
import { err, ok, type Result } from '../result.ts'

/** The service that somebody names, by our word for it, its heading on the list, or another that people use. */
export function kindNamed(typed: string): Result<ContactKind, { readonly text: string }> {
  const key = keyOf(typed)
  const kind = CONTACT_KINDS.find((one) => namesOf(one).some((name) => keyOf(name) === key))
  if (kind !== undefined) return ok(kind)
  const near = suggest(
    typed,
    CONTACT_KINDS.map((one) => CONTACT_HEADINGS[one]),
  )
  const text = near.length > 0 ? `Mente du ${near.join(' eller ')}?` : `Mulige: ${CONTACT_KINDS.join(', ')}.`
  return err({ text })
}

function namesOf(kind: ContactKind): readonly string[] {
  return [kind, CONTACT_HEADINGS[kind], ...ALSO[kind]]
}

/** The names of the services are those of ehelse.no and NHN; the rest is what such an office calls itself. */
const ALSO: Readonly<Record<ContactKind, readonly string[]>> = {
  sykepleie: ['sykepleietjenesten', 'sykepleietjeneste, pleie- og omsorg', 'pleie og omsorg'],
  saksbehandling: [
    'saksbehandler',
    'saksbehandler, pleie, omsorg, rehab',
    'tildelingskontor',
    'tildelingskontoret',
    'bestillerkontor',
    'tjenestekontor',
  ],
  lege: ['legetjenesten', 'legetjeneste, pleie- og omsorg', 'legekontor'],
  psykisk: ['psykisk helse', 'psykisk helsetjenesten', 'psykisk helse og rus'],
  kad: ['køhd', 'kad', 'øhd', 'kommunal øyeblikkelig hjelp døgn', 'kommunal akutt døgnenhet'],
  koordinator: ['pasientkoordinator'],
  legevakt: ['legevakten', 'legevaktsentral'],
  sentralbord: ['sentralbordet', 'servicetorg', 'servicekontor'],
  somatikk: ['somatikk plo meldingsmottak'],
  psykiatri: ['psykiatri plo meldingsmottak'],
  samhandlingskoordinator: [],
  'koordinerende-enhet': ['koordinerende enhet for habilitering og rehabilitering'],
  kreftkoordinator: [],
  barneansvarlig: ['barneansvarlige'],
  annet: ['andre'],
}

function keyOf(text: string): string {
  return placeKey(text).replace(/[^\p{L}\p{N}]/gu, '')
}
