import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CONTACT_COLUMNS } from '../../plo/addressing/read-contacts.ts'
import { readDirectoryFolder } from '../../server/directory-folder.ts'
import { readSettings } from '../../server/settings.ts'
import { temporaryFolder } from '../support/service-process.ts'

const own = `${CONTACT_COLUMNS.join(',')}\n5007,lege,,EKS-5007-1,,,,,,,,,,,oppdiktet,\n`

test('one folder of its own may hold the numbers alone: the rest is the shipped directory', async () => {
  await using folder = await temporaryFolder()
  await writeFile(join(folder.path, 'contacts.csv'), own)
  const read = await readDirectoryFolder({ path: folder.path, required: true })
  if (!read.ok) throw new Error(read.error.reason)
  expect(read.value.municipalities).toHaveLength(20)
  expect(read.value.municipalities.flatMap(({ contacts }) => contacts.map(({ phone }) => phone))).toContain(
    'EKS-5007-1',
  )
})

test('a folder in the data folder need not be there', async () => {
  await using folder = await temporaryFolder()
  const read = await readDirectoryFolder({ path: join(folder.path, 'directory'), required: false })
  expect(read.ok && read.value.municipalities).toHaveLength(20)
})

test('a folder that was asked for by name must be there and hold a directory', async () => {
  await using folder = await temporaryFolder()
  const missing = await readDirectoryFolder({ path: join(folder.path, 'nowhere'), required: true })
  expect(missing).toMatchObject({ ok: false, error: { reason: expect.stringContaining('ENOENT') } })
  const empty = await readDirectoryFolder({ path: folder.path, required: true })
  expect(empty).toMatchObject({ ok: false, error: { reason: 'ingen av adresselistens filer er der' } })
})

test('a problem names the file it is in, be it of one folder or the shipped one', async () => {
  await using folder = await temporaryFolder()
  await mkdir(join(folder.path, 'directory'))
  const path = join(folder.path, 'directory')
  await copyFile('fixtures/directory/contacts.csv', join(path, 'contacts.csv'))
  await writeFile(join(path, 'municipalities.csv'), 'number\n5007\n')
  const read = await readDirectoryFolder({ path, required: false })
  expect(!read.ok && read.error.problems.map((problem) => problem.path)).toContain(
    join(path, 'municipalities.csv'),
  )
})

test('the directory is PLO_DIRECTORY, else the one in the data folder', () => {
  const directoryDir = (env: Record<string, string>) => {
    const settings = readSettings({ PLO_DATA: '/data', ...env }, {})
    return settings.ok && settings.value.directoryDir
  }
  expect(directoryDir({})).toEqual({ path: '/data/directory', required: false })
  expect(directoryDir({ PLO_DIRECTORY: '/own' })).toEqual({ path: '/own', required: true })
})
