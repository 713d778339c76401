import type { GoldQuery } from './gold.ts'
import { type Answer, type Figures, figuresOf } from './measure.ts'

type Answers = (queries: readonly GoldQuery[]) => readonly Answer[]
type ByEngine = Readonly<Record<'ours' | 'miniSearch' | 'postgresql', Answers>>

const aims = { hit10: 0.97, mrr: 0.88, p99: 5 } as const
const engineTitles = { ours: 'this search', miniSearch: 'plain MiniSearch', postgresql: 'PostgreSQL' } as const
const columns = ' hit@10  hit@1    MRR    p50    p99'

export function printByKind(queries: readonly GoldQuery[], answers: ByEngine) {
  printHead('kind')
  for (const [kind, ofKind] of Map.groupBy(queries, query => query.kind)) printLine(kind, ofKind, answers)
}

export function printTotals(lists: Readonly<Record<string, readonly GoldQuery[]>>, answers: ByEngine) {
  console.log()
  printHead('list')
  for (const [name, queries] of Object.entries(lists)) printLine(name, queries, answers)
  console.log(`${'aim'.padEnd(27)}  ≥${aims.hit10}       ≥ ${aims.mrr}        ≤ ${aims.p99.toFixed(1)}   (times in ms)`)
}

/** The aims that one of the lists misses, in words. */
export function unmetAims(lists: Readonly<Record<string, readonly GoldQuery[]>>, ours: Answers): string[] {
  return Object.entries(lists).flatMap(([name, queries]) => {
    const { hit10, mrr, p99 } = figuresOf(ours(queries))
    return [
      hit10 < aims.hit10 && `${name}: hit@10 ${hit10.toFixed(3)} < ${aims.hit10}`,
      mrr < aims.mrr && `${name}: MRR ${mrr.toFixed(3)} < ${aims.mrr}`,
      p99 > aims.p99 && `${name}: p99 ${p99.toFixed(2)} > ${aims.p99} ms`,
    ].filter(line => typeof line === 'string')
  })
}

function printHead(first: string) {
  const titles = Object.values(engineTitles).map(title => title.padStart(columns.length))
  console.log(`${''.padEnd(25)} ${titles.join('  |')}`)
  console.log(
    `${first.padEnd(20)} ${'n'.padStart(4)} ${Object.keys(engineTitles)
      .map(() => columns)
      .join('  |')}`,
  )
}

function printLine(name: string, queries: readonly GoldQuery[], answers: ByEngine) {
  const figures = [answers.ours, answers.miniSearch, answers.postgresql].map(of => figuresOf(of(queries)))
  console.log(`${name.padEnd(20)} ${String(queries.length).padStart(4)} ${figures.map(written).join('  |')}`)
}

function written({ hit10, hit1, mrr, p50, p99 }: Figures): string {
  const quality = [hit10, hit1, mrr].map(value => value.toFixed(3).padStart(7)).join('')
  return ` ${quality.slice(1)}${p50.toFixed(2).padStart(7)}${p99.toFixed(2).padStart(7)}`.padStart(columns.length)
}
