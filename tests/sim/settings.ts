import { type Policy, policyNamed } from '../../plo/delivery/policy.ts'
import type { Fault, FaultKind } from '../../sim/fault-kinds.ts'
import { day, type Setting } from '../../sim/setting.ts'

const ward = policyNamed('ward')
if (ward === undefined) throw new Error('there is no policy ward')
export const wardPolicy: Policy = ward

export const recipients = ['5006', '5007', '5037', '5038'] as const

/** A small simulation with nothing wrong; what a test is about is changed. */
export function setting(change: Partial<Setting> = {}): Setting {
  return {
    seed: 1,
    messages: 100,
    days: 1,
    recipients,
    services: 1,
    policy: wardPolicy,
    faults: [],
    ...change,
  }
}

/** A fault that lasts for all of a simulation, where nothing else is said. */
export function fault(kind: FaultKind, change: Partial<Fault> = {}): Fault {
  return { kind, probability: 1, fromMs: 0, untilMs: 60 * day, ...change }
}
