import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { takesPart } from '#domain/participating.ts'
import type { ConversationParam, ConversationSort } from '../definition.ts'
import { type ConversationFilter, facetCounts, isUnread, mine } from './mine.ts'
import { type Subject, subjectName } from './subject.ts'

/** A house of a conversation. */
export interface OtherHouse {
  readonly id: number
  readonly name: string
  /** False once it is blocked or has left the platform: it reads and writes no more. */
  readonly takesPart: boolean
}

/** A conversation as its list shows it. */
export interface ConversationRow {
  readonly id: number
  readonly title: string
  readonly startedAt: Date
  readonly lastPostAt: Date
  readonly subject: Subject | null
  readonly isUnread: boolean
  readonly isMine: boolean
  readonly isArchived: boolean
  /** The others of it, by name. */
  readonly others: readonly OtherHouse[]
  readonly postCount: number
  /** The last one that can be read. */
  readonly lastPost: {
    readonly administrationId: number
    readonly administrationName: string
    readonly text: string
  } | null
  readonly key: number
}

export type Count = readonly [param: ConversationParam, value: string, label: string | null, hits: number]

export interface FoundConversations {
  readonly total: number
  readonly rows: readonly ConversationRow[]
  readonly counts: readonly Count[]
}

/** Ascending; the id makes the order a total one. */
function sortKey(sort: ConversationSort): RawBuilder<unknown> {
  const last = sql`date_part('epoch', last_post_at)`
  return sort === 'neu' ? sql`(-${last})::float8` : sql`(case when is_unread then 0 else 1e11 end - ${last})::float8`
}

/** The others of a conversation `c`. */
export const othersOf = (own: number): RawBuilder<unknown> => sql`(
  select coalesce(json_agg(json_build_object('id', a.id, 'name', a.display_name, 'takesPart', ${takesPart})
    order by a.display_name collate "und-x-icu", a.id), '[]')
  from conversation_sides o join administrations a on a.id = o.administration_id
  where o.conversation_id = c.id and o.administration_id <> ${own}::int)`

/** `c` and its side `s` of the house that looks. */
export function conversationColumns({ actor, own, eyes }: Pick<ConversationFilter, 'actor' | 'own' | 'eyes'>) {
  return sql`c.id, c.title, c.started_at, c.last_post_at, s.archived_at is not null as is_archived,
    ${isUnread} as is_unread,
    exists (select 1 from conversation_people e where e.conversation_id = c.id
      and e.membership_id = ${actor.acting?.membershipId ?? null}::int) as is_mine,
    ${othersOf(own)} as others,
    (select json_build_object('kind', c.subject_kind, 'id', c.subject_id, 'name', b.name)
      from (select ${subjectName(sql`c.subject_kind`, sql`c.subject_id`, actor, eyes)} as name) b
      where b.name is not null) as subject,
    (select count(*)::int from posts w where w.conversation_id = c.id) as post_count,
    (select json_build_object('administrationId', a.id, 'administrationName', a.display_name, 'text', left(w.text, 400))
      from posts w join administrations a on a.id = w.administration_id
      where w.conversation_id = c.id and w.withdrawn_at is null and w.hidden_at is null
      order by w.id desc limit 1) as last_post`
}

const rowsOf = (filter: ConversationFilter) => sql`
  select o.key, ${conversationColumns(filter)}
  from page o join conversations c on c.id = o.id
    join conversation_sides s on s.conversation_id = c.id and s.administration_id = ${filter.own}::int
  order by o.key, o.id`

interface Window {
  readonly sort: ConversationSort
  readonly limit: number
  readonly offset: number
}

/** One page of the conversations of a house, the number of all hits and the counts of the facets. */
export async function listConversations(
  db: Db,
  filter: ConversationFilter,
  { sort, limit, offset }: Window,
): Promise<FoundConversations> {
  const { rows } = await sql<ConversationRow>`
    with ${mine(filter)}, page as (
      select id, ${sortKey(sort)} as key from mine where missed = 0
      order by key, id limit ${limit}::int offset ${offset}::int)
    ${rowsOf(filter)}`.execute(db)
  return { ...(await countConversations(db, filter)), rows }
}

export async function countConversations(
  db: Db,
  filter: ConversationFilter,
): Promise<Omit<FoundConversations, 'rows'>> {
  const { rows } = await sql<{ total: number; counts: Count[] | null }>`
    with ${mine(filter)}
    select (select count(*)::int from mine where missed = 0) as total,
      (select json_agg(json_build_array(param, value, label, hits)) from (${facetCounts(filter.own)}) n) as counts`.execute(
    db,
  )
  return { total: rows[0]?.total ?? 0, counts: rows[0]?.counts ?? [] }
}

export type ConversationCursor = readonly [key: number, id: number]

interface KeysetWindow {
  readonly sort: ConversationSort
  readonly limit: number
  readonly after: ConversationCursor | null
}

/** The rows after a cursor, at most `limit`. */
export async function listConversationsAfter(
  db: Db,
  filter: ConversationFilter,
  { sort, limit, after }: KeysetWindow,
): Promise<ConversationRow[]> {
  const [key, id] = after ?? [null, null]
  const { rows } = await sql<ConversationRow>`
    with ${mine(filter)}, keyed as (select id, ${sortKey(sort)} as key from mine where missed = 0),
    page as (
      select * from keyed where ${id}::int is null or (key, id) > (${key}::float8, ${id}::int)
      order by key, id limit ${limit}::int)
    ${rowsOf(filter)}`.execute(db)
  return rows
}

/** How many of a house have something new and are not put away. */
export async function countUnread(db: Db, own: number): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select count(*)::int as unread from conversation_sides s
    where s.administration_id = ${own}::int and s.archived_at is null and ${isUnread}`.execute(db)
  return rows[0]?.unread ?? 0
}

/** Whether a house has any, whatever is filtered. */
export async function hasConversations(db: Db, own: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from conversation_sides s where s.administration_id = ${own}::int limit 1`.execute(db)
  return rows.length > 0
}
