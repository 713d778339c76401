import type { Server } from 'node:http'
import { LockedError } from '#core/lock.ts'
import { createLog, type Log } from '#core/log.ts'
import { createApp } from './app.ts'
import { ConfigError, readConfig } from './config.ts'
import { prepareDatabase } from './database.ts'
import { listen } from './listen.ts'

async function start() {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  const database = await prepareDatabase(config, say)
  if (!database.isDurable) say('WARNUNG: fsync wirkt hier nicht; bei Stromausfall können Daten verloren gehen.')
  const app = createApp({ config, database, log })
  const server = await listen(app, config).catch(error =>
    fail(`PORT: cannot listen on ${config.host}:${config.port} (${error.message})`),
  )
  say(`läuft: ${config.baseUrl}`)
  stopGracefully(server, () => database.close(), log)
}

/** On SIGTERM or SIGINT: no new connections, running requests finish (10 s at the most), then the database closes. */
function stopGracefully(server: Server, closeDatabase: () => Promise<void>, log: Log) {
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => server.closeAllConnections(), 10_000).unref()
    server.close(async () => {
      await closeDatabase()
      log.info('stopped')
      process.exit(0)
    })
    server.closeIdleConnections()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function say(text: string) {
  console.log(`OZG-connect ${text}`)
}

function fail(line: string): never {
  console.error(line)
  process.exit(1)
}

start().catch(error => {
  if (error instanceof ConfigError) fail(error.message)
  if (error instanceof LockedError)
    fail(`DATA_DIR: another OZG-connect is already running on this folder (${error.message})`)
  console.error(error)
  process.exit(1)
})
