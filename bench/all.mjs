// @ts-check
/** Runs every program here, each in a process of its own; one that misses what is promised does not hide the next. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** @type {readonly (readonly [string, ...string[]])[]} */
const programs = [
  ['validate'],
  ['memory'],
  ['build'],
  ['phones'],
  ['pipeline'],
  ['drain', 'embedded', '1000,3000'],
  ['ward'],
  ['viewers', '5000', '50'],
]

for (const [name, ...options] of programs) {
  const program = fileURLToPath(new URL(`${name}.mjs`, import.meta.url))
  const { status } = spawnSync(process.execPath, ['--expose-gc', program, ...options], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
