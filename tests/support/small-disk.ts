import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own that can be filled, and emptied again. */
export type SmallDisk = Disposable & {
  readonly path: string
  fill(): void
  free(): void
}

/** @returns why there can be no small disk here, or `undefined` when there can */
export function smallDiskMissing(): string | undefined {
  if (process.platform !== 'linux') return 'a small disk is made with mount, on Linux'
  if (process.getuid?.() !== 0) return 'only root may mount a small disk'
  try {
    smallDisk(1)[Symbol.dispose]()
    return undefined
  } catch {
    return 'mount is not allowed here'
  }
}

export function smallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'plo-disk-'))
  const path = join(folder, 'disk')
  const ballast = join(path, 'ballast')
  mkdirSync(path)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=777`, 'tmpfs', path], {
      stdio: 'ignore',
    })
  } catch (error) {
    rmSync(folder, { recursive: true })
    throw error
  }
  return {
    path,
    fill() {
      const file = openSync(ballast, 'a')
      const page = Buffer.alloc(4096)
      try {
        while (writeSync(file, page) === page.length);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(ballast, { force: true }),
    [Symbol.dispose]() {
      execFileSync('umount', ['-l', path], { stdio: 'ignore' })
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
