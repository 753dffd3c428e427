import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const script = join(root, 'scripts/complete-lock.mjs')

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plo-lock-'))
  file = join(folder, 'package-lock.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the lock of this project is complete, for every platform', () => {
  expect(completeLock('--check', join(root, 'package-lock.json'))).toMatchObject({ status: 0, stderr: '' })
})

test('a missing platform package gets an entry with its version and its platform', () => {
  writeLock({
    'node_modules/fast': {
      version: '2.0.0',
      dev: true,
      optionalDependencies: {
        '@fast/linux-x64-gnu': '2.0.0',
        '@fast/linux-riscv64-musl': '2.0.0',
        '@fast/darwin-arm64': '2.0.0',
        '@fast/win32-ia32': '2.0.0',
        '@fast/wasm32-wasi': '2.0.0',
        '@fast/linux-arm-gnueabihf': '2.0.0',
      },
    },
    'node_modules/@fast/linux-x64-gnu': {
      version: '2.0.0',
      integrity: 'sha512-x',
      dev: true,
      optional: true,
    },
  })

  expect(completeLock(file).status).toBe(0)

  const added = { version: '2.0.0', dev: true, optional: true }
  expect(packages()).toMatchObject({
    'node_modules/@fast/linux-x64-gnu': {
      version: '2.0.0',
      integrity: 'sha512-x',
      dev: true,
      optional: true,
    },
  })
  expect(packages()['node_modules/@fast/linux-riscv64-musl']).toEqual({
    ...added,
    os: ['linux'],
    cpu: ['riscv64'],
    libc: ['musl'],
  })
  expect(packages()['node_modules/@fast/darwin-arm64']).toEqual({ ...added, os: ['darwin'], cpu: ['arm64'] })
  expect(packages()['node_modules/@fast/win32-ia32']).toEqual({ ...added, os: ['win32'], cpu: ['ia32'] })
  expect(packages()['node_modules/@fast/wasm32-wasi']).toEqual({ ...added, cpu: ['wasm32'] })
  expect(packages()['node_modules/@fast/linux-arm-gnueabihf']).toEqual({
    ...added,
    os: ['linux'],
    cpu: ['arm'],
  })
})

test('of a range, the version of a sibling is taken, and without one the lowest', () => {
  writeLock({
    'node_modules/close': {
      version: '1.0.0',
      optionalDependencies: { 'close-linux-x64': '^1.2.0', 'close-darwin-x64': '^1.2.0' },
    },
    'node_modules/close-linux-x64': { version: '1.4.1', optional: true },
    'node_modules/alone': { version: '1.0.0', optionalDependencies: { 'alone-darwin-x64': '~3.1.2' } },
  })

  completeLock(file)

  expect(packages()['node_modules/close-darwin-x64']).toMatchObject({ version: '1.4.1' })
  expect(packages()['node_modules/alone-darwin-x64']).toMatchObject({ version: '3.1.2' })
})

test('what a nested package lacks is found where Node looks for it, and added below it when another version is above', () => {
  writeLock({
    'node_modules/fast': { version: '2.0.0', optionalDependencies: { 'fast-linux-x64': '2.0.0' } },
    'node_modules/fast-linux-x64': { version: '2.0.0', optional: true },
    'node_modules/tool': { version: '1.0.0' },
    'node_modules/tool/node_modules/fast': {
      version: '1.0.0',
      optionalDependencies: {
        'fast-linux-x64': '1.0.0',
        'fast-darwin-x64': '1.0.0',
        'fast-win32-x64': '1.0.0',
      },
    },
    'node_modules/tool/node_modules/fast-darwin-x64': { version: '1.0.0', optional: true },
  })

  completeLock(file)

  expect(Object.keys(packages())).toEqual([
    '',
    'node_modules/fast',
    'node_modules/fast-linux-x64',
    'node_modules/fast-win32-x64',
    'node_modules/tool',
    'node_modules/tool/node_modules/fast',
    'node_modules/tool/node_modules/fast-darwin-x64',
    'node_modules/tool/node_modules/fast/node_modules/fast-linux-x64',
  ])
})

test('host names are taken out, optional peers are not put in, and a second run changes nothing', () => {
  writeLock({
    'node_modules/plain': {
      version: '1.0.0',
      resolved: 'https://registry.example/plain-1.0.0.tgz',
      integrity: 'sha512-x',
      funding: { url: 'https://money.example' },
      peerDependencies: { peer: '1.0.0' },
      peerDependenciesMeta: { peer: { optional: true } },
      optionalDependencies: { 'plain-darwin-x64': '1.0.0' },
    },
  })

  completeLock(file)
  const once = readFileSync(file, 'utf8')
  completeLock(file)

  expect(readFileSync(file, 'utf8')).toBe(once)
  expect(once).not.toContain('://')
  expect(Object.keys(packages())).toEqual(['', 'node_modules/plain', 'node_modules/plain-darwin-x64'])
  expect(packages()['node_modules/plain']).toMatchObject({ version: '1.0.0', integrity: 'sha512-x' })
})

test('a check names what is missing and where a host name stands, and writes nothing', () => {
  writeLock({
    'node_modules/fast': {
      version: '2.0.0',
      resolved: 'https://registry.example/fast-2.0.0.tgz',
      optionalDependencies: { 'fast-darwin-x64': '2.0.0' },
    },
  })
  const before = readFileSync(file, 'utf8')

  const { status, stderr } = completeLock('--check', file)

  expect(status).toBe(1)
  expect(stderr).toContain('missing: node_modules/fast-darwin-x64 2.0.0, wanted by node_modules/fast')
  expect(stderr).toContain('host name: node_modules/fast (resolved)')
  expect(readFileSync(file, 'utf8')).toBe(before)
})

function writeLock(packages: Record<string, unknown>): void {
  const lock = {
    name: 'made-up',
    lockfileVersion: 3,
    requires: true,
    packages: { '': { name: 'made-up' }, ...packages },
  }
  writeFileSync(file, JSON.stringify(lock))
}

function packages(): Record<string, unknown> {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

function completeLock(...args: string[]) {
  return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })
}
