/**
 * `npm run bench:search`: how well and how fast the catalogue is searched, by the gold lists in `data/search`, next to
 * plain MiniSearch and PostgreSQL full text on the same data, in one run. Ends with 1 where an aim is missed.
 */
import type { DatabaseSettings } from '#core/db.ts'
import { buildIndex } from '#features/catalogue/search/index.ts'
import { readSource } from '#features/catalogue/search/source.ts'
import { prepareDatabase } from '../src/database.ts'
import { freshDatabase } from '../test/app.ts'
import { type Engine, miniSearchEngine, ourEngine, withPostgresqlEngine } from './search/engines.ts'
import { type GoldQuery, readGold } from './search/gold.ts'
import { type Answer, ask } from './search/measure.ts'
import { printByKind, printTotals, unmetAims } from './search/report.ts'

const rounds = 3

const { settings, drop } = await openedBy(process.env.DATABASE_URL)
const database = await prepareDatabase(settings, progress => console.log(progress))
const source = await readSource(database.db)
const gold = { a: readGold('gold-a.csv'), b: readGold('gold-b.csv'), blind: readGold('gold-blind.csv') }
const all = [...gold.a, ...gold.b]
console.log(`${source.services.length} services, ${source.terms.length} search terms, ${all.length} queries\n`)

const started = performance.now()
const index = buildIndex(source)
const buildTime = performance.now() - started
const answers = {
  ours: measure(await askAll(ourEngine(index), rounds)),
  miniSearch: measure(await askAll(miniSearchEngine(source), rounds)),
  postgresql: measure(await withPostgresqlEngine(database.db, engine => askAll(engine, 1))),
}
await database.close()
await drop()

const lists = { a: gold.a, 'b (hold-out)': gold.b, 'a and b': all, 'blind (part of both)': gold.blind }
printByKind(all, answers)
printTotals(lists, answers)
console.log(`\nindex built in ${buildTime.toFixed(0)} ms (the first time in this process)`)
const unmet = unmetAims({ 'b (hold-out)': gold.b, 'a and b': all }, answers.ours)
console.log(unmet.length ? `\nMISSED: ${unmet.join('; ')}` : '\nall aims met')
process.exitCode = unmet.length ? 1 : 0

async function openedBy(
  databaseUrl: string | undefined,
): Promise<{ settings: DatabaseSettings; drop(): Promise<void> }> {
  if (!databaseUrl) return freshDatabase()
  return { settings: { databaseUrl, databasePoolSize: 1, dataDir: 'var' }, drop: async () => {} }
}

/** Asks every query once to warm up, then `times` more; the last answers and all times count. */
async function askAll(engine: Engine, times: number): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let round = 0; round <= times; round++)
    for (const query of all) {
      const answer = await ask(engine, query, source)
      if (round > 0) answers.push(answer)
    }
  return answers
}

/** Answers by query text, so that every list can pick its own. */
function measure(answers: readonly Answer[]): (queries: readonly GoldQuery[]) => Answer[] {
  const byText = Map.groupBy(answers, answer => answer.query)
  return queries => queries.flatMap(({ text }) => byText.get(text) ?? [])
}
