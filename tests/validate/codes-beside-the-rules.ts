/** What xmlFinding, schemaFinding, unknownElements and orderFindings can say; the rules name themselves. */
export const codesBesideTheRules = [
  'xml/empty',
  'xml/too-large',
  'xml/doctype',
  'xml/not-well-formed',
  'type/unknown-root',
  'schema/missing-element',
  'schema/unexpected-element',
  'schema/unknown-element',
  'schema/unknown-attribute',
  'schema/invalid-value',
  'schema/other',
  'order/inferred',
  'findings/cut',
]
