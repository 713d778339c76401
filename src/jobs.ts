import { contentVersions } from '#core/content-versions.ts'
import type { Db } from '#core/db.ts'
import { dropUnknownFiles } from '#core/files/unknown.ts'
import type { FileStore } from '#core/files.ts'
import type { Log } from '#core/log.ts'
import { forgetOldMails } from '#core/mail/outbox.ts'
import { isOfficeHour } from '#domain/office-hours.ts'
import { cleanAccounts } from '#features/accounts/clean.ts'
import { remindTakers } from '#features/assignments/reminders.ts'
import { readCatalogue } from '#features/catalogue/deps.ts'
import { adoptLeft } from '#features/discussions/conversations/commands/keepers.ts'
import { forgetUnusedPostFiles } from '#features/discussions/posts/files/forget.ts'
import { listKnownFiles as listKnownPostFiles } from '#features/discussions/posts/files/queries.ts'
import { passOnQuestions } from '#features/discussions/questions/pass-on.ts'
import { forgetOldNotifications } from '#features/notifications/forget.ts'
import { tellSearches } from '#features/notifications/searches/tell.ts'
import { askForNews } from '#features/projects/ask-for-news.ts'
import { forgetUnusedFiles } from '#features/solutions/files/forget.ts'
import { listKnownFiles } from '#features/solutions/files/queries.ts'
import { sendReuseReminders } from '#features/solutions/reuse/reminders.ts'
import { forgetOldReminders, sendReminders } from '#features/statuses/confirmation/reminders.ts'
import { forgetOldDrafts } from '#features/statuses/exchange/drafts.ts'
import { forgetOldLinks } from '#features/statuses/unit-links/commands/links.ts'
import type { Config } from './config.ts'
import { listRunners } from './lists.ts'

const hour = 3_600_000

export interface Jobs {
  /** No new run; resolves when the one that is on its way has ended. */
  stop(): Promise<void>
}

export interface JobDeps {
  readonly db: Db
  readonly log: Log
  readonly files: FileStore
  readonly config: Pick<Config, 'baseUrl' | 'isDemo'>
}

/** What is done every hour, and once soon after the start, beside all requests: one after the other. */
const jobs: readonly ((deps: JobDeps) => Promise<unknown>)[] = [
  ({ db }) => cleanAccounts(db),
  ({ db }) => forgetOldMails(db),
  ({ db }) => forgetOldReminders(db),
  ({ db }) => forgetOldNotifications(db),
  ({ db }) => forgetOldLinks(db),
  ({ db }) => forgetOldDrafts(db),
  ({ db, files }) => forgetUnusedFiles(db, files),
  ({ db, files }) => forgetUnusedPostFiles(db, files),
  ({ db, files }) => dropUnknownFiles(files, [ids => listKnownFiles(db, ids), ids => listKnownPostFiles(db, ids)]),
  ({ db }) => passOnQuestions(db),
  ({ db }) => tellSearches(db, listRunners(readCatalogue(db, contentVersions(db)))),
  ({ db }) => adoptLeft(db),
  // The demo has written one; more would bury its other mails.
  async ({ db, config }) => config.isDemo || sendReminders(db, config.baseUrl, new Date()),
  async ({ db, config }) => config.isDemo || sendReuseReminders(db, config.baseUrl, new Date()),
  async ({ db, config }) => config.isDemo || askForNews(db, config.baseUrl),
  async ({ db, config }) => config.isDemo || !isOfficeHour(new Date()) || remindTakers(db, config.baseUrl),
]

export function startJobs(deps: JobDeps): Jobs {
  let running = Promise.resolve()
  const run = () => {
    running = runAll(deps)
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

/** One that fails keeps none of the others from its turn. */
async function runAll(deps: JobDeps): Promise<void> {
  for (const job of jobs) await job(deps).catch(err => deps.log.error({ err }, 'a job of every hour failed'))
}
