// @ts-check
/**
 * What happens after an outage: so many messages are accepted while every lane is closed, then it ends. No slower per
 * message than normal running, the memory flat, and whoever asks the API meanwhile is answered; and more of them cost no
 * more each.
 *
 *     node bench/drain.mjs embedded 1000,10000
 *     node bench/drain.mjs server 1000,10000,100000
 */
import { cpus } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { request } from 'undici'
import { figure } from './measure.mjs'
import { messages } from './pipeline/messages.mjs'
import { pipelines, through } from './pipeline/run.mjs'

const shape = process.argv[2] ?? 'embedded'
const counts = (process.argv[3] ?? '1000,10000').split(',').map(Number)
console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}; ${shape}`)

const running = await pipelines(shape, ['ours'])
const [ours] = running.pipelines
await running.answerTo(ours)
await through(ours, messages(1000))

const idle = await latencies(async () => pause(5000))
const { rssMb: idleMb } = await ours.tell({ gc: true })
const normalCount = 2000
const normal = (await through(ours, messages(normalCount))) / normalCount
console.log(
  `idle: RSS ${idleMb.toFixed(0)} MB, p99 ${idle.p99.toFixed(1)} ms; normal running ${(normal * 1000).toFixed(2)} ms a message`,
)

/** @type {number[]} */
const each = []
for (const count of counts) {
  await ours.tell({ errand: 'outage' })
  const acceptStart = process.hrtime.bigint()
  await ours.tell({ errand: 'accept', count })
  const accepting = Number(process.hrtime.bigint() - acceptStart) / 1e9
  const { rssMb: heldMb } = await ours.tell({ gc: true })
  const { done: before } = await ours.tell({})
  const start = process.hrtime.bigint()
  let most = 0
  const busy = await latencies(async () => {
    await ours.tell({ errand: 'end' })
    for (;;) {
      const { rssMb, done } = await ours.tell({})
      most = Math.max(most, rssMb)
      if (done >= before + count) return
      await pause(100)
    }
  })
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  each.push(seconds / count)
  const { rssMb: afterMb } = await ours.tell({ gc: true })
  console.log(
    `${count} held (accepted in ${accepting.toFixed(0)} s, RSS ${heldMb.toFixed(0)} MB): drained in ${seconds.toFixed(1)} s, ` +
      `${((seconds / count) * 1000).toFixed(2)} ms each; RSS at most ${most.toFixed(0)} MB, ${afterMb.toFixed(0)} MB afterwards; ` +
      `p99 ${busy.p99.toFixed(1)} ms of ${busy.count} calls`,
  )
  const ratio = seconds / count / normal
  figure(`${count}: a drained message, times one in normal running`, ratio, '', ratio <= 1, 'no slower')
  figure(`${count}: growth of RSS over idle`, most - idleMb, ' MB', most - idleMb < 100, 'under 100 MB')
  figure(
    `${count}: p99 of the API, times idle`,
    busy.p99 / idle.p99,
    '',
    busy.p99 <= 3 * idle.p99,
    'at most 3',
  )
}
const growth = Math.max(...each) / (each[0] ?? 1)
figure(`cost of one, from ${counts[0]} to ${counts.at(-1)}`, growth, ' times', growth <= 1.5, 'within 1.5')
await running.stop()

/**
 * Asks the API ten times a second while something goes on.
 *
 * @param {() => Promise<unknown>} goesOn
 */
async function latencies(goesOn) {
  /** @type {number[]} */
  const all = []
  let isOver = false
  const asking = (async () => {
    while (!isOver) {
      const start = process.hrtime.bigint()
      const answer = await request(`${ours.url}/api/v1/messages?limit=20&ward=Post%203`)
      await answer.body.text()
      all.push(Number(process.hrtime.bigint() - start) / 1e6)
      await pause(100)
    }
  })()
  await goesOn()
  isOver = true
  await asking
  all.sort((a, b) => a - b)
  return { p99: all[Math.floor(all.length * 0.99)] ?? Number.NaN, count: all.length }
}
