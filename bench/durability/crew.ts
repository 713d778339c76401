import { setTimeout as wait } from 'node:timers/promises'
import { type Act, isSettled, markerOf, type Person, type Plan } from './act.ts'
import { type Browser, signIn, Unreachable } from './browser.ts'
import { changeMany } from './deeds/bulk.ts'
import { confirmDue, confirmTicked } from './deeds/confirm.ts'
import { importFile } from './deeds/import.ts'
import { invite } from './deeds/invite.ts'
import type { Marker } from './deeds/parts.ts'
import { beRefused, withoutRight } from './deeds/refused.ts'
import { confirmOne, saveRow, saveValues } from './deeds/set.ts'
import { takeOver } from './deeds/take-over.ts'
import { undoBatch, undoOne } from './deeds/undo.ts'
import { type Random, seeded } from './random.ts'

/** People at work, each in some windows at once. */
export interface Crew {
  readonly acts: readonly Act[]
  /** Lets some forms be answered (one in each call at the least), and then resolves while others are on their way. */
  badMoment(random: Random, forms: number): Promise<void>
  /** Everybody pauses before the next request. */
  pause(): void
  goOn(): void
  /** Nobody waits for an answer any more. */
  isQuiet(): Promise<void>
  /** No new acts; resolves when everybody who has to know has asked again. */
  finish(): Promise<void>
}

interface Shared {
  readonly acts: Act[]
  readonly clock: () => number
  begun: number
  busy: number
  /** With acts on many entries. */
  busyWithMany: number
  answered: number
  open: Promise<void>
  isOver: boolean
}

type Deed = (browser: Browser, random: Random, marker: Marker) => Promise<Plan | null>

/** How often, compared with each other. */
const deeds: readonly (readonly [Deed, number])[] = [
  [saveRow, 5],
  [saveValues, 6],
  [changeMany, 5],
  [importFile, 3],
  [takeOver, 2],
  [undoOne, 3],
  [undoBatch, 3],
  [confirmOne, 1],
  [confirmDue, 2],
  [confirmTicked, 2],
  [invite, 3],
  [beRefused, 2],
]
const everyDeed = deeds.flatMap(([deed, share]) => Array.from({ length: share }, () => deed))

export async function openCrew(
  origin: string,
  people: readonly Person[],
  options: { clients: number; seed: number; clock: () => number },
): Promise<Crew> {
  const browsers = await Promise.all(people.map(person => comeIn(origin, person)))
  const shared = newShared(options.clock)
  const workers = Array.from({ length: options.clients }, (_, i) =>
    work(browsers[i % browsers.length] as Browser, seeded(options.seed * 1000 + i), shared),
  )
  let letIn = () => {}
  const all = Promise.all(workers)
  all.catch(() => {})
  return {
    acts: shared.acts,
    badMoment: (random, forms) => badMoment(random, forms, shared),
    pause() {
      shared.open = new Promise(resolve => {
        letIn = resolve
      })
    },
    goOn: () => letIn(),
    async isQuiet() {
      while (shared.busy) await wait(5)
    },
    async finish() {
      shared.isOver = true
      await all
    },
  }
}

const newShared = (clock: () => number): Shared => ({
  acts: [],
  clock,
  begun: 0,
  busy: 0,
  busyWithMany: 0,
  answered: 0,
  open: Promise.resolve(),
  isOver: false,
})

/** Counted in answers, not in seconds, so that it is the same on fast and slow machines. */
async function badMoment(random: Random, forms: number, shared: Shared) {
  const first = shared.answered + 1
  const goal = first + random.below(forms)
  // A cold server on a busy machine takes its time for the first answers.
  await until(() => shared.answered >= first, 120_000)
  await until(() => shared.answered >= goal, 20_000)
  // Half the time in the middle of an act on many entries, which takes longest.
  const isBusy = random.chance(0.5) ? () => shared.busyWithMany : () => shared.busy
  await until(isBusy, 5000)
  await wait(60 * random.next() ** 2)
}

async function comeIn(origin: string, person: Person): Promise<Browser> {
  for (let tries = 1; ; tries++) {
    const browser = await signIn(origin, person).catch(reason => {
      if (!(reason instanceof Unreachable) || tries > 5) throw reason
    })
    if (browser) return browser
  }
}

async function until(isTrue: () => unknown, longest: number) {
  const latest = performance.now() + longest
  while (!isTrue() && performance.now() < latest) await wait(1)
}

async function work(browser: Browser, random: Random, shared: Shared) {
  while (!shared.isOver) {
    await shared.open
    const act = await prepare(browser, random, shared)
    if (act) await carryOut(browser, random, act, shared)
  }
}

/** Reads the pages an act begins with. Where the server is away, nothing has begun. */
async function prepare(browser: Browser, random: Random, shared: Shared): Promise<Act | null> {
  const id = ++shared.begun
  const marker = () => `act ${id}`
  const { person } = browser
  try {
    const deed = random.pick(everyDeed)
    const plan = await (person.isEntering ? deed(browser, random, marker) : withoutRight(browser, random, marker))
    if (!plan) return null
    const act = { ...plan, id, person, attempts: [] }
    shared.acts.push(act)
    return act
  } catch (reason) {
    if (!(reason instanceof Unreachable)) throw reason
    await wait(20)
    return null
  }
}

/** Sends it, now and then by a double click. Who hears nothing asks again, unless nobody cares. */
async function carryOut(browser: Browser, random: Random, act: Act, shared: Shared) {
  if (act.recipient) return attempt(browser, act, shared)
  const isDouble = random.chance(0.12)
  await Promise.all(
    isDouble ? [attempt(browser, act, shared), attempt(browser, act, shared)] : [attempt(browser, act, shared)],
  )
  const isLeft = markerOf(act) !== null && random.chance(0.15)
  if (!isSettled(act) && isLeft) return
  while (!isSettled(act)) {
    await wait(30)
    await shared.open
    await attempt(browser, act, shared)
  }
  // The back button, later.
  if (act.requestId && random.chance(0.05)) await attempt(browser, act, shared)
}

async function attempt(browser: Browser, act: Act, shared: Shared) {
  const many = ofMany.has(act.kind) ? 1 : 0
  shared.busy++
  shared.busyWithMany += many
  const start = shared.clock()
  const outcome = await browser.send(act.sending)
  act.attempts.push({ start, end: shared.clock(), outcome })
  shared.busy--
  shared.busyWithMany -= many
  if (outcome.kind !== 'unknown') shared.answered++
}

const ofMany: ReadonlySet<Act['kind']> = new Set(['bulk', 'import', 'take over', 'undo batch', 'confirm due'])
