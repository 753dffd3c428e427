import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Directory } from '../plo/addressing/directory.ts'
import { findByHerId } from '../plo/addressing/find-by-her-id.ts'
import { readApprec } from '../plo/message/apprec.ts'
import { readMsgInfo } from '../plo/message/hodemelding.ts'
import { identOf } from '../plo/message/organisation.ts'
import type { Element } from '../plo/xml/element.ts'
import { maxMessageBytes, parseXml } from '../plo/xml/parse.ts'

/** Why a file in `inn/` is left where it lies. */
export type LeftAlone =
  | 'folder/symlink'
  | 'folder/subfolder'
  | 'folder/not-a-file'
  | 'folder/name'
  | 'folder/not-xml'
  | 'folder/too-large'
  | 'folder/doctype'
  | 'folder/other-xml'
  | 'folder/other-sender'
  | 'folder/not-for-us'
  | 'folder/half-written'

/** What that means, for whoever looks after the folder. */
export const leftAloneText: Readonly<Record<LeftAlone, string>> = {
  'folder/symlink': 'er en symbolsk lenke, og følges ikke',
  'folder/subfolder': 'er en mappe; bare filer rett i inn/ hentes',
  'folder/not-a-file': 'er ikke en vanlig fil',
  'folder/name': 'har et filnavn som ikke er gyldig UTF-8',
  'folder/not-xml': 'heter ikke noe på .xml',
  'folder/too-large': `er større enn ${maxMessageBytes / 1024 / 1024} MB`,
  'folder/doctype': 'har en DOCTYPE, og leses ikke',
  'folder/other-xml': 'er XML, men verken en hodemelding (MsgHead) eller en kvittering (AppRec)',
  'folder/other-sender': 'har en annen avsender enn parten som eier mappen',
  'folder/not-for-us': 'er ikke til noen som kan få den herfra',
  'folder/half-written': 'er ikke hel XML, og har ikke endret seg på en stund',
}

/** The bytes of a regular file: no link is followed, and nothing is read that is larger than a message may be. */
export async function readFolderFile(path: string): Promise<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, maxMessageBytes)))
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/**
 * What the bytes are: something that this party has sent to somebody of ours, something that is left alone, or not yet
 * whole.
 */
export function judge(
  bytes: Uint8Array,
  party: string,
  directory: Directory,
): 'ours' | 'not-whole' | LeftAlone {
  const parsed = parseXml(bytes)
  if (!parsed.ok) return parsed.error.code === 'xml/doctype' ? 'folder/doctype' : 'not-whole'
  const root = parsed.value
  if (root.name !== 'MsgHead' && root.name !== 'AppRec') return 'folder/other-xml'

  // Who cannot be told is for the rules to refuse, so that the sender hears of it.
  const { from, to } = endsOf(root)
  if (from && findByHerId(directory, from)?.party.id !== party) return 'folder/other-sender'
  const receiver = to && findByHerId(directory, to)?.party.id
  return to && (receiver === undefined || receiver === party) ? 'folder/not-for-us' : 'ours'
}

function endsOf(root: Element): { readonly from: string | undefined; readonly to: string | undefined } {
  const apprec = readApprec(root)
  if (apprec !== undefined) return { from: apprec.sender.id, to: apprec.receiver.id }
  const { sender, receiver } = readMsgInfo(root)
  return { from: identOf(sender, 'HER'), to: identOf(receiver, 'HER') }
}
