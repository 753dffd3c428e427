/**
 * The namespaces of the standards, and the prefix each has in our XPaths.
 *
 * @see Hodemelding v1.2; Applikasjonskvittering v1.0 and v1.1; Dialogmelding v1.0 and v1.1; PLO-meldinger v1.5 and v1.6
 * (HIS 80704); Felleskomponenter
 */
export const NS = {
  mh: 'http://www.kith.no/xmlstds/msghead/2006-05-24',
  ar10: 'http://www.kith.no/xmlstds/apprec/2004-11-21',
  ar11: 'http://www.kith.no/xmlstds/apprec/2012-02-15',
  fk1: 'http://www.kith.no/xmlstds/felleskomponent1',
  epj1: 'http://www.kith.no/xmlstds/epj/epj1/2008-02-20',
  epj2: 'http://www.kith.no/xmlstds/epj/epj2/2008-02-20',
  epj3: 'http://www.kith.no/xmlstds/epj/epj3/2008-02-20',
  dialog10: 'http://www.kith.no/xmlstds/dialog/2006-10-11',
  dialog11: 'http://www.kith.no/xmlstds/dialog/2013-01-23',
  b64: 'http://www.kith.no/xmlstds/base64container',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  p1: plo('Pasientlogistikk', '2012-04-01'),
  po: plo('poKomponent', '2012-04-01'),
} as const

export type PloVersion = '1.5' | '1.6'

/** The version of a standard; an unversioned namespace (felleskomponent1, epj) belongs to all. */
export type Version = '1.0' | '1.1' | PloVersion

export type PloPrefix = 'po' | 'p1' | 'p2' | 'p3' | 'p4' | 'p5' | 'p6' | 'p7' | 'p8'

export type Prefix = PloPrefix | 'mh' | 'ar' | 'fk1' | 'epj1' | 'epj2' | 'epj3' | 'dia' | 'b64' | 'ds'

/** The dates in the namespaces of the PLO messages. @see fact sheet 1.2 */
const ploDates: Readonly<Record<PloVersion, string>> = { '1.5': '2009-06-30', '1.6': '2012-04-01' }

/** The names of the PLO namespaces; two changed with v1.6, and Fraværsmelding was dropped. */
const ploNames: Readonly<Record<PloPrefix, Readonly<Partial<Record<PloVersion, string>>>>> = {
  po: both('poKomponent'),
  p1: both('Pasientlogistikk'),
  p2: { '1.5': 'MeldingFravar' },
  p3: both('OrienteringOmTjenestetilbud'),
  p4: { '1.5': 'OverforingMedisinskeOpplysninger', '1.6': 'MedisinskeOpplysninger' },
  p5: both('HelseopplysningerVedSoknad'),
  p6: { '1.5': 'Konsultasjon', '1.6': 'HelseopplysningerTilLege' },
  p7: both('Innleggelsesrapport'),
  p8: both('TverrfagligEpikrise'),
}

type Named = { readonly uri: string; readonly prefix: Prefix; readonly version?: Version }

const all: readonly Named[] = [
  { uri: NS.mh, prefix: 'mh' },
  { uri: NS.ar10, prefix: 'ar', version: '1.0' },
  { uri: NS.ar11, prefix: 'ar', version: '1.1' },
  { uri: NS.fk1, prefix: 'fk1' },
  { uri: NS.epj1, prefix: 'epj1' },
  { uri: NS.epj2, prefix: 'epj2' },
  { uri: NS.epj3, prefix: 'epj3' },
  { uri: NS.dialog10, prefix: 'dia', version: '1.0' },
  { uri: NS.dialog11, prefix: 'dia', version: '1.1' },
  { uri: NS.b64, prefix: 'b64' },
  { uri: NS.ds, prefix: 'ds' },
  ...Object.entries(ploNames).flatMap(([prefix, names]) =>
    Object.entries(names).map(([version, name]) => ({
      uri: plo(name, ploDates[version as PloVersion]),
      prefix: prefix as PloPrefix,
      version: version as PloVersion,
    })),
  ),
]

const byUri: ReadonlyMap<string, Named> = new Map(all.map((one) => [one.uri, one]))

/** The prefix that our XPaths use for a namespace; a foreign one is `x`. */
export function prefixOf(namespace: string): string {
  return namespace === '' ? '' : (byUri.get(namespace)?.prefix ?? 'x')
}

/** What a namespace is: its prefix, and its version where it has one. */
export function named(namespace: string): Named | undefined {
  return byUri.get(namespace)
}

/**
 * The namespace that a prefix stands for in a version of its standard.
 *
 * @returns `undefined` where that version does not have it: v1.6 has no Fraværsmelding
 */
export function namespaceOf(prefix: Prefix, version: Version | undefined): string | undefined {
  return all.find((one) => one.prefix === prefix && (one.version === undefined || one.version === version))
    ?.uri
}

/**
 * The name and the date in a namespace of the PLO messages, whatever the date is: a message of another version shall be
 * told which one it is.
 */
export function ploNamespace(uri: string): { readonly name: string; readonly date: string } | undefined {
  const [, name, date] = /^http:\/\/www\.kith\.no\/xmlstds\/po\/([^/]+)\/([^/]+)$/.exec(uri) ?? []
  return name === undefined || date === undefined ? undefined : { name, date }
}

function plo(name: string, date: string): string {
  return `http://www.kith.no/xmlstds/po/${name}/${date}`
}

function both(name: string): Readonly<Record<PloVersion, string>> {
  return { '1.5': name, '1.6': name }
}
