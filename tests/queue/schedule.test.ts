import { expect, onTestFinished, test } from 'vitest'
import { type ScheduleDeps, startSchedule } from '../../queue/schedule.ts'
import {
  claimOne,
  demoPolicy,
  describeLedger,
  facts,
  lease,
  minutes,
  namsos,
  newMessage,
  newOutage,
  steinkjer,
  type TestLedger,
} from '../support/ledger.ts'
import { until } from '../support/until.ts'

/** So long that only `runNow` makes a round. */
const neverMs = 3_600_000

describeLedger('the schedule', (use) => {
  test('wakes a lane for work that no wake-up told of, as often as workers can use it', async () => {
    const { ledger } = use()
    await givenLanes(use(), namsos, steinkjer)
    for (let nth = 0; nth < 6; nth++) await ledger.accept(newMessage(), minutes(0))
    await ledger.accept(newMessage({ recipient: steinkjer }), minutes(0))
    const { deps, woken, unhindered } = depsOf(use())

    await run(deps)

    expect(woken).toEqual([steinkjer, namsos, namsos])
    expect(unhindered).toEqual([steinkjer, namsos])
  })

  test('wakes nobody where nothing can be sent now', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'sent' }), minutes(0))
    await ledger.accept(newMessage({ msgId: 'later' }), minutes(30))
    await ledger.accept(newMessage({ msgId: 'held', recipient: steinkjer }), minutes(0))
    await ledger.change('sent', () => [{ type: 'delivered', at: minutes(1), by: 'receipt' }])
    await ledger.declareOutage(newOutage({ recipients: [steinkjer], hold: true }), minutes(1))
    const { deps, woken, unhindered } = depsOf(use())
    await run(deps)
    expect([woken, unhindered]).toEqual([[], []])
  })

  test('probes a lane that is down, and wakes it when the recipient answers', async () => {
    await givenDown(use())
    await use().ledger.accept(newMessage(), minutes(0))
    const silent = depsOf(use(), { answers: async () => false })
    await run(silent.deps)
    expect(silent.woken).toEqual([])
    expect(silent.asked).toEqual(['http://namsos.test'])
    expect(await use().ledger.lanes()).toMatchObject([{ state: 'down', problem: 'probe/no-answer' }])

    const again = depsOf(use(), { now: minutes(3) })
    await run(again.deps)
    expect(again.woken).toEqual([namsos, namsos])
    expect(await use().ledger.lanes()).toMatchObject([{ state: 'open' }])
  })

  test('two services that probe at once ask the recipient once', async () => {
    await givenDown(use())
    const [one, two] = [depsOf(use()), depsOf(use())]
    await Promise.all([run(one.deps), run(two.deps)])
    expect([...one.asked, ...two.asked]).toEqual(['http://namsos.test'])
  })

  test('ends a declared outage when its recipient answers', async () => {
    const { ledger } = use()
    await ledger.setEndpoints([{ recipient: namsos, url: 'http://namsos.test' }])
    await ledger.declareOutage(newOutage(), minutes(1))
    await run(depsOf(use()).deps)
    expect(await ledger.outages()).toMatchObject([{ endedBy: 'answer' }])
  })

  test('takes back what a dead worker was sending, and wakes its lane', async () => {
    const { ledger } = use()
    await givenLanes(use(), namsos)
    await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
    await claimOne(ledger, namsos, lease(minutes(0)), minutes(0))
    const { deps, woken, logged } = depsOf(use(), { now: minutes(6) })

    await run(deps)

    expect(woken).toEqual([namsos])
    expect(logged).toContain('taken-back')
    expect(await ledger.find('m')).toMatchObject({ delivery: { transport: 'ambiguous' } })
  })

  test('notices an Apprec that does not come, and tells of it', async () => {
    const { ledger } = use()
    await ledger.accept(newMessage({ msgId: 'm' }), minutes(0))
    await ledger.change('m', () => [{ type: 'delivered', at: minutes(1), by: 'receipt' }])
    const early = depsOf(use(), {
      now: new Date(minutes(1).getTime() + demoPolicy().apprecDue.otherAlarmMs - 1),
    })
    await run(early.deps)
    expect(early.changes.count).toBe(0)

    const { deps, changes } = depsOf(use(), {
      now: new Date(minutes(1).getTime() + demoPolicy().apprecDue.otherAlarmMs),
    })
    await run(deps)

    expect(changes.count).toBe(1)
    expect(await ledger.find('m')).toMatchObject({ delivery: { application: 'overdue' } })
  })

  test('goes on by itself when the ledger was away for a while', async () => {
    const { ledger } = use()
    await givenLanes(use(), namsos)
    await ledger.accept(newMessage(), minutes(0))
    const { deps, woken, logged } = depsOf(use())
    let away = 3
    const takeBackLost = async (now: Date) => {
      if (away-- > 0) throw new Error('away')
      return ledger.takeBackLost(now)
    }
    const schedule = startSchedule({ ...deps, ledger: { ...ledger, takeBackLost } }, 5)
    onTestFinished(() => schedule.stop())
    await until('the lane is woken', () => woken.length > 0)
    expect(logged.filter((event) => event === 'schedule-failed')).toHaveLength(3)
  })

  test('makes one round at a time, and none after it was stopped', async () => {
    const { ledger } = use()
    const { deps } = depsOf(use())
    let [running, most, rounds] = [0, 0, 0]
    const takeBackLost = async (now: Date) => {
      rounds += 1
      running += 1
      most = Math.max(most, running)
      const lost = await ledger.takeBackLost(now)
      running -= 1
      return lost
    }
    const schedule = startSchedule({ ...deps, ledger: { ...ledger, takeBackLost } }, 1)
    await until('there have been some rounds', () => rounds >= 5)
    await schedule.stop()
    const stoppedAt = rounds
    expect({ running, most }).toEqual({ running: 0, most: 1 })
    for (let nth = 0; nth < 50; nth++) await ledger.check()
    expect(rounds).toBe(stoppedAt)
  })

  test('a recipient whose probe fails does not keep the others from theirs', async () => {
    const { ledger } = use()
    await givenDown(use())
    await givenLanes(use(), '5037')
    await ledger.setEndpoints([{ recipient: steinkjer, url: 'http://steinkjer.test' }])
    await ledger.declareOutage(newOutage({ recipients: [steinkjer] }), minutes(1))
    await ledger.accept(newMessage({ recipient: '5037' }), minutes(0))
    const { deps, woken } = depsOf(use(), {
      answers: async (url) => url === 'http://namsos.test',
    })
    await run(deps)
    expect(woken.toSorted()).toEqual([namsos, '5037'].toSorted())
  })
})

async function run(deps: ScheduleDeps) {
  const schedule = startSchedule(deps, neverMs)
  try {
    await schedule.runNow()
  } finally {
    await schedule.stop()
  }
}

async function givenLanes({ ledger }: TestLedger, ...recipients: readonly string[]) {
  await ledger.setEndpoints(recipients.map((recipient) => ({ recipient, url: undefined })))
}

async function givenDown({ ledger }: TestLedger) {
  await ledger.setEndpoints([{ recipient: namsos, url: 'http://namsos.test' }])
  for (let failures = 0; failures < 3; failures++) {
    await ledger.noteDelivery(namsos, { type: 'unsent', code: 'connect/ECONNREFUSED' }, facts(minutes(1)))
  }
}

function depsOf(
  { ledger }: TestLedger,
  {
    now = minutes(2),
    answers = async () => true,
  }: { readonly now?: Date; readonly answers?: (url: string) => Promise<boolean> } = {},
) {
  const woken: string[] = []
  const unhindered: string[] = []
  const asked: string[] = []
  const logged: string[] = []
  const changes = { count: 0 }
  const deps: ScheduleDeps = {
    ledger,
    policy: demoPolicy(),
    now: () => now,
    random: () => 0,
    wake: (recipient) => woken.push(recipient),
    unhinder: (recipient) => unhindered.push(recipient),
    answers: async (url) => {
      asked.push(url)
      return answers(url)
    },
    log: (event) => logged.push(event),
    changed: () => {
      changes.count += 1
    },
  }
  return { deps, woken, unhindered, asked, logged, changes }
}
