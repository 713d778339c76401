import type { Server } from 'node:http'
import { openFileStore } from '#core/files.ts'
import { createLog, type Log } from '#core/log.ts'
import { startMailWorker } from '#core/mail/worker.ts'
import { openSecret } from '#core/secret.ts'
import { renewFirstOperatorLink } from '#features/accounts/operator-link.ts'
import { DemoError, demoEnvironment, prepareDemo } from '#features/demo/prepare.ts'
import { startTelling } from '#features/notifications/worker.ts'
import { createApp } from './app.ts'
import { ConfigError, readConfig } from './config.ts'
import { prepareDatabase } from './database.ts'
import { notificationEyes } from './eyes.ts'
import { startJobs } from './jobs.ts'
import { listen } from './listen.ts'
import { mailDelivery } from './mail.ts'
import { paths } from './paths.ts'
import { databaseProblem, listenProblem } from './start-problems.ts'

async function start() {
  const config = readConfig(process.argv.includes('--demo') ? demoEnvironment(process.env) : process.env)
  const log = createLog(config.logLevel)
  const database = await prepareDatabase(config, say).catch(error => {
    const problem = databaseProblem(error, config)
    throw problem ? new ConfigError(problem) : error
  })
  await prepareDemo(database.db, config, say).catch(error => {
    throw error instanceof DemoError ? new ConfigError(error.message) : error
  })
  if (!database.isDurable) say('WARNUNG: fsync wirkt hier nicht; bei Stromausfall können Daten verloren gehen.')
  const app = createApp({ config, database, log })
  const server = await listen(app, config).catch(error => {
    throw new ConfigError(listenProblem(error, config))
  })
  // Before anybody may ask it to stop: nothing is written while the database closes.
  const token = await renewFirstOperatorLink(database.db)
  const secret = openSecret(config.secret, config.dataDir)
  const worker = startMailWorker(mailDelivery({ db: database.db, config, secret }), log)
  const jobs = startJobs({ db: database.db, files: openFileStore(config.dataDir), log, config })
  const { baseUrl, isDemo } = config
  const telling = startTelling({ db: database.db, log, eyes: notificationEyes, secret, baseUrl, hasMails: !isDemo })
  stopGracefully(server, [worker, jobs, telling], () => database.close(), log)
  say(`läuft: ${config.baseUrl}`)
  if (token !== null)
    say(`hat noch keinen Betrieb. Wer ihn übernimmt, öffnet ${config.baseUrl}${paths.becomeOperator(token)}`)
  // Builds the search index before somebody waits for it, but after the first page, which does not need it.
  setTimeout(() => app.request(paths.ready()), 300).unref()
}

interface Stoppable {
  stop(): Promise<void>
}

/**
 * On SIGTERM or SIGINT: no new connections, running requests and the mail on its way finish (10 s at the most), then the
 * database closes.
 */
function stopGracefully(server: Server, workers: readonly Stoppable[], closeDatabase: () => Promise<void>, log: Log) {
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    const workEnded = Promise.all(workers.map(worker => worker.stop()))
    setTimeout(() => server.closeAllConnections(), 10_000).unref()
    // Kept-alive connections become idle one by one when their request is finished.
    setInterval(() => server.closeIdleConnections(), 100).unref()
    server.close(async () => {
      await workEnded
      await closeDatabase()
      log.info('stopped')
      process.exit(0)
    })
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function say(text: string) {
  console.log(`OZG-connect ${text}`)
}

start().catch(error => {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exit(1)
})
