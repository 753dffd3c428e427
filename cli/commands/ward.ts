import type { Command } from 'commander'
import { dayAndClock } from '../../server/local-time.ts'
import type { WardLinkView } from '../../server/routes/ward-links.ts'
import { withApi } from '../api.ts'
import { contextOf } from '../context.ts'

export function wardCommands(program: Command): void {
  const ward = program
    .command('ward')
    .description('Sengeposter: lenker som viser meldingene til én sengepost, bare til å lese')
    .addHelpText(
      'after',
      `
Eksempler:
  plo ward link 3B                          lag en lenke til tavlen for 3B
  plo ward link 3B --note "skjerm på vaktrommet"
  plo ward links                            hvilke lenker som gjelder
  plo ward revoke 0f3a…                     trekk en lenke tilbake: den virker ikke lenger`,
    )
  ward
    .command('link')
    .description('Lag en lenke til tavlen for en sengepost. Den vises bare nå, og viser ikke noe annet.')
    .argument('<sengepost>', 'navnet, som det står på meldingene')
    .option('--note <tekst>', 'hva lenken er til')
    .action(async (name: string, { note }: { readonly note?: string }, command: Command) => {
      const { settings, output } = contextOf(command)
      const made = await withApi(settings, async (api) => {
        const json = { ward: name, ...(note !== undefined && { note }) }
        const { path, ...link } = await api.ask<WardLinkView & { path: string }>('POST', '/ward-links', {
          json,
        })
        return { ...link, path, ...(api.running && { url: `${api.url}${path}` }) }
      })
      output.value(made)
      output.line(`Lenke til ${made.ward}, bare til å lese:`)
      output.line(`  ${made.url ?? `${made.path}   (på adressen der tjenesten kjører)`}`)
      output.line('Den som har lenken, ser tavlen. Den vises ikke igjen.')
      if (made.unknownWard)
        output.line(`Ingen meldinger er sendt fra «${made.ward}» ennå. Sjekk skrivemåten.`)
      output.line(`Trekk den tilbake: plo ward revoke ${made.id}`)
    })
  ward
    .command('links')
    .description('Vis lenkene, de nyeste først')
    .action(async (_options: unknown, command: Command) => {
      const { settings, output } = contextOf(command)
      const { links } = await withApi(settings, (api) =>
        api.ask<{ links: readonly WardLinkView[] }>('GET', '/ward-links'),
      )
      output.value({ links })
      if (links.length === 0) output.line('Ingen lenker er laget. Lag en: plo ward link 3B')
      for (const link of links) output.line(textOf(link))
    })
  ward
    .command('revoke')
    .description('Trekk en lenke tilbake: den virker ikke lenger, heller ikke der den er åpen')
    .argument('<id>', 'id-en fra «plo ward links»')
    .action(async (id: string, _options: unknown, command: Command) => {
      const { settings, output } = contextOf(command)
      const revoked = await withApi(settings, (api) =>
        api.ask<WardLinkView>('DELETE', `/ward-links/${encodeURIComponent(id)}`),
      )
      output.value(revoked)
      output.line(`Lenken til ${revoked.ward} er trukket tilbake.`)
    })
}

function textOf({ id, ward, note, createdAt, revokedAt }: WardLinkView): string {
  const state = revokedAt === undefined ? 'gjelder' : `trukket tilbake ${dayAndClock(new Date(revokedAt))}`
  return `${id}  ${ward}${note === undefined ? '' : ` (${note})`}  laget ${dayAndClock(new Date(createdAt))}, ${state}`
}
