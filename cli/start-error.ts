import type { StartError } from '../server/service.ts'
import { CommandError } from './exit-codes.ts'

/** Why the service could not start, and what to do about it, in one line or two. */
export function startFailure(error: StartError): CommandError {
  return new CommandError(error.code, textOf(error))
}

function textOf(error: StartError): string {
  switch (error.code) {
    case 'data/in-use':
      return `Datamappen er i bruk av en annen prosess (pid ${error.pid} på ${error.host}).\nStopp den, eller velg en annen mappe med --data.`
    case 'data/not-writable':
      return `Datamappen ${error.folder} kan ikke brukes: ${error.reason}\nVelg en annen med --data eller PLO_DATA.`
    case 'ledger/gone':
      return `Databasen i ${error.folder} er borte, men en tjeneste har kjørt der.\nLegg den tilbake, sett DATABASE_URL hvis den var satt, eller begynn på nytt i en annen mappe med --data. Siste utskrifter: ${error.folder}/nedetidsperm.`
    case 'ledger/unreachable':
      return `Databasen i DATABASE_URL kan ikke nås: ${error.reason}\nKontroller at den kjører og at adressen er riktig. Uten DATABASE_URL brukes datamappen.`
    case 'queue/unreachable':
      return `Køen kan ikke nås: ${error.reason}\nKontroller REDIS_URL eller DATABASE_URL.`
    case 'directory/unreadable': {
      const problems = error.problems.map(
        ({ path, line, code, found, expected }) =>
          `  ${path} linje ${line}: ${code}: fant «${found}», ventet ${expected}`,
      )
      return [
        `Adresselisten i ${error.folder} kan ikke leses${error.reason ? `: ${error.reason}` : '.'}`,
        ...problems,
        'Var det en endring av numrene: «plo phones versions» viser utgavene, og «plo phones restore» henter en fram. Siste utskrift: nedetidsperm i datamappen.',
      ].join('\n')
    }
    case 'parties/invalid':
      return [
        `Filen ${error.file} sier hvor partene er, og kan ikke brukes:`,
        ...error.problems.map(({ field, text }) => `  ${field === '' ? '' : `${field}: `}${text}`),
      ].join('\n')
    case 'port/in-use':
      return `Port ${error.port} er i bruk. Velg en annen med --port eller PLO_PORT, eller stopp den andre tjenesten.`
    case 'port/unusable':
      return `Tjenesten kan ikke lytte der: ${error.reason}\nKontroller PLO_HOST og PLO_PORT.`
  }
}
