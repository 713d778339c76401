import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '#core/db.ts'
import { onEvents } from '#core/event-wake.ts'
import type { Log } from '#core/log.ts'
import { type SendingDeps, sendDigests } from './mail/send.ts'
import { tellAll } from './tell/tell.ts'

export interface TellingWorker {
  /** Finishes what it is about; after that it needs no database any more. */
  stop(): Promise<void>
}

export interface TellingDeps extends SendingDeps {
  readonly db: Db
  readonly log: Log
  /** The demo mails nobody. */
  readonly hasMails: boolean
}

const pollMs = 2000
/** What one act records is told together. */
const gatherMs = 200
const mailEveryMs = 60_000
/** After a failure; nobody wakes the worker earlier. */
const pauseMs = 30_000

/** Tells people of events soon after they were committed, and looks every minute whose mails are due; beside all requests. */
export function startTelling(deps: TellingDeps): TellingWorker {
  const stopping = new AbortController()
  let woken = new AbortController()
  const forget = onEvents(() => woken.abort())
  let mailedAt = 0
  const working = work()

  async function work() {
    while (!stopping.signal.aborted) {
      woken = new AbortController()
      const isHealthy = await tellAndMail()
      if (!isHealthy) await pause(pauseMs, stopping.signal)
      else if (await pause(pollMs, AbortSignal.any([woken.signal, stopping.signal])))
        await pause(gatherMs, stopping.signal)
    }
  }

  async function tellAndMail(): Promise<boolean> {
    try {
      const isStopping = () => stopping.signal.aborted
      await tellAll(deps.db, deps.eyes, isStopping)
      const now = Date.now()
      if (!deps.hasMails || now - mailedAt < mailEveryMs) return true
      mailedAt = now
      await sendDigests(deps.db, deps, new Date(now), isStopping)
      return true
    } catch (error) {
      if (!stopping.signal.aborted) deps.log.error({ err: error }, 'people cannot be told of events')
      return false
    }
  }

  async function stop() {
    forget()
    stopping.abort()
    await working
  }
  return { stop }
}

/** Waits; true where it was cut short. */
async function pause(ms: number, until: AbortSignal): Promise<boolean> {
  return sleep(ms, false, { signal: until }).catch(() => true)
}
