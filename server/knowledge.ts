import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Directory, readDirectory } from '../plo/addressing/directory.ts'
import type { DirectoryProblem } from '../plo/addressing/directory-problem.ts'
import { type CodeLists, readCodeLists } from '../plo/codes/code-lists.ts'
import { readTestPersons } from '../plo/identity/test-persons.ts'
import { err, ok, type Result } from '../plo/result.ts'
import { compileSchemas, type SchemaSet } from '../plo/xml/schema-validator.ts'
import { packageRoot } from './package-root.ts'

/** What the domain must be told: read from files here, at the top, and handed down as values. */
export type Knowledge = {
  readonly directory: Directory
  readonly codeLists: CodeLists
  readonly agreedPersons: ReadonlySet<string>
  readonly schemas: SchemaSet
}

export type DirectoryError = {
  readonly code: 'directory/unreadable'
  readonly folder: string
  readonly problems: readonly DirectoryProblem[]
  readonly reason?: string
}

export async function readKnowledge(directoryDir?: string): Promise<Result<Knowledge, DirectoryError>> {
  const root = packageRoot()
  const directory = await readDirectoryFolder(directoryDir)
  if (!directory.ok) return directory
  const codeLists = readCodeLists(JSON.parse(await readFile(join(root, 'schemas/codelists.json'), 'utf8')))
  const persons = await readFile(join(root, 'fixtures/people/testpersoner.csv'), 'utf8')
  return ok({
    directory: directory.value,
    codeLists,
    agreedPersons: readTestPersons(persons).agreed,
    schemas: compileSchemas(await readSchemas(join(root, 'schemas'))),
  })
}

/** The directory alone, for what must work with nothing else: the phone list. */
export async function readDirectoryFolder(
  folder = join(packageRoot(), 'fixtures/directory'),
): Promise<Result<Directory, DirectoryError>> {
  try {
    const read = (name: string) => readFile(join(folder, `${name}.csv`), 'utf8')
    const [municipalities, hospitals, services, contacts] = await Promise.all([
      read('municipalities'),
      read('hospitals'),
      read('services'),
      read('contacts'),
    ])
    const directory = readDirectory({ municipalities, hospitals, services, contacts })
    return directory.ok ? directory : err({ code: 'directory/unreadable', folder, problems: directory.error })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return err({ code: 'directory/unreadable', folder, problems: [], reason })
  }
}

async function readSchemas(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.xsd'))
  return new Map(
    await Promise.all(
      paths.map(async (path) => [path.replaceAll('\\', '/'), await readFile(join(folder, path))] as const),
    ),
  )
}
