/**
 * Loaded into a server before everything else (`--import`): for it, it is always Wednesday morning, and every three seconds
 * that of the next week, so that whatever waits for its hour is due soon. The embedded database goes by the same clock.
 */

const RealDate = Date
const weekMs = 7 * 86_400_000
/** From here the weeks are counted, over all processes of a test. */
const since = Number(process.env.CLOCK_SINCE ?? RealDate.now())
const start = new RealDate(since)
const days = 7 + ((10 - start.getUTCDay()) % 7)
const morning = RealDate.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate() + days, 9, 30)

function now(): number {
  const passed = RealDate.now() - since
  // Within the morning, even when the test takes long.
  return morning + Math.floor(passed / 3000) * weekMs + (passed % 3_600_000)
}

globalThis.Date = class extends RealDate {
  constructor(...given: unknown[]) {
    if (given.length) super(...(given as [number]))
    else super(now())
  }
  static override now = now
} as DateConstructor

export {}
