// @ts-check
/**
 * Writes schemas/plo-1.5, schemas/plo-1.6 and schemas/epj, and the JSON Schema of the form, from what is built:
 * `npm run schemas`.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ploSchemas } from './plo-schemas.mjs'

/** @param {string} path @returns {Promise<any>} What is built has no types, and may not be there. */
const built = (path) => import(new URL(`../dist/${path}`, import.meta.url).href)

const [{ bodies, rootName }, { fieldsIn }, { namespaceOf }, { formSchema }] = await Promise.all(
  [
    'plo/standard/roots.js',
    'plo/standard/fields-in.js',
    'plo/xml/namespaces.js',
    'plo/compose/form-schema.js',
  ].map(built),
)
const folder = fileURLToPath(new URL('../schemas', import.meta.url))
for (const [path, text] of ploSchemas({ bodies, rootName, fieldsIn, namespaceOf })) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}
writeFileSync(join(folder, 'message-form.schema.json'), `${JSON.stringify(formSchema(), null, 1)}\n`)
