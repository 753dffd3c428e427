import { actionCard } from '../../plo/fallback/action-card.ts'
import { actionCardText } from '../../plo/fallback/action-card-text.ts'
import { phoneList } from '../../plo/fallback/phone-list.ts'
import { phoneListText } from '../../plo/fallback/phone-list-text.ts'
import { readDirectoryFolder } from '../directory-folder.ts'
import { actionCardHtml } from '../pages/action-card-html.ts'
import { actionCardPdf } from '../print/action-card-pdf.ts'
import { pdf } from '../print/pdf.ts'
import type { FolderErrand } from './errand.ts'

/** One list or card of the folder, as it is to be written. */
export type Made = {
  readonly title: string
  readonly about: string
  /** Content by file name. */
  readonly contents: ReadonlyMap<string, string | Uint8Array>
  /** Files of an earlier time that stay as they are. */
  readonly keep: readonly string[]
  /** What the front page must say of it on top. */
  readonly remark?: string
}

export async function actionCardDocument(now: Date): Promise<Made> {
  const card = actionCard()
  return {
    title: 'Tiltakskort',
    about: 'Hva sengeposten gjør når meldingene ikke kommer fram, og hva som sies på telefonen.',
    contents: new Map<string, string | Uint8Array>([
      ['tiltakskort.pdf', await pdf(actionCardPdf(card, '', now))],
      ['tiltakskort.html', actionCardHtml(card, now)],
      ['tiltakskort.txt', `${actionCardText(card, now)}\n`],
    ]),
    keep: [],
  }
}

/** Where the directory cannot be read, the list of an earlier time stays: it says itself how old it is. */
export async function phoneListDocument({ directoryDir }: FolderErrand, now: Date): Promise<Made> {
  const facts = {
    title: 'Telefonliste',
    about: 'Hvem som ringes i hver kommune, og hvem som svarer når.',
  }
  const directory = await readDirectoryFolder(directoryDir)
  if (!directory.ok) {
    const remark = 'Telefonlisten er ikke oppdatert: katalogen kan ikke leses. Kjør «plo phones check».'
    return { ...facts, contents: new Map(), keep: PHONE_FILES, remark }
  }
  const everyone = directory.value.municipalities.map(({ id }) => id)
  const list = phoneList(directory.value, everyone, now)
  return {
    ...facts,
    contents: new Map<string, string | Uint8Array>([['telefonliste.txt', `${phoneListText(list)}\n`]]),
    keep: [],
  }
}

const PHONE_FILES = ['telefonliste.pdf', 'telefonliste.html', 'telefonliste.txt']
