import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import pdfmake from 'pdfmake'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'

/** Roboto, as pdfmake brings it: with æ, ø, å, and digits that are all equally wide. */
const fontFolder = join(
  dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')),
  'fonts',
  'Roboto',
)

/**
 * Makes a PDF out of a document definition. The same definition gives the same bytes when its `info` says when it was made.
 *
 * Takes the processor for as long as it lasts (about a second for twenty pages): a service has it done by a process of its own.
 */
export async function pdf(definition: TDocumentDefinitions): Promise<Uint8Array> {
  pdfmake.setFonts({
    Roboto: {
      normal: join(fontFolder, 'Roboto-Regular.ttf'),
      bold: join(fontFolder, 'Roboto-Medium.ttf'),
      italics: join(fontFolder, 'Roboto-Italic.ttf'),
      bolditalics: join(fontFolder, 'Roboto-MediumItalic.ttf'),
    },
  })
  // Nothing but its own fonts: what a message or a phone list says never makes it read a file or an address.
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(fontFolder + sep))
  pdfmake.setUrlAccessPolicy(() => false)
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer())
}
