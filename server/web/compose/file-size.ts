import type { Visit } from '../visit.ts'

/** «7 MB», «1,4 MB», «12 kB», «80 byte»: as people say it, never less than it is. */
export function sizeText({ lang }: Pick<Visit, 'lang'>, bytes: number): string {
  const [unit, size] =
    bytes >= mega
      ? ['MB', Math.ceil((bytes / mega) * 10) / 10]
      : bytes >= kilo
        ? ['kB', Math.ceil(bytes / kilo)]
        : ['byte', bytes]
  return `${size.toLocaleString(lang === 'en' ? 'en' : 'nb-NO')} ${unit}`
}

const kilo = 1024
const mega = 1024 * 1024
