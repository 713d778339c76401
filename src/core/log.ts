import { pino } from 'pino'

export type Log = ReturnType<typeof createLog>

/**
 * JSON lines on standard output. No address, query string, cookie or name of a person is ever logged. Lines are
 * gathered for up to a second, because writing each at once takes longer than answering from the cache.
 */
export function createLog(level: string) {
  const destination = pino.destination({ dest: 1, sync: false, minLength: 8192 })
  setInterval(() => destination.flush(), 1000).unref()
  process.once('exit', () => destination.flushSync())
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
}
