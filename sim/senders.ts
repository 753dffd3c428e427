import type { NewMessage } from '../store/messages.ts'
import { between, pick, seededFor } from './random.ts'
import type { Services } from './services.ts'
import { day, hour, minute, type Setting, second } from './setting.ts'
import { clockTime, type World } from './world.ts'

/** What the senders know: of nothing else can it be said that it was lost. */
export type Senders = {
  /** Messages that were accepted: their sender has been told so. */
  readonly accepted: ReadonlyMap<string, NewMessage>
  /** Those whose sender has been told that they are stopped. */
  readonly withdrawn: ReadonlySet<string>
  /** Senders that still wait for an answer. */
  readonly waiting: number
  /** Accepts that were refused: that must not happen. */
  readonly refused: readonly string[]
}

/** Kodeverk 8279, some that are sent often; the times of their AppRecs differ. */
const types = ['LOG_INNLAGT', 'LOG_UTSKRIVNINGSKLAR', 'LOG_AVMELDING', 'UTSKRIVNINGSRAPPORT', 'DIALOG']

/** Of so many messages one is stopped by its sender, if it can be. */
const oneWithdrawnOf = 20

/** About so many messages make a stay. */
const messagesPerStay = 4

/** Plans all messages: when each is handed over, about which stay, to whom. */
export function startSenders(world: World, services: Services): Senders {
  const { setting, time } = world
  const random = seededFor(setting.seed, 'messages')
  const accepted = new Map<string, NewMessage>()
  const withdrawn = new Set<string>()
  const refused: string[] = []
  let waiting = 0
  const stays = Math.max(1, Math.round(setting.messages / messagesPerStay))
  const plans = Array.from({ length: stays }, () => planOf(random, setting))

  for (let nth = 0; nth < setting.messages; nth++) {
    const stay = Math.floor(random() * stays)
    const { recipient, fromMs, withinMs } = plans[stay] ?? planOf(random, setting)
    const atMs = fromMs + between(random, 0, withinMs)
    const message = messageOf(`m-${nth}`, `stay-${stay}`, recipient, pick(random, types))
    const withdrawMs = random() * oneWithdrawnOf < 1 ? between(random, 0, hour) : undefined
    waiting += 1
    time.after(atMs, () => void send({ ...message, genDate: clockTime(world) }, withdrawMs))
  }
  return {
    ...{ accepted, withdrawn, refused },
    get waiting() {
      return waiting
    },
  }

  async function send(message: NewMessage, withdrawMs: number | undefined): Promise<void> {
    const { msgId } = message
    const answer = await services.ask((service) => service.accept(message))
    if (answer === 'done') accepted.set(msgId, message)
    else refused.push(msgId)
    world.log(`told ${msgId} ${answer}`)
    if (withdrawMs === undefined) waiting -= 1
    else time.after(withdrawMs, () => void withdraw(msgId))
  }

  async function withdraw(msgId: string): Promise<void> {
    if ((await services.ask((service) => service.withdraw(msgId))) === 'done') withdrawn.add(msgId)
    waiting -= 1
  }
}

/** When the messages of one stay are sent: many stays are over in minutes, as when a patient is sent on. */
function planOf(random: () => number, { days, recipients }: Setting) {
  const fromMs = between(random, 0, days * day)
  const withinMs = random() < 0.6 ? between(random, second, 10 * minute) : between(random, minute, day)
  return {
    recipient: pick(random, recipients),
    fromMs,
    withinMs: Math.min(withinMs, days * day - fromMs),
  }
}

function messageOf(msgId: string, stay: string, recipient: string, type: string): NewMessage {
  return {
    ...{ msgId, stay, recipient, type },
    ...{ sender: 'sykehuset', service: 'tjenesten', requestHash: `hash-${msgId}` },
    content: new Uint8Array(),
    genDate: new Date(0),
  }
}
