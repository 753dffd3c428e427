/**
 * The namespaces of the standards, and the prefix each has in our XPaths.
 *
 * @see Hodemelding v1.2; Applikasjonskvittering v1.0 and v1.1; PLO-meldinger v1.6 (HIS 80704); Felleskomponenter
 */
export const NS = {
  mh: 'http://www.kith.no/xmlstds/msghead/2006-05-24',
  ar10: 'http://www.kith.no/xmlstds/apprec/2004-11-21',
  ar11: 'http://www.kith.no/xmlstds/apprec/2012-02-15',
  p1: 'http://www.kith.no/xmlstds/po/Pasientlogistikk/2012-04-01',
  po: 'http://www.kith.no/xmlstds/po/poKomponent/2012-04-01',
  fk1: 'http://www.kith.no/xmlstds/felleskomponent1',
  dialog10: 'http://www.kith.no/xmlstds/dialog/2006-10-11',
  dialog11: 'http://www.kith.no/xmlstds/dialog/2013-01-23',
  b64: 'http://www.kith.no/xmlstds/base64container',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
} as const

const prefixes: ReadonlyMap<string, string> = new Map(
  Object.entries(NS).map(([prefix, uri]) => [uri, prefix.startsWith('ar1') ? 'ar' : prefix]),
)

/** The prefix that our XPaths use for a namespace; a foreign one is `x`. */
export function prefixOf(namespace: string): string {
  return namespace === '' ? '' : (prefixes.get(namespace) ?? 'x')
}
