import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Directory } from '../../plo/addressing/directory.ts'
import type { DirectoryVersion } from '../../plo/directory/directory-version.ts'
import { actionCard } from '../../plo/fallback/action-card.ts'
import { actionCardText } from '../../plo/fallback/action-card-text.ts'
import type { CallSheet } from '../../plo/fallback/call-sheet-form.ts'
import { callSheetText } from '../../plo/fallback/call-sheet-text.ts'
import { withoutNames } from '../../plo/fallback/cut-call-sheet.ts'
import { osloTime } from '../../plo/fallback/oslo-time.ts'
import { phoneList } from '../../plo/fallback/phone-list.ts'
import { phoneListText } from '../../plo/fallback/phone-list-text.ts'
import { readCallSheet } from '../call-sheet.ts'
import { actionCardHtml } from '../pages/action-card-html.ts'
import { callSheetHtml } from '../pages/call-sheet-html.ts'
import { phoneListHtml } from '../pages/phone-list-html.ts'
import { actionCardPdf } from '../print/action-card-pdf.ts'
import { callSheetPdf } from '../print/call-sheet-pdf.ts'
import { pdf } from '../print/pdf.ts'
import { phoneListPdf } from '../print/phone-list-pdf.ts'
import type { FolderErrand } from './errand.ts'
import { isFresh } from './is-fresh.ts'
import { downtimeFolder, savedCallSheetFile } from './saved-call-sheet.ts'
import { RECONCILIATION_FILES } from './saved-reconciliation.ts'

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

/** From the sheet that was saved last. One that is too old is not printed, and its print-outs are deleted. */
export async function callSheetDocument(errand: FolderErrand, issuer: string, now: Date): Promise<Made> {
  const { dataDir, names, callSheetHours } = errand
  const facts = { title: 'Ringeliste', keep: [] }
  const home = downtimeFolder(dataDir)
  const saved = await readCallSheet(savedCallSheetFile(dataDir))
  if (saved === undefined)
    return { ...facts, about: 'Ingen ringeliste er skrevet ennå.', contents: new Map() }
  const madeAt = new Date(saved.madeAt)
  if (now.getTime() - madeAt.getTime() > callSheetHours * 3_600_000) {
    for (const file of SHEET_FILES) await rm(join(home, file), { force: true })
    const remark = `Ringelisten fra ${osloTime(madeAt)} er slettet: den var eldre enn ${callSheetHours} timer.`
    return { ...facts, about: remark, contents: new Map(), remark }
  }
  const sheet = names ? saved : withoutNames(saved)
  const isHome = errand.to === home
  return {
    ...facts,
    about: `${openText(sheet)} Slik det var ${osloTime(madeAt)}. ${names ? 'Taushetsbelagt.' : 'Uten navn.'}`,
    contents: new Map<string, string | Uint8Array>([
      ['ringeliste.pdf', await pdf(callSheetPdf(sheet, issuer))],
      ['ringeliste.html', callSheetHtml(sheet)],
      ['ringeliste.txt', `${callSheetText(sheet)}\n`],
    ]),
    keep: isHome ? ['ringeliste.json'] : [],
  }
}

/** Deleted also beside the data: the service that would do it may be gone. */
const SHEET_FILES = ['json', 'pdf', 'html', 'txt'].map((form) => `ringeliste.${form}`)

function openText({ total }: CallSheet): string {
  if (total === 0) return 'Ingen ventende meldinger i dette verktøyet.'
  return total === 1 ? 'Én melding må følges opp.' : `${total} meldinger må følges opp.`
}

/** What was phoned, held against what was sent: there when an outage has ended lately. It may tell who was spoken to. */
export async function reconciliationDocument({ dataDir, names }: FolderErrand): Promise<readonly Made[]> {
  const folder = downtimeFolder(dataDir)
  const saved = await Promise.all(
    RECONCILIATION_FILES.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8').catch(() => undefined)
      return text === undefined ? [] : [[file, text] as const]
    }),
  )
  const contents = new Map<string, string>(names ? saved.flat() : [])
  const about = 'Anropene holdt mot meldingene etter den siste nedetiden: hva gjenstår?'
  return contents.size === 0 ? [] : [{ title: 'Avstemming', about, contents, keep: [] }]
}

export async function actionCardDocument(issuer: string, now: Date): Promise<Made> {
  const card = actionCard()
  return {
    title: 'Tiltakskort',
    about: 'Hva sengeposten gjør når meldingene ikke kommer fram, og hva som sies på telefonen.',
    contents: new Map<string, string | Uint8Array>([
      ['tiltakskort.pdf', await pdf(actionCardPdf(card, issuer, now))],
      ['tiltakskort.html', actionCardHtml(card, now)],
      ['tiltakskort.txt', `${actionCardText(card, now)}\n`],
    ]),
    keep: [],
  }
}

/** Where the directory cannot be read, the list of an earlier time stays: it says itself how old it is. */
export async function phoneListDocument(
  directory: Directory | undefined,
  version: DirectoryVersion,
  { to, dataDir, directoryDir }: FolderErrand,
  now: Date,
): Promise<Made> {
  const facts = {
    title: 'Telefonliste',
    about: 'Hvem som ringes i hver kommune, og hvem som svarer når.',
  }
  if (directory === undefined) {
    const remark =
      'Telefonlisten er ikke oppdatert: adresselisten kan ikke leses. «plo phones check» sier hva som er galt.'
    return { ...facts, contents: new Map(), keep: PHONE_FILES, remark }
  }
  const everyone = directory.municipalities.map(({ id }) => id)
  const list = phoneList(directory, everyone, now, { version })
  // Elsewhere the one that lies there may be of another directory.
  const isHome = to === downtimeFolder(dataDir)
  const printed = isHome && (await isFresh(join(to, 'telefonliste.pdf'), directoryDir.path, now))
  return {
    ...facts,
    contents: new Map<string, string | Uint8Array>([
      ...(printed ? [] : [['telefonliste.pdf', await pdf(phoneListPdf(list))] as const]),
      ['telefonliste.html', phoneListHtml(list)],
      ['telefonliste.txt', `${phoneListText(list)}\n`],
    ]),
    keep: printed ? ['telefonliste.pdf'] : [],
    ...(list.stamps.length > 0 && { remark: `Telefonlisten: ${list.stamps.join('. ')}.` }),
  }
}

const PHONE_FILES = ['telefonliste.pdf', 'telefonliste.html', 'telefonliste.txt']
