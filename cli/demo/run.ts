import type { Directory } from '../../plo/addressing/directory.ts'
import type { LogistikkForm } from '../../plo/compose/form.ts'
import type { Figures } from '../../plo/delivery/figures.ts'
import type { DirectoryVersion } from '../../plo/directory/directory-version.ts'
import { phoneList } from '../../plo/fallback/phone-list.ts'
import { phoneListText } from '../../plo/fallback/phone-list-text.ts'
import { figureNames } from '../../plo/report/figure-names.ts'
import type { NoLossReport } from '../../plo/report/no-loss.ts'
import type { MessageView } from '../../server/message-view.ts'
import type { HeldMessage } from '../../server/parties-client.ts'
import type { Api } from '../api.ts'
import type { Output } from '../output.ts'
import { statusTable } from '../status-table.ts'
import { figureTable } from './figure-table.ts'
import { type Story, tellStory } from './story.ts'
import { until } from './until.ts'

export type DemoResult = { readonly figures: Figures; readonly inOrder: boolean }

/** What has been sent in this run, in the order in which it was accepted. */
type Sent = { readonly id: string; readonly recipient: string; readonly patient: string }

type Stage = {
  readonly api: Api
  readonly directory: Directory
  readonly version: DirectoryVersion
  readonly output: Output
  readonly story: Story
  readonly start: Date
  readonly sent: Sent[]
}

/** Tells the whole story against a service that runs, and counts what became of it. */
export async function runDemo(
  api: Api,
  { directory, version }: Pick<Stage, 'directory' | 'version'>,
  output: Output,
  seed: number,
): Promise<DemoResult> {
  const start = new Date()
  const story = tellStory(directory, seed, start)
  const stage: Stage = { api, directory, version, output, story, start, sent: [] }
  await everythingWorks(stage)
  const outages = await someGoDown(stage)
  await sendingGoesOn(stage)
  await oneIsRegretted(stage)
  await showWhatTheWardSees(stage)
  await theyComeBack(stage, outages)
  return countUp(stage)
}

async function everythingWorks(stage: Stage) {
  const { story, output } = stage
  heading(output, 1, 'Alt virker')
  await sendAll(stage, story.before)
  await until('kvitteringene kommer', () => allAre(stage, ({ application }) => application === 'confirmed'))
  output.line(
    `${story.before.length} meldinger om innlagt pasient er sendt til ${stage.directory.municipalities.length} kommuner,`,
  )
  output.line('og bekreftet av fagsystemet hos alle.')
}

async function someGoDown({ api, story, output }: Stage): Promise<readonly string[]> {
  heading(output, 2, 'Nedetid')
  const outages: string[] = []
  for (const { id } of story.declared) {
    const json = { scope: { municipality: id }, reason: 'demonstrasjon' }
    outages.push((await api.ask<{ id: string }>('POST', '/outages', { json })).id)
  }
  await api.ask('POST', '/faults', { json: { id: 'demo-silent', party: story.silent.id, kind: 'refuse' } })
  const reject = { id: 'demo-reject', party: story.rejecting.id, kind: 'reject', error: 'E35', times: 1 }
  await api.ask('POST', '/faults', { json: reject })
  output.line(`Meldt nedetid: ${story.declared.map(({ displayName }) => displayName).join(', ')}.`)
  output.line(`${story.silent.displayName} slutter å svare, uten at noen har meldt det.`)
  return outages
}

async function sendingGoesOn(stage: Stage) {
  const { api, story, output } = stage
  heading(output, 3, 'Sengepostene skriver og sender som vanlig')
  await sendAll(stage, story.during)
  await until(`${story.silent.displayName} blir oppdaget som nede`, async () => {
    const { lanes } = await api.ask<{ lanes: readonly { id: string; state: string }[] }>('GET', '/lanes')
    return lanes.find(({ id, state }) => id === story.silent.id && state === 'down')
  })
  const down = new Set([...story.declared, story.silent].map(({ id }) => id))
  await until('de andre svarer', () =>
    allAre(stage, ({ recipient, application }) => down.has(recipient.id) || application !== 'none'),
  )
  output.line(`${story.during.length} nye meldinger er tatt imot for sending.`)
  output.line('De til kommuner som er nede, holdes igjen; de andre er framme.')
  output.line('At den ene ikke svarer, er oppdaget av seg selv.')
}

async function oneIsRegretted(stage: Stage) {
  const { api, story, output } = stage
  heading(output, 4, 'En melding trekkes tilbake i tide')
  const [id] = await sendAll(stage, [story.regretted])
  await api.ask('POST', `/messages/${id}/withdraw`, { json: { reason: 'sendt for feil pasient' } })
  output.line('Den var holdt igjen og beviselig ikke sendt. Mottakeren får den aldri.')
}

async function showWhatTheWardSees(stage: Stage) {
  const { directory, version, story, output } = stage
  heading(output, 5, 'Slik ser det ut nå')
  const waiting = (await messages(stage)).filter(({ shown }) => shown.followUp !== undefined)
  for (const line of statusTable(waiting, output)) output.line(line)
  heading(output, 6, 'Imens: telefon. Listen for kommunene som er nede')
  const ids = [...story.declared, story.silent].map(({ id }) => id)
  output.line(phoneListText(phoneList(directory, ids, new Date(), { version })))
}

async function theyComeBack(stage: Stage, outages: readonly string[]) {
  const { api, story, output } = stage
  heading(output, 7, 'Nedetiden er over')
  const before = await messages(stage)
  const held = before.filter(({ shown }) => shown.status === 'Ikke framme – venter').length
  for (const id of outages) await api.ask('POST', `/outages/${id}/end`)
  await api.ask('DELETE', '/faults/demo-silent')
  output.line(`${held} meldinger som var holdt igjen, sendes av seg selv,`)
  output.line('i rekkefølge for hvert opphold.')
  let last = ''
  await until('alt er framme og besvart', async () => {
    const all = await messages(stage)
    const left = all.filter(
      ({ application, transport }) => application === 'none' && transport !== 'withdrawn',
    ).length
    const text = `  ${all.length - left} av ${all.length} er ferdige`
    if (text !== last) output.progress(text)
    last = text
    return left === 0 ? true : undefined
  })
  const rejected = (await messages(stage)).filter(({ application }) => application === 'rejected')
  output.line(`${rejected.length} melding er avvist av mottakeren, med grunn:`)
  output.line()
  for (const line of statusTable(rejected, output)) output.line(line)
  output.line(`(${story.rejecting.displayName} svarte slik med vilje.`)
  output.line('En avvist melding sendes ikke på nytt: den rettes.)')
}

async function countUp(stage: Stage): Promise<DemoResult> {
  const { api, start, output } = stage
  heading(output, 8, 'Regnskapet, talt opp i det mottakerne virkelig har')
  const report = await api.ask<NoLossReport>(
    'GET',
    `/report/no-loss?since=${encodeURIComponent(start.toISOString())}`,
  )
  const figures = figuresOf(report)
  const inOrder = await arrivedInOrder(stage)
  for (const line of figureTable(figures)) output.line(line)
  output.line()
  output.line(
    inOrder ? 'Hvert opphold kom fram i rekkefølge.' : output.paint('red', 'Noe kom fram i feil rekkefølge.'),
  )
  return { figures, inOrder }
}

function figuresOf(report: NoLossReport): Figures {
  const figures = figureNames.map(([key]) => [key, report[key]] as const)
  return Object.fromEntries(figures) as Figures
}

/** Sends forms one after the other, so that the order is ours. @returns their ids */
async function sendAll({ api, sent }: Stage, forms: readonly LogistikkForm[]): Promise<readonly string[]> {
  const ids: string[] = []
  for (const form of forms) {
    const { id } = await api.ask<{ id: string }>('POST', '/messages', { json: form })
    sent.push({ id, recipient: form.recipient, patient: form.patient.ident })
    ids.push(id)
  }
  return ids
}

async function messages({ api, start, sent }: Stage): Promise<readonly MessageView[]> {
  const since = encodeURIComponent(start.toISOString())
  const { messages: found } = await api.ask<{ messages: readonly MessageView[] }>(
    'GET',
    `/messages?limit=500&since=${since}`,
  )
  const ours = new Set(sent.map(({ id }) => id))
  return found.filter(({ id }) => ours.has(id))
}

async function allAre(stage: Stage, is: (message: MessageView) => boolean): Promise<true | undefined> {
  return (await messages(stage)).every(is) ? true : undefined
}

/** Whether every recipient got the messages about each patient in the order in which they were accepted. */
async function arrivedInOrder({ api, sent }: Stage): Promise<boolean> {
  const recipients = [...new Set(sent.map(({ recipient }) => recipient))]
  const verdicts = await Promise.all(
    recipients.map(async (recipient) => {
      const received = await api.ask<readonly HeldMessage[]>('GET', `/parties/${recipient}/received`)
      const rank = new Map(received.map(({ msgId }, index) => [msgId, index]))
      const ours = sent.filter((one) => one.recipient === recipient && rank.has(one.id))
      const latest = new Map<string, number>()
      return ours.every(({ id, patient }) => {
        const at = rank.get(id) ?? 0
        const before = latest.get(patient) ?? -1
        latest.set(patient, at)
        return at > before
      })
    }),
  )
  return verdicts.every(Boolean)
}

function heading(output: Output, nth: number, text: string) {
  output.line()
  output.line(output.paint('bold', `${nth}/8  ${text}`))
}

/** What the figures must be for the promise to hold. */
export function isKept({ figures, inOrder }: DemoResult): boolean {
  const { owed, lost, duplicated, unexpected } = figures
  return owed === 0 && lost === 0 && duplicated === 0 && unexpected === 0 && inOrder
}
