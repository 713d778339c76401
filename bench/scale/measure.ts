import { type Answer, type Client, expectStatus } from './client.ts'

export interface Figures {
  readonly p50: number
  readonly p95: number
}

export function figuresOf(times: readonly number[]): Figures {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95) }
}

/**
 * Asks several servers in turn, one request at a time, so that whatever else the machine does meets all of them alike.
 * `ask` gets the client and the number of the round; the first tenth of the rounds only warms up.
 */
export async function inTurn(
  clients: readonly Client[],
  rounds: number,
  ask: (client: Client, round: number) => Promise<Answer>,
): Promise<Figures[]> {
  const times = clients.map((): number[] => [])
  const warmUp = Math.ceil(rounds / 10)
  for (let round = -warmUp; round < rounds; round++)
    for (const [i, client] of clients.entries()) {
      const { ms } = await ask(client, round + warmUp)
      if (round >= 0) times[i]?.push(ms)
    }
  return times.map(figuresOf)
}

export const getWell = async (client: Client, path: string): Promise<Answer> =>
  expectStatus(await client.get(path), 200, path)

/** Prints figures beside their aims and remembers how many were missed. */
export class Report {
  missed = 0

  /** `aim` in milliseconds for p95; `growth`, the greatest ratio of the last to the first, only where there are two. */
  page(label: string, figures: readonly Figures[], aim: number, growth?: number) {
    const last = figures.at(-1)
    const [first] = figures
    if (!last || !first) return
    const ratio = last.p50 / first.p50
    const isFast = last.p95 <= aim
    const isSteady = growth === undefined || ratio <= growth
    const shown = figures.map(({ p50, p95 }) => `${p50.toFixed(1).padStart(8)}${p95.toFixed(1).padStart(8)}`).join(' ')
    const grown = growth === undefined ? '' : `  × ${ratio.toFixed(2)} ${this.#judge(isSteady, `≤ ${growth}`)}`
    console.log(`${label.padEnd(38)}${shown}  ${this.#judge(isFast, `≤ ${aim}`)}${grown}`)
  }

  figure(label: string, value: number, unit: string, aim?: number) {
    const verdict = aim === undefined ? 'watched' : this.#judge(value <= aim, `≤ ${aim}`)
    console.log(`${label.padEnd(54)}${value.toFixed(2).padStart(9)} ${unit.padEnd(5)}${verdict}`)
  }

  #judge(isMet: boolean, aim: string): string {
    if (!isMet) this.missed++
    return `${isMet ? 'met' : 'MISSED'} (${aim})`
  }
}
