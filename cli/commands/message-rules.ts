import { type Command, Option } from 'commander'
import type { CodeEntry } from '../../plo/validate/collect-codes.ts'
import type { Lang } from '../../server/check/findings-text.ts'
import { contextOf } from '../context.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import type { Output } from '../output.ts'
import { readCodes } from '../read-codes.ts'
import { knowledgeOf } from '../validate-file.ts'

export function messageRulesCommand(message: Command): void {
  message
    .command('rules')
    .argument('[filter]', 'bare koder som har dette i seg, f.eks. identity')
    .addOption(new Option('--lang <språk>', 'språket i tekstene').choices(['nb', 'en']).default('nb'))
    .description('Vis alle regler: kode, grad, kilde, hvordan det rettes, og en melding som viser det')
    .addHelpText('after', '\nEksempler:\n  plo message rules\n  plo message rules identity --lang en')
    .action(async (filter: string | undefined, { lang }: { lang: Lang }, command: Command) => {
      const { settings, output } = contextOf(command)
      const all = await readCodes(await knowledgeOf(settings))
      const wanted = filter?.toLowerCase() ?? ''
      const codes = all.filter(({ code }) => code.includes(wanted))
      if (codes.length === 0) {
        const areas = [...new Set(all.map(({ code }) => code.split('/')[0]))].join(', ')
        throw new CommandError(
          'rules/none',
          `Ingen regel har «${filter}» i koden. Områdene er: ${areas}.`,
          exitCodes.usage,
        )
      }
      output.value(codes)
      for (const entry of codes) showCode(entry, lang, output)
    })
}

function showCode(entry: CodeEntry, lang: Lang, output: Output): void {
  const { code, severity, source, fixture } = entry
  const nb = lang === 'nb'
  const [error, warning] = nb ? ['FEIL', 'VARSEL'] : ['ERROR', 'WARNING']
  const name = severity === 'error' ? output.paint('red', error) : output.paint('yellow', warning)
  const labels = nb ? ['rettes:  ', 'kilde:   ', 'eksempel:'] : ['mend:   ', 'source: ', 'example:']
  output.line(`${output.paint('bold', code)}  ${name}`)
  output.line(`      ${nb ? entry.text : entry.textEn}`)
  output.line(`      ${labels[0]} ${nb ? entry.mend : entry.mendEn}`)
  output.line(output.paint('dim', `      ${labels[1]} ${source}`))
  if (fixture !== '') output.line(output.paint('dim', `      ${labels[2]} ${fixture}`))
}
