import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { formInVersion, type Template, templatePath, templates } from '../../plo/compose/templates.ts'
import { packageRoot } from '../../server/package-root.ts'
import { contextOf } from '../context.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { columns } from '../terminal-text.ts'

export function messageNewCommand(message: Command): void {
  message
    .command('new')
    .argument('[type]', 'meldingen, f.eks. innlagt-pasient eller LOG_INNLAGT; uten den vises alle')
    .option('--full', 'alt som meldingen kan ha, ikke bare det som må være med')
    .addOption(
      new Option('--standard <versjon>', 'versjon av standarden, når det ikke skal være den nyeste').choices([
        '1.0',
        '1.1',
        '1.5',
        '1.6',
      ]),
    )
    .description('Skriv et skjema som en melding kan lages av, om en oppdiktet pasient')
    .addHelpText(
      'after',
      `
Eksempler:
  plo message new
  plo message new innlagt-pasient > innlagt.json
  plo message new utskrivningsrapport --full --standard 1.5 > rapport.json
  plo message build innlagt.json > innlagt.xml`,
    )
    .action(write)
}

async function write(
  name: string | undefined,
  { full = false, standard: version }: { full?: boolean; standard?: string },
  command: Command,
) {
  const { output } = contextOf(command)
  if (name === undefined) {
    output.value(templates)
    const rows = templates.map(({ slug, name: called, versions }) => [
      slug,
      versions.map((one) => `v${one}`).join(' '),
      called,
    ])
    for (const line of columns(rows)) output.line(line)
    return
  }
  const template = find(name)
  const asked = template.versions.find((one) => one === version)
  if (version !== undefined && asked === undefined) {
    throw new CommandError(
      'usage',
      `${template.name} finnes ikke i versjon ${version}, bare i ${template.versions.join(' og ')}.`,
      exitCodes.usage,
    )
  }
  const text = await readFile(join(packageRoot(), templatePath(template.slug, full)), 'utf8')
  const form = asked === undefined ? JSON.parse(text) : formInVersion(JSON.parse(text), template, asked)
  output.value(form)
  if (!output.json) process.stdout.write(`${JSON.stringify(form, null, 2)}\n`)
}

function find(name: string): Template {
  const typed = name.trim().toLowerCase()
  const found = templates.filter(
    ({ slug, type, name: called }) =>
      slug === typed || type.toLowerCase() === typed || called.toLowerCase() === typed,
  )
  const [first] = found
  if (found.length === 1 && first !== undefined) return first
  const near = found.length > 1 ? found : templates
  throw new CommandError(
    'message/unknown-type',
    `${found.length > 1 ? `Flere meldinger har typen ${name}` : `Ingen melding heter ${name}`}. Velg en av: ${near.map(({ slug }) => slug).join(', ')}.`,
    exitCodes.usage,
  )
}
