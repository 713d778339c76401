import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { badRequest, conflict, notFound } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import type { SavedCadence, SavedList, SavedVisibility } from '#domain/saved-search.ts'
import { record } from '#features/activity/record.ts'
import { membershipOf } from '../membership.ts'
import { findSearch, listOwnAlliances } from './queries.ts'

/** What one says of a search. */
export interface SearchWords {
  readonly name: string
  readonly visibility: SavedVisibility
  readonly allianceId: number | null
  readonly cadence: SavedCadence
}

export interface NewSearch extends SearchWords {
  readonly list: SavedList
  /** As the list itself has read it. */
  readonly query: string
  /** Takes the place of an own search of that name. */
  readonly replaces: boolean
}

const mostSearches = 100
export const noSuchSearch = 'Diese Suche gibt es nicht, oder sie ist nicht mehr freigegeben.'

/** Keeps a search and answers its id; null where another one has that name. The same sent twice is kept once. */
export function saveSearch(db: Db, actor: Actor, search: NewSearch): Promise<number | null> {
  const { list, query, name } = search
  return transaction(db, async tx => {
    const known = await lockNamed(tx, actor, name)
    if (known && !(known.list === list && known.query === query) && !search.replaces) return null
    if (!known) await requireRoom(tx, actor)
    const { visibility, allianceId, cadence } = await checked(tx, actor, search)
    const { rows } = await sql<{ id: number }>`
      insert into saved_searches as s (membership_id, list, query, name, visibility, alliance_id, cadence)
      values (${membershipOf(actor)}::int, ${list}, ${query}, ${name}, ${visibility}, ${allianceId}::int, ${cadence})
      on conflict (membership_id, name) do update set list = excluded.list, query = excluded.query,
        visibility = excluded.visibility, alliance_id = excluded.alliance_id, cadence = excluded.cadence,
        checked_at = case when (s.list, s.query) = (excluded.list, excluded.query) then s.checked_at end
      returning id`.execute(tx)
    const id = rows[0]?.id ?? 0
    const kind = known ? 'savedSearch.changed' : 'savedSearch.saved'
    await record(tx, actor, { kind, subjectKind: 'savedSearch', subjectId: id, after: { list, visibility, cadence } })
    return id
  })
}

async function lockNamed(tx: Tx, actor: Actor, name: string) {
  const { rows } = await sql<{ list: SavedList; query: string }>`
    select list, query from saved_searches where membership_id = ${membershipOf(actor)}::int and name = ${name}
    for update`.execute(tx)
  return rows[0]
}

async function requireRoom(tx: Tx, actor: Actor) {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from saved_searches where membership_id = ${membershipOf(actor)}::int`.execute(tx)
  if ((rows[0]?.count ?? 0) >= mostSearches)
    throw conflict(`Sie haben ${mostSearches} Suchen gespeichert, mehr geht nicht. Löschen Sie zuerst eine.`)
}

/** The Verbund counts only where it is shared with one, and must be one of the own house. */
async function checked<Words extends SearchWords>(tx: Tx, actor: Actor, words: Words): Promise<Words> {
  if (words.visibility !== 'alliance') return { ...words, allianceId: null }
  const own = await listOwnAlliances(tx, actor)
  if (!own.some(({ id }) => id === words.allianceId))
    throw badRequest('Diesem Verbund gehört Ihre Verwaltung nicht an.')
  return words
}

/** Changes what one says of an own search; false where another one has that name. */
export function changeSearch(db: Db, actor: Actor, id: number, words: SearchWords): Promise<boolean> {
  return transaction(db, async tx => {
    const search = await findSearch(tx, actor, id)
    if (!search?.isOwn) throw notFound(noSuchSearch)
    if (words.name !== search.name && (await lockNamed(tx, actor, words.name))) return false
    const { name, visibility, allianceId, cadence } = await checked(tx, actor, words)
    // After a pause everything found meanwhile is old.
    await sql`
      update saved_searches set name = ${name}, visibility = ${visibility}, alliance_id = ${allianceId}::int,
        cadence = ${cadence}, checked_at = case when cadence <> 'never' then checked_at end
      where id = ${id}::int`.execute(tx)
    await record(tx, actor, {
      kind: 'savedSearch.changed',
      subjectKind: 'savedSearch',
      subjectId: id,
      before: { visibility: search.visibility, cadence: search.cadence },
      after: { visibility, cadence },
    })
    return true
  })
}

/** Removes an own search with what was told of it; gone is gone. */
export function removeSearch(db: Db, actor: Actor, id: number): Promise<void> {
  return transaction(db, async tx => {
    const { rows } = await sql`
      delete from saved_searches where id = ${id}::int and membership_id = ${membershipOf(actor)}::int returning 1`.execute(
      tx,
    )
    if (!rows.length) throw notFound(noSuchSearch)
    await record(tx, actor, { kind: 'savedSearch.removed', subjectKind: 'savedSearch', subjectId: id })
  })
}
