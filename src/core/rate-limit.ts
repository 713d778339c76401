export interface RateLimit {
  readonly requests: number
  /** Length of the window. */
  readonly seconds: number
}

export interface RateDecision {
  readonly allowed: boolean
  /** Of the tightest window: requests per window, requests left, seconds until a request is possible again. */
  readonly limit: number
  readonly remaining: number
  readonly resetSeconds: number
}

/** Counts requests per client in fixed windows, in memory of this process. `now` is in milliseconds. */
export function createRateLimiter(limits: readonly RateLimit[]) {
  const windows = limits.map(limit => ({ limit, start: 0, counts: new Map<string, number>() }))
  return (client: string, now: number): RateDecision | null => {
    let tightest: RateDecision | null = null
    for (const window of windows) {
      if (now - window.start >= window.limit.seconds * 1000) {
        window.start = now
        window.counts.clear()
      }
      const count = (window.counts.get(client) ?? 0) + 1
      window.counts.set(client, count)
      const decision = decide(window.limit, count, window.start, now)
      if (!tightest || isTighter(decision, tightest)) tightest = decision
    }
    return tightest
  }
}

function decide(limit: RateLimit, count: number, start: number, now: number): RateDecision {
  const resetSeconds = Math.max(1, Math.ceil((start + limit.seconds * 1000 - now) / 1000))
  return {
    allowed: count <= limit.requests,
    limit: limit.requests,
    remaining: Math.max(0, limit.requests - count),
    resetSeconds,
  }
}

function isTighter(a: RateDecision, b: RateDecision): boolean {
  if (a.allowed !== b.allowed) return !a.allowed
  return a.allowed ? a.remaining < b.remaining : a.resetSeconds > b.resetSeconds
}
