import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../log.ts'
import { type Delivered, type Delivery, deliverNext, settleAbandoned } from './delivery.ts'
import { onMailWaiting } from './wake.ts'

export interface MailWorker {
  /** Finishes the mail on its way, or cuts it off after `graceMs`. After that the worker needs no database any more. */
  stop(graceMs?: number): Promise<void>
}

const pollMs = 1000
/** After a failure that concerns every mail; nobody wakes the worker earlier. */
const pauseMs = 30_000

export interface WorkerDeps extends Delivery {
  /** Ends the connection kept for the next mail; with `isForced` in the middle of one. */
  closeRoute(isForced: boolean): void
}

/** Sends what is due, one mail after the other, and looks again every second or as soon as this process has a new mail. */
export function startMailWorker(deps: WorkerDeps, log: Log): MailWorker {
  const stopping = new AbortController()
  let woken = new AbortController()
  const forget = onMailWaiting(() => woken.abort())
  const working = work()

  async function work() {
    while (!stopping.signal.aborted) {
      woken = new AbortController()
      const isHealthy = await sendDue(deps, stopping.signal, log)
      deps.closeRoute(false)
      if (isHealthy) await pause(pollMs, AbortSignal.any([woken.signal, stopping.signal]))
      else await pause(pauseMs, stopping.signal)
    }
  }

  async function stop(graceMs = 10_000) {
    forget()
    stopping.abort()
    const cutOff = setTimeout(() => deps.closeRoute(true), graceMs)
    await working
    clearTimeout(cutOff)
  }
  return { stop }
}

/** Sends until nothing is due; false where going on at once makes no sense. */
async function sendDue(delivery: Delivery, stopping: AbortSignal, log: Log): Promise<boolean> {
  try {
    const abandoned = await settleAbandoned(delivery.db, delivery.now?.())
    if (abandoned) log.warn({ mails: abandoned }, 'mails of a process that ended are uncertain')
    while (!stopping.aborted) {
      const delivered = await deliverNext(delivery)
      if (!delivered) return true
      report(delivered, log)
      if (delivered.outcome.kind === 'unreachable') return false
    }
    return true
  } catch (error) {
    if (!stopping.aborted) log.error({ err: error }, 'the outbox cannot be read')
    return false
  }
}

/** Ids only: an address belongs in no log, and servers like to repeat it in their answer. */
function report({ mail, outcome }: Delivered, log: Log) {
  const line = { mailId: mail.id, purpose: mail.purpose, attempt: mail.attempts, outcome: outcome.kind }
  if (outcome.kind === 'sent') log.info(line, 'mail')
  else log.warn(line, 'mail')
}

async function pause(ms: number, until: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: until }).catch(() => {})
}
