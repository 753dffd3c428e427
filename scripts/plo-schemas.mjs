// @ts-check
/**
 * schemas/plo-1.5, schemas/plo-1.6 and schemas/epj, written from the tables in plo/standard. The official schemas of
 * the PLO messages were not available, so ours say what the tables say, each element with its source.
 * `write-schemas.mjs` writes the files, and a test holds them equal to the tables.
 */

/** @typedef {any} Part @typedef {any} FieldIn */

const heading = `  Laget fra tabellene i plo/standard med «npm run schemas»; endre dem, ikke denne filen.
  Det offisielle skjemaet var ikke tilgjengelig. Navn og hva som ligger i hva, er sikkert; type, rekkefølge og nedre antall er
  utledet. Der kilden tier om nedre antall, er elementet frivillig her, og en regel sier hva en melding trenger.
  Skrevet for dette prosjektet ut fra publiserte fakta, ikke en kopi av det offisielle skjemaet. Se schemas/README.md.`

/** @param {any} standard @returns {ReadonlyMap<string, string>} */
export function ploSchemas({ bodies, fieldsIn, namespaceOf, rootName }) {
  const files = new Map()
  for (const version of ['1.5', '1.6']) {
    /** @type {Map<string, { part: Part, global: boolean, names: Set<string> }>} every part, by prefix and name */
    const parts = new Map()
    const roots = Object.values(bodies).filter(({ prefix }) => /^p\d$/.test(prefix))
    /** @param {Part} part @param {string} [globalName] the element that others refer to */
    const collect = (part, globalName) => {
      const key = `${part.prefix} ${part.name}`
      const known = parts.get(key)
      const entry = known ?? { part, names: new Set() }
      if (globalName !== undefined) entry.names.add(globalName)
      parts.set(key, entry)
      if (known !== undefined) return
      for (const { field, namespace, name } of fieldsIn(part, version)) {
        if (field.content.kind !== 'part') continue
        const inner = field.content.part()
        if (inner.mark === 'certain') continue
        const refers = namespace !== namespaceOf(part.prefix, version)
        collect(inner, refers ? name : undefined)
      }
    }
    for (const root of roots) {
      const namespace = namespaceOf(root.prefix, version)
      if (namespace !== undefined) collect(root, rootName(root.prefix, namespace))
    }
    const prefixes = [...new Set([...parts.values()].map(({ part }) => part.prefix))]
    for (const prefix of prefixes) {
      const ofPrefix = [...parts.values()].filter(({ part }) => part.prefix === prefix)
      files.set(
        fileOf(prefix, version, namespaceOf, rootName),
        schema({ prefix, version, parts: ofPrefix, fieldsIn, namespaceOf, rootName }),
      )
    }
  }
  return files
}

/** @param {any} prefix @param {any} version @param {any} namespaceOf @param {any} rootName */
function fileOf(prefix, version, namespaceOf, rootName) {
  if (prefix.startsWith('epj')) return `epj/${prefix}.xsd`
  return `plo-${version}/${rootName(prefix, namespaceOf(prefix, version))}.xsd`
}

/** @param {any} given */
function schema({ prefix, version, parts, fieldsIn, namespaceOf, rootName }) {
  const namespace = namespaceOf(prefix, version)
  const source = prefix.startsWith('epj') ? 'visningsfilene v1.5 og v1.6' : `visningsfil v${version}`
  const others = new Set()
  let usesKith = false
  let usesDates = false
  /** @param {FieldIn} one */
  const element = ({ field, namespace: of, name }) => {
    const { content } = field
    const max = field.many ? ' maxOccurs="unbounded"' : ''
    const min = field.required ? '' : ' minOccurs="0"'
    if (of !== namespace) {
      const other = prefixOf(field, content)
      others.add(other)
      return `<xs:element ref="${other}:${name}"${min}${max}>${said(`${source} (navn, øvre antall), plass og nedre antall utledet; antatt`)}</xs:element>`
    }
    const type = typeOf(content)
    const lists = (content.lists ?? []).length > 0 ? `, kodeverk ${joined(content.lists)}` : ''
    const how =
      content.kind === 'part' ? (type.startsWith('fk1:') ? ', Felleskomponenter (type)' : ', innhold') : ''
    return `<xs:element name="${name}" type="${type}"${min}${max}>${said(`${source} (navn)${how}${lists}, type, plass og antall utledet; antatt`)}</xs:element>`
  }
  /** @param {any} field @param {any} content */
  const prefixOf = (field, content) => field.prefix ?? content.part().prefix
  /** @param {any} content @returns {string} */
  const typeOf = (content) => {
    switch (content.kind) {
      case 'part': {
        const inner = content.part()
        if (inner.prefix !== prefix) others.add(inner.prefix)
        return `${inner.prefix}:${inner.name}`
      }
      case 'cs':
      case 'cv':
      case 'time':
      case 'quantity':
        usesKith = true
        return `kith:${{ cs: 'CS', cv: 'CV', time: 'TS', quantity: 'PQ' }[/** @type {'cs'} */ (content.kind)]}`
      case 'boolean':
      case 'date':
      case 'dateTime':
        return `xs:${content.kind}`
      case 'number':
        return 'xs:decimal'
      case 'dateOrDateTime':
        usesDates = true
        return `${prefix}:DatoEllerTidspunkt`
      case 'formatted':
        return 'xs:anyType'
      case 'text':
        return 'xs:string'
      default:
        throw new Error(`no schema type for ${content.kind}`)
    }
  }
  const types = parts.map((/** @type {any} */ { part }) => {
    const fields = fieldsIn(part, version)
    const lines = []
    let chosen = false
    for (const field of fields) {
      if (!part.choice?.of.includes(field.key)) lines.push(`      ${element(field)}`)
      else if (!chosen) {
        chosen = true
        const alternatives = fields.filter((/** @type {any} */ { key }) => part.choice.of.includes(key))
        const inside = alternatives.map(
          (/** @type {any} */ one) =>
            `        ${element({ ...one, field: { ...one.field, required: true } })}`,
        )
        const min = part.choice.required ? '' : ' minOccurs="0"'
        lines.push(`      <xs:choice${min}>`, ...inside, '      </xs:choice>')
      }
    }
    return `  <xs:complexType name="${part.name}">
    ${said(`${source} (innhold); sikker`)}
    <xs:sequence>
${lines.join('\n')}
    </xs:sequence>
  </xs:complexType>`
  })
  const globals = parts.flatMap((/** @type {any} */ { part, names }) =>
    [...names].map(
      (name) =>
        `  <xs:element name="${name}" type="${prefix}:${part.name}">${said(`${source} (navn og innhold); sikker`)}</xs:element>`,
    ),
  )
  const dates = usesDates
    ? [
        `  <!-- Visningsfilen leser disse som tekst, så de er enten en dato eller et tidspunkt. -->
  <xs:simpleType name="DatoEllerTidspunkt">
    ${said(`${source}, utledet; antatt`)}
    <xs:union memberTypes="xs:date xs:dateTime"/>
  </xs:simpleType>`,
      ]
    : []
  const imports = [...others].sort()
  const declared = [
    ['xs', 'http://www.w3.org/2001/XMLSchema'],
    ...(usesKith ? [['kith', 'http://www.kith.no/xmlstds']] : []),
    ...imports.map((other) => [other, namespaceOf(other, version)]),
    [prefix, namespace],
  ]
  const imported = [
    ...(usesKith ? [['http://www.kith.no/xmlstds', '../kith/kith.xsd']] : []),
    ...imports.map((other) => [
      namespaceOf(other, version),
      pathFrom(prefix, other, version, namespaceOf, rootName),
    ]),
  ]
  const title = prefix.startsWith('epj')
    ? `Journaldeler (${prefix}) slik PLO-meldinger bærer dem.`
    : `PLO-meldinger v${version}: ${rootName(prefix, namespace)}.`
  return `<?xml version="1.0" encoding="UTF-8"?>
<!--
  ${title}
${heading}
-->
<xs:schema ${declared.map(([name, uri]) => `xmlns:${name}="${uri}"`).join('\n           ')}
           targetNamespace="${namespace}"
           elementFormDefault="qualified">
${imported.map(([uri, path]) => `  <xs:import namespace="${uri}" schemaLocation="${path}"/>`).join('\n')}

${[...globals, '', types.join('\n\n'), ...dates.map((one) => `\n${one}`)].join('\n')}
</xs:schema>
`
}

/** @param {any} from @param {any} to @param {any} version @param {any} namespaceOf @param {any} rootName */
function pathFrom(from, to, version, namespaceOf, rootName) {
  if (to === 'fk1') return '../felleskomponent1/felleskomponent1.xsd'
  const [folder, file] = fileOf(to, version, namespaceOf, rootName).split('/')
  const own = fileOf(from, version, namespaceOf, rootName).split('/')[0]
  return folder === own ? file : `../${folder}/${file}`
}

/** @param {string} text */
function said(text) {
  return `<xs:annotation><xs:documentation>kilde: ${text}</xs:documentation></xs:annotation>`
}

/** @param {readonly string[]} lists */
function joined(lists) {
  return lists.length < 2 ? lists.join('') : `${lists.slice(0, -1).join(', ')} eller ${lists.at(-1)}`
}
