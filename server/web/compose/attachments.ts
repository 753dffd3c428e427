import { base64Bytes } from '../../../plo/view/leaf.ts'
import { shown } from '../../pages/html.ts'
import type { Form, FormFile } from '../forms.ts'

/** A file that goes along with the form: nothing of it lies anywhere else until the message is sent. */
export type Attached = {
  readonly base64: string
  /** '' where the browser did not know. */
  readonly mimeType: string
  /** The name of the file, until somebody writes something else. */
  readonly description: string
}

/** A file that was not taken. */
export type Refused =
  | { readonly why: 'too-large'; readonly name: string; readonly bytes: number }
  /** @param as the number of the attachment that has the same content, from 1 */
  | { readonly why: 'again'; readonly name: string; readonly as: number }

/** Together: in base64 they fill a message (10 MB) but for what it says itself. */
export const maxAttachedBytes = 7 * 1024 * 1024

/** Chosen at once: so many a form still carries beside the attachments that it has. What is more would not be read at all. */
export const maxChosenBytes = 28 * 1024 * 1024

/** As many as the form of the API takes. */
const mostAttached = 1000

/** What went along with the form, and the files that were chosen now. */
export function readAttachments(posted: Form): {
  readonly attachments: readonly Attached[]
  readonly refused: readonly Refused[]
} {
  const attachments = [...keptIn(posted)]
  const refused: Refused[] = []
  for (const file of posted.files('vedlegg')) {
    const one = attachedFrom(file)
    const as = attachments.findIndex(({ base64 }) => base64 === one.base64) + 1
    const bytes = attachments.reduce((sum, { base64 }) => sum + sizeOf(base64), file.bytes.length)
    if (as > 0) refused.push({ why: 'again', name: one.description, as })
    else if (bytes > maxAttachedBytes)
      refused.push({ why: 'too-large', name: one.description, bytes: file.bytes.length })
    else attachments.push(one)
  }
  return { attachments, refused }
}

/** As the form of the API has them. */
export function formOfAttachments(attachments: readonly Attached[]): Record<string, unknown> {
  return attachments.length === 0
    ? {}
    : {
        attachments: attachments.map(({ base64, mimeType, description }) => ({
          base64,
          mimeType,
          ...(description !== '' && { description }),
        })),
      }
}

export function sizeOf(base64: string): number {
  return base64Bytes(base64) ?? base64.length
}

/** Whether a file begins otherwise than files of its format do; of most formats nobody knows. */
export function beginsOtherwise({ base64, mimeType }: Attached): boolean {
  const starts = beginnings[mimeType.toLowerCase()]
  const start = Buffer.from(base64.slice(0, 16), 'base64').toString('latin1')
  return starts !== undefined && start !== '' && !starts.some((one) => start.startsWith(one))
}

const beginnings: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['%PDF-'],
  'application/zip': ['PK'],
  'image/gif': ['GIF8'],
  'image/jpeg': ['\xff\xd8\xff'],
  'image/png': ['\x89PNG'],
  'image/tiff': ['II*\0', 'MM\0*'],
}

function keptIn(posted: Form): readonly Attached[] {
  const kept: Attached[] = []
  for (let index = 0; index < mostAttached && posted.has(`attachments/${index}/base64`); index += 1) {
    const field = (name: string) => posted.text(`attachments/${index}/${name}`)
    const [base64, mimeType, description] = [field('base64'), field('mimeType'), field('description')]
    kept.push({ base64, mimeType, description })
  }
  return kept
}

/** What a browser says of a file that it does not know. */
const unknownType = 'application/octet-stream'

function attachedFrom({ name, type, bytes }: FormFile): Attached {
  return {
    base64: Buffer.from(bytes).toString('base64'),
    mimeType: type === unknownType ? '' : type.replace(/;.*/s, '').trim(),
    description: nameOf(name),
  }
}

const longestName = 500

/** Without folders, and without what nobody sees: control characters, and those that turn the direction of a text. */
function nameOf(name: string): string {
  const own = name.replace(/^.*[/\\]/s, '').toWellFormed()
  return shown(own).replace(/\s+/g, ' ').trim().slice(0, longestName)
}
