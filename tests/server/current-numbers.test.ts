import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CONTACT_COLUMNS } from '../../plo/addressing/read-contacts.ts'
import { currentNumbers } from '../../server/current-numbers.ts'
import { knowledge } from '../support/knowledge.ts'
import { temporaryFolder } from '../support/service-process.ts'

test('a number that is imported while the service runs is the one that is rung, and a damaged file changes nothing', async () => {
  await using folder = await temporaryFolder()
  const own = { path: join(folder.path, 'directory'), required: false }
  const unreadable: string[] = []
  const numbers = currentNumbers(knowledge, own, (code) => unreadable.push(code))
  const phoneOfNamsos = async () =>
    (await numbers()).directory.municipalities
      .find(({ id }) => id === '5007')
      ?.contacts.find(({ kind }) => kind === 'sykepleie')?.phone

  expect(await phoneOfNamsos()).toBeUndefined()
  await mkdir(own.path)
  await put(own.path, '5007,sykepleie,,EKS-5007-1,,,,,,,,,,,oppdiktet,')
  expect(await phoneOfNamsos()).toBe('EKS-5007-1')
  await put(own.path, '5007,sykepleie,,EKS-5007-2,,,,,,,,,,,oppdiktet,')
  expect(await phoneOfNamsos()).toBe('EKS-5007-2')

  await put(own.path, '5007,sykepleie,,tolv,,,,,,,,,,,oppdiktet,')
  expect(await phoneOfNamsos()).toBe('EKS-5007-2')
  expect(await phoneOfNamsos()).toBe('EKS-5007-2')
  expect(unreadable).toEqual(['directory/unreadable'])

  await put(own.path, '5007,sykepleie,,EKS-5007-3,,,,,,,,,,,oppdiktet,')
  expect(await phoneOfNamsos()).toBe('EKS-5007-3')
})

test('as long as nothing is changed the directory is the very same, so that what is kept by it stays', async () => {
  await using folder = await temporaryFolder()
  const numbers = currentNumbers(knowledge, { path: folder.path, required: false }, () => undefined)
  expect((await numbers()).directory).toBe((await numbers()).directory)
})

/** As an import does: another file in the place of the old one. */
async function put(folder: string, row: string) {
  await writeFile(join(folder, 'new'), `${CONTACT_COLUMNS.join(',')}\n${row}\n`)
  await rename(join(folder, 'new'), join(folder, 'contacts.csv'))
}
