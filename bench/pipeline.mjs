// @ts-check
/**
 * How much of the speed of a bare pipeline is left when the promises are on top: accept → ledger → lane → delivered →
 * AppRec stored, 20 lanes, messages of 10 KB, turn about in the same run.
 */
import { cpus } from 'node:os'
import { figure } from './measure.mjs'
import { messages } from './pipeline/messages.mjs'
import { pipelines, through } from './pipeline/run.mjs'

const shapes = process.argv[2] ? [process.argv[2]] : ['embedded', 'server']
const count = Number(process.argv[3] ?? 1000)
const rounds = Number(process.argv[4] ?? 5)
console.log(
  `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}; ${rounds} rounds of ${count} messages`,
)

for (const shape of shapes) {
  const running = await pipelines(shape, ['bare', 'ours'])
  const [bare, ours] = running.pipelines
  /** @type {{ bare: number, ours: number }[]} */
  const seconds = []
  for (let round = 0; round <= rounds; round += 1) {
    await running.answerTo(bare)
    const bareSeconds = await through(bare, messages(count))
    await running.answerTo(ours)
    const oursSeconds = await through(ours, messages(count))
    // The first warms up.
    if (round > 0) seconds.push({ bare: bareSeconds, ours: oursSeconds })
    console.log(
      `  ${shape} ${round}: bare ${(count / bareSeconds).toFixed(0)}/s, ours ${(count / oursSeconds).toFixed(0)}/s`,
    )
  }
  await running.stop()
  const shares = seconds.map(({ bare: one, ours: other }) => one / other).sort((a, b) => a - b)
  const share = shares[Math.floor(shares.length / 2)] ?? 0
  figure(`${shape}: share of the bare pipeline`, share, '', share >= 0.6, 'at least 0.60')
}
