import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { actsAs, isColleague, isOperating, type Visitor, workingFor } from '#domain/actor.ts'
import { participating } from '#domain/participating.ts'
import { type Place, placeIds } from './place.ts'

/** A post as somebody reads it who sees its place. */
export interface Post {
  readonly id: number
  readonly isQuestion: boolean
  readonly administrationId: number
  readonly administrationName: string
  /** For colleagues alone, while the person has an account. */
  readonly personName: string | null
  /** Null where it was withdrawn, or is hidden from the visitor. */
  readonly text: string | null
  readonly writtenAt: Date
  readonly editedAt: Date | null
  readonly withdrawnAt: Date | null
  readonly hiddenAt: Date | null
  readonly hiddenReason: string | null
  readonly version: number
  /** Written for the own house. */
  readonly isOurs: boolean
  /** The visitor may edit it and take it back. */
  readonly mayEdit: boolean
  readonly mentions: readonly { readonly id: number; readonly name: string }[]
  readonly files: readonly PostFile[]
}

export interface PostFile {
  readonly id: string
  readonly kind: 'screenshot' | 'document'
  readonly name: string
  readonly mediaType: string
  readonly size: number
  /** Of pictures. */
  readonly width: number | null
  readonly height: number | null
}

/** Whether the text of a post `t` is there for a visitor who sees its place: a hidden one for its house and the operator. */
export const isReadable = (visitor: Visitor): RawBuilder<boolean> => sql`(t.withdrawn_at is null
  and (t.hidden_at is null or t.administration_id = ${workingFor(visitor)}::int or ${isOperating(visitor)}::boolean))`

/** Who may change a post `t`: its author and the coordination of its house, while it is there for everybody. */
export function mayEdit(visitor: Visitor): RawBuilder<boolean> {
  return sql`coalesce(t.administration_id = ${workingFor(visitor)}::int and t.withdrawn_at is null and t.hidden_at is null
    and (t.person_id = ${visitor?.personId ?? null}::uuid and ${actsAs(visitor, 'editor')}::boolean
      or ${actsAs(visitor, 'coordinator')}::boolean), false)`
}

const mentions = sql`(select coalesce(json_agg(json_build_object('id', h.id, 'name', h.display_name)
  order by h.display_name collate "und-x-icu", h.id), '[]')
  from post_mentions x join administrations h on h.id = x.administration_id
  where x.post_id = t.id and x.administration_id in (${participating}))`

const files = sql`(select coalesce(json_agg(json_build_object('id', f.id, 'kind', f.kind, 'name', f.name,
  'mediaType', f.media_type, 'size', f.size, 'width', f.width, 'height', f.height) order by f.stored_at, f.id), '[]')
  from post_files f where f.post_id = t.id)`

const nothing = sql`'[]'::json`

/** Of `posts t join administrations a`. */
export const postColumns = (visitor: Visitor) => sql`t.id::int, t.is_question, t.administration_id,
  a.display_name as administration_name,
  case when ${isColleague(visitor)}::boolean then (select p.name from people p where p.id = t.person_id) end as person_name,
  case when ${isReadable(visitor)} then t.text end as text,
  t.written_at, t.edited_at, t.withdrawn_at, t.hidden_at, t.hidden_reason, t.version,
  coalesce(t.administration_id = ${workingFor(visitor)}::int, false) as is_ours, ${mayEdit(visitor)} as may_edit,
  case when ${isReadable(visitor)} then ${mentions} else ${nothing} end as mentions,
  case when ${isReadable(visitor)} then ${files} else ${nothing} end as files`

/** What a blocked house has written in public exists for nobody; between houses it stays. */
const stands = (place: Place) => {
  const { questionId, conversationId } = placeIds(place)
  return conversationId === null
    ? sql`t.question_id = ${questionId}::int and t.administration_id in (${participating})`
    : sql`t.conversation_id = ${conversationId}::int`
}

interface Window {
  readonly limit: number
  /** The id of the last post that was read; null from the beginning. */
  readonly after: number | null
}

/** The posts of a place the visitor sees, oldest first. */
export async function listPosts(db: Db, visitor: Visitor, place: Place, { limit, after }: Window): Promise<Post[]> {
  const { rows } = await sql<Post>`
    select ${postColumns(visitor)} from posts t join administrations a on a.id = t.administration_id
    where ${stands(place)} and t.id > ${after ?? 0}::int order by t.id limit ${limit}::int`.execute(db)
  return rows
}

interface LastWindow {
  readonly limit: number
  /** The id of the first post that was read; null from the end. */
  readonly before: number | null
}

/** The last ones, oldest first too. */
export async function listLastPosts(
  db: Db,
  visitor: Visitor,
  place: Place,
  { limit, before }: LastWindow,
): Promise<Post[]> {
  const { rows } = await sql<Post>`
    select ${postColumns(visitor)} from posts t join administrations a on a.id = t.administration_id
    where ${stands(place)} and (${before}::int is null or t.id < ${before}::int)
    order by t.id desc limit ${limit}::int`.execute(db)
  return rows.reverse()
}
