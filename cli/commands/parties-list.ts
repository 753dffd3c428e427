import type { Command } from 'commander'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import type { FolderFinding } from '../../server/folder-inbox.ts'
import type { Place } from '../../server/places.ts'
import { withApi } from '../api.ts'
import { contextOf } from '../context.ts'
import { columns } from '../terminal-text.ts'

type PartyRow = {
  readonly id: string
  readonly name: string
  readonly place: Place['kind'] | 'simulated'
  readonly url?: string
  readonly folder?: string
  readonly findings?: readonly FolderFinding[]
}

/** Findings that are written out for one folder; the rest is counted. */
const maxFindings = 20

export function partiesListCommand(parties: Command): void {
  parties
    .command('list')
    .description('Hvor hver part er: simulert, i en mappe, eller på en egen adresse')
    .addHelpText('after', '\nEksempler:\n  plo parties list\n  plo parties list --json')
    .action(async (_options, command: Command) => {
      const { settings, output } = contextOf(command)
      const answer = await withApi(settings, async (api) => ({
        ...(await api.ask<{ parties: readonly PartyRow[] }>('GET', '/parties')),
        live: api.running,
      }))
      output.value(answer)
      output.line(TEST_SYSTEM_LINE)
      for (const line of columns(answer.parties.map((party) => [party.id, party.name, whereText(party)])))
        output.line(line)

      for (const { name, findings = [] } of answer.parties) {
        if (findings.length === 0) continue
        output.line()
        output.line(output.paint('yellow', `${name}: ligger urørt i mappen, eller må ses på`))
        for (const { file, text } of findings.slice(0, maxFindings))
          output.line(`  ${file === undefined ? text : `inn/${file} ${text}`}`)
        if (findings.length > maxFindings) output.line(`  … og ${findings.length - maxFindings} til`)
      }
      const hasFolders = answer.parties.some(({ place }) => place === 'folder')
      if (hasFolders && !answer.live)
        output.line('Tjenesten kjører ikke: ingen ser etter filer i mappene nå.')
    })
}

function whereText({ place, url, folder }: PartyRow): string {
  switch (place) {
    case 'folder':
      return `mappe ${folder ?? ''}`
    case 'url':
      return `virkelig mottak ${url ?? ''}`
    case 'simulated':
      return 'simulert'
  }
}
