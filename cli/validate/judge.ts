import { fileFinding } from '../../plo/validate/file-findings.ts'
import type { Finding } from '../../plo/validate/finding.ts'
import type { Input } from './inputs.ts'
import { readBounded } from './read-bounded.ts'

/** What is wrong with one file. Whatever goes wrong while it is looked at is a finding of that file: the next one waits. */
export async function judge(
  { path, unreadable }: Input,
  check: (bytes: Uint8Array) => readonly Finding[],
): Promise<readonly Finding[]> {
  if (unreadable !== undefined) return [fileFinding({ code: 'file/unreadable', reason: unreadable })]
  const read = await readBounded(path)
  if (!read.ok) return [fileFinding(read.error)]
  try {
    return check(read.value)
  } catch (error) {
    return [notJudged(error instanceof Error ? error.name : 'ukjent feil')]
  }
}

/** By the kind of the error alone: its own words may be of the message. */
function notJudged(kind: string): Finding {
  return {
    ...fileFinding({ code: 'file/unreadable', reason: kind }),
    source: 'Feil i dette verktøyet',
    text: `Kontrollen av filen stoppet på grunn av en feil i verktøyet (${kind}).`,
    textEn: `The check of the file stopped because of an error in the tool (${kind}).`,
    mend: 'Filen er ikke kontrollert. Meld feilen, med en oppdiktet fil som viser den.',
    mendEn: 'The file was not checked. Report the error, with a made-up file that shows it.',
  }
}
