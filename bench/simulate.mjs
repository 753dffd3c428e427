// @ts-check
/**
 * Whether the promise holds whatever a seed brings: `node bench/simulate.mjs [seeds] [messages] [days] [first seed]`
 * (1000, 200, 2, 1). Prints the line that replays each seed that fails.
 */
import { built, figure } from './measure.mjs'

const { simulate } = await built('sim/simulate.js')
const { randomFaults } = await built('sim/random-faults.js')
const { readDirectoryFolder } = await built('server/directory-folder.js')
const { policyNamed } = await built('plo/delivery/policy.js')

const [seeds = 1000, messages = 200, days = 2, first = 1] = process.argv.slice(2).map(Number)
const directory = await readDirectoryFolder()
const recipients = directory.value.parties.map((/** @type {{ id: string }} */ { id }) => id)
const policy = policyNamed('ward')

/** @type {Record<string, number>} */
const totals = {}
let failing = 0
const start = process.hrtime.bigint()
for (let seed = first; seed < first + seeds; seed += 1) {
  const faults = randomFaults(seed, days, recipients)
  const setting = { seed, messages, days, recipients, services: 1 + (seed % 2), policy, faults }
  const { figures, broken, crashes, wipes, clockJumps } = await simulate(setting)
  for (const [name, count] of Object.entries({ ...figures, crashes, wipes, clockJumps }))
    totals[name] = (totals[name] ?? 0) + Number(count)
  if (broken.length === 0) continue
  failing += 1
  console.log(`plo simulate --seed ${seed} --messages ${messages} --days ${days}   # ${broken[0].text}`)
}
const seconds = Number(process.hrtime.bigint() - start) / 1e9
console.log(
  Object.entries(totals)
    .map(([name, count]) => `${name} ${count}`)
    .join(', '),
)
const speed = (seeds * days * 86_400) / seconds
figure(`${seeds} seeds of ${days} days: seeds that fail`, failing, '', failing === 0, '0')
figure('virtual seconds in one second', speed, '×', true, 'no promise')
