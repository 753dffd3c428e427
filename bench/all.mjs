// @ts-check
/** Runs every program here, each in a process of its own; one that misses what is promised does not hide the next. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

for (const name of ['validate', 'memory', 'build']) {
  const program = fileURLToPath(new URL(`${name}.mjs`, import.meta.url))
  const { status } = spawnSync(process.execPath, ['--expose-gc', program], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
