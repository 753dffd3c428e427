/** Messages to try the check with, each with what is to be seen in it. */
export const examples = [
  { name: 'innlagt', file: 'innlagt-pasient/full.xml' },
  { name: 'rapport', file: 'innleggelsesrapport/minimal.xml' },
  { name: 'kvittering', file: 'apprec-1.1/avvist.xml' },
  { name: 'kontrollsiffer', file: 'invalid/identity/control-digits.xml' },
  { name: 'virkelig', file: 'invalid/identity/not-synthetic.xml' },
  { name: 'kodeverk', file: 'invalid/code/unknown.xml' },
  { name: 'doctype', file: 'invalid/xml/doctype.xml' },
] as const
