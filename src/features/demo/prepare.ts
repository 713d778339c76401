import { type Db, sql } from '#core/db.ts'
import type { Config } from '../../config.ts'
import { loadDemoWorld } from './load.ts'

/** The database is not what this start needs; the message is one line for the operator. */
export class DemoError extends Error {}

/**
 * Fills an empty database with the demo world. Refuses to mix worlds: demo people have a password everybody knows, so
 * they must never meet real ones, and a database with them must not be started as a real one.
 */
export async function prepareDemo(
  db: Db,
  { isDemo, baseUrl }: Pick<Config, 'isDemo' | 'baseUrl'>,
  progress: (text: string) => void,
): Promise<void> {
  const { isMarked, isEmpty } = await lookAt(db)
  if (!isDemo && isMarked)
    throw new DemoError('This database holds the demo world. Start it with `npm run demo`, or use another one.')
  if (!isDemo || isMarked) return
  if (!isEmpty)
    throw new DemoError('DATABASE_URL: the demo needs an empty database, and people are registered in this one.')
  progress('lädt die Demowelt …')
  await loadDemoWorld(db, baseUrl)
}

async function lookAt(db: Db): Promise<{ isMarked: boolean; isEmpty: boolean }> {
  const { rows } = await sql<{ isMarked: boolean; isEmpty: boolean }>`
    select exists (select 1 from settings where name = 'demo') as is_marked,
      not exists (select 1 from people) as is_empty`.execute(db)
  return rows[0] ?? { isMarked: false, isEmpty: false }
}

type Environment = Readonly<Record<string, string | undefined>>

/** `npm run demo`: a data folder of its own, so that it never meets a real one by accident. */
export function demoEnvironment(environment: Environment): Environment {
  return { ...environment, DEMO: 'on', DATA_DIR: environment.DATA_DIR?.trim() || 'var/demo/' }
}
