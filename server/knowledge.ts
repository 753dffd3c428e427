import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Directory } from '../plo/addressing/directory.ts'
import { type CodeLists, readCodeLists } from '../plo/codes/code-lists.ts'
import type { DirectoryVersion } from '../plo/directory/directory-version.ts'
import { readTestPersons } from '../plo/identity/test-persons.ts'
import { ok, type Result } from '../plo/result.ts'
import { compileSchemas, type SchemaSet } from '../plo/xml/schema-validator.ts'
import { directoryVersion } from './directory/versions.ts'
import { type DirectoryError, type OwnDirectory, readDirectoryFolder } from './directory-folder.ts'
import { packageRoot } from './package-root.ts'

/** What the domain must be told: read from files here, at the top, and handed down as values. */
export type Knowledge = {
  readonly directory: Directory
  /** Which edition of its numbers that is. */
  readonly directoryVersion: DirectoryVersion
  readonly codeLists: CodeLists
  readonly agreedPersons: ReadonlySet<string>
  readonly schemas: SchemaSet
}

export async function readKnowledge(own?: OwnDirectory): Promise<Result<Knowledge, DirectoryError>> {
  const root = packageRoot()
  const directory = await readDirectoryFolder(own)
  if (!directory.ok) return directory
  const codeLists = readCodeLists(JSON.parse(await readFile(join(root, 'schemas/codelists.json'), 'utf8')))
  const persons = await readFile(join(root, 'fixtures/people/testpersoner.csv'), 'utf8')
  return ok({
    directory: directory.value,
    directoryVersion: own === undefined ? { status: 'shipped' } : await directoryVersion(own.path),
    codeLists,
    agreedPersons: readTestPersons(persons).agreed,
    schemas: compileSchemas(await readSchemas(join(root, 'schemas'))),
  })
}

async function readSchemas(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.xsd'))
  return new Map(
    await Promise.all(
      paths.map(async (path) => [path.replaceAll('\\', '/'), await readFile(join(folder, path))] as const),
    ),
  )
}
