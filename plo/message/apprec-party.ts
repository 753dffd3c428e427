import { child, children, type Element } from '../xml/element.ts'
import type { Draft } from '../xml/write.ts'
import { type Cs, type Cv, coded, readCs, readCv, textual } from './coded.ts'
import { optional } from './hodemelding.ts'
import type { Organisation } from './organisation.ts'

/**
 * Who gives a receipt, or gets it: an institution or a health professional.
 *
 * A list is left out where there is nothing in it.
 *
 * @see Applikasjonskvittering v1.1, HCP; the same in v1.0
 */
export type ApprecParty = (Inst | HCProf) & {
  readonly role?: Cs
  readonly medSpeciality?: Cv
  readonly address?: ApprecAddress
}

/** An institution and, within it, the departments (the service that the message was for) and its persons. */
export type Inst = ApprecUnit & {
  readonly kind: 'Inst'
  readonly depts?: readonly Dept[]
  readonly persons?: readonly ApprecUnit[]
}

export type HCProf = Dept & { readonly kind: 'HCProf' }

export type Dept = ApprecUnit & { readonly type?: Cs }

/** What an institution, a department and a person have in common. */
export type ApprecUnit = {
  readonly name?: string
  /** Demands a `typeId`. */
  readonly id?: string
  /** CS, not CV as in a Hodemelding: the type of an id does not name its list. */
  readonly typeId?: Cs
  readonly additionalIds?: readonly { readonly id: string; readonly type: Cs }[]
}

/** Not that of a Hodemelding: its type is required, its telecom addresses stand in it, it has no postbox. */
export type ApprecAddress = {
  readonly type: Cs
  readonly streetAdr?: string
  readonly postalCode?: string
  readonly city?: string
  readonly county?: Cs
  readonly country?: Cs
  readonly cityDistr?: Cs
  /** URLs: `tel:`, `mailto:` … */
  readonly teleAddresses?: readonly string[]
}

/** The enterprise of a message as institution, the service within it as department; the HER-id where there is one. */
export function apprecPartyOf(organisation: Organisation): ApprecParty {
  const service = organisation.organisation
  return { kind: 'Inst', ...unitOf(organisation), ...(service && { depts: [unitOf(service)] }) }
}

function unitOf({ name, idents }: Organisation): ApprecUnit {
  const ident = idents.find(({ typeId }) => typeId.V === 'HER') ?? idents[0]
  if (ident === undefined) return { name }
  const { V, DN } = ident.typeId
  return { name, id: ident.id, typeId: { ...optional('V', V), ...optional('DN', DN) } }
}

/** @param element Sender or Receiver; what is missing in it is empty, and the rules say so */
export function readApprecParty(element: Element | undefined): ApprecParty {
  const hcp = child(element, 'HCP')
  const prof = child(hcp, 'HCProf')
  const speciality = child(hcp, 'MedSpeciality')
  const address = child(hcp, 'Address')
  return {
    ...(prof ? readProf(prof) : readInst(child(hcp, 'Inst'))),
    ...optional('role', code(element, 'Role')),
    ...optional('medSpeciality', speciality && readCv(speciality)),
    ...optional('address', address && readAddress(address)),
  }
}

function readProf(prof: Element): HCProf {
  return { kind: 'HCProf', ...readDept(prof) }
}

function readInst(inst: Element | undefined): Inst {
  return {
    kind: 'Inst',
    ...readUnit(inst),
    ...list('depts', children(inst, 'Dept').map(readDept)),
    ...list('persons', children(inst, 'HCPerson').map(readUnit)),
  }
}

function readDept(dept: Element): Dept {
  return { ...optional('type', code(dept, 'Type')), ...readUnit(dept) }
}

function readUnit(unit: Element | undefined): ApprecUnit {
  const additionalIds = children(unit, 'AdditionalId').map((one) => ({
    id: child(one, 'Id')?.text.trim() ?? '',
    type: code(one, 'Type') ?? {},
  }))
  return {
    ...optional('name', child(unit, 'Name')?.text),
    ...optional('id', child(unit, 'Id')?.text.trim()),
    ...optional('typeId', code(unit, 'TypeId')),
    ...list('additionalIds', additionalIds),
  }
}

function readAddress(address: Element): ApprecAddress {
  const text = (name: string) => child(address, name)?.text
  return {
    type: code(address, 'Type') ?? {},
    ...optional('streetAdr', text('StreetAdr')),
    ...optional('postalCode', text('PostalCode')),
    ...optional('city', text('City')),
    ...optional('county', code(address, 'County')),
    ...optional('country', code(address, 'Country')),
    ...optional('cityDistr', code(address, 'CityDistr')),
    ...list(
      'teleAddresses',
      children(address, 'TeleAddress').map(({ attributes }) => attributes.V?.trim() ?? ''),
    ),
  }
}

/** What stands in Sender or Receiver, in the namespace of the receipt's version. */
export function draftApprecParty(namespace: string, party: ApprecParty): readonly (Draft | undefined)[] {
  const { role, medSpeciality, address } = party
  const hcp = [
    party.kind === 'Inst' ? draftInst(namespace, party) : draftDept(namespace, 'HCProf', party),
    coded(namespace, 'MedSpeciality', medSpeciality),
    address && draftAddress(namespace, address),
  ]
  return [coded(namespace, 'Role', role), { namespace, name: 'HCP', children: hcp }]
}

function draftInst(namespace: string, inst: Inst): Draft {
  const { depts = [], persons = [] } = inst
  return {
    namespace,
    name: 'Inst',
    children: [
      ...draftIdentity(namespace, inst),
      ...depts.map((dept) => draftDept(namespace, 'Dept', dept)),
      ...draftAdditionalIds(namespace, inst),
      ...persons.map((one) => ({ namespace, name: 'HCPerson', children: draftUnit(namespace, one) })),
    ],
  }
}

function draftDept(namespace: string, name: 'Dept' | 'HCProf', dept: Dept): Draft {
  return {
    namespace,
    name,
    children: [coded(namespace, 'Type', dept.type), ...draftUnit(namespace, dept)],
  }
}

function draftUnit(namespace: string, unit: ApprecUnit) {
  return [...draftIdentity(namespace, unit), ...draftAdditionalIds(namespace, unit)]
}

function draftIdentity(namespace: string, { name, id, typeId }: ApprecUnit) {
  return [textual(namespace, 'Name', name), textual(namespace, 'Id', id), coded(namespace, 'TypeId', typeId)]
}

function draftAdditionalIds(namespace: string, { additionalIds = [] }: ApprecUnit): readonly Draft[] {
  return additionalIds.map(({ id, type }) => ({
    namespace,
    name: 'AdditionalId',
    children: [textual(namespace, 'Id', id), coded(namespace, 'Type', type)],
  }))
}

function draftAddress(namespace: string, address: ApprecAddress): Draft {
  return {
    namespace,
    name: 'Address',
    children: [
      coded(namespace, 'Type', address.type),
      textual(namespace, 'StreetAdr', address.streetAdr),
      textual(namespace, 'PostalCode', address.postalCode),
      textual(namespace, 'City', address.city),
      coded(namespace, 'County', address.county),
      coded(namespace, 'Country', address.country),
      coded(namespace, 'CityDistr', address.cityDistr),
      ...(address.teleAddresses ?? []).map((V) => ({ namespace, name: 'TeleAddress', attributes: { V } })),
    ],
  }
}

function code(parent: Element | undefined, name: string): Cs | undefined {
  const element = child(parent, name)
  return element && readCs(element)
}

function list<Key extends string, Value>(key: Key, values: readonly Value[]) {
  return optional(key, values.length === 0 ? undefined : values)
}
