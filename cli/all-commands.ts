import type { CommandTable, LoadCommand } from './commands.ts'

/** Every command of `plo`, each in a module that is loaded when it is needed. */
export const allCommands: CommandTable = new Map<string, LoadCommand>([
  ['demo', async () => (await import('./commands/demo.ts')).demoCommand],
  ['serve', async () => (await import('./commands/serve.ts')).serveCommand],
  ['worker', async () => (await import('./commands/worker.ts')).workerCommand],
  ['parties', async () => (await import('./commands/parties.ts')).partiesCommand],
  ['message', async () => (await import('./commands/message.ts')).messageCommands],
  ['status', async () => (await import('./commands/status.ts')).statusCommand],
  ['lanes', async () => (await import('./commands/lanes.ts')).lanesCommand],
  ['resend', async () => (await import('./commands/resend.ts')).resendCommand],
  ['outage', async () => (await import('./commands/outage.ts')).outageCommands],
  ['fault', async () => (await import('./commands/fault.ts')).faultCommands],
  ['policy', async () => (await import('./commands/policy.ts')).policyCommands],
  ['phones', async () => (await import('./commands/phones.ts')).phonesCommand],
  ['callsheet', async () => (await import('./commands/callsheet.ts')).callSheetCommand],
  ['call', async () => (await import('./commands/call.ts')).callCommands],
  ['tiltakskort', async () => (await import('./commands/tiltakskort.ts')).tiltakskortCommand],
  ['nedetidsperm', async () => (await import('./commands/nedetidsperm.ts')).nedetidspermCommands],
  ['ward', async () => (await import('./commands/ward.ts')).wardCommands],
  ['report', async () => (await import('./commands/report.ts')).reportCommands],
  ['simulate', async () => (await import('./commands/simulate.ts')).simulateCommand],
  ['doctor', async () => (await import('./commands/doctor.ts')).doctorCommand],
])
