import { type DestinationStream, pino } from 'pino'

export type Log = ReturnType<typeof createLog>

/** JSON lines on standard output. No address, query string, cookie or name of a person is ever logged. */
export function createLog(level: string, destination: DestinationStream = standardOutput()) {
  const serializers = { err: withoutValues }
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers }, destination)
}

/** Gathers lines for up to a second, because writing each at once takes longer than answering from the cache. */
function standardOutput(): DestinationStream {
  const destination = pino.destination({ dest: 1, sync: false, minLength: 16_000 })
  setInterval(() => destination.flush(), 1000).unref()
  process.once('exit', () => destination.flushSync())
  return destination
}

/**
 * What went wrong and where. The details of a database error repeat the row, and the message of a data error (class
 * 22) repeats the value that did not fit: both may be about a person, so they are left out.
 */
function withoutValues(error: Error & { code?: unknown }) {
  const isDataError = /^22/.test(String(error.code))
  const hide = (text = '') => (isDataError ? text.replace(/"[^"]*"/g, '"…"') : text)
  return { type: error.name, code: error.code, message: hide(error.message), stack: hide(error.stack) }
}
