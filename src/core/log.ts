import { pino } from 'pino'

export type Log = ReturnType<typeof createLog>

/** JSON lines on standard output. No address, query string, cookie or name of a person is ever logged. */
export function createLog(level: string) {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}
