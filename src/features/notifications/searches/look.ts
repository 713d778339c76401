import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { type ListRunner, mostMatches, type SavedList } from '#domain/saved-search.ts'

export interface Looked {
  readonly id: number
  readonly membershipId: number
  readonly list: SavedList
  readonly query: string
  /** When it was last looked at, as the database says it; null: never. */
  readonly checkedAt: string | null
}

/**
 * Runs a search as its owner and remembers what it finds. What is new since the last look is told, as one notification;
 * the first look tells nothing. Where somebody else has looked meanwhile nothing happens. Answers whether it told.
 */
export async function lookAt(db: Db, search: Looked, owner: Actor, lists: readonly ListRunner[]): Promise<boolean> {
  const runner = lists.find(({ list }) => list === search.list)
  if (!runner) return false
  const ids = await runner.ids(owner, search.query, mostMatches)
  return transaction(db, async tx => {
    if (!(await claim(tx, search))) return false
    const hits = search.checkedAt === null ? 0 : await countNew(tx, search.id, ids)
    if (hits) await notify(tx, search, hits)
    await remember(tx, search.id, ids)
    return hits > 0
  })
}

interface LookDeps {
  readonly db: Db
  readonly lists: readonly ListRunner[]
}

/** Remembers at once what a new search finds, so that whatever comes from now on is told. */
export async function lookFirst({ db, lists }: LookDeps, owner: Actor, id: number): Promise<void> {
  const { rows } = await sql<Looked>`
    select id, membership_id, list, query, null as checked_at from saved_searches
    where id = ${id}::int and cadence <> 'never' and checked_at is null`.execute(db)
  if (rows[0]) await lookAt(db, rows[0], owner, lists)
}

/** Only one of several servers that have run it at the same time goes on. */
async function claim(tx: Tx, { id, checkedAt, query }: Looked): Promise<boolean> {
  const { rows } = await sql`
    update saved_searches set checked_at = clock_timestamp()
    where id = ${id}::int and query = ${query} and checked_at::text is not distinct from ${checkedAt}::text
    returning 1`.execute(tx)
  return rows.length > 0
}

/** Beyond what is remembered of a long list, older things are not new: they have only moved up. */
async function countNew(tx: Tx, id: number, ids: readonly number[]): Promise<number> {
  const { rows } = await sql<{ hits: number }>`
    with known as (select subject_id from saved_search_matches where saved_search_id = ${id}::int)
    select count(*)::int as hits from unnest(${ids}::int[]) found(id)
    where found.id not in (select subject_id from known)
      and ((select count(*) from known) < ${sql.lit(mostMatches)} or found.id > (select min(subject_id) from known))`.execute(
    tx,
  )
  return rows[0]?.hits ?? 0
}

const notify = (tx: Tx, { id, membershipId }: Looked, hits: number) =>
  sql`
    insert into notifications (membership_id, saved_search_id, topic, reason, subject_kind, subject_id, hits)
    values (${membershipId}::int, ${id}::int, 'searches', 'savedSearch', 'savedSearch', ${id}::int, ${hits}::int)`.execute(
    tx,
  )

async function remember(tx: Tx, id: number, ids: readonly number[]) {
  await sql`
    delete from saved_search_matches where saved_search_id = ${id}::int and subject_id <> all(${ids}::int[])`.execute(
    tx,
  )
  await sql`
    insert into saved_search_matches (saved_search_id, subject_id)
    select ${id}::int, found.id from unnest(${ids}::int[]) found(id) on conflict do nothing`.execute(tx)
}
