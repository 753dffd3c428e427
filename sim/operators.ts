import type { Fault } from './fault-kinds.ts'
import type { SimulatedQueue } from './queue.ts'
import { pick, seededFor } from './random.ts'
import type { Services } from './services.ts'
import { hour } from './setting.ts'
import type { World } from './world.ts'

/** What people and the weather do: outages are declared and ended, queues emptied, clocks set. */
export function startOperators(world: World, services: Services, queue: SimulatedQueue): { heal(): void } {
  const { setting, time, faults, clock, counts } = world
  const random = seededFor(setting.seed, 'operators')
  let healed = false
  // What people do, they do one thing after the other: none is ended before it is declared.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (what: Parameters<Services['ask']>[0]) => {
    last = last.then(() => services.ask(what))
  }
  for (const fault of setting.faults) {
    if (fault.kind === 'outage' || fault.kind === 'outage-hold') {
      if (random() < fault.probability) planOutage(fault, fault.kind === 'outage-hold')
    }
  }
  time.after(hour * random(), everyHour)

  return {
    heal() {
      healed = true
      world.away.clear()
      inTurn((service) => service.endOutages(setting.recipients))
    },
  }

  function planOutage({ party, fromMs, untilMs }: Fault, hold: boolean): void {
    const recipients = party === undefined ? setting.recipients : [party]
    time.after(fromMs, () => {
      if (healed) return
      for (const one of recipients) world.away.add(one)
      world.log(`outage ${recipients.join(',')}`)
      inTurn((service) => service.declareOutage(recipients, hold))
    })
    time.after(untilMs, () => {
      if (healed) return
      for (const one of recipients) world.away.delete(one)
      world.log(`back ${recipients.join(',')}`)
      if (hold) inTurn((service) => service.endOutages(recipients))
    })
  }

  function everyHour(): void {
    if (healed) return
    if (faults.strikes('queue-wipe')) {
      counts.wipes += 1
      world.log('wipe')
      queue.wipe()
    }
    if (faults.strikes('clock-jump')) {
      clock.jumps += 1
      clock.skewMs = pick(random, clock.skewMs === 0 ? [-hour, hour] : [0])
      world.log(`clock ${clock.skewMs}`)
    }
    time.after(hour, everyHour)
  }
}
