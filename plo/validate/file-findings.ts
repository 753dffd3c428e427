import { maxMessageBytes } from '../xml/parse.ts'
import type { Finding } from './finding.ts'

/** Why a file was not even looked at as a message. */
export type FileProblem =
  | { readonly code: 'file/unreadable'; readonly reason: string }
  | { readonly code: 'file/not-xml'; readonly looksLike: FileKind }
  /** `bytes` is the least that it has: what is too large is not read to its end. */
  | { readonly code: 'xml/too-large'; readonly bytes: number }

export type FileKind =
  | 'zip'
  | 'gzip'
  | 'pdf'
  | 'html'
  | 'edifact'
  | 'mime'
  | 'rtf'
  | 'json'
  | 'binary'
  | 'text'

/** What is wrong with a file as a file, as a finding like any other: one bad file among many stops nothing. */
export function fileFinding(problem: FileProblem): Finding {
  const base = { code: problem.code, severity: 'error' } as const
  switch (problem.code) {
    case 'file/unreadable':
      return {
        ...base,
        found: problem.reason,
        expected: 'en fil som kan leses',
        expectedEn: 'a file that can be read',
        source: 'Filsystemet',
        ...unreadable(problem.reason),
      }
    case 'file/not-xml': {
      const { name, nameEn, mend, mendEn } = kinds[problem.looksLike]
      return {
        ...base,
        found: name,
        foundEn: nameEn,
        expected: 'XML med en Hodemelding eller en AppRec, eller et skjema som JSON',
        expectedEn: 'XML with a Hodemelding or an AppRec, or a form as JSON',
        source: 'Hodemelding v1.2 og AppRec er XML 1.0; filtypen er gjettet fra de første tegnene',
        text: `Filen er ingen melding: den ser ut som ${name}.`,
        textEn: `The file is no message: it looks like ${nameEn}.`,
        mend,
        mendEn,
      }
    }
    case 'xml/too-large':
      return {
        ...base,
        found: `minst ${problem.bytes} byte`,
        foundEn: `at least ${problem.bytes} bytes`,
        expected: `høyst ${maxMessageBytes} byte`,
        expectedEn: `at most ${maxMessageBytes} bytes`,
        source: 'Grense i dette verktøyet',
        text: 'Filen er for stor til å være én melding. Den er ikke lest.',
        textEn: 'The file is too large to be one message. It was not read.',
        mend: 'Kontroller at det er rett fil, og at det er én melding og ikke mange i samme fil.',
        mendEn: 'Check that it is the right file, and that it is one message and not many in one file.',
      }
  }
}

type Words = Pick<Finding, 'text' | 'textEn' | 'mend' | 'mendEn'>

function unreadable(reason: string): Words {
  const words = reasons[reason]
  if (words !== undefined) return words
  return {
    text: `Filen kan ikke leses (${reason}).`,
    textEn: `The file cannot be read (${reason}).`,
    mend: 'Kontroller at filen og disken er i orden, og prøv igjen.',
    mendEn: 'Check that the file and its disk are in order, and try again.',
  }
}

/** By the error code of the operating system. */
const reasons: Readonly<Record<string, Words>> = {
  ENOENT: {
    text: 'Filen finnes ikke.',
    textEn: 'The file does not exist.',
    mend: 'Kontroller navnet og mappen; et mønster som *.xml må stå i anførselstegn.',
    mendEn: 'Check the name and the folder; a pattern like *.xml must be quoted.',
  },
  EISDIR: {
    text: 'Dette er en mappe, ikke en fil.',
    textEn: 'This is a folder, not a file.',
    mend: 'Oppgi mappen selv: da kontrolleres alle XML-filene i den.',
    mendEn: 'Give the folder itself: then all XML files in it are checked.',
  },
  EACCES: {
    text: 'Du har ikke lov til å lese dette.',
    textEn: 'You are not allowed to read this.',
    mend: 'Gi deg selv leserett, eller kontroller en kopi.',
    mendEn: 'Give yourself the right to read it, or check a copy.',
  },
}

type Kind = {
  readonly name: string
  readonly nameEn: string
  readonly mend: string
  readonly mendEn: string
}

const kinds: Readonly<Record<FileKind, Kind>> = {
  zip: {
    name: 'en ZIP-fil (eller et Office-dokument)',
    nameEn: 'a ZIP file (or an Office document)',
    mend: 'Pakk den ut, og kontroller XML-filene som ligger i den.',
    mendEn: 'Unpack it, and check the XML files in it.',
  },
  gzip: {
    name: 'en gzip-fil',
    nameEn: 'a gzip file',
    mend: 'Pakk den ut med «gunzip», og kontroller XML-filen som kommer ut.',
    mendEn: 'Unpack it with “gunzip”, and check the XML file that comes out.',
  },
  pdf: {
    name: 'en PDF',
    nameEn: 'a PDF',
    mend: 'Finn XML-meldingen som PDF-en viser: selve PDF-en kan ikke kontrolleres.',
    mendEn: 'Find the XML message that the PDF shows: the PDF itself cannot be checked.',
  },
  html: {
    name: 'en nettside (HTML)',
    nameEn: 'a web page (HTML)',
    mend: 'Hent meldingen på nytt: dette er kanskje en feilside som ble lagret i stedet for den.',
    mendEn: 'Fetch the message anew: this may be an error page that was saved in its place.',
  },
  edifact: {
    name: 'en EDIFACT-melding (UNB/UNH)',
    nameEn: 'an EDIFACT message (UNB/UNH)',
    mend: 'Hent ut XML-versjonen av meldingen: EDIFACT er et eldre format, som ikke kontrolleres her.',
    mendEn: 'Get the XML version of the message: EDIFACT is an older format that is not checked here.',
  },
  mime: {
    name: 'en e-post eller en MIME-pakke',
    nameEn: 'an e-mail or a MIME package',
    mend: 'Lagre meldingen (vedlegget) som en egen XML-fil, dekryptert, og kontroller den.',
    mendEn: 'Save the message (the attachment) as an XML file of its own, decrypted, and check that.',
  },
  rtf: {
    name: 'et tekstdokument (RTF)',
    nameEn: 'a text document (RTF)',
    mend: 'Lagre meldingen som ren XML, ikke fra et tekstbehandlingsprogram.',
    mendEn: 'Save the message as plain XML, not from a word processor.',
  },
  json: {
    name: 'JSON som ikke kan leses',
    nameEn: 'JSON that cannot be read',
    mend: 'Rett JSON-en (komma, anførselstegn, klammer), eller velg XML-filen i stedet.',
    mendEn: 'Correct the JSON (commas, quotes, brackets), or choose the XML file instead.',
  },
  binary: {
    name: 'en binærfil',
    nameEn: 'a binary file',
    mend: 'Kontroller at det er rett fil. Er meldingen kryptert eller pakket, pakk den ut først.',
    mendEn: 'Check that it is the right file. If the message is encrypted or packed, unpack it first.',
  },
  text: {
    name: 'vanlig tekst',
    nameEn: 'plain text',
    mend: 'Kontroller at det er rett fil: en melding begynner med «<», uten noe foran.',
    mendEn: 'Check that it is the right file: a message begins with “<”, with nothing before it.',
  },
}
