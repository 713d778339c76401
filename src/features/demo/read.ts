import { readFileSync } from 'node:fs'
import type { RawBuilder } from 'kysely'
import { readCsvFile } from '#core/csv.ts'
import { sql, type Tx } from '#core/db.ts'

const folder = new URL('../../../data/demo/', import.meta.url)

const files = [
  'administrations.csv',
  'people.csv',
  'alliances.csv',
  'entry_grants.csv',
  'stacks.csv',
  'solutions.csv',
  'solution_connections.csv',
  'solution_answers.csv',
  'solution_versions.csv',
  'projects.csv',
  'project_phases.csv',
  'project_participants.csv',
  'project_news.csv',
  'assignments.csv',
  'reuses.csv',
  'reuse_steps.csv',
  'experiences.csv',
  'experience_answers.csv',
  'recommendations.csv',
  'notices.csv',
  'conversations.csv',
  'conversation_posts.csv',
  'demands.csv',
  'questions.csv',
  'answers.csv',
] as const

/** A file of `data/demo`, its cells by column. */
export const readDemo = (file: (typeof files)[number]) => readCsvFile(new URL(file, folder))

/** All of them as one text, to see whether anything has changed. */
export const demoText = () => files.map(file => readFileSync(new URL(file, folder), 'utf8')).join('\n')

/** The one password of everybody in the demo world; no secret, it stands on the page `/demo`. */
export const demoPassword = 'drei-Birnen-im-Rathaus'

/** What the names of the files are called in this database. */
export type Ids = ReadonlyMap<string, number>

export function get<T>(named: ReadonlyMap<string, T>, key: string | undefined): T {
  const found = named.get(key ?? '')
  if (found === undefined) throw new Error(`the demo world names ${key}, which it does not hold`)
  return found
}

/** By their LeiKa key. */
export const readServices = (tx: Tx): Promise<Ids> =>
  idsBy(tx, sql`select leika_key as key, id from services where leika_key is not null and ended_release_id is null`)

/** By their name. */
export const readProducts = (tx: Tx): Promise<Ids> =>
  idsBy(tx, sql`select name as key, id from products where merged_into_id is null`)

async function idsBy(tx: Tx, query: RawBuilder<unknown>): Promise<Ids> {
  const { rows } = await query.execute(tx)
  return new Map((rows as { key: string; id: number }[]).map(({ key, id }) => [key, id]))
}
