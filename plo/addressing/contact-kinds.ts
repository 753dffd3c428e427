/** What a number is for. A municipality's services first, then what the joint pages list besides. */
export type ContactKind =
  | 'sykepleie'
  | 'saksbehandling'
  | 'lege'
  | 'psykisk'
  | 'kad'
  | 'koordinator'
  | 'legevakt'
  | 'sentralbord'
  | 'somatikk'
  | 'psykiatri'
  | 'samhandlingskoordinator'
  | 'koordinerende-enhet'
  | 'kreftkoordinator'
  | 'barneansvarlig'
  | 'annet'

/** Who has contacts: also a region, whose samhandlingskoordinator its municipalities share. */
export type ContactOwner = 'municipality' | 'hospital' | 'region'

/** In the order in which a phone list shows them. */
export const CONTACT_KINDS: readonly ContactKind[] = [
  'sykepleie',
  'saksbehandling',
  'lege',
  'psykisk',
  'kad',
  'koordinator',
  'legevakt',
  'sentralbord',
  'somatikk',
  'psykiatri',
  'samhandlingskoordinator',
  'koordinerende-enhet',
  'kreftkoordinator',
  'barneansvarlig',
  'annet',
]

/** As a phone list calls them. */
export const CONTACT_HEADINGS: Readonly<Record<ContactKind, string>> = {
  sykepleie: 'Sykepleietjeneste',
  saksbehandling: 'Saksbehandling (tildelingskontor)',
  lege: 'Legetjeneste',
  psykisk: 'Psykisk helsetjeneste',
  kad: 'KØHD/KAD',
  koordinator: 'Koordinator',
  legevakt: 'Legevakt (kommunens eget nummer)',
  sentralbord: 'Sentralbord',
  somatikk: 'Somatikk',
  psykiatri: 'Psykiatri',
  samhandlingskoordinator: 'Samhandlingskoordinator',
  'koordinerende-enhet': 'Koordinerende enhet',
  kreftkoordinator: 'Kreftkoordinator',
  barneansvarlig: 'Barneansvarlig',
  annet: 'Annet',
}

export function isContactKind(text: string): text is ContactKind {
  return CONTACT_KINDS.some((kind) => kind === text)
}

/** Whether a municipality, a hospital or a region can have such a contact at all. */
export function canHaveContact(owner: ContactOwner, kind: ContactKind): boolean {
  return OWNERS[kind].includes(owner)
}

const OWNERS: Readonly<Record<ContactKind, readonly ContactOwner[]>> = {
  sykepleie: ['municipality'],
  saksbehandling: ['municipality'],
  lege: ['municipality'],
  psykisk: ['municipality'],
  kad: ['municipality'],
  koordinator: ['municipality', 'hospital'],
  legevakt: ['municipality'],
  sentralbord: ['municipality', 'hospital'],
  somatikk: ['hospital'],
  psykiatri: ['hospital'],
  samhandlingskoordinator: ['region'],
  'koordinerende-enhet': ['municipality', 'hospital'],
  kreftkoordinator: ['municipality', 'hospital'],
  barneansvarlig: ['municipality', 'hospital'],
  annet: ['municipality', 'hospital', 'region'],
}
