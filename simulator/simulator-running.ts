/** Somebody else plays the parties of this folder. */
export class SimulatorRunning extends Error {
  readonly code = 'simulator/already-running'
  readonly pid: number

  constructor(pid: number, dataDir: string) {
    super(`another simulator (process ${pid}) uses ${dataDir}`)
    this.pid = pid
  }
}
