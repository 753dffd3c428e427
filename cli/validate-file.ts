import { randomUUID } from 'node:crypto'
import { type Prepared, prepare } from '../server/accept.ts'
import { type Knowledge, readKnowledge } from '../server/knowledge.ts'
import type { Settings } from '../server/settings.ts'
import { parseJson, readInput } from './input.ts'
import { startFailure } from './start-error.ts'

/** Builds a message of a form, with nothing but the files of the package: no service is needed. */
export async function buildFile(
  settings: Settings,
  file: string,
  now: Date,
): Promise<Pick<Prepared, 'bytes' | 'findings'>> {
  const knowledge = await knowledgeOf(settings)
  const form = parseJson(await readInput(file), file)
  return prepare({ format: 'form', form }, 'send', { knowledge, now: () => now, newId: randomUUID })
}

/** @throws CommandError where the directory has mistakes */
export async function knowledgeOf(settings: Settings): Promise<Knowledge> {
  const knowledge = await readKnowledge(settings.directoryDir)
  if (!knowledge.ok) throw startFailure(knowledge.error)
  return knowledge.value
}
