import type { IndexSource } from '#features/catalogue/search/index.ts'
import type { Engine } from './engines.ts'
import type { GoldQuery } from './gold.ts'

export interface Answer {
  readonly query: string
  /** Place of the first relevant service, from 1; infinite where there is none. */
  readonly rank: number
  readonly milliseconds: number
}

export interface Figures {
  readonly count: number
  readonly hit10: number
  readonly hit1: number
  readonly mrr: number
  readonly p50: number
  readonly p99: number
}

export async function ask(engine: Engine, query: GoldQuery, source: IndexSource): Promise<Answer> {
  const started = performance.now()
  const given = engine(query.text)
  // Awaiting costs a turn of the loop, which an engine in the process does not need.
  const ids = given instanceof Promise ? await given : given
  const milliseconds = performance.now() - started
  const at = ids.findIndex(id => isRelevant(id, query, source))
  return { query: query.text, rank: at < 0 ? Number.POSITIVE_INFINITY : at + 1, milliseconds }
}

const serviceById = new Map<number, IndexSource['services'][number]>()

function isRelevant(id: number, { ozgIds, leikaKeys }: GoldQuery, { services }: IndexSource): boolean {
  if (!serviceById.size) for (const service of services) serviceById.set(service.id, service)
  const service = serviceById.get(id)
  return Boolean(service && (ozgIds.has(service.ozgId) || leikaKeys.has(service.leikaKey ?? '')))
}

export function figuresOf(answers: readonly Answer[]): Figures {
  const share = (test: (answer: Answer) => boolean) => answers.filter(test).length / answers.length
  const times = answers.map(answer => answer.milliseconds).sort((a, b) => a - b)
  const percentile = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
  return {
    count: new Set(answers.map(answer => answer.query)).size,
    hit10: share(answer => answer.rank <= 10),
    hit1: share(answer => answer.rank === 1),
    mrr: answers.reduce((sum, answer) => sum + 1 / answer.rank, 0) / answers.length,
    p50: percentile(0.5),
    p99: percentile(0.99),
  }
}
