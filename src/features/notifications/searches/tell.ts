import { type Db, sql } from '#core/db.ts'
import type { ListRunner } from '#domain/saved-search.ts'
import { type Looked, lookAt } from './look.ts'
import { findOwner } from './owner.ts'

/** Looks at every saved search whose day or week is over; answers how many of them had something new to tell. */
export async function tellSearches(db: Db, lists: readonly ListRunner[]): Promise<number> {
  const { rows } = await sql<Looked>`
    select id, membership_id, list, query, checked_at::text as checked_at from saved_searches
    where cadence <> 'never' and (checked_at is null
      or checked_at < now() - case cadence when 'daily' then interval '23 hours' else interval '167 hours' end)
    order by checked_at nulls first, id`.execute(db)
  let told = 0
  for (const search of rows) {
    const owner = await findOwner(db, search.membershipId)
    if (owner && (await lookAt(db, search, owner, lists))) told++
  }
  return told
}
