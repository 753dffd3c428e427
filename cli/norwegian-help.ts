import type { Command, Option } from 'commander'

/** commander's own words, in bokmål. */
const titles: Readonly<Record<string, string>> = {
  'Usage:': 'Bruk:',
  'Options:': 'Valg:',
  'Commands:': 'Kommandoer:',
  'Arguments:': 'Argumenter:',
}

const errors: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown command '(.*)'/, 'Ukjent kommando «$1»'],
  [/^error: unknown option '(.*)'/, 'Ukjent valg «$1»'],
  [/^error: missing required argument '(.*)'/, 'Argumentet «$1» mangler'],
  [/^error: required option '(.*)' not specified/, 'Valget «$1» må oppgis'],
  [/^error: option '(.*)' argument missing/, 'Valget «$1» mangler en verdi'],
  [/^error: too many arguments(?: for '(.*?)')?\. .*/, 'For mange argumenter'],
  [
    /^error: option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\./,
    'Valget «$1» kan ikke være «$2». Mulige: $3.',
  ],
  [/\(Did you mean (?:one of )?(.*)\?\)/, '(Mente du $1?)'],
  [/^error: /, ''],
]

/** Makes a command speak Norwegian where commander would speak English. */
export function inNorwegian(command: Command): void {
  command.configureHelp({
    styleTitle: (title) => titles[title] ?? title,
    commandUsage: usageOf,
    subcommandTerm: (one) => [one.name(), ...argumentsOf(one)].join(' '),
    optionDescription: describe,
  })
  command.configureOutput({
    outputError: (text, write) => {
      write(errors.reduce((said, [pattern, words]) => said.replace(pattern, words), text))
    },
  })
}

function usageOf(command: Command): string {
  const names: string[] = []
  for (let one: Command | null = command; one !== null; one = one.parent) names.unshift(one.name())
  const hasCommands = command.commands.length > 0
  return [...names, ...(hasCommands ? ['<kommando>'] : []), '[valg]', ...argumentsOf(command)].join(' ')
}

function argumentsOf(command: Command): readonly string[] {
  return command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '…' : ''}`
    return argument.required ? `<${name}>` : `[${name}]`
  })
}

function describe({ description, argChoices, defaultValue }: Option): string {
  const more = [
    argChoices && `mulige: ${argChoices.join(', ')}`,
    typeof defaultValue === 'string' && `ellers ${defaultValue}`,
  ].filter(Boolean)
  return more.length === 0 ? description : `${description} (${more.join('; ')})`
}
