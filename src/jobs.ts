import type { Db } from '#core/db.ts'
import type { Log } from '#core/log.ts'
import { forgetOldMails } from '#core/mail/outbox.ts'
import { cleanAccounts } from '#features/accounts/clean.ts'
import { forgetOldDrafts } from '#features/statuses/exchange/drafts.ts'

const hour = 3_600_000

export interface Jobs {
  /** No new run; resolves when the one that is on its way has ended. */
  stop(): Promise<void>
}

/** What is done every hour, and once soon after the start, beside all requests. */
export function startJobs(db: Db, log: Log): Jobs {
  let running = Promise.resolve()
  const run = () => {
    running = cleanAccounts(db)
      .then(() => forgetOldMails(db))
      .then(() => forgetOldDrafts(db))
      .catch(err => log.error({ err }, 'cleaning failed'))
  }
  const first = setTimeout(run, 60_000).unref()
  const next = setInterval(run, hour).unref()
  return {
    stop() {
      clearTimeout(first)
      clearInterval(next)
      return running
    },
  }
}
