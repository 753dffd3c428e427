import { type Knowledge, readKnowledge } from '../../server/knowledge.ts'

/** What the domain must be told, from the project's own files; read once for each test file that asks. */
export const knowledge: Knowledge = await read()

async function read(): Promise<Knowledge> {
  const found = await readKnowledge()
  if (!found.ok) throw new Error(JSON.stringify(found.error))
  return found.value
}
