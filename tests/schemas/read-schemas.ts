import { existsSync, readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../../schemas/', import.meta.url)

/** Our schemas as the product is given them: path inside `schemas/` to bytes. */
export function readSchemas(): ReadonlyMap<string, Uint8Array> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replaceAll('\\', '/'),
  )
  return new Map(
    paths
      .filter((path) => path.endsWith('.xsd'))
      .sort()
      .map((path) => [path, readFileSync(new URL(path, folder))]),
  )
}

/** The documents in a folder beside the project, by file name; `undefined` where the folder is not there. */
export function readBeside(path: string, extension: string): ReadonlyMap<string, Uint8Array> | undefined {
  const beside = new URL(`../../../shared/${path}/`, import.meta.url)
  if (!existsSync(beside)) return undefined
  const names = readdirSync(beside).filter((name) => name.endsWith(extension))
  return new Map(names.sort().map((name) => [name, readFileSync(new URL(name, beside))]))
}
